import { no, ok, type Refusal, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { Count, Stage } from "../outcome.ts";
import { decimalOf } from "../report/decimal.ts";
import { writeBlt } from "./blt-write.ts";
import { beyondRanking, rowsOf } from "./paper-marks.ts";

/** What cannot be given to another program. */
export const droopRefusalTexts = {
  "count.droop.cannotHold": "Paper {row} has {found}, which droop does not read: write BLT, CSV or JSON.",
} as const;

/** An election as the BLT that droop reads: no skipped ranks, overvotes, write-ins or candidates marked twice, else refused as count.droop.cannotHold. */
export function writeDroop(election: Election): Result<Iterable<Uint8Array>, Refusal> {
  for (const [row] of rowsOf(election)) {
    const found = beyondRanking(election.papers, row, election.candidates.length);
    if (found !== null) return no({ code: "count.droop.cannotHold", detail: { row: row + 1, found } });
  }
  return ok(writeBlt(election));
}

type Code = "H" | "E" | "D" | "W";
const states = { H: "hopeful", E: "elected", D: "defeated", W: "withdrawn" } as const satisfies Record<Code, string>;

/** The state of everybody at the end of a stage, by number. */
function codesAt(count: Count, stage: number): readonly Code[] {
  const codes: Code[] = count.candidates.map(({ withdrawn }) => (withdrawn ? "W" : "H"));
  for (const { elected, excluded } of count.stages.slice(0, stage)) {
    for (const number of elected) codes[number - 1] = "E";
    for (const number of excluded) codes[number - 1] = "D";
  }
  return codes;
}

const isMeek = (count: Count): boolean => count.stages.some(({ keep }) => keep !== undefined);

/** droop's word for what a stage did. */
function tagOf(stage: Stage): "begin" | "elect" | "defeat" | "transfer" | "iterate" | "round" {
  switch (stage.action) {
    case "first":
      return "begin";
    case "election":
    case "seat":
      return "elect";
    case "exclusion":
    case "doomed":
      return "defeat";
    case "surplus":
      return "transfer";
    case "iteration":
      return "iterate";
    default:
      return "round";
  }
}

const surplusAt = (count: Count, stage: Stage): bigint => {
  const quota = stage.quota ?? count.quota ?? 0n;
  return codesAt(count, stage.n).reduce((sum, code, index) => {
    const total = stage.totals[index + 1] ?? 0n;
    return code === "E" && total > quota ? sum + total - quota : sum;
  }, 0n);
};

const votesAt = (stage: Stage): bigint => stage.totals.reduce((sum, total) => sum + total, 0n);

/** Figures as droop names them; each is a decimal. */
type Action = Readonly<Record<string, unknown>>;

function actionOf(count: Count, stage: Stage, msg: string): Action {
  const amount = (value: bigint): string => decimalOf(value, count.decimals);
  const cstate = Object.fromEntries(
    codesAt(count, stage.n).map((code, index) => {
      const kept = stage.keep?.[index + 1];
      const figures = code === "W" ? {} : { vote: amount(stage.totals[index + 1] ?? 0n) };
      return [
        index + 1,
        { state: states[code], code, ...figures, ...(kept === undefined ? {} : { kf: decimalOf(kept, count.keepDecimals ?? count.decimals) }) },
      ];
    }),
  );
  const left = isMeek(count) ? { residual: amount(stage.exhausted + stage.lost) } : { nt_votes: amount(stage.exhausted) };
  return {
    tag: tagOf(stage),
    msg,
    round: stage.n,
    cstate,
    votes: amount(votesAt(stage)),
    quota: amount(stage.quota ?? count.quota ?? 0n),
    surplus: amount(surplusAt(count, stage)),
    ...left,
  };
}

/**
 * A count in the shape of droop's JSON report (record.py of droop 0.14), one action a stage: what reads that report finds its names and figures here. Actions
 * within a stage are not told apart, and `rule_name` is our rule. `sentence` makes `msg`.
 */
export function droopJson(count: Count, sentence: (stage: Stage) => string): object {
  const numbers = count.candidates.map(({ number }) => number);
  const last = count.stages.at(-1);
  const actions = count.stages.map((stage) => actionOf(count, stage, sentence(stage)));
  return {
    title: count.title,
    droop_name: "mandate",
    rule_name: count.rule,
    method: isMeek(count) ? "meek" : "wigm",
    arithmetic_name: "fixed",
    arithmetic_info: `fixed-point decimal arithmetic (${count.decimals} places)`,
    seats: count.seats,
    nballots: count.papers.valid,
    quota: count.quota === null ? null : decimalOf(count.quota, count.decimals),
    cids: numbers,
    ecids: count.candidates.filter(({ withdrawn }) => !withdrawn).map(({ number }) => number),
    cdict: Object.fromEntries(
      count.candidates.map(({ number, name }) => [number, { cid: number, ballot_order: number, tie_order: number, name, nick: String(number) }]),
    ),
    options: { rule: count.rule },
    actions: last === undefined ? actions : [...actions, { ...actionOf(count, last, "Count Complete"), tag: "end" }],
  };
}

/** A count in the shape of droop's dump: tab-separated, one line a stage and one for the end, name, state and votes of each candidate (Meek: the keep factor too). */
export function droopDump(count: Count): string {
  const meek = isMeek(count);
  const standing = count.candidates.filter(({ withdrawn }) => !withdrawn);
  const amount = (value: bigint): string => decimalOf(value, count.decimals);
  const head = ["R", "Action", "Quota", ...(meek ? ["Votes", "Surplus", "Residual"] : ["Non-Transferable"])];
  for (const { number } of standing) head.push(...["name", "state", "vote", ...(meek ? ["kf"] : [])].map((word) => `${number}.${word}`));
  const lineOf = (stage: Stage, round: string, tag: string): string => {
    const codes = codesAt(count, stage.n);
    const left = meek ? [amount(votesAt(stage)), amount(surplusAt(count, stage)), amount(stage.exhausted + stage.lost)] : [amount(stage.exhausted)];
    const figures = standing.flatMap(({ number, name }) => [
      name.replaceAll(/[\t\r\n]/g, " "),
      codes[number - 1] ?? "H",
      amount(stage.totals[number] ?? 0n),
      ...(meek ? [decimalOf(stage.keep?.[number] ?? 0n, count.keepDecimals ?? count.decimals)] : []),
    ]);
    return [round, tag, amount(stage.quota ?? count.quota ?? 0n), ...left, ...figures].join("\t");
  };
  const lines = count.stages.map((stage) => lineOf(stage, String(stage.n - 1), tagOf(stage)));
  const last = count.stages.at(-1);
  return `${[head.join("\t"), ...lines, ...(last === undefined ? [] : [lineOf(last, "X", "end")])].join("\n")}\n`;
}
