import type { Composite, SourcedClause } from "../composite.ts";

/**
 * Short names for the parts of a composite that go through Word as names of bookmarks: a letter for the kind, then a fingerprint of what the part
 * is called here. Word takes 40 letters and digits and no dashes, so that identifiers as they are would not fit.
 */
export type MarkKind = "composite" | "table" | "title" | "section" | "question" | "option" | "proposer" | "common" | "clause" | "note" | "row" | "version";

const letters: Readonly<Record<MarkKind, string>> = {
  composite: "X",
  table: "T",
  title: "H",
  section: "S",
  question: "Q",
  option: "O",
  proposer: "P",
  common: "E",
  clause: "C",
  note: "N",
  row: "R",
  version: "V",
};
const kinds = new Map((Object.keys(letters) as MarkKind[]).map((kind) => [letters[kind], kind]));

export const bookmarkOf = (kind: MarkKind, name: string): string => `_m${letters[kind]}_${fingerprint(name)}`;

/** Which revision of a composite or table a file was made from. */
export const versionMark = (revision: number): string => `_m${letters.version}_${revision.toString(36)}`;
export const versionOfMark = (mark: string): number | null => (kindOfMark(mark) === "version" ? Number.parseInt(mark.slice(4), 36) : null);

export function kindOfMark(mark: string): MarkKind | null {
  const [, letter = ""] = /^_m([A-Z])_[0-9a-z]{1,20}$/.exec(mark) ?? [];
  return kinds.get(letter) ?? null;
}

/** 64 bits of FNV-1a over the UTF-16 units (Fowler, Noll, Vo), base 36: two parts of a composite of thousands do not meet by chance. */
export function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at += 1) hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(36);
}

/** A name for each of several things that may be called the same: "x", then "x~2". No identifier has a tilde. */
export function namer(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name}~${n}`;
  };
}

/** The parts of a composite in reading order, each with its name: one clause may stand in two options of a section. */
export type NamedSection = {
  readonly name: string;
  readonly at: number;
  readonly options: readonly { readonly name: string; readonly at: number; readonly clauses: readonly NamedClause[] }[];
  readonly common: readonly NamedClause[];
};
export type NamedClause = { readonly name: string; readonly sourced: SourcedClause };

export function namedParts(composite: Composite): NamedSection[] {
  const [sections, options, clauses] = [namer(), namer(), namer()];
  const named = (sourced: SourcedClause): NamedClause => ({ name: clauses(sourced.clause.id), sourced });
  return composite.sections.map((section, at) => {
    const name = sections(section.id);
    return {
      name,
      at,
      common: section.pieces.flatMap((piece) => (piece.kind === "common" ? [named({ clause: piece.clause, sources: piece.sources })] : [])),
      options: section.options.map((option, n) => ({ name: options(`${name}/${option.key}`), at: n, clauses: option.clauses.map(named) })),
    };
  });
}
