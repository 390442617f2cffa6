export type Picture = { readonly width: number; readonly height: number; readonly bytes: Uint8Array };

/** Reads one kind of picture and leaves its metadata out; null when the bytes are not a whole one. */
export type Clean = (bytes: Uint8Array) => Picture | null;

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Four letters of a chunk's name. */
export const letters = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** The parts one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
