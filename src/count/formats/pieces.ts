import { no, ok, type Refusal, type Result } from "#kit";

/** A file as it arrives: pieces of any size, cut anywhere. */
export type Pieces = {
  readonly push: (chunk: Uint8Array) => Result<null, Refusal>;
  readonly end: () => Result<null, Refusal>;
};

/** Reads what is whole in the bytes and answers where the rest begins; `final` when nothing follows. Offsets are of this call only. */
export type ParsePiece = (bytes: Uint8Array, final: boolean) => Result<number, Refusal>;

/** Characters in bytes[from..to) of UTF-8, for columns: bytes that do not continue another. */
export function charactersIn(bytes: Uint8Array, from: number, to: number): number {
  let characters = 0;
  for (let at = from; at < to; at++) if (((bytes[at] ?? 0) & 0xc0) !== 0x80) characters++;
  return characters;
}

/**
 * Hands a parser pieces that begin where it stopped. What is not whole yet is held back, at most `most` bytes of it, and looked at again
 * only when it has doubled: linear in the bytes however small the pieces. A part longer than `most` is refused as `code.tooLong`, with the `line` that the parser is at.
 * After a refusal every call gives that refusal again.
 */
export function inPieces(code: string, most: number, parse: ParsePiece, line: () => number): Pieces {
  let held = new Uint8Array(0);
  let length = 0;
  let wanted = 1;
  let refused: { readonly ok: false; readonly refusal: Refusal } | null = null;

  const run = (bytes: Uint8Array, final: boolean): Result<number, Refusal> => {
    const parsed = parse(bytes, final);
    if (!parsed.ok) refused = parsed;
    if (!parsed.ok) return parsed;
    const rest = bytes.length - parsed.value;
    if (rest > most) refused = no({ code: `${code}.tooLong`, detail: { most, line: line(), column: 1 } });
    if (refused) return refused;
    wanted = rest === 0 ? 1 : 2 * rest;
    return parsed;
  };

  const hold = (bytes: Uint8Array): void => {
    if (length + bytes.length > held.length) {
      const larger = new Uint8Array(Math.max(2 * held.length, length + bytes.length));
      larger.set(held.subarray(0, length));
      held = larger;
    }
    held.set(bytes, length);
    length += bytes.length;
  };

  const runHeld = (final: boolean): Result<null, Refusal> => {
    const parsed = run(held.subarray(0, length), final);
    if (!parsed.ok) return parsed;
    held.copyWithin(0, parsed.value, length);
    length -= parsed.value;
    return ok(null);
  };

  return {
    push: (chunk) => {
      if (refused) return refused;
      if (length === 0 && chunk.length >= wanted) {
        const parsed = run(chunk, false);
        if (!parsed.ok) return parsed;
        hold(chunk.subarray(parsed.value));
        return ok(null);
      }
      hold(chunk);
      return length >= wanted ? runHeld(false) : ok(null);
    },
    end: () => refused ?? runHeld(true),
  };
}
