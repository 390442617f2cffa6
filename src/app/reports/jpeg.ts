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

const says = (segment: Uint8Array, word: string): boolean => String.fromCharCode(...segment.subarray(4, 4 + word.length)) === word;

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
  Uint8Array.from([
    0xff,
    exif,
    0,
    34,
    0x45,
    0x78,
    0x69,
    0x66,
    0,
    0,
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);

/** The end of the coded data of a scan: the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return -1;
}

type Segment = { readonly marker: number; readonly bytes: Uint8Array };

/** The segments up to the end of the image, each scan with its coded data; null when the file breaks off before that end. */
function segmentsOf(bytes: Uint8Array): readonly Segment[] | null {
  const view = viewOf(bytes);
  const segments: Segment[] = [];
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === endOfImage) return segments;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 4 <= bytes.length ? at + 2 + view.getUint16(at + 2) : at;
    const next = marker === startOfScan ? endOfScan(bytes, end) : end;
    if (end < at + 4 || next < 0 || next > bytes.length) return null;
    segments.push({ marker, bytes: bytes.subarray(at, next) });
    at = next;
  }
  return null;
}

/** What follows the end of the image is left out too: phones put a second picture or a film there. */
export const cleanJpeg: Clean = (bytes) => {
  const segments = segmentsOf(bytes);
  const frame = segments?.find(({ marker, bytes: segment }) => isFrame(marker) && segment.length >= 9);
  if (!segments || !frame || !segments.some(({ marker }) => marker === startOfScan)) return null;
  const view = viewOf(frame.bytes);
  const [height, width] = [view.getUint16(5), view.getUint16(7)];
  const orientation = segments.map((segment) => (segment.marker === exif ? orientationOf(segment.bytes) : 1)).find((held) => held !== 1) ?? 1;
  const head = orientation === 1 ? [] : [orientationOnly(orientation)];
  const kept = segments.filter(({ marker, bytes: segment }) => isKept(marker, segment)).map((segment) => segment.bytes);
  const whole = joined([bytes.subarray(0, 2), ...head, ...kept, Uint8Array.of(0xff, endOfImage)]);
  return orientation > 4 ? { width: height, height: width, bytes: whole } : { width, height, bytes: whole };
};
