import { all, no, ok, oneLine, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { Count, Outcome, Tie, TiePurpose } from "../outcome.ts";
import type { Lot } from "../rule.ts";

const purposes = {
  election: true,
  surplus: true,
  exclusion: true,
  place: true,
  ranking: true,
  seat: true,
  paper: true,
} satisfies Record<TiePurpose, true>;

const isPurpose = (value: unknown): value is TiePurpose => typeof value === "string" && Object.hasOwn(purposes, value);

const wrong = (field: string, found: unknown, expected: string): Result<never> =>
  no({ code: "count.lot.file", field, detail: { found: found === undefined ? "nothing" : JSON.stringify(found).slice(0, 80), expected } });

function numberOf(value: unknown, field: string, election: Election): Result<number> {
  const name = typeof value === "string" ? oneLine(value) : null;
  const found = election.candidates.filter((candidate) => candidate.number === value || oneLine(candidate.name) === name);
  if (found.length > 1) return wrong(field, value, `the number, because candidates ${found.map(({ number }) => number).join(" and ")} have this name`);
  return found[0] === undefined ? wrong(field, value, "the number or the name of a candidate") : ok(found[0].number);
}

function lotAt(value: unknown, field: string, election: Election): Result<Lot> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong(field, value, "an object with purpose, order and by");
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const other = Object.keys(fields).find((key) => key !== "purpose" && key !== "order" && key !== "by");
  if (other !== undefined) return wrong(`${field}.${other}`, fields[other], "one of purpose, order, by");
  const { purpose, order, by = "drawn-lot" } = fields;
  if (!isPurpose(purpose)) return wrong(`${field}.purpose`, purpose, `one of ${Object.keys(purposes).join(", ")}`);
  if (by !== "drawn-lot" && by !== "casting-vote") return wrong(`${field}.by`, by, "drawn-lot or casting-vote");
  if (!Array.isArray(order) || order.length < 2) return wrong(`${field}.order`, order, "all who are tied, the chosen first: at least two");
  const numbers = all(order.map((one: unknown, index) => numberOf(one, `${field}.order[${index}]`, election)));
  if (!numbers.ok) return numbers;
  const again = numbers.value.findIndex((number, index) => numbers.value.indexOf(number) < index);
  return again < 0 ? ok({ purpose, order: numbers.value, by }) : wrong(`${field}.order[${again}]`, order[again], "each of the tied once");
}

/** Lots from parsed JSON: `[{"purpose": "exclusion", "order": [3, "Bea"], "by": "drawn-lot"}]`. Refused with the path of the wrong value. */
export function parseLots(json: unknown, election: Election): Result<readonly Lot[]> {
  if (!Array.isArray(json)) return wrong("", json, "a list of lots");
  return all(json.map((lot: unknown, index) => lotAt(lot, `[${index}]`, election)));
}

const isBy = (lot: Lot, tie: Tie): boolean =>
  tie.purpose === lot.purpose &&
  tie.by === lot.by &&
  tie.between.every((number) => lot.order.includes(number)) &&
  lot.order.find((number) => tie.between.includes(number)) === tie.chosen;

/** The lots that settled no tie of the count so far, nor of the counts of which it is made. */
export function unusedLots(lots: readonly Lot[], count: Count): readonly Lot[] {
  const ties = [count, ...(count.parts ?? [])].flatMap((one) => one.ties);
  return lots.filter((lot) => !ties.some((tie) => isBy(lot, tie)));
}

/**
 * Refuses a count that waits for a lot although one was given that names at least two of the tied and not all of them: it was meant
 * for this tie and does not settle it.
 */
export function completeLots(outcome: Outcome, lots: readonly Lot[]): Result<Outcome> {
  if (outcome.kind === "counted") return ok(outcome);
  const { between, purpose, stage } = outcome;
  for (const lot of unusedLots(lots, outcome.soFar)) {
    const missing = between.filter((number) => !lot.order.includes(number));
    if (lot.purpose !== purpose || missing.length === 0 || between.length - missing.length < 2) continue;
    const names = missing.map((number) => outcome.soFar.candidates[number - 1]?.name ?? String(number));
    return no({ code: "count.lot.incomplete", field: "lots", detail: { stage, purpose, missing: names } });
  }
  return ok(outcome);
}
