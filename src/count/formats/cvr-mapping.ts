import { all, no, ok, type Refusal, type Result } from "#kit";
import { mostCandidates } from "../election.ts";

export type CvrLayout = "dominion-csv" | "dominion-json" | "ess" | "table";

/** How an export of cast vote records is read: what the mapping file says. docs/count/formats.md describes the file. */
export type CvrMapping = {
  readonly layout: CvrLayout;
  /** Name of the contest, or its id in dominion-json. */
  readonly contest: string;
  /** Headings of the ranks in order, for ess and table; empty to find them by the contest's name. */
  readonly columns: readonly string[];
  /** Heading of the number of votes, for table. */
  readonly votes: string | null;
  readonly names: readonly string[];
  readonly isClosed: boolean;
  /** What stands for whom, in small letters: a candidate by number, or a word. */
  readonly words: ReadonlyMap<string, number | "overvote" | "nothing" | "writeIn">;
  readonly title: string;
  readonly seats: number | undefined;
};

const layouts: readonly string[] = ["dominion-csv", "dominion-json", "ess", "table"] satisfies readonly CvrLayout[];
const known = new Set(["layout", "contest", "columns", "votes", "candidates", "overvote", "undervote", "writeIn", "title", "seats"]);

type Json = Readonly<Record<string, unknown>>;

const isLayout = (value: unknown): value is CvrLayout => typeof value === "string" && layouts.includes(value);
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const isWord = (value: unknown): value is string | number => typeof value === "string" || (typeof value === "number" && Number.isSafeInteger(value));

const shown = (value: unknown): string => (value === undefined ? "missing" : (JSON.stringify(value) ?? "missing").slice(0, 40));

const mustBe = (path: string, wanted: string, value: unknown): Result<never, Refusal> =>
  no({ code: "count.cvr.mapping", field: path, detail: { path, wanted, found: shown(value) } });

/** A list of words or ids; nothing is an empty list. */
function wordsOf(path: string, value: unknown): Result<readonly string[], Refusal> {
  if (value === undefined) return ok([]);
  if (!Array.isArray(value)) return mustBe(path, "a list of words or ids", value);
  const list: readonly unknown[] = value;
  const words: string[] = [];
  for (const [index, word] of list.entries()) {
    if (!isWord(word)) return mustBe(`${path}[${index}]`, "a word or an id", word);
    words.push(String(word));
  }
  return ok(words);
}

type Candidate = { readonly name: string; readonly as: readonly string[] };

function candidatesOf(value: unknown): Result<readonly Candidate[], Refusal> {
  if (value === undefined) return ok([]);
  if (!Array.isArray(value) || value.length > mostCandidates) return mustBe("candidates", `a list of at most ${mostCandidates} candidates`, value);
  const list: readonly unknown[] = value;
  const candidates: Candidate[] = [];
  for (const [index, item] of list.entries()) {
    const path = `candidates[${index}]`;
    const name = isObject(item) ? item["name"] : item;
    if (typeof name !== "string" || name.trim() === "") return mustBe(path, "a name, or an object with name and as", item);
    const as = wordsOf(`${path}.as`, isObject(item) ? item["as"] : undefined);
    if (!as.ok) return as;
    candidates.push({ name: name.trim(), as: as.value });
  }
  return ok(candidates);
}

/** What an export writes when the mapping file names no words. */
const usual: Readonly<Record<"overvote" | "undervote" | "writeIn", readonly string[]>> = {
  overvote: ["overvote"],
  undervote: ["undervote"],
  writeIn: ["write-in", "writein"],
};

function allWords(json: Json, candidates: readonly Candidate[]): Result<CvrMapping["words"], Refusal> {
  const words = new Map<string, number | "overvote" | "nothing" | "writeIn">();
  const add = (word: string, meaning: number | "overvote" | "nothing" | "writeIn"): boolean => {
    const key = word.trim().toLowerCase();
    const before = words.get(key);
    words.set(key, meaning);
    return before === undefined || before === meaning;
  };
  for (const [index, candidate] of candidates.entries())
    for (const word of [candidate.name, ...candidate.as]) if (!add(word, index + 1)) return no({ code: "count.cvr.mappingTwice", detail: { found: word } });
  for (const [key, meaning] of [
    ["overvote", "overvote"],
    ["undervote", "nothing"],
    ["writeIn", "writeIn"],
  ] as const) {
    const list = wordsOf(key, json[key]);
    if (!list.ok) return list;
    for (const word of json[key] === undefined ? usual[key] : list.value)
      if (!add(word, meaning) && json[key] !== undefined) return no({ code: "count.cvr.mappingTwice", detail: { found: word } });
  }
  return ok(words);
}

function textOr(json: Json, key: string): Result<string, Refusal> {
  const value = json[key];
  return value === undefined ? ok("") : isWord(value) ? ok(String(value).trim()) : mustBe(key, "a text", value);
}

const seatsOf = (seats: unknown): Result<number | undefined, Refusal> => {
  if (seats === undefined) return ok(seats);
  const isFit = typeof seats === "number" && Number.isSafeInteger(seats) && seats >= 1 && seats <= mostCandidates;
  return isFit ? ok(seats) : mustBe("seats", `a whole number from 1 to ${mostCandidates}`, seats);
};

/** Each layout needs to be told which columns: by the contest, or for ranks in columns by their headings. */
function columnsOf(layout: CvrLayout, contest: string, value: unknown): Result<readonly string[], Refusal> {
  const columns = wordsOf("columns", value);
  if (!columns.ok || contest !== "" || (columns.value.length > 0 && (layout === "ess" || layout === "table"))) return columns;
  return layout === "table" ? mustBe("columns", "a list of headings", undefined) : mustBe("contest", "the contest as the export names it", undefined);
}

/** Takes a mapping file, already read as JSON. Refusals: cvrRefusalTexts, with the path of the wrong value as `field`. */
export function parseCvrMapping(json: unknown): Result<CvrMapping, Refusal> {
  if (!isObject(json)) return mustBe("the file", "an object", json);
  for (const key of Object.keys(json)) if (!known.has(key)) return no({ code: "count.cvr.mappingUnknown", field: key, detail: { path: key } });
  const { layout } = json;
  if (!isLayout(layout)) return mustBe("layout", layouts.join(", "), layout);
  const seats = seatsOf(json["seats"]);
  if (!seats.ok) return seats;
  const texts = all(["contest", "votes", "title"].map((key) => textOr(json, key)));
  if (!texts.ok) return texts;
  const [contest = "", votes = "", title = ""] = texts.value;
  const columns = columnsOf(layout, contest, json["columns"]);
  if (!columns.ok) return columns;
  const candidates = candidatesOf(json["candidates"]);
  if (!candidates.ok) return candidates;
  const names = candidates.value.map(({ name }) => name);
  if (layout === "dominion-json" && names.length === 0) return no({ code: "count.cvr.mappingCandidates" });
  const words = allWords(json, candidates.value);
  if (!words.ok) return words;
  return ok({
    layout,
    contest,
    columns: columns.value,
    votes: votes === "" ? null : votes,
    names,
    isClosed: names.length > 0,
    words: words.value,
    title: title === "" && layout !== "dominion-json" ? contest : title,
    seats: seats.value,
  });
}
