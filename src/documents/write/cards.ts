import { encodeQR } from "qr";
import { type Unprintable, setText } from "./pdf-data.ts";

/** A credential card as it is printed. `address` is what its QR code holds. */
export type Card = { readonly name: string; readonly group: string; readonly role: string; readonly number: string; readonly address: string };

export type CardSheet = { readonly organisation: string; readonly conference: string; readonly cards: readonly Card[] };

/** The white edge that a reader needs around a code (ISO/IEC 18004, 9.1: four modules). */
const edge = 4;

/**
 * A QR code as one path of black bars, a module being a unit: as small as a drawing can be, and sharp on every printer. The bars
 * overlap by a hair, for some viewers show the seam between two that only touch.
 */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: edge });
  const bars = rows.flatMap((row, y) => {
    const runs: string[] = [];
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      runs.push(`M${from} ${y}h${x - from + 1}v1.02h${from - x - 1}z`);
    }
    return runs;
  });
  return { size: rows.length, path: bars.join("") };
}

export function qrPicture(text: string): string {
  const { size, path } = qrPath(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
}

/** How large a name is set, in points: long ones smaller. What would not fit on three lines is cut at its height (`tall`). */
function nameSize(name: string): { readonly size: number; readonly tall: boolean } {
  const longest = Math.max(0, ...name.split(/[\s-]+/).map((word) => word.length));
  const size = Math.min(name.length <= 22 ? 16 : name.length <= 44 ? 13 : 10, longest <= 14 ? 16 : longest <= 20 ? 11 : 8);
  return { size, tall: name.length > 60 };
}

/** What the Typst template reads as /cards.json, and the pictures by path. */
export function cardsData(
  sheet: CardSheet,
  unprintable: Unprintable,
): { readonly json: string; readonly pictures: readonly { readonly path: string; readonly svg: string }[] } {
  const text = (given: string): string => setText(given, unprintable, 18);
  const cards = sheet.cards.map(({ name, group, role, number }, at) => ({
    name: text(name).trim() || "(no name)",
    ...nameSize(text(name)),
    group: text(group),
    role,
    number,
    picture: `/qr-${at}.svg`,
  }));
  return {
    json: JSON.stringify({ organisation: text(sheet.organisation), conference: text(sheet.conference), cards }),
    pictures: sheet.cards.map(({ address }, at) => ({ path: `/qr-${at}.svg`, svg: qrPicture(address) })),
  };
}
