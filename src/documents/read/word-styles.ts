import type { Refusal } from "#kit";
import { type Element, isOn, readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

type OwnStyle = { name: string; basedOn: string | null; outline: number | null; numId: string | null; level: number | null; bold: boolean | null };

/** What a paragraph style says of its paragraphs, with what it inherits. `heading` is the depth of a heading, 1 the largest. */
export type Style = {
  readonly role: "title" | "contents" | "body";
  readonly heading: number | null;
  readonly numId: string | null;
  readonly level: number;
  readonly bold: boolean;
};

export type Styles = (id: string | null) => Style;

const plain: Style = { role: "body", heading: null, numId: null, level: 0, bold: false };

export async function readStyles(parts: Parts, name: string): Promise<Styles | Refusal> {
  const styles = new Map<string, OwnStyle>();
  let current: OwnStyle | null = null;
  const set: Readonly<Record<string, (style: OwnStyle, element: Element) => void>> = {
    name: (style, element) => void (style.name = element.attribute("val") ?? ""),
    basedOn: (style, element) => void (style.basedOn = element.attribute("val")),
    outlineLvl: (style, element) => void (style.outline = Number(element.attribute("val") ?? "9")),
    numId: (style, element) => void (style.numId = element.attribute("val")),
    ilvl: (style, element) => void (style.level = Number(element.attribute("val") ?? "0")),
    b: (style, element) => void (style.bold = isOn(element)),
  };
  const refusal = await readXml(parts, name, {
    open: (element) => {
      if (element.name === "style") {
        current = { name: "", basedOn: null, outline: null, numId: null, level: null, bold: null };
        styles.set(element.attribute("styleId") ?? "", current);
      } else if (current !== null && Object.hasOwn(set, element.name)) set[element.name]?.(current, element);
    },
    close: (closed) => {
      if (closed === "style") current = null;
    },
    text: () => undefined,
  });
  if (refusal !== null) return refusal;
  const known = new Map<string, Style>();
  return (id) => {
    if (id === null) return plain;
    const style = known.get(id) ?? resolved(styles, id);
    known.set(id, style);
    return style;
  };
}

/** The style itself and those it is based on, nearest first. A circle ends it. */
function ancestry(styles: ReadonlyMap<string, OwnStyle>, id: string): OwnStyle[] {
  const seen = new Set<OwnStyle>();
  for (let style = styles.get(id); style !== undefined && !seen.has(style); style = styles.get(style.basedOn ?? "")) seen.add(style);
  return [...seen];
}

function resolved(styles: ReadonlyMap<string, OwnStyle>, id: string): Style {
  const line = ancestry(styles, id);
  // Files of some programs have no list of styles; then the id is all there is.
  const names = line.length === 0 ? [id] : line.map(({ name }) => name);
  const heading = names.map((name) => /^heading\s?([1-9])$/i.exec(name)?.[1]).find((depth) => depth !== undefined);
  const outline = line.map((style) => style.outline).find((level) => level !== null) ?? null;
  return {
    role: names.some((name) => /^title$/i.test(name))
      ? "title"
      : names.some((name) => /^(toc\s?\d|toc heading|table of (contents|figures))$/i.test(name))
        ? "contents"
        : "body",
    heading: heading !== undefined ? Number(heading) : outline !== null && outline < 9 ? outline + 1 : null,
    numId: line.map(({ numId }) => numId).find((numId) => numId !== null) ?? null,
    level: line.map(({ level }) => level).find((level) => level !== null) ?? 0,
    bold: line.map(({ bold }) => bold).find((bold) => bold !== null) ?? false,
  };
}
