import yauzl from "yauzl";
import { no, ok, type Refusal, type Result } from "#kit";

/**
 * What may come out of a Word file: a motion of the greatest size with every word in a font of its own stays far below.
 * Counted while inflating, over all parts: what the file says of its sizes is not believed.
 */
const mostInflated = 30_000_000;
/** Text packs to a tenth or a thirtieth; only a file made to burst packs to a two-hundredth. Not asked of small parts. */
const mostRatio = 200;
const ratioFrom = 5_000_000;
const mostEntries = 2000;

/** A zip whose parts are read one after another, each handed on in pieces while it is inflated. */
export type Parts = {
  readonly has: (name: string) => boolean;
  /** `take` gets the text piece by piece and may refuse; then nothing more is inflated. */
  readonly read: (name: string, take: (text: string) => Refusal | null) => Promise<Refusal | null>;
};

const corrupt = (problem: string): Refusal => ({ code: "document.corrupt", field: "file", detail: { problem } });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export async function openParts(bytes: Uint8Array): Promise<Result<Parts>> {
  const entries = new Map<string, yauzl.Entry>();
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, validateEntrySizes: true });
    if (zip.entryCount > mostEntries) return no({ code: "document.tooManyParts", field: "file", detail: { most: mostEntries } });
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return no({ code: "document.encrypted", field: "file" });
      if (entries.has(entry.fileName)) return no(corrupt(`${entry.fileName} is in it twice`));
      entries.set(entry.fileName, entry);
    }
    let budget = mostInflated;
    const read: Parts["read"] = async (name, take) => {
      const entry = entries.get(name);
      if (entry === undefined) return corrupt(`${name} is missing`);
      const result = await inflate(zip, entry, budget, take);
      budget -= result.inflated;
      return result.refusal;
    };
    return ok({ has: (name) => entries.has(name), read });
  } catch (error) {
    return no(corrupt(messageOf(error)));
  }
}

async function inflate(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  budget: number,
  take: (text: string) => Refusal | null,
): Promise<{ readonly inflated: number; readonly refusal: Refusal | null }> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let inflated = 0;
  try {
    const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
    // Leaving the loop destroys the stream, and the inflating with it.
    for await (const piece of stream) {
      inflated += piece.length;
      const bursts = inflated > budget || (inflated > ratioFrom && inflated > mostRatio * Math.max(1, entry.compressedSize));
      const refusal = bursts
        ? { code: "document.inflatesTooFar", field: "file", detail: { most: `${mostInflated / 1_000_000} MB` } }
        : take(decoder.decode(piece, { stream: true }));
      if (refusal !== null) return { inflated, refusal };
    }
    return { inflated, refusal: take(decoder.decode()) };
  } catch (error) {
    return { inflated, refusal: corrupt(messageOf(error)) };
  }
}
