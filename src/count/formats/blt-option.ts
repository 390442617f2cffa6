import type { BltState, Spot } from "./blt-state.ts";
import { foundWord, refuse } from "./blt-state.ts";
import type { Nicknames } from "./blt-words.ts";
import { nicknames, wordKind } from "./blt-words.ts";

/** A nickname may be this long, in bytes. */
const longestNick = 255;

/** An option in square brackets while it is read: its name is the first word. */
export type BltOption = { readonly open: Spot; name: string; readonly listed: Set<number> };

/** The option in hand and what options said: nicknames for use on ballot lines, the order drawn for ties. */
export type BltOptions = { option: BltOption | null; nicks: Nicknames | null; tieOrder: readonly number[] | null };

/** The candidate meant by the word in hand, by number or nickname; 0 when there is none. */
export function candidateOf(state: BltState, options: BltOptions): number {
  const kind = wordKind(state);
  if (kind === "number") return state.value <= state.candidates ? state.value : 0;
  return kind === "other" ? (options.nicks?.find(state.word, state.wordLength) ?? 0) : 0;
}

export function openOption(state: BltState, options: BltOptions, spot: Spot): void {
  options.option = { open: { ...spot }, name: "", listed: new Set() };
  state.phase = "option";
}

/**
 * One word of an option. Known are [nick a b c], [withdrawn …], [tie …] and [droop …] of droop and stv-rs; the last holds settings for another program and
 * is not used. Any other option may change what the lines mean.
 */
export function optionWord(state: BltState, options: BltOptions): void {
  const { option } = options;
  if (option === null) return;
  if (option.name === "") {
    option.name = foundWord(state);
    if (option.name === "nick") options.nicks = nicknames(state.candidates);
    else if (!["tie", "withdrawn", "droop"].includes(option.name)) refuse(state, "count.blt.option", option.open, { found: option.name });
    return;
  }
  if (option.name === "nick") addNick(state, options);
  else if (option.name !== "droop") listCandidate(state, options, option);
}

function addNick(state: BltState, options: BltOptions): void {
  const { nicks } = options;
  if (nicks === null) return;
  const kind = wordKind(state);
  // A number as a nickname would mean two candidates at once, unless it is the candidate's own.
  const isFit = kind === "other" || (kind === "number" && state.value === nicks.count() + 1);
  if (nicks.count() === state.candidates || !isFit || state.wordLength > longestNick || !nicks.add(state.word, state.wordLength))
    refuse(state, "count.blt.nick", state.spot, { found: foundWord(state), candidates: state.candidates });
}

function listCandidate(state: BltState, options: BltOptions, option: BltOption): void {
  const number = candidateOf(state, options);
  const code = option.name === "tie" ? "count.blt.tie" : "count.blt.withdrawn";
  if (number === 0 || (option.name === "tie" && option.listed.has(number)))
    return refuse(state, code, state.spot, { found: foundWord(state), candidates: state.candidates });
  option.listed.add(number);
  if (option.name === "withdrawn") state.withdrawn.add(number);
}

/** The end of an option. An order for ties and a list of nicknames name everybody. */
export function closeOption(state: BltState, options: BltOptions): void {
  const { option, nicks } = options;
  options.option = null;
  state.phase = "ballot";
  if (option === null) return;
  if (option.name === "") return refuse(state, "count.blt.option", option.open, { found: "" });
  if (option.name === "nick" && nicks !== null && nicks.count() < state.candidates)
    return refuse(state, "count.blt.nick", option.open, { found: `[nick …] with ${nicks.count()}`, candidates: state.candidates });
  if (option.name === "tie" && option.listed.size < state.candidates)
    return refuse(state, "count.blt.tie", option.open, { found: `[tie …] with ${option.listed.size}`, candidates: state.candidates });
  if (option.name === "tie") options.tieOrder = [...option.listed];
}
