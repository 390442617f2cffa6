import { randomUUID } from "node:crypto";
import { type ImportKindName, importKindNames, largestFile } from "#domain/imports";
import type { Actor } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import type { App } from "../app/contract.ts";
import { boundaryOf, type PartHead, readMultipart } from "./multipart.ts";

/** Where a list is sent: longer than any other form may be, so it is written away piece by piece as it comes in. */
export const uploadPath = "/desk/imports/upload";

const pieceBytes = 2 * 1024 * 1024;
const longestField = 200;

export type Upload = {
  readonly app: App;
  readonly actor: Actor;
  readonly contentType: string;
  readonly length: number;
  readonly chunks: AsyncIterable<Buffer>;
};

/** What has come in so far. The fields stand before the file in the form, and say what it is. */
class Incoming {
  readonly fields: Record<string, string> = {};
  batch: string | null = null;
  #part: PartHead = { name: "", fileName: "", isFile: false };
  #waiting: Buffer[] = [];
  #size = 0;
  #pieces = 0;
  readonly #app: App;
  readonly #actor: Actor;

  constructor(app: App, actor: Actor) {
    this.#app = app;
    this.#actor = actor;
  }

  begin(part: PartHead): void {
    this.#part = part;
  }

  async take(bytes: Uint8Array): Promise<Result<null, Refusal>> {
    const { name, isFile } = this.#part;
    if (name !== "file" && name !== "text") return this.#field(name, bytes);
    // A file and pasted text are one or the other: of both, the file.
    if (name === "text" && this.batch !== null) return ok(null);
    if (this.batch === null) {
      const started = await this.start(isFile ? this.#part.fileName : "pasted.csv");
      if (!started.ok) return started;
    }
    this.#waiting.push(Buffer.from(bytes));
    this.#size += bytes.length;
    return this.#size >= pieceBytes ? this.flush() : ok(null);
  }

  #field(name: string, bytes: Uint8Array): Result<null, Refusal> {
    const text = `${this.fields[name] ?? ""}${Buffer.from(bytes).toString("utf8")}`;
    if (text.length > longestField || Object.keys(this.fields).length > 20) return no({ code: "input.noForm" });
    this.fields[name] = text;
    return ok(null);
  }

  get kind(): ImportKindName | undefined {
    return importKindNames.find((known) => known === this.fields["kind"]);
  }

  async start(fileName: string): Promise<Result<null, Refusal>> {
    const { kind } = this;
    if (kind === undefined) return no({ code: "import.kindWanted" });
    const conference = kind === "delegates" && this.fields["conference"] ? this.fields["conference"] : null;
    const started = await this.#app.imports.startImport(this.#actor, { kind, conference, fileName: fileName.slice(-200) }, randomUUID());
    if (!started.ok) return started;
    this.batch = started.value.batch;
    return ok(null);
  }

  async flush(): Promise<Result<null, Refusal>> {
    if (this.batch === null || this.#size === 0) return ok(null);
    const bytes = Buffer.concat(this.#waiting, this.#size);
    this.#waiting = [];
    this.#size = 0;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const added = await this.#app.imports.addPiece(
        this.#actor,
        { batch: this.batch, n: this.#pieces, bytes: bytes.toString("base64", at, Math.min(bytes.length, at + pieceBytes)) },
        randomUUID(),
      );
      if (!added.ok) return added;
      this.#pieces += 1;
    }
    return ok(null);
  }
}

/** The figures of a refusal that a page may show again; words of others are not carried in an address. */
const figuresOf = ({ detail }: Refusal): Record<string, string> =>
  Object.fromEntries(Object.entries(detail ?? {}).flatMap(([name, value]) => (typeof value === "number" ? [[name, String(value)]] : [])));

const backTo = (refusal: Refusal, kind: string): string =>
  `/desk/imports/new?${new URLSearchParams({ kind, refused: refusal.code, ...figuresOf(refusal) }).toString()}`;

/** Takes a list in; answers the page to go on with. A refusal of who may not at all is answered as such. */
export async function takeUpload({ app, actor, contentType, length, chunks }: Upload): Promise<Result<string, Refusal>> {
  const boundary = boundaryOf(contentType);
  if (boundary === null) return no({ code: "input.noForm" });
  const may = await app.imports.imports(actor, { limit: 1 });
  if (!may.ok && may.refusal.code === "access.signIn") return may;
  if (length > largestFile + 100_000) return ok(backTo({ code: "input.tooLarge", detail: { megabytes: largestFile / 1024 / 1024 } }, ""));
  const incoming = new Incoming(app, actor);
  const read = await readMultipart(chunks, boundary, { onPart: (part) => incoming.begin(part), onBytes: (bytes) => incoming.take(bytes) });
  const whole = read.ok ? await incoming.flush() : read;
  const done = !whole.ok
    ? whole
    : incoming.batch === null
      ? no({ code: "import.fileEmpty" })
      : await app.imports.finishUpload(actor, { batch: incoming.batch }, randomUUID());
  if (done.ok) return ok(`/desk/imports/${done.value.batch}`);
  if (incoming.batch !== null) await app.imports.dropImport(actor, { batch: incoming.batch }, randomUUID());
  return done.refusal.code.startsWith("access.") || done.refusal.code === "input.noForm" ? done : ok(backTo(done.refusal, incoming.fields["kind"] ?? ""));
}
