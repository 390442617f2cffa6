import type { Refusal } from "#kit";
import { mostCandidates } from "../election.ts";
import type { CvrMapping } from "./cvr-mapping.ts";
import { type CvrPapers, takeByRank } from "./cvr-papers.ts";
import type { Spotter } from "./json-stream.ts";
import type { Node } from "./json-values.ts";

const refusal = (code: string, node: Node, spot: Spotter, inner: string, detail: Refusal["detail"]): Refusal => {
  const { path, ...place } = spot(node, inner);
  return { code: `count.cvr.${code}`, field: path, detail: { ...place, path, ...detail } };
};

const found = (node: Node | undefined): string =>
  node === undefined ? "missing" : node.kind === "number" ? node.written : node.kind === "string" ? `"${node.text.slice(0, 40)}"` : node.kind;

const at = (node: Node | undefined, key: string): Node | undefined => (node?.kind === "object" ? node.entries.get(key) : undefined);

const itemsOf = (node: Node | undefined): readonly Node[] => (node?.kind === "array" ? node.items : []);

const idOf = (node: Node | undefined): string | null => (node?.kind === "number" ? node.written : node?.kind === "string" ? node.text : null);

/** The state of a session that counts: as it was read, or as adjudicated. Null when it was taken out. */
function currentOf(session: Node): Node | null {
  const original = at(session, "Original");
  return at(original, "IsCurrent")?.kind === "false" ? (at(session, "Modified") ?? null) : (original ?? null);
}

/** The contest on any card of the session; older exports have no cards. */
function contestOf(state: Node, contest: string): Node | undefined {
  const cards = at(state, "Cards");
  const lists = cards === undefined ? [at(state, "Contests")] : itemsOf(cards).map((card) => at(card, "Contests"));
  return lists.flatMap(itemsOf).find((one) => idOf(at(one, "Id")) === contest);
}

/** Puts one mark among those of its rank; ambiguous ones are passed over. */
function takeMark(mark: Node, papers: CvrPapers, byRank: number[][], spot: Spotter): Refusal | null {
  if (at(mark, "IsAmbiguous")?.kind === "true") return null;
  const id = idOf(at(mark, "CandidateId"));
  if (id === null) return refusal("value", mark, spot, ".CandidateId", { wanted: "the id of a candidate", found: found(at(mark, "CandidateId")) });
  const rank = at(mark, "Rank");
  const place = rank === undefined ? 1 : rank.kind === "number" ? (rank.whole ?? 0) : 0;
  if (place < 1 || place > mostCandidates) return refusal("value", rank ?? mark, spot, ".Rank", { wanted: "a whole number from 1", found: found(rank) });
  const number = papers.markOf(id);
  if (number < 0) return refusal("mark", mark, spot, ".CandidateId", { found: id });
  const before = byRank[place] ?? [];
  if (number > 0 && !before.includes(number)) byRank[place] = [...before, number];
  return null;
}

/** Takes one session of a CvrExport file, a paper if the contest is on its cards. Marks at one rank are an overvote with known names. */
export function takeSession(session: Node, mapping: CvrMapping, papers: CvrPapers, spot: Spotter): Refusal | null {
  const state = currentOf(session);
  const contest = state === null ? undefined : contestOf(state, mapping.contest);
  if (contest === undefined) return null;
  const marks = at(contest, "Marks");
  if (marks?.kind !== "array") return refusal("value", marks ?? contest, spot, ".Marks", { wanted: "a list", found: found(marks) });
  const byRank: number[][] = [];
  for (const mark of marks.items) {
    const wrong = takeMark(mark, papers, byRank, spot);
    if (wrong) return wrong;
  }
  takeByRank(papers.rows, byRank);
  papers.rows.endRow(1);
  return null;
}
