import { type Clean, joined, letters, viewOf } from "./bytes.ts";

// Chunks and headers as RFC 9649, section 2.
const kept: ReadonlySet<string> = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"]);
const saysExif = 0x08;
const saysXmp = 0x04;
const saysAnimation = 0x02;

type Size = { readonly width: number; readonly height: number };

function sizeOf(name: string, data: Uint8Array): Size | null {
  const view = viewOf(data);
  if (name === "VP8X" && data.length >= 10) return { width: (view.getUint32(3, true) >>> 8) + 1, height: (view.getUint32(6, true) >>> 8) + 1 };
  if (name === "VP8L" && data.length >= 5 && data[0] === 0x2f) {
    const bits = view.getUint32(1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (name === "VP8 " && data.length >= 10 && data[3] === 0x9d && data[4] === 0x01 && data[5] === 0x2a)
    return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
  return null;
}

/** Moving pictures are not taken: their frames are in chunks that this leaves out. */
export const cleanWebp: Clean = (bytes) => {
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return null;
  const parts: Uint8Array[] = [];
  let size: Size | null = null;
  let picture = false;
  for (let at = 12; at + 8 <= end; ) {
    const name = letters(bytes, at);
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    if (at + 8 + length > end) return null;
    const chunk = bytes.slice(at, Math.min(next, end));
    const data = chunk.subarray(8, 8 + length);
    size ??= sizeOf(name, data);
    if (name === "VP8 " || name === "VP8L") picture = true;
    if (name === "VP8X" && data[0] !== undefined) data[0] &= ~(saysExif | saysXmp | saysAnimation);
    if (kept.has(name)) parts.push(chunk, new Uint8Array(next - at - chunk.length));
    at = next;
  }
  if (!size || !picture) return null;
  const whole = joined([bytes.slice(0, 12), ...parts]);
  viewOf(whole).setUint32(4, whole.length - 8, true);
  return { ...size, bytes: whole };
};
