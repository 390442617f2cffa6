import { type Clean, joined, letters, viewOf } from "./bytes.ts";

/** What the picture is and how its colours are meant (PNG, table 5.3). Texts, times, EXIF and whatever programs add are left out. */
const kept: ReadonlySet<string> = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "cICP"]);
const signature = 8;

export const cleanPng: Clean = (bytes) => {
  const view = viewOf(bytes);
  const parts = [bytes.subarray(0, signature)];
  let size: { width: number; height: number } | null = null;
  let data = false;
  for (let at = signature; at + 12 <= bytes.length; ) {
    const name = letters(bytes, at + 4);
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    if (name === "IHDR" && end - at === 25) size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (size === null) return null;
    if (name === "IDAT") data = true;
    if (kept.has(name)) parts.push(bytes.subarray(at, end));
    if (name === "IEND") return data ? { ...size, bytes: joined(parts) } : null;
    at = end;
  }
  return null;
};
