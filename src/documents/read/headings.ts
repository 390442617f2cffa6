import type { SectionKind } from "#compose";
import { oneLine } from "#kit";

/** A heading as its words tell it. `known` is false when it has no number and is none of the usual ones. */
export type Heading = { readonly kind: SectionKind; readonly number: string | null; readonly title: string; readonly known: boolean };

const named = /^(?:section|article|part|chapter)\s+(\d{1,3}|[ivxlc]{1,6})\b\s*[.:)–—-]*\s*(.*)$/iu;
const numbered = /^(\d{1,3})(?:\s*[.):]\s*|\s+(?=\p{Lu}))(\S.*)$/u;
const appendix = /^(?:appendix|annex|schedule)\b/iu;
const body = String.raw`(?:this\s+|the\s+)?(?:(?:special\s+|general\s+)?(?:conference|congress|assembly|meeting|branch|group|federation)|we)?\s*(?:also\s+|further\s+|therefore\s+)?`;
const conventional: readonly { readonly kind: SectionKind; readonly pattern: RegExp }[] = [
  { kind: "notes", pattern: new RegExp(`^${body}notes?(?:\\s+(?:that|with\\s+\\w+))?$`, "iu") },
  { kind: "believes", pattern: new RegExp(`^${body}believes?(?:\\s+that)?$`, "iu") },
  { kind: "proposes", pattern: new RegExp(`^${body}proposes?(?:\\s+(?:that|to))?$`, "iu") },
  { kind: "resolves", pattern: new RegExp(`^${body}(?:resolves?|decides?|agrees|calls\\s+for|instructs)(?:\\s+(?:that|to))?$`, "iu") },
];

export function readHeading(source: string): Heading {
  const text = oneLine(source);
  const byName = named.exec(text);
  if (byName !== null) return { kind: "article", number: (byName[1] ?? "").toUpperCase(), title: bare(byName[2] ?? ""), known: true };
  const byNumber = numbered.exec(text);
  if (byNumber !== null) return { kind: "article", number: String(Number(byNumber[1])), title: bare(byNumber[2] ?? ""), known: true };
  const title = bare(text);
  if (appendix.test(title)) return { kind: "appendix", number: null, title, known: true };
  const usual = conventional.find(({ pattern }) => pattern.test(title));
  return { kind: usual?.kind ?? "article", number: null, title, known: usual !== undefined };
}

/** "Who we are:" is titled "Who we are". */
const bare = (title: string): string => title.replace(/\s*:$/u, "").trim();

/**
 * Which headings are main ones, given the depths of all in the file: the least depth is. A first heading that stands alone at its depth above
 * all others is the title, unless it is `usual`: numbered, or one of those a motion has.
 */
export function headingDepths(depths: readonly number[], isUsual: boolean): { readonly titleFirst: boolean; readonly main: number } {
  const [first = 1, ...rest] = depths;
  const least = rest.reduce((lowest, depth) => Math.min(lowest, depth), Number.MAX_SAFE_INTEGER);
  const titleFirst = rest.length > 0 && first < least && !isUsual;
  return { titleFirst, main: titleFirst ? least : Math.min(first, least) };
}
