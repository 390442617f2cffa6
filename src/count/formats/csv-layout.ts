/** Which columns a table of votes has, by their headings; -1 is no column. */
export type Layout =
  | { readonly kind: "ranks"; readonly votes: number; readonly ranks: readonly number[] }
  | { readonly kind: "list"; readonly votes: number; readonly list: number }
  | { readonly kind: "scores"; readonly votes: number; readonly columns: readonly number[]; readonly named: boolean }
  | { readonly kind: "results"; readonly name: number; readonly votes: number }
  | { readonly kind: "unknown" }
  | { readonly kind: "twice"; readonly column: number }
  | { readonly kind: "rankMissing"; readonly highest: number; readonly missing: number; readonly column: number };

const votesWords = new Set(["count", "votes", "weight", "ballots", "papers", "n", "number", "number of votes", "multiplicity"]);
const idWords = new Set(["id", "ballot", "ballot id", "ballotid", "ballot_id", "voter", "voter id", "paper", "no", "no.", "#"]);
const listWords = new Set(["ranking", "preferences", "order", "vote"]);
const nameWords = new Set(["name", "list", "party", "group", "candidate", "option"]);
const memberWords = new Set(["votes", "members", "count", "weight", "delegates"]);
const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

const before = /^(?:rank|choice|preference|pref)[ _.-]?(\d{1,5})$/;
const after = /^(\d{1,5})(?:st|nd|rd|th)?[ _.-]?(?:rank|choice|preference|pref)$/;
const inWords = /^([a-z]+)(?:[ _.-]?(?:rank|choice|preference|pref))?$/;
const numbered = /^(?:c|candidate|candidate )(\d{1,5})$/;

/** The rank that a heading names: "rank1", "Choice 2", "3rd choice", "First"; 0 when none. */
export function rankOf(heading: string): number {
  const lower = heading.toLowerCase();
  const digits = before.exec(lower)?.[1] ?? after.exec(lower)?.[1];
  if (digits !== undefined) return Number(digits);
  return ordinals.indexOf(inWords.exec(lower)?.[1] ?? "") + 1;
}

function ranksLayout(headings: readonly string[], votes: number): Layout {
  const columns: number[] = [];
  let highest = 0;
  for (const [column, heading] of headings.entries()) {
    const rank = rankOf(heading);
    if (rank === 0) continue;
    if (columns[rank] !== undefined) return { kind: "twice", column };
    columns[rank] = column;
    highest = Math.max(highest, rank);
  }
  const ranks: number[] = [];
  for (let rank = 1; rank <= highest; rank++) {
    const column = columns[rank];
    if (column === undefined) return { kind: "rankMissing", highest, missing: rank, column: columns[highest] ?? 0 };
    ranks.push(column);
  }
  return { kind: "ranks", votes, ranks };
}

/** One column a candidate: c1, c2 … in order, or names; -1 for a heading that is no candidate's. */
function scoresLayout(headings: readonly string[], votes: number): Layout {
  const columns = [...headings.keys()].filter((column) => column !== votes && !idWords.has(headings[column]?.toLowerCase() ?? ""));
  const numbers = columns.map((column) => Number(numbered.exec(headings[column]?.toLowerCase() ?? "")?.[1] ?? 0));
  if (columns.length === 0 || columns.some((column) => headings[column] === "" || /^[\d.,+-]+$/.test(headings[column] ?? ""))) return { kind: "unknown" };
  return { kind: "scores", votes, columns, named: numbers.some((number, at) => number !== at + 1) };
}

/** What kind of table the headings are of. Headings are compared without regard to capitals. */
export function layoutOf(headings: readonly string[]): Layout {
  const lower = headings.map((heading) => heading.toLowerCase());
  const twice = lower.findIndex((heading, column) => heading !== "" && lower.indexOf(heading) < column);
  if (twice >= 0) return { kind: "twice", column: twice };
  const votes = lower.findIndex((heading) => votesWords.has(heading));
  const list = lower.findIndex((heading) => listWords.has(heading));
  if (lower.length === 2 && lower.some((heading) => nameWords.has(heading)) && lower.some((heading) => memberWords.has(heading))) {
    const name = lower.findIndex((heading) => nameWords.has(heading));
    return { kind: "results", name, votes: 1 - name };
  }
  if (lower.some((heading) => rankOf(heading) > 0)) return ranksLayout(headings, votes);
  return list >= 0 ? { kind: "list", votes, list } : scoresLayout(headings, votes);
}
