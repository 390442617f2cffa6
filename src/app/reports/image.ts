import { no, ok, type Refusal, type Result } from "#kit";
import type { Clean, Picture } from "./bytes.ts";
import { cleanJpeg } from "./jpeg.ts";
import { cleanPng } from "./png.ts";
import { cleanWebp } from "./webp.ts";

/** A picture as it is kept: what it shows and no word about who took it, where, when and with what. */
export type CleanImage = Picture & { readonly mediaType: "image/jpeg" | "image/png" | "image/webp" };

const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean => magic.every((byte, n) => bytes[at + n] === byte);

// The signatures of the formats: ISO/IEC 10918-1 B.1.1.3, PNG 5.2, RFC 9649 section 2.4.
const kinds: readonly { readonly mediaType: CleanImage["mediaType"]; readonly is: (bytes: Uint8Array) => boolean; readonly clean: Clean }[] = [
  { mediaType: "image/jpeg", is: (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]), clean: cleanJpeg },
  { mediaType: "image/png", is: (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), clean: cleanPng },
  { mediaType: "image/webp", is: (bytes) => startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8), clean: cleanWebp },
];

export const largestImage = 5 * 1024 * 1024;
/** Larger ones are no longer shown whole on phones, and PDF readers run out of memory on them. */
const widest = 12_000;

/** The picture without its metadata, judged by its bytes alone: a name or a declared type says nothing. */
export function cleanImage(bytes: Uint8Array): Result<CleanImage, Refusal<"photograph.notAnImage" | "photograph.damaged" | "photograph.tooLarge">> {
  if (bytes.length > largestImage) return no({ code: "photograph.tooLarge", field: "bytes", detail: { megabytes: 5, pixels: widest } });
  const kind = kinds.find(({ is }) => is(bytes));
  if (!kind) return no({ code: "photograph.notAnImage", field: "bytes" });
  const image = kind.clean(bytes);
  if (!image || image.width < 1 || image.height < 1) return no({ code: "photograph.damaged", field: "bytes" });
  if (image.width > widest || image.height > widest) return no({ code: "photograph.tooLarge", field: "bytes", detail: { megabytes: 5, pixels: widest } });
  return ok({ mediaType: kind.mediaType, ...image });
}
