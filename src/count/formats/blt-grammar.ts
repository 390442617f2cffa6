import { mostCandidates } from "../election.ts";
import type { BltOptions } from "./blt-option.ts";
import { candidateOf, openOption, optionWord } from "./blt-option.ts";
import type { BltState } from "./blt-state.ts";
import { addMark, closePaper, foundWord, openPaper, openPapers, refuse } from "./blt-state.ts";
import type { WordKind } from "./blt-words.ts";
import { wordKind } from "./blt-words.ts";

function header(state: BltState): void {
  const kind = wordKind(state);
  const found = foundWord(state);
  if (kind !== "number") return refuse(state, "count.blt.header", state.spot, { found });
  const isCandidates = state.phase === "candidates";
  if (state.value > mostCandidates)
    return refuse(state, isCandidates ? "count.blt.candidatesMany" : "count.blt.seatsMany", state.spot, { found, most: mostCandidates });
  if (state.value === 0) return refuse(state, isCandidates ? "count.blt.candidatesNone" : "count.blt.seatsNone", state.spot);
  if (isCandidates) {
    state.candidates = state.value;
    state.phase = "seats";
  } else {
    state.seats = state.value;
    openPapers(state);
    state.phase = "ballot";
  }
}

/** A number of ballots that is none. */
function badWeight(state: BltState, kind: WordKind): void {
  const found = foundWord(state);
  if (kind === "negative") refuse(state, "count.blt.weightNegative", state.spot, { found });
  else refuse(state, kind === "fraction" ? "count.blt.weightFraction" : "count.blt.weight", state.spot, { found });
}

function weight(state: BltState, kind: WordKind): void {
  if (kind !== "number") return badWeight(state, kind);
  if (state.value > Number.MAX_SAFE_INTEGER) return refuse(state, "count.blt.weightLarge", state.spot, { found: foundWord(state) });
  openPaper(state, state.value);
}

/** The first word of a line: a number of ballots, a 0 that ends them, or before all ballots somebody who withdrew. */
function ballotStart(state: BltState, kind: WordKind): void {
  state.hasId = false;
  if (kind === "negative" && state.rows === 0) return withdraw(state, state.value);
  if (state.onHeader) state.isFree = true;
  if (kind === "number" && state.value === 0) {
    state.phase = state.isFree ? "names" : "zero";
    return;
  }
  weight(state, kind);
}

function withdraw(state: BltState, number: number): void {
  const isBad = number < 1 || number > state.candidates;
  if (isBad && state.withdrawing?.isBad !== true) state.withdrawing = { spot: { ...state.spot }, found: foundWord(state), isBad };
  state.withdrawing ??= { spot: { ...state.spot }, found: foundWord(state), isBad };
  if (!isBad) state.withdrawn.add(number);
  state.phase = "withdrawing";
}

/** After somebody who withdrew: others, or the end of the line. A ballot there means that the number was a negative weight, unless the whole file is on one line. */
function withdrawing(state: BltState, kind: WordKind): void {
  if (kind === "negative") return withdraw(state, state.value);
  if (!state.onHeader) {
    const { spot, found } = state.withdrawing ?? { spot: state.spot, found: "" };
    return refuse(state, "count.blt.weightNegative", spot, { found });
  }
  withdrawnEnd(state);
  ballotStart(state, kind);
}

function withdrawnEnd(state: BltState): void {
  const { withdrawing: last } = state;
  if (last?.isBad === true) refuse(state, "count.blt.withdrawn", last.spot, { found: last.found, candidates: state.candidates });
  state.withdrawing = null;
  state.phase = "ballot";
}

function mark(state: BltState, options: BltOptions, kind: WordKind): void {
  if (kind === "number" && state.value === 0) {
    if (state.joins || state.group >= 0) refuse(state, "count.blt.equal", state.spot, { found: "0" });
    else closePaper(state);
    return;
  }
  if (kind === "skip") {
    if (state.joins || state.group >= 0) refuse(state, "count.blt.equal", state.spot, { found: "-" });
    else addMark(state, 0);
    return;
  }
  const number = candidateOf(state, options);
  if (number > 0) return addMark(state, number);
  const isNumber = kind === "number" || kind === "negative";
  refuse(state, isNumber ? "count.blt.candidate" : "count.blt.mark", state.spot, { found: foundWord(state), candidates: state.candidates });
}

/** Takes the word in hand. */
export function takeWord(state: BltState, options: BltOptions): void {
  switch (state.phase) {
    case "candidates":
    case "seats":
      return header(state);
    case "ballot":
      return ballotStart(state, wordKind(state));
    case "withdrawing":
      return withdrawing(state, wordKind(state));
    case "weight":
      return weight(state, wordKind(state));
    case "mark":
      return mark(state, options, wordKind(state));
    case "closed":
      return refuse(state, "count.blt.zeroInside", state.spot, { found: foundWord(state) });
    case "zero":
      openPaper(state, 0);
      return mark(state, options, wordKind(state));
    case "option":
      return optionWord(state, options);
    case "names":
      return refuse(state, "count.blt.nameNumber", state.spot, { found: foundWord(state) });
  }
}

/** `=` joins the candidates on both sides of it; brackets hold candidates at one rank (Hill's form). */
function equalSign(state: BltState, sign: string): void {
  const last = state.used - 1;
  const hasMark = last >= (state.starts[state.rows] ?? 0);
  const isFit =
    sign === "=" ? hasMark && state.marks[last] !== 0 && !state.joins && state.group < 0 : sign === "(" ? state.group < 0 && !state.joins : state.group > 0;
  if (!isFit) return refuse(state, "count.blt.equal", state.spot, { found: sign });
  if (sign === "=") state.joins = true;
  else state.group = sign === "(" ? 0 : -1;
}

/** Takes one of = ( ) [ ] " at `state.spot`, outside of names and options. */
export function takeSign(state: BltState, options: BltOptions, sign: string): void {
  switch (state.phase) {
    case "candidates":
    case "seats":
      return refuse(state, "count.blt.header", state.spot, { found: sign });
    case "closed":
      return refuse(state, "count.blt.zeroInside", state.spot, { found: sign });
    case "zero":
      openPaper(state, 0);
      return signOnPaper(state, sign);
    case "mark":
      return signOnPaper(state, sign);
    default:
      return signAtStart(state, options, sign);
  }
}

function signOnPaper(state: BltState, sign: string): void {
  if (sign === "[") refuse(state, "count.blt.optionPlace", state.spot);
  else if (sign === '"' || sign === "]") refuse(state, "count.blt.mark", state.spot, { found: sign, candidates: state.candidates });
  else equalSign(state, sign);
}

function signAtStart(state: BltState, options: BltOptions, sign: string): void {
  if (sign === '"') return refuse(state, state.phase === "weight" ? "count.blt.weight" : "count.blt.endMissing", state.spot, { found: sign });
  if (sign !== "[") return refuse(state, "count.blt.weight", state.spot, { found: sign });
  if (state.phase === "weight" || state.rows > 0) return refuse(state, "count.blt.optionPlace", state.spot);
  if (state.phase === "withdrawing") withdrawnEnd(state);
  openOption(state, options, state.spot);
}

/** A bracket at the beginning of a ballot opens its id. */
export function opensId(state: BltState): boolean {
  if (state.phase !== "ballot") return false;
  if (state.onHeader) state.isFree = true;
  return true;
}

/** The end of a line, or of the file. */
export function takeLineEnd(state: BltState, isLast: boolean): void {
  const here = { line: state.line, column: 1 };
  if (state.phase === "mark" || state.phase === "weight")
    refuse(state, isLast ? "count.blt.cutOff" : state.onHeader ? "count.blt.headerMore" : "count.blt.lineOpen", here);
  else if (state.phase === "withdrawing") withdrawnEnd(state);
  else if (state.phase === "closed") state.phase = "ballot";
  else if (state.phase === "zero") state.phase = "names";
  if (state.candidates > 0 && state.seats > 0) state.onHeader = false;
}
