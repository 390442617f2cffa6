// Counts for tests of the count sheet: published stages of a golden election as the library would answer them.
import { readFileSync } from "node:fs";
import type { Count, Stage, StageAction } from "../../../src/count/outcome.ts";

type Published = {
  readonly rule: string;
  readonly seats: number;
  readonly elected: readonly number[];
  readonly electedRound?: readonly number[];
  readonly quota?: string;
  readonly stages: readonly {
    readonly stage: number;
    readonly action: string;
    readonly who?: readonly number[];
    readonly votes: Readonly<Record<string, string>>;
    readonly nontransferable?: string;
    /** What a count by keep factors calls it. */
    readonly residual?: string;
    readonly quota?: string;
    readonly elected?: readonly number[];
    readonly transferValue?: string;
  }[];
};

const unitsOf = (decimal: string, decimals: number): bigint => {
  const [whole = "0", rest = ""] = decimal.split(".");
  return BigInt(whole + rest.padEnd(decimals, "0").slice(0, decimals));
};

const namesIn = (blt: string): { readonly names: readonly string[]; readonly title: string } => {
  const lines = [...blt.slice(blt.lastIndexOf("\n0\n") + 3).matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
  return { names: lines.slice(0, -1), title: lines.at(-1) ?? "" };
};

const actions: Readonly<Record<string, StageAction>> = { first: "first", surplus: "surplus", eliminate: "exclusion", exclusion: "exclusion", begin: "first" };

/** The count of a golden case under `rule`, from its published stages; what the figures do not account for is "lost". */
export function goldenCount(id: string, rule: string): Count {
  const folder = new URL(`../../golden/elections/${id}/`, import.meta.url);
  const expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8")) as { readonly counts: readonly Published[] };
  const published = expected.counts.find((count) => count.rule === rule);
  if (published === undefined) throw new Error(`${id} has no count by ${rule}`);
  const { names, title } = namesIn(readFileSync(new URL("ballots.blt", folder), "utf8"));
  const decimals = (published.stages[0]?.votes["1"] ?? "0").split(".")[1]?.length ?? 0;
  const amount = (text: string): bigint => unitsOf(text, decimals);
  const valid = Object.values(published.stages[0]?.votes ?? {}).reduce(
    (sum, votes) => sum + amount(votes),
    amount(published.stages[0]?.nontransferable ?? "0"),
  );
  const electedAt = (n: number): number[] => published.elected.filter((_, at) => (published.electedRound?.[at] ?? 0) === n);
  const stages = published.stages.map((stage, at): Stage => {
    const n = at + 1;
    const totals = [0n, ...names.map((_, index) => amount(stage.votes[String(index + 1)] ?? "0"))];
    const exhausted = amount(stage.nontransferable ?? stage.residual ?? "0");
    const who = stage.who ?? [];
    const action = actions[stage.action] ?? "iteration";
    const value = stage.transferValue;
    const elected = stage.elected ?? electedAt(n);
    return {
      n,
      action,
      who,
      reasons: [
        action === "first"
          ? { code: "first.preferences" }
          : action === "surplus"
            ? { code: "surplus.passes", who, figures: { surplus: "1.00", value: value ?? "0.31" } }
            : { code: "elected.remaining", who },
        ...(elected.length > 0 ? ([{ code: "elected.quota", who: elected }] as const) : []),
      ],
      totals,
      exhausted,
      lost: valid - totals.reduce((sum, total) => sum + total, 0n) - exhausted,
      quota: amount(stage.quota ?? published.quota ?? "0"),
      elected,
      excluded: action === "exclusion" ? who : [],
      ...(value === undefined ? {} : { transferValue: value }),
    };
  });
  return {
    rule,
    title,
    seats: published.seats,
    candidates: names.map((name, index) => ({ number: index + 1, name, withdrawn: false })),
    decimals,
    quota: amount(published.quota ?? published.stages[0]?.quota ?? "0"),
    papers: {
      valid: Number(valid / 10n ** BigInt(decimals)),
      blank: 3,
      spoiled: 12,
      stoppedAtSkip: 0,
      stoppedAtRepeat: 0,
      stoppedAtEqual: 0,
      passedOver: 0,
      onlyWithdrawn: 0,
    },
    stages,
    elected: published.elected.map((number, at) => ({
      number,
      stage: published.electedRound?.[at] ?? stages.find((stage) => stage.elected.includes(number))?.n ?? 0,
    })),
    ties: [],
    notes: [],
  };
}

/**
 * A small count by a rule of no name: 100 papers, two places, two decimals. Bea is elected at once and passes on 12.40 at 0.31 each;
 * Eve is excluded, which elects Cal; Dee is left; Fay had withdrawn.
 */
export function smallCount(changes: Partial<Count> = {}): Count {
  const stage = (n: number, more: Omit<Stage, "n" | "quota">): Stage => ({ n, quota: 3360n, ...more });
  return {
    rule: "example",
    title: "Two for the board",
    seats: 2,
    candidates: ["Bea", "Cal", "Dee", "Eve", "Fay"].map((name, index) => ({ number: index + 1, name, withdrawn: name === "Fay" })),
    decimals: 2,
    quota: 3360n,
    papers: { valid: 100, blank: 4, spoiled: 2, stoppedAtSkip: 1, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 3 },
    stages: [
      stage(1, {
        action: "first",
        who: [],
        reasons: [{ code: "first.preferences" }, { code: "elected.quota", who: [1] }],
        totals: [0n, 4600n, 2000n, 1900n, 1500n, 0n],
        exhausted: 0n,
        lost: 0n,
        elected: [1],
        excluded: [],
      }),
      stage(2, {
        action: "surplus",
        who: [1],
        reasons: [{ code: "surplus.passes", who: [1], figures: { surplus: "12.40", value: "0.31" } }],
        totals: [0n, 3360n, 2620n, 2210n, 1717n, 0n],
        exhausted: 93n,
        lost: 0n,
        elected: [],
        excluded: [],
        transferValue: "0.31",
        papersMoved: 40,
      }),
      stage(3, {
        action: "exclusion",
        who: [4],
        reasons: [
          { code: "exclusion.lowest", who: [4], figures: { votes: "17.17" } },
          { code: "elected.quota", who: [2] },
        ],
        totals: [0n, 3360n, 3637n, 2710n, 0n, 0n],
        exhausted: 283n,
        lost: 10n,
        elected: [2],
        excluded: [4],
      }),
    ],
    elected: [
      { number: 1, stage: 1 },
      { number: 2, stage: 3 },
    ],
    ties: [],
    notes: [],
    ...changes,
  };
}

/** The small count with other names. */
export const named = (...names: readonly string[]): Count => {
  const count = smallCount();
  return { ...count, candidates: count.candidates.map((candidate, at) => ({ ...candidate, name: names[at] ?? candidate.name })) };
};

/** A count of many candidates and stages: at each stage the lowest goes, and the papers pass to the next above. */
export function longCount(candidates: number, stages: number): Count {
  const totals: bigint[] = [0n, ...Array.from({ length: candidates }, (_, index) => BigInt(candidates - index) * 100n)];
  const valid = totals.reduce((sum, total) => sum + total, 0n);
  const made: Stage[] = [];
  for (let n = 1; n <= stages; n++) {
    const out = candidates + 2 - n;
    if (n > 1) {
      totals[out - 1] = (totals[out - 1] ?? 0n) + (totals[out] ?? 0n);
      totals[out] = 0n;
    }
    made.push({
      n,
      action: n === 1 ? "first" : "exclusion",
      who: n === 1 ? [] : [out],
      reasons: n === 1 ? [{ code: "first.preferences" }] : [{ code: "exclusion.lowest", who: [out], figures: { votes: "1.00" } }],
      totals: [...totals],
      exhausted: 0n,
      lost: 0n,
      elected: [],
      excluded: n === 1 ? [] : [out],
    });
  }
  return smallCount({
    seats: 1,
    candidates: Array.from({ length: candidates }, (_, index) => ({ number: index + 1, name: `Candidate number ${index + 1}`, withdrawn: false })),
    quota: null,
    papers: { valid: Number(valid / 100n), blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 },
    stages: made,
    elected: [{ number: 1, stage: stages }],
  });
}

/** Names as no ballot should have them: markup, a formula, right to left, direction marks, escapes, quotes, an endless word, nothing. */
export const hostileNames = [
  `<script>alert("x")</script> & 'y'`,
  '=HYPERLINK("http://example.org";"x")',
  "עמית \u202eevil\u202c",
  "A\u001b[31m\u009b2J,\r\nB",
  "W".repeat(400),
] as const;
