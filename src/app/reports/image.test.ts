import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { cleanImage, largestImage } from "./image.ts";

const text = (words: string): Buffer => Buffer.from(words, "latin1");
const secret = "51.5N 0.1W by Ada Lund";
const codeOf = (bytes: Uint8Array): string => {
  const result = cleanImage(bytes);
  return result.ok ? "" : result.refusal.code;
};
const cleaned = (bytes: Uint8Array) => {
  const result = cleanImage(bytes);
  assert.ok(result.ok, JSON.stringify(result));
  return { ...result.value, latin: Buffer.from(result.value.bytes).toString("latin1") };
};

// ---- JPEG ----
const segment = (marker: number, ...data: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(data);
  return Buffer.concat([Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255), body]);
};
const exif = (orientation: number, little: boolean): Buffer => {
  const tiff = Buffer.alloc(26);
  const put = (at: number, bytes: 2 | 4, value: number): void => void (little ? tiff.writeUIntLE(value, at, bytes) : tiff.writeUIntBE(value, at, bytes));
  tiff.write(little ? "II" : "MM", "latin1");
  put(2, 2, 42);
  put(4, 4, 8);
  put(8, 2, 1);
  put(10, 2, 0x0112);
  put(12, 2, 3);
  put(14, 4, 1);
  put(18, 2, orientation);
  return segment(0xe1, text("Exif\0\0"), tiff, text(secret));
};
const frame = segment(0xc2, Uint8Array.of(8, 0x01, 0x2c, 0x01, 0x90, 1, 1, 0x11, 0)); // 300 high, 400 wide
const scan = Buffer.concat([segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)), Uint8Array.of(1, 2, 0xff, 0, 3, 0xff, 0xd0, 4)]);
const jfif = segment(0xe0, text("JFIF\0"), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0));
const jpeg = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat([Uint8Array.of(0xff, 0xd8), ...parts, Uint8Array.of(0xff, 0xd9)]);
const plain = jpeg(jfif, frame, segment(0xc4, Uint8Array.of(0)), scan, segment(0xc4, Uint8Array.of(1)), scan);

test("a photograph without metadata is kept byte for byte", () => {
  const image = cleaned(plain);
  assert.deepEqual([image.mediaType, image.width, image.height], ["image/jpeg", 400, 300]);
  assert.deepEqual(Buffer.from(image.bytes), plain);
});

test("place, camera, author and thumbnails are left out of a JPEG, and what is hidden behind its end", () => {
  const withWords = jpeg(
    jfif,
    exif(1, true),
    segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${secret}`)),
    segment(0xe2, text(`MPF\0${secret}`)),
    segment(0xed, text(`Photoshop 3.0\0${secret}`)),
    segment(0xfe, text(secret)),
    frame,
    segment(0xc4, Uint8Array.of(0)),
    scan,
    segment(0xc4, Uint8Array.of(1)),
    scan,
  );
  const image = cleaned(Buffer.concat([withWords, plain, text(secret)]));
  assert.ok(!image.latin.includes("Lund"));
  assert.deepEqual(Buffer.from(image.bytes), plain);
});

test("the colour profile and the colour transform of a JPEG stay", () => {
  const image = cleaned(jpeg(segment(0xe2, text("ICC_PROFILE\0profile")), segment(0xee, text("Adobe\0transform")), frame, scan));
  assert.ok(image.latin.includes("profile") && image.latin.includes("transform"));
});

test("a photograph taken upright stays upright: of EXIF only how the camera was held is kept", () => {
  for (const little of [true, false]) {
    const image = cleaned(jpeg(jfif, exif(6, little), frame, scan));
    assert.deepEqual([image.width, image.height], [300, 400]);
    assert.ok(!image.latin.includes("Lund"));
    const again = cleaned(image.bytes);
    assert.deepEqual([again.width, again.height], [300, 400]);
    assert.deepEqual(again.bytes, image.bytes);
  }
  const upsideDown = cleaned(jpeg(exif(3, true), frame, scan));
  assert.deepEqual([upsideDown.width, upsideDown.height], [400, 300]);
});

test("a JPEG that breaks off, or has no picture in it, is refused", () => {
  for (const cut of [3, 10, 30, plain.length - 2, plain.length - 1]) assert.equal(codeOf(plain.subarray(0, cut)), "photograph.damaged", `cut at ${cut}`);
  assert.equal(codeOf(jpeg(jfif)), "photograph.damaged");
  assert.equal(codeOf(jpeg(scan)), "photograph.damaged");
});

// ---- PNG ----
const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([text(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
const header = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width);
  data.writeUInt32BE(height, 4);
  data.set([8, 0, 0, 0, 0], 8);
  return chunk("IHDR", data);
};
const png = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...chunks, chunk("IEND", Buffer.alloc(0))]);
const dots = chunk("IDAT", deflateSync(Buffer.alloc(6)));

test("texts, times and EXIF are left out of a PNG", () => {
  const image = cleaned(
    Buffer.concat([
      png(
        header(2, 2),
        chunk("tEXt", text(`Author\0${secret}`)),
        chunk("eXIf", text(secret)),
        chunk("pHYs", Buffer.alloc(9)),
        dots,
        chunk("prIv", text(secret)),
      ),
      text(secret),
    ]),
  );
  assert.deepEqual([image.mediaType, image.width, image.height], ["image/png", 2, 2]);
  assert.deepEqual(Buffer.from(image.bytes), png(header(2, 2), chunk("pHYs", Buffer.alloc(9)), dots));
});

test("a PNG without data, without header or without end is refused", () => {
  assert.equal(codeOf(png(header(2, 2))), "photograph.damaged");
  assert.equal(codeOf(png(dots)), "photograph.damaged");
  assert.equal(codeOf(png(header(2, 2), dots).subarray(0, -12)), "photograph.damaged");
});

// ---- WebP ----
const riff = (...chunks: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([text("WEBP"), ...chunks]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([text("RIFF"), length, body]);
};
const webpChunk = (name: string, data: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([text(name), length, data, Buffer.alloc(data.length % 2)]);
};
// one transparent dot, lossless
const dot = Buffer.from("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==", "base64");
const extended = (flags: number): Buffer => webpChunk("VP8X", Uint8Array.of(flags, 0, 0, 0, 0x8f, 0x01, 0, 0x2b, 0x01, 0)); // 400 wide, 300 high

test("a WebP loses EXIF and XMP, and no longer says that it has them", () => {
  const data = dot.subarray(12);
  assert.deepEqual(cleaned(dot).bytes.length, dot.length);
  const image = cleaned(riff(extended(0x1c), data, webpChunk("EXIF", text(`${secret}!`)), webpChunk("XMP ", text(secret))));
  assert.deepEqual([image.mediaType, image.width, image.height], ["image/webp", 400, 300]);
  assert.deepEqual(Buffer.from(image.bytes), riff(extended(0x10), data));
});

test("sizes of lossy and lossless WebP are read from their frames", () => {
  assert.deepEqual([cleaned(dot).width, cleaned(dot).height], [1, 1]);
  const lossy = cleaned(riff(webpChunk("VP8 ", Uint8Array.of(0, 0, 0, 0x9d, 0x01, 0x2a, 0x90, 0x01, 0x2c, 0x01))));
  assert.deepEqual([lossy.width, lossy.height], [400, 300]);
});

test("a moving WebP and one that breaks off are refused", () => {
  assert.equal(codeOf(riff(extended(0x02), webpChunk("ANIM", Buffer.alloc(6)), webpChunk("ANMF", Buffer.alloc(20)))), "photograph.damaged");
  assert.equal(codeOf(dot.subarray(0, -2)), "photograph.damaged");
});

// ---- all ----
test("what only calls itself a picture is none", () => {
  for (const other of ["", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "%PDF-1.7", "RIFF1234WAVE"])
    assert.equal(codeOf(text(other)), "photograph.notAnImage", other);
});

test("a picture of more than 5 MB, or wider than 12,000 dots, is refused", () => {
  assert.equal(codeOf(Buffer.concat([plain, Buffer.alloc(largestImage)])), "photograph.tooLarge");
  assert.equal(codeOf(png(header(12_001, 1), dots)), "photograph.tooLarge");
  assert.equal(codeOf(png(header(12_000, 1), dots)), "");
});

test("no file of random bytes stops the reader", () => {
  let seed = 7;
  const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) & 255;
  for (const good of [plain, png(header(2, 2), dots), riff(extended(0x1c), dot.subarray(12))]) {
    for (let n = 0; n < 500; n += 1) {
      const bad = Buffer.from(good);
      for (let change = 0; change < 3; change += 1) bad[12 + ((next() * 256 + next()) % (bad.length - 12))] = next();
      cleanImage(bad.subarray(0, 12 + (next() % bad.length)));
    }
  }
});
