import type { Refusal } from "#kit";

/** What the count itself refuses; the formats keep their own sentences. {words} are in the detail of the refusal, {field} is its place. */
const countTexts: Readonly<Record<string, string>> = {
  "count.rule.unknown": 'There is no rule "{rule}": "count --rules" lists the rules.',
  "count.rule.needsScores": "The rule {rule} counts scores, and the file holds rankings: give a table with one column a candidate, or choose another rule.",
  "count.rule.unconstrained":
    "The rule {rule} cannot be counted with minimum and maximum places for categories: leave --quota-file out, or choose another rule.",
  "count.noConstraints": "This rule cannot be counted with minimum and maximum places for categories: leave --quota-file out, or choose another rule.",
  "count.seats": "{seats} places cannot be filled: give a whole number from 1 to {most} with --seats.",
  "count.seats.one": "The rule {rule} fills one place, not {seats}: choose another rule, or say --seats 1.",
  "count.setting.unknown": "The rule {rule} has no setting {name}. It has: {known}.",
  "count.setting.value": "The setting {name} of the rule {rule} cannot be {value}. It may be: {known}.",
  "count.setting.fit": "The setting {name} does not go with the others: change it or leave it out.",
  "count.setting": "The setting {field} is not right for this rule: change it or leave it out.",
  "count.policy.unknown": "--policy does not know {value} there ({field}): it may be {known}.",
  "count.policy.equal": "The rule {rule} cannot share a paper among candidates at one rank: leave --policy equal=share out.",
  "count.equalRanks": "The rule {rule} cannot share a paper among candidates at one rank: say --policy equal=stop or equal=pass-over.",
  "count.candidate.unknown": "There is no candidate {number} ({field}): the candidates are numbered from 1 to {candidates}.",
  "count.candidates.none": "Nobody stands: there is no candidate, or all have withdrawn.",
  "count.reopen.withdrawn": "Candidate {number} of --reopen has withdrawn: correct --reopen or --withdraw.",
  "count.constraints.file": "{field}: {found} stands there, where {expected} must be.",
  "count.constraints.infeasible":
    "Those who stand cannot fill the places within the limits. Change the limits, or say in the file what to do if too few stand (ifTooFew).",
  "count.constraints.tooLarge": "The limits are too many to be checked exactly ({limits} limits, {cells} combinations): join some.",
  "count.lot.file": "{field}: {found} stands there, where {expected} must be.",
  "count.lot.incomplete": "A lot given for stage {stage} ({purpose}) leaves out {missing}, who are tied too: draw among all of them.",
  "count.overvote.unknown": "The file marks ranks with several votes without saying for whom, and this overvoteRule must know: choose another.",
  "count.tooLarge": "The election is too large for this rule ({candidates} candidates): choose another.",
  "count.tooExact": "The exact fractions grow without end at stage {stage}: count with decimals (--set arithmetic=fixed9).",
  "count.fractions": "The exact fractions grow without end at stage {stage}: count with decimals.",
  "count.noEnd": "The totals do not settle at stage {stage}: count with fewer decimals.",
};

const shown = (value: string | number | readonly string[]): string => (typeof value === "object" ? value.join(", ") || "none" : String(value));

function filled(text: string, refusal: Refusal): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === "field" ? (refusal.detail?.["field"] ?? refusal.field) : refusal.detail?.[name];
    return value === undefined ? "…" : shown(value);
  });
}

/** The sentences of one format, loaded only when one is needed. */
async function formatTexts(code: string): Promise<Readonly<Record<string, string>>> {
  switch (code.split(".")[1]) {
    case "blt":
      return (await import("../count/formats/blt-refusals.ts")).bltRefusalTexts;
    case "csv":
      return (await import("../count/formats/csv-refusals.ts")).csvRefusalTexts;
    case "json":
      return (await import("../count/formats/json-refusals.ts")).jsonRefusalTexts;
    case "preflib":
      return (await import("../count/formats/preflib-refusals.ts")).preflibRefusalTexts;
    case "cvr":
      return (await import("../count/formats/cvr-refusals.ts")).cvrRefusalTexts;
    case "droop":
      return (await import("../count/formats/droop.ts")).droopRefusalTexts;
    case "opentally":
      return (await import("../count/formats/opentally.ts")).opentallyRefusalTexts;
    default:
      return countTexts;
  }
}

/** A refusal that nobody wrote a sentence for still says what it knows. */
function unlisted({ code, field, detail }: Refusal): string {
  const figures = Object.entries(detail ?? {}).map(([name, value]) => `${name}: ${shown(value)}`);
  const all = [...(field === undefined ? [] : [field]), ...figures];
  return `This cannot be counted (${code}${all.length > 0 ? `; ${all.join("; ")}` : ""}).`;
}

/** The sentence of a refusal, with the file that it is about in front. */
export async function refusalSentence(refusal: Refusal, file: string | null): Promise<string> {
  const text = (await formatTexts(refusal.code))[refusal.code];
  const sentence = text === undefined ? unlisted(refusal) : filled(text, refusal);
  return file === null ? sentence : `${file}: ${sentence}`;
}
