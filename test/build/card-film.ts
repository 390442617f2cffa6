// A film for the browser's fake camera: a credential card held up to it, as grey pictures (YUV4MPEG2).
import { encodeQR } from "qr";

const [width, height] = [640, 480] as const;

/** Two seconds of this code held still, in the middle of a grey room. */
export function cardFilm(text: string): Buffer {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const scale = Math.floor(400 / modules.length);
  const [left, top] = [Math.floor((width - modules.length * scale) / 2), Math.floor((height - modules.length * scale) / 2)];
  const luma = Buffer.alloc(width * height, 120);
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries())
      for (let line = 0; line < scale; line++) {
        const from = (top + y * scale + line) * width + left + x * scale;
        luma.fill(dark ? 30 : 225, from, from + scale);
      }
  const picture = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array.from({ length: 20 }, () => picture)]);
}
