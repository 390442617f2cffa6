// The words of a PDF as they are drawn on its pages, with their places: what a reader sees, read from the finished file.
import { inflateSync } from "node:zlib";

/** Words set in one stroke; `x` and `y` of their beginning in points from the lower left corner of the page. */
export type DrawnWords = { readonly page: number; readonly x: number; readonly y: number; readonly text: string };

/** Objects by number: their dictionary, and their stream inflated. Files of one revision without object streams, as Typst writes them. */
function objectsOf(bytes: Buffer): ReadonlyMap<string, { readonly dictionary: string; readonly stream: string }> {
  const text = bytes.toString("latin1");
  const objects = new Map<string, { dictionary: string; stream: string }>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n/g)) {
    const begins = match.index + match[0].length;
    const [end, streamAt] = [text.indexOf("endobj", begins), text.indexOf("stream\n", begins)];
    const has = streamAt >= 0 && streamAt < end;
    const dictionary = text.slice(begins, has ? streamAt : end);
    const from = streamAt + "stream\n".length;
    const packed = has && dictionary.includes("/FlateDecode");
    const stream = packed ? inflateSync(bytes.subarray(from), { finishFlush: 2 }).toString("latin1") : has ? text.slice(from, end) : "";
    objects.set(match[1] ?? "", { dictionary, stream });
  }
  return objects;
}

const utf16 = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");

/** What each glyph of a font says. */
function glyphsOf(map: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, list = ""] of map.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph = "", says = ""] of list.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) glyphs.set(Number.parseInt(glyph, 16), utf16(says));
  for (const [, list = ""] of map.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, from = "", to = "", says = ""] of list.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      for (let n = Number.parseInt(from, 16); n <= Number.parseInt(to, 16); n++)
        glyphs.set(n, String.fromCodePoint(Number.parseInt(says, 16) + n - Number.parseInt(from, 16)));
  return glyphs;
}

const escaped: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const unescaped = (raw: string): string =>
  raw.replace(/\\([0-7]{1,3}|.)/gs, (_, code: string) => (/^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escaped[code] ?? code)));

const part =
  /\[((?:\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f]*>|[^\]()<])*)\]\s*TJ|(\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f]*>)\s*Tj|\/(\w+) [\d.]+ Tf|1 0 0 -?1 (-?[\d.]+) (-?[\d.]+) (cm|Tm)|(?<=\s)(q|Q)(?=\s)/gs;

/** Every stroke of words of every page, in the order of the file. */
export function drawnWords(pdf: Uint8Array): DrawnWords[] {
  const objects = objectsOf(Buffer.from(pdf));
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary));
  return pages.flatMap(({ dictionary }, page) => {
    const fonts = new Map(
      [...(/\/Font <<(.*?)>>/s.exec(dictionary)?.[1] ?? "").matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = "", n = ""]) => {
        const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(n)?.dictionary ?? "")?.[1] ?? "";
        return [name, glyphsOf(objects.get(map)?.stream ?? "")];
      }),
    );
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1] ?? "")?.stream ?? "";
    return strokesOf(content, fonts).map((stroke) => ({ page, ...stroke }));
  });
}

function strokesOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): Omit<DrawnWords, "page">[] {
  const strokes: Omit<DrawnWords, "page">[] = [];
  const kept: [number, number][] = [];
  let [x, y] = [0, 0];
  let glyphs: ReadonlyMap<number, string> = new Map();
  for (const [, many, one, font, dx, dy, operator, state] of content.matchAll(part)) {
    const shown = many ?? one;
    if (font !== undefined) glyphs = fonts.get(font) ?? new Map();
    else if (operator === "cm") [x, y] = [x + Number(dx), y + Number(dy)];
    else if (state === "q") kept.push([x, y]);
    else if (state === "Q") [x, y] = kept.pop() ?? [0, 0];
    else if (shown !== undefined) {
      const codes = [...shown.matchAll(/\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)|<([0-9A-Fa-f]*)>/gs)].map(([, raw, hex = ""]) =>
        raw === undefined ? Buffer.from(hex, "hex") : Buffer.from(unescaped(raw), "latin1"),
      );
      const all = Buffer.concat(codes);
      const text = Array.from({ length: all.length >> 1 }, (_, i) => glyphs.get(all.readUInt16BE(2 * i)) ?? "").join("");
      strokes.push({ x, y, text });
    }
  }
  return strokes;
}
