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

/** What has come in and is not handed on yet, and where in the form that is. */
type Held = { bytes: Buffer; place: "beforeParts" | "atHead" | "inPart" };
type Step = "goOn" | "needMore" | "end";

/** The head of the next part, or the two dashes that end the form. */
function takeHead(held: Held, onPart: PartReader["onPart"]): Result<Step, Refusal> {
  if (held.bytes.length < 2) return ok("needMore");
  if (held.bytes.toString("latin1", 0, 2) === "--") return ok("end");
  const end = held.bytes.indexOf(endOfHead);
  if (end < 0) return held.bytes.length > longestHead ? noForm : ok("needMore");
  const head = headOf(held.bytes.toString("latin1", 0, end));
  if (head === null) return noForm;
  held.bytes = held.bytes.subarray(end + endOfHead.length);
  held.place = "inPart";
  onPart(head);
  return ok("goOn");
}

/** The bytes up to the line between two parts; without it, those that cannot be its beginning. */
async function takeBytes(held: Held, line: Buffer, onBytes: PartReader["onBytes"]): Promise<Result<Step, Refusal>> {
  const at = held.bytes.indexOf(line);
  const upTo = at < 0 ? Math.max(0, held.bytes.length - line.length) : at;
  if (held.place === "beforeParts" && at < 0) return held.bytes.length > longestHead ? noForm : ok("needMore");
  if (held.place === "inPart" && upTo > 0) {
    const taken = await onBytes(held.bytes.subarray(0, upTo));
    if (!taken.ok) return taken;
  }
  held.bytes = held.bytes.subarray(at < 0 ? upTo : at + line.length);
  if (at < 0) return ok("needMore");
  held.place = "atHead";
  return ok("goOn");
}

/**
 * Reads a form of several parts as it comes in (RFC 7578), holding no more of it than what may be the beginning of the line
 * between two parts.
 */
export async function readMultipart(chunks: AsyncIterable<Buffer>, boundary: string, { onPart, onBytes }: PartReader): Promise<Result<null, Refusal>> {
  const line = Buffer.from(`\r\n--${boundary}`);
  // The first line has no line break before it.
  const held: Held = { bytes: Buffer.from("\r\n"), place: "beforeParts" };
  for await (const chunk of chunks) {
    held.bytes = held.bytes.length === 0 ? chunk : Buffer.concat([held.bytes, chunk]);
    for (let step: Step = "goOn"; step === "goOn"; ) {
      const taken: Result<Step, Refusal> = held.place === "atHead" ? takeHead(held, onPart) : await takeBytes(held, line, onBytes);
      if (!taken.ok) return taken;
      if (taken.value === "end") return ok(null);
      step = taken.value;
    }
  }
  return no({ code: "input.cutShort" });
}
