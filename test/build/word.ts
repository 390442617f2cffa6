import { crc32, deflateRawSync } from "node:zlib";
import yauzl from "yauzl";

export type ZipEntry = {
  readonly name: string;
  readonly data: string | Uint8Array /** A false size, as a zip bomb declares it. */;
  readonly claimed?: number;
  readonly encrypted?: boolean;
};

/** A zip of the given entries, deflated, written by hand so that it can lie. */
export function zipFile(entries: readonly ZipEntry[]): Uint8Array {
  const [locals, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, data, claimed, encrypted } of entries) {
    const plain = Buffer.from(data);
    const packed = deflateRawSync(plain, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted === true ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? plain.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\u0005\u0006"), end]);
}

/** What is in a zip, in its order. */
export async function unzip(bytes: Uint8Array): Promise<{ readonly name: string; readonly data: Uint8Array }[]> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const entries: { name: string; data: Uint8Array }[] = [];
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(Buffer.from(piece));
    entries.push({ name: entry.fileName, data: Buffer.concat(pieces) });
  }
  return entries;
}

/** A Word file with the XML of its document changed, as an editor would. */
export const withDocument = async (file: Uint8Array, edit: (xml: string) => string): Promise<Uint8Array> =>
  zipFile((await unzip(file)).map(({ name, data }) => ({ name, data: name === "word/document.xml" ? edit(new TextDecoder().decode(data)) : data })));

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
const relations = (...list: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join("")}</Relationships>`;

export type WordSource = {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly before?: string;
  readonly more?: readonly ZipEntry[];
};

/** The entries of a small Word file around a body of WordprocessingML. */
export const wordEntries = ({ body, styles = "", numbering = "", before = "", more = [] }: WordSource): ZipEntry[] => [
  { name: "_rels/.rels", data: relations(relation("r1", "officeDocument", "word/document.xml")) },
  { name: "word/_rels/document.xml.rels", data: relations(relation("r1", "styles", "styles.xml"), relation("r2", "numbering", "numbering.xml")) },
  { name: "word/styles.xml", data: `<w:styles ${w}>${styles}</w:styles>` },
  { name: "word/numbering.xml", data: `<w:numbering ${w}>${numbering}</w:numbering>` },
  { name: "word/document.xml", data: `<?xml version="1.0" encoding="UTF-8"?>${before}<w:document ${w}><w:body>${body}</w:body></w:document>` },
  ...more,
];
export const wordFile = (source: WordSource): Uint8Array => zipFile(wordEntries(source));

/** A paragraph; `properties` are its w:pPr, `run` the w:rPr of its words. */
export const p = (text: string, { properties = "", run = "" }: { readonly properties?: string; readonly run?: string } = {}): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
export const bold = (text: string): string => p(text, { run: "<w:b/>" });
