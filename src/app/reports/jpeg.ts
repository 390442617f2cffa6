import { type Clean, joined, viewOf } from "./bytes.ts";

// Markers of ISO/IEC 10918-1, table B.1.
const app0 = 0xe0;
const exif = 0xe1;
const app2 = 0xe2;
const app14 = 0xee;
const app15 = 0xef;
const comment = 0xfe;
const endOfImage = 0xd9;
const startOfScan = 0xda;

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

const says = (segment: Uint8Array, word: string): boolean => [...word].every((letter, n) => segment[4 + n] === letter.charCodeAt(0));

/**
 * Which segments the picture cannot be shown rightly without: of the application's, JFIF (APP0), Adobe's colour transform
 * (APP14) and the colour profile (APP2, "ICC_PROFILE"). Camera, place, author, thumbnails and comments are in the others.
 */
const isKept = (marker: number, segment: Uint8Array): boolean => {
  if (marker === app0 || marker === app14) return true;
  if (marker === app2) return says(segment, "ICC_PROFILE");
  return (marker < exif || marker > app15) && marker !== comment;
};

/** How the camera was held, 1 to 8: the one thing in EXIF without which the picture lies on its side (EXIF 2.3, tag 0x0112). */
function orientationOf(segment: Uint8Array): number {
  const tiff = segment.subarray(10);
  if (!says(segment, "Exif") || tiff.length < 14) return 1;
  const view = viewOf(tiff);
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return 1;
  const entries = view.getUint16(first, little);
  for (let n = 0, at = first + 2; n < entries && at + 12 <= tiff.length; n += 1, at += 12) {
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An EXIF segment that says how the camera was held and nothing else. */
const orientationOnly = (orientation: number): Uint8Array =>
  Uint8Array.from([0xff, exif, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);

/** The end of the coded data of a scan: the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return -1;
}

/** What follows the end of the image is left out too: phones put a second picture or a film there. */
export const cleanJpeg: Clean = (bytes) => {
  const view = viewOf(bytes);
  const parts: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  let orientation = 1;
  let scans = 0;
  for (let at = 2; at + 4 <= bytes.length || bytes[at + 1] === endOfImage; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) {
      if (!size || scans === 0) return null;
      const turned = orientation > 4;
      const head = orientation === 1 ? [] : [orientationOnly(orientation)];
      return { width: turned ? size.height : size.width, height: turned ? size.width : size.height, bytes: joined([bytes.subarray(0, 2), ...head, ...parts, Uint8Array.of(0xff, endOfImage)]) };
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (marker === exif && orientation === 1) orientation = orientationOf(segment);
    if (isFrame(marker) && segment.length >= 9) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (isKept(marker, segment)) parts.push(segment);
    at = end;
    if (marker !== startOfScan) continue;
    at = endOfScan(bytes, end);
    if (at < 0) return null;
    parts.push(bytes.subarray(end, at));
    scans += 1;
  }
  return null;
};
