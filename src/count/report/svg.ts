import { floorQuotient } from "../exact.ts";
import { escaped } from "./html-text.ts";

/** part / whole of `length`, cut to whole units of the picture. Pictures show proportions; every decision and every printed figure is exact elsewhere. */
export const scaled = (part: bigint, whole: bigint, length: number): number => (whole > 0n && part > 0n ? Number((part * BigInt(length)) / whole) : 0);

/** Okabe and Ito's colours, told apart by all kinds of colour sight; the stripes and dots of `fills` tell them apart in black and white. */
const colours = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#7a7a7a"];

export const colourOf = (index: number): string => colours[index % colours.length] ?? "#7a7a7a";

/** Patterns by index, solid first, then stripes one way, the other way, dots: `url(#id-fill-3)`. */
export function fills(id: string, amount: number): string {
  return Array.from({ length: amount }, (_, index) => {
    const colour = colourOf(index);
    const over = [
      "",
      '<path d="M0 6L6 0" stroke="#fff" stroke-width="1.5"/>',
      '<path d="M0 0L6 6" stroke="#fff" stroke-width="1.5"/>',
      '<circle cx="3" cy="3" r="1.3" fill="#fff"/>',
    ][(index + floorQuotient(index, colours.length)) % 4];
    return `<pattern id="${id}-fill-${index}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="${colour}"/>${over ?? ""}</pattern>`;
  }).join("");
}

export const hatch = (id: string): string =>
  `<pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#9a9a9a"/><path d="M0 6L6 0M0 0L6 6" stroke="#fff" stroke-width="1"/></pattern>`;

/** Keeps labels of one line height apart: each y, moved down where the one before it would overlap. `ys` in rising order. */
export function spread(ys: readonly number[], apart: number): number[] {
  const placed: number[] = [];
  for (const y of ys) placed.push(Math.max(y, (placed.at(-1) ?? y - apart) + apart));
  return placed;
}

export type Described = { readonly id: string; readonly title: string; readonly description: string; readonly css: string };

/** A complete picture with a title and a description for those who hear it. */
export function svg({ id, title, description, css }: Described, width: number, height: number, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" class="${css}" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">
<title id="${id}-title">${escaped(title)}</title>
<desc id="${id}-desc">${escaped(description)}</desc>
${inside}
</svg>`;
}

export const text = (x: number, y: number, words: string, more = ""): string => `<text x="${x}" y="${y}"${more}>${escaped(words)}</text>`;
