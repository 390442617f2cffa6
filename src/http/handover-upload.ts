import { randomUUID } from "node:crypto";
import type { Actor } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { App } from "../app/contract.ts";
import { boundaryOf, readMultipart } from "./multipart.ts";

/** Where the record of a conference is sent: longer than other forms may be, so that it is written away piece by piece. */
export const handoverUploadPath = "/desk/handover/upload";

const pieceBytes = 2 * 1024 * 1024;

/** Takes the file in; answers the page to go on with. */
export async function takeHandover(app: App, actor: Actor, contentType: string, chunks: AsyncIterable<Buffer>): Promise<Result<string, Refusal>> {
  const boundary = boundaryOf(contentType);
  if (boundary === null) return no({ code: "input.noForm" });
  let file: string | null = null;
  let waiting: Buffer[] = [];
  let size = 0;
  let pieces = 0;
  let isFile = false;
  let fileName = "";
  const flush = async (): Promise<Result<null, Refusal>> => {
    if (file === null || size === 0) return ok(null);
    const bytes = Buffer.concat(waiting, size);
    [waiting, size] = [[], 0];
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.toString("base64", at, Math.min(bytes.length, at + pieceBytes));
      const added = await app.handover.addHandoverPiece(actor, { handover: asId(file), n: pieces, bytes: piece }, randomUUID());
      if (!added.ok) return added;
      pieces += 1;
    }
    return ok(null);
  };
  const take = async (bytes: Uint8Array): Promise<Result<null, Refusal>> => {
    if (!isFile) return ok(null);
    if (file === null) {
      const started = await app.handover.startHandover(actor, { fileName: fileName.slice(-200) || "handover.jsonl" }, randomUUID());
      if (!started.ok) return started;
      file = started.value.handover;
    }
    waiting.push(Buffer.from(bytes));
    size += bytes.length;
    return size >= pieceBytes ? flush() : ok(null);
  };
  const read = await readMultipart(chunks, boundary, { onPart: (part) => ([isFile, fileName] = [part.isFile, part.fileName]), onBytes: take });
  const whole = read.ok ? await flush() : read;
  const sent: string | null = file;
  if (whole.ok) return ok(sent === null ? "/desk/handover?refused=handover.notOne" : `/desk/handover/${String(sent)}`);
  if (sent !== null) await app.handover.dropHandover(actor, { handover: asId(sent) }, randomUUID());
  const { code } = whole.refusal;
  return code.startsWith("access.") || code === "input.noForm" ? whole : ok(`/desk/handover?refused=${code}`);
}
