/** How the text of a list is written in bytes. Excel saves "CSV" as Windows-1252, "CSV UTF-8" with a byte order mark, and "Unicode text" as UTF-16 with tabs. */
export type CsvEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** So many first bytes tell UTF-16 that has no mark. */
const looked = 2000;

/** What the first bytes tell for sure: a byte order mark, or the zeros of UTF-16 beside plain letters. Null: UTF-8 or Windows-1252, which only the whole file tells. */
function encodingOfStart(bytes: Uint8Array): CsvEncoding | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  let even = 0;
  let odd = 0;
  bytes.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const many = bytes.length / 8;
  if (odd > many && even === 0) return "utf-16le";
  return even > many && odd === 0 ? "utf-16be" : null;
}

export type EncodingProbe = {
  /** Looks at the next bytes of the file. */
  readonly take: (bytes: Uint8Array) => void;
  /** After the last: what the file is written in. */
  readonly encoding: () => CsvEncoding;
};

/** Tells the encoding of a file that passes by in pieces. What is not whole UTF-8 is taken for Windows-1252: every byte of it is a letter. */
export function encodingProbe(): EncodingProbe {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let start: Uint8Array = new Uint8Array();
  let broken = false;
  const check = (bytes: Uint8Array, stream: boolean): void => {
    try {
      utf8.decode(bytes, { stream });
    } catch {
      broken = true;
    }
  };
  return {
    take: (bytes) => {
      if (start.length < looked) {
        const more = new Uint8Array(start.length + Math.min(bytes.length, looked));
        more.set(start);
        more.set(bytes.subarray(0, looked), start.length);
        start = more;
      }
      if (!broken) check(bytes, true);
    },
    encoding: () => {
      const told = encodingOfStart(start);
      if (told !== null) return told;
      if (!broken) check(new Uint8Array(), false);
      return broken ? "windows-1252" : "utf-8";
    },
  };
}

export type CsvDecoder = { readonly push: (bytes: Uint8Array) => string; readonly end: () => string };

/** Decodes a file that comes in pieces; a byte order mark is left out. */
export function csvDecoder(encoding: CsvEncoding): CsvDecoder {
  const decoder = new TextDecoder(encoding);
  return { push: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** The text of a file that is whole in memory. */
export function csvText(bytes: Uint8Array): string {
  const probe = encodingProbe();
  probe.take(bytes);
  return new TextDecoder(probe.encoding()).decode(bytes);
}
