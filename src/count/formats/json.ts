import { no, ok, type Refusal, type Result } from "#kit";
import { type Election, mostCandidates, noScore, type Scores } from "../election.ts";
import { assembled, rankedByScore } from "./assemble.ts";
import { collector, raw } from "./collector.ts";
import { jsonStream, type Spotter } from "./json-stream.ts";
import type { Node } from "./json-values.ts";
import type { Reader, ReadOptions } from "./reader.ts";
import { anyEncoding } from "./text-decoding.ts";

type Told = {
  readonly title: string;
  readonly seats: number | undefined;
  readonly spoiled: number | undefined;
  readonly names: readonly string[];
  readonly withdrawn: ReadonlySet<number>;
};

const highestScore = noScore - 1;
const longestShown = 40;

/** A value as a refusal shows it. */
export function shown(node: Node): string {
  const text =
    node.kind === "string" ? `"${node.text}"` : node.kind === "number" ? node.written : node.kind === "array" ? `a list of ${node.items.length}` : node.kind;
  const characters = Array.from(text);
  return characters.length > longestShown ? `${characters.slice(0, longestShown).join("")}…` : text;
}

const refusal = (code: string, node: Node, spot: Spotter, inner = "", detail: Refusal["detail"] = {}): Refusal => {
  const { path, ...place } = spot(node, inner);
  return { code: `count.json.${code}`, field: path, detail: { ...place, path, found: shown(node), ...detail } };
};

const whole = (node: Node): number => (node.kind === "number" && node.whole !== null ? node.whole : -1);

/** Name and state of one candidate: a text, or an object with "name" and "withdrawn". */
function candidateOf(node: Node, spot: Spotter, inner: string): { readonly name: string; readonly withdrawn: boolean } | Refusal {
  if (node.kind === "string") return { name: node.text, withdrawn: false };
  if (node.kind !== "object") return refusal("kind", node, spot, inner, { wanted: 'an object with "name"' });
  const name = node.entries.get("name") ?? node;
  if (name.kind !== "string")
    return refusal("kind", name, spot, name === node ? inner : `${inner}.name`, { wanted: name === node ? 'an object with "name"' : "a text" });
  const withdrawn = node.entries.get("withdrawn");
  for (const [key, value] of node.entries) if (key !== "name" && key !== "withdrawn") return refusal("unknown", value, spot, `${inner}.${key}`);
  if (withdrawn !== undefined && withdrawn.kind !== "true" && withdrawn.kind !== "false")
    return refusal("kind", withdrawn, spot, `${inner}.withdrawn`, { wanted: "true or false" });
  return { name: name.text, withdrawn: withdrawn?.kind === "true" };
}

function candidatesOf(node: Node, spot: Spotter): Pick<Told, "names" | "withdrawn"> | Refusal {
  if (node.kind !== "array") return refusal("kind", node, spot, "", { wanted: "a list" });
  if (node.items.length > mostCandidates) return refusal("candidatesTooMany", node, spot, "", { most: mostCandidates });
  const names: string[] = [];
  const withdrawn = new Set<number>();
  for (const [index, item] of node.items.entries()) {
    const candidate = candidateOf(item, spot, `[${index}]`);
    if ("code" in candidate) return candidate;
    names.push(candidate.name);
    if (candidate.withdrawn) withdrawn.add(index + 1);
  }
  return { names, withdrawn };
}

/** One of the values that are not papers, taken into what is told. */
function tell(told: Told, key: string, node: Node, spot: Spotter): Told | Refusal {
  switch (key) {
    case "title":
      return node.kind === "string" ? { ...told, title: node.text } : refusal("kind", node, spot, "", { wanted: "a text" });
    case "seats":
      return whole(node) >= 1 && whole(node) <= mostCandidates ? { ...told, seats: whole(node) } : refusal("seats", node, spot, "", { most: mostCandidates });
    case "spoiled":
      return whole(node) >= 0 ? { ...told, spoiled: whole(node) } : refusal("votes", node, spot);
    case "candidates": {
      const candidates = candidatesOf(node, spot);
      return "code" in candidates ? candidates : { ...told, ...candidates };
    }
    case "papers":
      return refusal("kind", node, spot, "", { wanted: "a list" });
    default:
      return refusal("unknown", node, spot);
  }
}

/** The raw mark that a value stands for; -1 when none. */
function markOf(node: Node): number {
  if (node.kind === "null") return raw.skipped;
  if (node.kind === "string") return node.text === "overvote" ? raw.overvote : node.text === "write-in" ? raw.writeIn : -1;
  const number = whole(node);
  return number >= 1 && number <= mostCandidates ? number : -1;
}

type Rows = ReturnType<typeof collector>;

/** Papers as they come; the candidates may only be told behind them, so the highest number is kept with its place. */
type Taken = {
  readonly rows: Rows;
  kind: "ranks" | "scores" | null;
  cells: Uint16Array;
  scoresEach: number;
  highest: number;
  /** The refusal, should there be fewer candidates than this. */
  beyond: Refusal | null;
};

const markPath = (rank: Node, index: number, at: number): string => (rank.kind === "array" ? `.ranks[${index}][${at}]` : `.ranks[${index}]`);

function takeRanks(taken: Taken, paper: Node, node: Node, spot: Spotter): Refusal | null {
  if (node.kind !== "array") return refusal("kind", node, spot, ".ranks", { wanted: "a list" });
  const { rows } = taken;
  for (const [index, rank] of node.items.entries()) {
    const marks = rank.kind === "array" ? rank.items : [rank];
    rows.ensure(marks.length + 1);
    if (marks.length === 0) rows.marks[rows.at++] = raw.skipped;
    for (const [at, item] of marks.entries()) {
      const mark = markOf(item);
      if (mark < 0 || (mark === raw.skipped && rank.kind === "array")) return refusal("mark", item, spot, markPath(rank, index, at));
      if (mark < raw.overvote && mark > taken.highest) {
        taken.highest = mark;
        taken.beyond = refusal("candidateBeyond", paper, spot, markPath(rank, index, at), { found: mark });
      }
      rows.marks[rows.at++] = at > 0 ? mark + raw.equal : mark;
    }
  }
  return null;
}

function takeScores(taken: Taken, paper: Node, node: Node, spot: Spotter): Refusal | null {
  if (node.kind !== "array") return refusal("kind", node, spot, ".scores", { wanted: "a list" });
  const each = taken.kind === null ? node.items.length : taken.scoresEach;
  if (taken.kind === null) taken.beyond = refusal("scoresCount", paper, spot, ".scores", { found: each });
  if (node.items.length !== each) return refusal("scoresCount", node, spot, ".scores", { found: node.items.length, candidates: each });
  taken.scoresEach = each;
  const base = taken.rows.rows * each;
  if (base + each > taken.cells.length) {
    const more = new Uint16Array(2 * (base + each));
    more.set(taken.cells);
    taken.cells = more;
  }
  for (const [at, item] of node.items.entries()) {
    const score = item.kind === "null" ? noScore : whole(item);
    if (score < 0 || score > noScore || (score === noScore && item.kind !== "null"))
      return refusal("score", item, spot, `.scores[${at}]`, { most: highestScore });
    taken.cells[base + at] = score;
  }
  return null;
}

function takePaper(taken: Taken, node: Node, spot: Spotter): Refusal | null {
  if (node.kind !== "object") return refusal("kind", node, spot, "", { wanted: 'an object with "votes" and "ranks" or "scores"' });
  for (const [key, value] of node.entries) if (key !== "votes" && key !== "ranks" && key !== "scores") return refusal("unknown", value, spot, `.${key}`);
  const votes = node.entries.get("votes");
  const ranks = node.entries.get("ranks");
  const scores = node.entries.get("scores");
  if ((ranks === undefined) === (scores === undefined)) return refusal("kind", node, spot, "", { wanted: 'an object with either "ranks" or "scores"' });
  if (votes !== undefined && whole(votes) < 0) return refusal("votes", votes, spot, ".votes");
  const kind = ranks === undefined ? "scores" : "ranks";
  if (taken.kind !== null && taken.kind !== kind) return refusal("mixed", node, spot);
  const taking = ranks === undefined ? takeScores(taken, node, scores ?? node, spot) : takeRanks(taken, node, ranks, spot);
  if (taking) return taking;
  taken.kind = kind;
  return taken.rows.endRow(votes === undefined ? 1 : whole(votes)) ? null : refusal("votesTooMany", votes ?? node, spot);
}

function electionOf(told: Told, taken: Taken, options: ReadOptions): Result<Election, Refusal> {
  const candidates = told.names.length;
  if (candidates === 0) return no({ code: "count.json.candidateNone" });
  const isBeyond = taken.kind === "scores" ? taken.scoresEach !== candidates : taken.highest > candidates;
  if (isBeyond && taken.beyond) return no({ ...taken.beyond, detail: { ...taken.beyond.detail, candidates } });
  const { title, names, withdrawn, spoiled } = told;
  const given = { title, seats: options.seats ?? told.seats, candidates, names, withdrawn, ...(spoiled === undefined ? {} : { spoiled }) };
  if (taken.kind !== "scores") return ok(assembled(given, taken.rows.papers(candidates)));
  const weights = Float64Array.from({ length: taken.rows.rows }, (_, row) => taken.rows.votesOf(row));
  const scores: Scores = { rows: taken.rows.rows, cells: taken.cells.slice(0, taken.rows.rows * candidates), weights };
  return ok(assembled(given, rankedByScore(scores, candidates), scores));
}

/**
 * Reads an election in JSON: {"title", "seats", "spoiled", "candidates": [{"name", "withdrawn"}], "papers": [{"votes", "ranks": [3, [1, 4], null, 2]}]}, or
 * papers with "scores", one a candidate. Refusals: jsonRefusalTexts, with the path of the wrong value as `field`.
 */
export function jsonReader(options: ReadOptions): Reader {
  let told: Told = { title: "", seats: undefined, spoiled: undefined, names: [], withdrawn: new Set() };
  let hasPapers = false;
  const taken: Taken = { rows: collector(), kind: null, cells: new Uint16Array(1024), scoresEach: 0, highest: 0, beyond: null };
  const pieces = jsonStream("count.json", {
    long: new Set(["papers"]),
    begin: () => {
      hasPapers = true;
    },
    value: (key, node, spot) => {
      const next = tell(told, key, node, spot);
      if ("code" in next) return next;
      told = next;
      return null;
    },
    item: (_, node, spot) => takePaper(taken, node, spot),
  });
  return anyEncoding({
    push: pieces.push,
    end: () => {
      const ended = pieces.end();
      if (!ended.ok) return ended;
      return hasPapers ? electionOf(told, taken, options) : no({ code: "count.json.papersNone" });
    },
  });
}
