import { no, ok, type Refusal, type Result } from "#kit";

/** What a part of a form is called, and the name of its file; "" for a field that is no file. */
export type PartHead = { readonly name: string; readonly fileName: string; readonly isFile: boolean };

export type PartReader = {
  /** Called once for each part, before its bytes. */
  readonly onPart: (head: PartHead) => void;
  /** The bytes of the part that was begun last, as they come. A refusal ends the reading. */
  readonly onBytes: (bytes: Uint8Array) => Promise<Result<null, Refusal>>;
};

const noForm = no({ code: "input.noForm" });
const longestHead = 8000;
const endOfHead = Buffer.from("\r\n\r\n");

/** "multipart/form-data; boundary=…": the line between the parts; null for anything else. */
export function boundaryOf(contentType: string): string | null {
  const found = /^multipart\/form-data\s*;.*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
}

function headOf(text: string): PartHead | null {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(text)?.[1];
  const name = /[;\s]name="([^"]*)"/.exec(` ${disposition ?? ""}`)?.[1];
  if (name === undefined) return null;
  const fileName = /filename="((?:[^"\\]|\\.)*)"/.exec(disposition ?? "")?.[1];
  // Browsers send the name in UTF-8 and a quotation mark in it as %22 (HTML, multipart/form-data encoding algorithm).
  return {
    name,
    fileName: Buffer.from(fileName ?? "", "latin1")
      .toString("utf8")
      .replaceAll("%22", '"'),
    isFile: fileName !== undefined,
  };
}

/**
 * Reads a form of several parts as it comes in (RFC 7578), holding no more of it than what may be the beginning of the line
 * between two parts.
 */
export async function readMultipart(chunks: AsyncIterable<Buffer>, boundary: string, { onPart, onBytes }: PartReader): Promise<Result<null, Refusal>> {
  const line = Buffer.from(`\r\n--${boundary}`);
  // The first line has no line break before it.
  let held: Buffer = Buffer.from("\r\n");
  let inPart = false;
  let begun = false;
  const takeHead = (): Result<boolean, Refusal> => {
    const end = held.indexOf(endOfHead);
    if (end < 0) return held.length > longestHead ? noForm : ok(false);
    const head = headOf(held.toString("latin1", 0, end));
    if (head === null) return noForm;
    held = held.subarray(end + endOfHead.length);
    onPart(head);
    inPart = true;
    return ok(true);
  };
  for await (const chunk of chunks) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      if (begun && !inPart) {
        if (held.length < 2) break;
        if (held.toString("latin1", 0, 2) === "--") return ok(null);
        const head = takeHead();
        if (!head.ok) return head;
        if (!head.value) break;
      }
      const at = held.indexOf(line);
      const upTo = at < 0 ? Math.max(0, held.length - line.length) : at;
      if (inPart && upTo > 0) {
        const taken = await onBytes(held.subarray(0, upTo));
        if (!taken.ok) return taken;
      }
      if (!begun && at < 0 && held.length > longestHead) return noForm;
      if (inPart || at >= 0) held = held.subarray(at < 0 ? upTo : at + line.length);
      if (at < 0) break;
      begun = true;
      inPart = false;
    }
  }
  return no({ code: "input.cutShort" });
}
