import { no, ok, type Refusal, type Result } from "#kit";
import { type Election, mostCandidates } from "../election.ts";
import { assembled, wholeIn } from "./assemble.ts";
import { textOf } from "./bytes.ts";
import { type Collector, collector, raw } from "./collector.ts";
import { charactersIn, inPieces } from "./pieces.ts";
import type { Reader, ReadOptions } from "./reader.ts";
import { anyEncoding } from "./text-decoding.ts";

/** A line being read: bytes[from..to) without its end. */
type Line = { bytes: Uint8Array; from: number; to: number; number: number };

/** How far the file is read. The old format has no signs: its lines are known by their order. */
type Phase = "start" | "new" | "oldNames" | "oldTotals" | "oldOrders";

type State = {
  phase: Phase;
  title: string;
  candidates: number;
  voters: number;
  readonly names: (string | undefined)[];
  readonly rows: Collector;
  /** The row in which each alternative was last seen, from 1. */
  seen: Uint32Array;
};

const longestLine = 4_194_304;
const comma = 44;
const opening = 123;
const closing = 125;

const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 9;

function trimmed(line: Line): Line {
  let { from, to } = line;
  while (from < to && isSpace(line.bytes[from])) from++;
  while (to > from && isSpace(line.bytes[to - 1])) to--;
  return { ...line, from, to };
}

const shownIn = (line: Line, from: number, to: number): string => {
  const text = textOf(line.bytes, from, Math.min(to, from + 40)).trim();
  return text === "" ? "nothing" : text;
};

function refuse(line: Line, code: string, at: number, to: number, detail: Refusal["detail"] = {}): Refusal {
  return {
    code: `count.preflib.${code}`,
    detail: { line: line.number, column: charactersIn(line.bytes, line.from, at) + 1, found: shownIn(line, at, to), ...detail },
  };
}

/** The number of alternatives, from bytes[from..to) of the line. */
function setCandidates(state: State, line: Line, from: number, to: number): Refusal | null {
  const candidates = wholeIn(line.bytes, from, to);
  if (candidates < 1 || candidates > mostCandidates) return refuse(line, "alternatives", from, to, { most: mostCandidates });
  state.candidates = candidates;
  state.seen = new Uint32Array(candidates + 1);
  return null;
}

/** One of the lines that begin with #: what it names is taken, the rest is about the file and not the election. */
function takeMetadata(state: State, line: Line): Refusal | null {
  const text = textOf(line.bytes, line.from, line.to);
  const [, name = "", value = ""] = /^#\s*([A-Za-z]+(?: [A-Za-z]+)*)(?: \d+)?\s*:\s*(.*)$/.exec(text) ?? [];
  switch (name.toUpperCase()) {
    case "TITLE":
      state.title = value.trim();
      return null;
    case "DATA TYPE":
      return ["soc", "soi", "toc", "toi", ""].includes(value.trim().toLowerCase()) ? null : refuse(line, "kind", line.from, line.to, { found: value.trim() });
    case "NUMBER ALTERNATIVES":
      return setCandidates(state, line, line.to - digitsAtEnd(value), line.to);
    case "NUMBER VOTERS":
      state.voters = /^\d+$/.test(value.trim()) ? Number(value) : -1;
      return state.voters >= 0 ? null : refuse(line, "number", line.from, line.to, { found: value.trim() === "" ? "nothing" : value.trim() });
    case "ALTERNATIVE NAME": {
      const number = Number(/^#\s*ALTERNATIVE NAME (\d{1,6})/i.exec(text)?.[1] ?? 0);
      if (number < 1 || number > mostCandidates) return refuse(line, "name", line.from, line.to, { found: number, candidates: state.candidates });
      state.names[number - 1] = value.trim();
      return null;
    }
    default:
      return null;
  }
}

/** Length of what a value ends in, up to its last space: the whole value when it is one word. */
const digitsAtEnd = (value: string): number => value.length - value.lastIndexOf(" ") - 1;

/** Takes the alternative that begins at `at`, at the same rank as the mark before when `isEqual`; answers where it ends. */
function takeAlternative(state: State, line: Line, at: number, isEqual: boolean): number | Refusal {
  const { bytes, to } = line;
  const { rows, seen, candidates } = state;
  const ends = (byte: number | undefined): boolean => byte === comma || byte === opening || byte === closing || isSpace(byte);
  let end = at;
  while (end < to && !ends(bytes[end])) end++;
  const number = wholeIn(bytes, at, end);
  if (number < 1 || number > candidates) return refuse(line, "alternative", at, end, { candidates });
  if (seen[number] === rows.rows + 1) return refuse(line, "again", at, end);
  seen[number] = rows.rows + 1;
  rows.marks[rows.at++] = isEqual ? number + raw.equal : number;
  while (end < to && isSpace(bytes[end])) end++;
  return end < to && bytes[end] !== comma && bytes[end] !== closing ? refuse(line, "comma", end, end + 1) : end;
}

/** Marks of an order such as 3,1,{2,4} from `start` on: ties stand in braces. */
function takeOrder(state: State, line: Line, start: number): Refusal | null {
  const { bytes, to } = line;
  state.rows.ensure(to - start + 1);
  let brace = -1;
  let within = 0;
  for (let at = start; at < to; ) {
    const byte = bytes[at] ?? 0;
    if (byte === opening || byte === closing) {
      if (brace >= 0 === (byte === opening)) return refuse(line, "brace", at, at + 1);
      brace = byte === opening ? at : -1;
      within = 0;
      at++;
    } else if (isSpace(byte) || byte === comma) at++;
    else {
      const end = takeAlternative(state, line, at, brace >= 0 && within++ > 0);
      if (typeof end !== "number") return end;
      at = end;
    }
  }
  return brace < 0 ? null : refuse(line, "brace", brace, brace + 1);
}

/** A ranking: the number of voters, the sign behind it, the order. */
function takeRow(state: State, line: Line, sign: number): Refusal | null {
  if (state.candidates === 0) return refuse(line, "alternativesMissing", line.from, line.to);
  let at = line.from;
  while (at < line.to && line.bytes[at] !== sign) at++;
  if (at === line.to && sign !== comma) return refuse(line, "colon", line.from, line.to);
  let end = at;
  while (end > line.from && isSpace(line.bytes[end - 1])) end--;
  const votes = wholeIn(line.bytes, line.from, end);
  if (votes < 0) return refuse(line, "number", line.from, end);
  if (votes > Number.MAX_SAFE_INTEGER) return refuse(line, "votesTooMany", line.from, end);
  const order = takeOrder(state, line, Math.min(at + 1, line.to));
  if (order) return order;
  return state.rows.endRow(votes) ? null : refuse(line, "votesTooMany", line.from, end);
}

function takeOldName(state: State, line: Line): Refusal | null {
  const text = textOf(line.bytes, line.from, line.to);
  const wanted = state.names.length + 1;
  const [, number, name] = /^(\d{1,6})\s*,\s*(.*)$/.exec(text) ?? [];
  if (Number(number ?? 0) !== wanted) return refuse(line, "nameLine", line.from, line.to, { wanted });
  state.names.push((name ?? "").trim().replace(/^"(.*)"$/, "$1"));
  if (wanted === state.candidates) state.phase = "oldTotals";
  return null;
}

function takeOldTotals(state: State, line: Line): Refusal | null {
  const [, , votes] = /^(\d{1,15})\s*,\s*(\d{1,15})\s*,\s*(\d{1,15})$/.exec(textOf(line.bytes, line.from, line.to)) ?? [];
  if (votes === undefined) return refuse(line, "totals", line.from, line.to);
  state.voters = Number(votes);
  state.phase = "oldOrders";
  return null;
}

function takeLine(state: State, line: Line): Refusal | null {
  if (line.from === line.to) return null;
  if (state.phase === "start") {
    state.phase = line.bytes[line.from] === 35 ? "new" : "oldNames";
    if (state.phase === "oldNames") return setCandidates(state, line, line.from, line.to);
  }
  switch (state.phase) {
    case "oldNames":
      return takeOldName(state, line);
    case "oldTotals":
      return takeOldTotals(state, line);
    case "oldOrders":
      return takeRow(state, line, comma);
    default:
      return line.bytes[line.from] === 35 ? takeMetadata(state, line) : takeRow(state, line, 58);
  }
}

/** Takes the whole lines of the bytes; answers where the rest begins. */
function takeLines(state: State, line: Line, bytes: Uint8Array, final: boolean): Result<number, Refusal> {
  line.bytes = bytes;
  for (let from = 0; ; ) {
    let to = from;
    while (to < bytes.length && bytes[to] !== 10 && bytes[to] !== 13) {
      if (bytes[to] === 0) return no(refuse({ ...line, from, to }, "nul", to, to));
      to++;
    }
    const isCut = to === bytes.length || (bytes[to] === 13 && to + 1 === bytes.length);
    if (isCut && !final) return ok(from);
    line.from = from;
    line.to = to;
    const refusal = takeLine(state, trimmed(line));
    if (refusal) return no(refusal);
    if (to === bytes.length) return ok(to);
    from = bytes[to] === 13 && bytes[to + 1] === 10 ? to + 2 : to + 1;
    line.number++;
  }
}

function electionOf(state: State, options: ReadOptions): Result<Election, Refusal> {
  if (state.phase === "start" || state.candidates === 0) return no({ code: "count.preflib.empty" });
  const { candidates, names, rows, title, voters } = state;
  if (names.length > candidates) return no({ code: "count.preflib.name", detail: { line: 1, column: 1, found: names.length, candidates } });
  if (voters >= 0 && voters !== rows.votes) return no({ code: "count.preflib.voters", detail: { wanted: voters, found: rows.votes } });
  return ok(assembled({ title, seats: options.seats, candidates, names }, rows.papers(candidates)));
}

/** Reads rankings of PrefLib: .soc, .soi, .toc and .toi, with the lines of metadata of today or in the format before 2022. Refusals: preflibRefusalTexts. */
export function preflibReader(options: ReadOptions): Reader {
  const state: State = { phase: "start", title: "", candidates: 0, voters: -1, names: [], rows: collector(), seen: new Uint32Array(0) };
  const line: Line = { bytes: new Uint8Array(0), from: 0, to: 0, number: 1 };
  const pieces = inPieces(
    "count.preflib",
    longestLine,
    (bytes, final) => takeLines(state, line, bytes, final),
    () => line.number,
  );
  return anyEncoding({
    push: pieces.push,
    end: () => {
      const ended = pieces.end();
      return ended.ok ? electionOf(state, options) : ended;
    },
  });
}
