import type { Count, Outcome, Stage } from "../outcome.ts";
import { ruleOf } from "../rules.ts";
import { changeOf, decimalOf, oneVote } from "./decimal.ts";
import { joined, nameOf, namesOf, safeLine } from "./names.ts";
import { fateOf, type Fate } from "./fate.ts";
import { notesOf, paperLines, type Line } from "./sheet-facts.ts";
import { sheetTables, type SheetTable } from "./sheet-tables.ts";
import { interventionSentence, repeatSentences, sentenceOf, tieSentence } from "./sentences.ts";
import { stageTitle } from "./stage-title.ts";

/** `order` of the rows: as on the paper, or those elected first and then who stayed longest. `seed`: the published seed of the lot, to be printed. */
export type SheetOptions = { readonly order?: "paper" | "result"; readonly seed?: string; readonly pending?: Extract<Outcome, { kind: "lotNeeded" }> };

export type SheetCell = {
  /** What the stage changed, with its sign; "" for nothing. */
  readonly change: string;
  readonly total: string;
  readonly state: "standing" | "elected" | "excluded" | "out";
};

export type SheetRow = { readonly number: number; readonly name: string; readonly fate: Fate; readonly result: string; readonly cells: readonly SheetCell[] };

/** Exhausted, lost to rounding, and the sum: one cell per stage. */
export type SheetSum = { readonly name: string; readonly cells: readonly { readonly change: string; readonly total: string }[] };

/** Whether the amounts of a stage add up to the valid votes. `difference` is "" when they do. */
export type SheetCheck = { readonly kind: "right" | "wrong"; readonly sum: string; readonly expected: string; readonly difference: string };

export type SheetColumn = {
  readonly n: number;
  /** "Surplus of Bea". */
  readonly title: string;
  readonly sentences: readonly string[];
  readonly interventions: readonly string[];
  readonly elected: readonly string[];
  readonly excluded: readonly string[];
  readonly quota: string;
  readonly transferValue: string;
  readonly papersMoved: string;
  readonly isAfterDecision: boolean;
  /** Null for rules in which one paper counts for several candidates, or for none in particular. */
  readonly check: SheetCheck | null;
};

/** The count sheet as data: columns are stages, rows candidates. Every text in it is one cleaned line, not yet escaped for any format. */
export type Sheet = {
  readonly title: string;
  readonly rule: { readonly id: string; readonly title: string; readonly source: string; readonly summary: string };
  /** What the figures of the table are, in small letters: "votes", "points". */
  readonly figures: string;
  readonly facts: readonly Line[];
  readonly papers: readonly Line[];
  readonly result: readonly { readonly name: string; readonly sentence: string }[];
  /** What is open or special about the result: vacant places, a lot to be drawn, columns that do not add up. */
  readonly warnings: readonly string[];
  readonly ties: readonly string[];
  readonly repeat: readonly string[];
  readonly interventions: readonly string[];
  readonly notes: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  readonly sums: readonly SheetSum[];
  readonly tables: readonly SheetTable[];
};

/** The sheet of a count, of a finished one or of one that waits for a lot. */
export function sheetOf(count: Count, options: SheetOptions = {}): Sheet {
  const rule = ruleOf(count.rule);
  const columns = count.stages.map((stage) => columnOf(count, stage));
  const wrong = columns.filter(({ check }) => check?.kind === "wrong");
  return {
    title: safeLine(count.title) || "Count of votes",
    rule: { id: count.rule, title: rule?.title ?? count.rule, source: rule?.source ?? "", summary: rule?.summary ?? "" },
    figures: figuresOf(count),
    facts: factsOf(count),
    papers: paperLines(count.papers),
    result: [...new Set(count.elected.map(({ number }) => number))].map((number) => ({ name: nameOf(count, number), sentence: fateOf(count, number).text })),
    warnings: [
      ...(options.pending === undefined ? [] : [sentenceOf({ code: "lot.needed", who: options.pending.between }, count)]),
      ...vacant(count, options.pending !== undefined),
      ...wrong.map(({ n, check }) => `Stage ${n} does not add up: ${check?.sum} is counted where ${check?.expected} is valid (${check?.difference}).`),
    ],
    ties: count.ties.map((tie) => tieSentence(tie, count)),
    repeat: repeatSentences(count, options.seed ?? count.seed),
    interventions: count.stages.flatMap((stage) => (stage.interventions ?? []).map((one) => `Stage ${stage.n}: ${interventionSentence(one, count)}`)),
    notes: notesOf(count),
    columns,
    rows: rowsOf(count, options.order ?? "paper"),
    sums: sumsOf(count),
    tables: sheetTables(count),
  };
}

/** Rules that compare or share out seats show averages, remainders or numbers of wins. */
function figuresOf(count: Count): string {
  const family = ruleOf(count.rule)?.family;
  return family === "scores" ? "points" : family === "condorcet" || family === "apportionment" ? "figures" : "votes";
}

function factsOf(count: Count): Line[] {
  const withdrawn = count.candidates.filter((candidate) => candidate.withdrawn).map(({ number }) => number);
  return [
    { label: "Places", value: String(count.seats) },
    { label: "Candidates", value: String(count.candidates.length - withdrawn.length) },
    ...(withdrawn.length === 0 ? [] : [{ label: "Withdrawn", value: joined(count, withdrawn) }]),
    ...(count.quota === null ? [] : [{ label: "Quota", value: decimalOf(count.quota, count.decimals) }]),
  ];
}

function vacant(count: Count, isPending: boolean): string[] {
  const left = count.seats - count.elected.length;
  if (left <= 0 || isPending || count.ranking !== undefined) return [];
  return [left === 1 ? "One place is not filled." : `${left} places are not filled.`];
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount, at) => (at === 0 ? sum : sum + amount), 0n);

/** All that a stage accounts for, in units of the count: what candidates hold, exhausted papers and what rounding lost. */
export const accountedFor = (stage: Stage): bigint => sumOf(stage.totals) + stage.exhausted + stage.lost;

/** One paper is always one vote for one candidate: in transfers, and where papers count by first preferences. */
export function isConserved(count: Count): boolean {
  const family = ruleOf(count.rule)?.family;
  if (family === "stv" || family === undefined) return true;
  const first = count.stages[0];
  return family === "majority" && (first?.action === "round" || first?.reasons.some(({ code }) => code === "first.preferences") === true);
}

const still: ReadonlySet<Stage["action"]> = new Set(["first", "election", "seat", "comparison"]);

/** Whether papers pass from stage to stage, so that differences between stages mean something. */
export const isFlowing = (count: Count): boolean => isConserved(count) && count.stages.slice(1).some(({ action }) => !still.has(action));

function checkOf(count: Count, stage: Stage): SheetCheck | null {
  if (!isConserved(count)) return null;
  const expected = BigInt(count.papers.valid) * oneVote(count.decimals);
  const sum = accountedFor(stage);
  return {
    kind: sum === expected ? "right" : "wrong",
    sum: decimalOf(sum, count.decimals),
    expected: decimalOf(expected, count.decimals),
    difference: changeOf(sum - expected, count.decimals, "−"),
  };
}

function columnOf(count: Count, stage: Stage): SheetColumn {
  const quota = stage.quota ?? count.quota;
  return {
    n: stage.n,
    title: stageTitle(count, stage),
    sentences: stage.reasons.map((reason) => sentenceOf(reason, count)),
    interventions: (stage.interventions ?? []).map((one) => interventionSentence(one, count)),
    elected: stage.elected.map((number) => nameOf(count, number)),
    excluded: stage.excluded.map((number) => nameOf(count, number)),
    quota: quota === null ? "" : decimalOf(quota, count.decimals),
    transferValue: stage.transferValue ?? "",
    papersMoved: stage.papersMoved === undefined ? "" : String(stage.papersMoved),
    isAfterDecision: stage.afterDecision === true,
    check: checkOf(count, stage),
  };
}

function rowsOf(count: Count, order: "paper" | "result"): SheetRow[] {
  const rows = count.candidates.map(({ number }): SheetRow => {
    const fate = fateOf(count, number);
    return { number, name: namesOf(count)[number] ?? "", fate, result: fate.text, cells: count.stages.map((stage, at) => cellOf(count, stage, at, fate)) };
  });
  return order === "paper" ? rows : rows.sort((a, b) => a.fate.rank - b.fate.rank || a.number - b.number);
}

function cellOf(count: Count, stage: Stage, at: number, fate: Fate): SheetCell {
  const total = stage.totals[fate.number] ?? 0n;
  const before = at === 0 ? total : (count.stages[at - 1]?.totals[fate.number] ?? 0n);
  const isGone = fate.kind === "withdrawn" || (fate.kind === "excluded" && fate.stage < stage.n && total === 0n);
  const state = isGone
    ? "out"
    : fate.kind === "excluded" && fate.stage === stage.n
      ? "excluded"
      : fate.kind === "elected" && fate.stage <= stage.n
        ? "elected"
        : "standing";
  return {
    change: isFlowing(count) ? changeOf(total - before, count.decimals, "−") : "",
    total: isGone && total === 0n ? "" : decimalOf(total, count.decimals),
    state,
  };
}

function sumsOf(count: Count): SheetSum[] {
  const row = (name: string, amountOf: (stage: Stage) => bigint): SheetSum => ({
    name,
    cells: count.stages.map((stage, at) => {
      const before = count.stages[at - 1];
      const amount = amountOf(stage);
      return {
        change: before === undefined || !isFlowing(count) ? "" : changeOf(amount - amountOf(before), count.decimals, "−"),
        total: decimalOf(amount, count.decimals),
      };
    }),
  });
  const isMoving = isConserved(count);
  return [
    ...(isMoving || count.stages.some(({ exhausted }) => exhausted !== 0n) ? [row("No further preference", ({ exhausted }) => exhausted)] : []),
    ...(count.stages.some(({ lost }) => lost !== 0n) || (isMoving && count.decimals > 0) ? [row("Lost to rounding", ({ lost }) => lost)] : []),
    ...(isMoving ? [row("Sum", accountedFor)] : []),
  ];
}
