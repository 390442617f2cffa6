import { fold } from "./matching/fold.ts";

/** What the columns of a register hold. Only the name must be there. */
export const registerFields = ["code", "name", "region", "aliases", "predecessors"] as const;
export type RegisterField = (typeof registerFields)[number];

/** The headings that registers have, in plain letters; earlier ones are preferred. */
const headings: Readonly<Record<RegisterField, readonly string[]>> = {
  code: [
    "code",
    "branchcode",
    "branchno",
    "branchnumber",
    "number",
    "no",
    "nr",
    "id",
    "ref",
    "reference",
    "gsscode",
    "onscode",
    "constituencycode",
    "pcon",
    "key",
  ],
  name: [
    "name",
    "branch",
    "branchname",
    "nameofbranch",
    "constituency",
    "constituencyname",
    "clp",
    "clpname",
    "title",
    "ward",
    "wardname",
    "lodge",
    "local",
    "section",
    "ortsverband",
    "nom",
    "enw",
  ],
  region: ["region", "regionname", "area", "district", "nation", "county", "countryregion", "regionnation", "division", "landesverband", "rhanbarth"],
  aliases: ["aliases", "alias", "othernames", "othername", "alsoknownas", "aka", "shortname", "welshname", "namewelsh"],
  predecessors: ["predecessors", "predecessor", "formercode", "formercodes", "oldcode", "oldcodes", "replaces", "mergedfrom"],
};

const listHeadings: readonly string[] = [
  "branch",
  "branchname",
  "nameofbranch",
  "clp",
  "clpname",
  "constituency",
  "nominatedby",
  "nominatingbranch",
  "from",
  "body",
  "local",
  "lodge",
  "ward",
  "name",
];

const plain = (heading: string): string => fold(heading).replace(/[^\p{L}\p{N}]/gu, "");

/** The column with this heading, whatever its case, spaces and signs; -1 when there is none. */
export const columnNamed = (header: readonly string[], heading: string): number => {
  const exact = header.findIndex((name) => name.trim().toLowerCase() === heading.trim().toLowerCase());
  return exact >= 0 ? exact : header.findIndex((name) => plain(name) !== "" && plain(name) === plain(heading));
};

const guess = (header: readonly string[], wanted: readonly string[]): number => {
  for (const heading of wanted) {
    const at = header.findIndex((name) => plain(name) === heading);
    if (at >= 0) return at;
  }
  return -1;
};

/** Which column of a register holds what, by its headings; -1 where none does. */
export function guessRegisterColumns(header: readonly string[]): Record<RegisterField, number> {
  const name = guess(header, headings.name);
  const others = header.map((heading, at) => (at === name ? "" : heading));
  return {
    code: guess(others, headings.code),
    name,
    region: guess(others, headings.region),
    aliases: guess(others, headings.aliases),
    predecessors: guess(others, headings.predecessors),
  };
}

/** Which column of a list holds the names of branches; the only one, or the one whose heading says so. */
export const guessListColumn = (header: readonly string[]): number => (header.length === 1 ? 0 : guess(header, listHeadings));

/** Several names or codes in one cell. */
export const partsOfCell = (cell: string): string[] =>
  cell
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
