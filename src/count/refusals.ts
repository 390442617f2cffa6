import type { Refusal } from "#kit";
import { bltRefusalTexts } from "./formats/blt-refusals.ts";
import { csvRefusalTexts } from "./formats/csv-refusals.ts";
import { cvrRefusalTexts } from "./formats/cvr-refusals.ts";
import { droopRefusalTexts } from "./formats/droop.ts";
import { jsonRefusalTexts } from "./formats/json-refusals.ts";
import { opentallyRefusalTexts } from "./formats/opentally.ts";
import { preflibRefusalTexts } from "./formats/preflib-refusals.ts";

/** What a count refuses, by code: what is wrong and what to do. {words} are in the detail of the refusal, {field} is its place. The formats keep their own. */
export const refusalTexts: Readonly<Record<string, string>> = {
  "count.rule.unknown": "There is no rule “{rule}”: choose one of the list of rules.",
  "count.rule.needsScores": "The rule {rule} counts scores, and the file holds rankings: give a table with one column a candidate, or choose another rule.",
  "count.rule.unconstrained":
    "The rule {rule} cannot be counted with minimum and maximum places for categories: leave the categories out, or choose another rule.",
  "count.seats": "{seats} places cannot be filled: give a whole number of places from 1 to {most}.",
  "count.seats.one": "The rule {rule} fills one place, not {seats}: choose another rule, or give one place.",
  "count.seats.tooMany": "{seats} places among {lists} lists are too many to be shown seat by seat (at most {most} steps): give fewer places.",
  "count.seats.range": "The least and the most places of list {list} do not go together: the least cannot be above the most, and neither below 0.",
  "count.seats.minimum": "The lists are promised at least {minimum} places together, and there are {seats}: lower the minimum or give more places.",
  "count.votes.negative": "A number of votes is below 0: correct it.",
  "count.setting.unknown": "The rule {rule} has no setting {name}. It has: {known}.",
  "count.setting.value": "The setting {name} of the rule {rule} cannot be {value}. It may be: {known}.",
  "count.setting.fit": "The setting {name} does not go with the others: change it or leave it out.",
  "count.setting": "The setting {field} is not right for this rule: change it or leave it out.",
  "count.policy.unknown": "The treatment of papers cannot be {value} there ({field}): it may be {known}.",
  "count.policy.equal": "The rule {rule} cannot share a paper among candidates at one rank: let equal ranks be passed over, or let the paper stop there.",
  "count.equalRanks": "The rule {rule} cannot share a paper among candidates at one rank: let equal ranks be passed over, or let the paper stop there.",
  "count.candidate.unknown": "There is no candidate {number} ({field}): the candidates are numbered from 1 to {candidates}.",
  "count.candidates.none": "Nobody stands: there is no candidate, or all have withdrawn.",
  "count.candidates.tooMany": "The rule {rule} compares each candidate with each other, up to {most}; there are {candidates}: choose another rule.",
  "count.reopen.withdrawn": "Candidate {number}, to whom re-opened nominations were given, has withdrawn: correct one of the two.",
  "count.constraints.file": "{field}: {found} stands there, where {expected} must be.",
  "count.constraints.infeasible": "Those who stand cannot fill the places within the limits: {limits}. {todo}",
  "count.constraints.tooLarge": "The limits are too many to be checked exactly ({limits} limits, {cells} combinations): join some.",
  "count.lot.file": "{field}: {found} stands there, where {expected} must be.",
  "count.lot.incomplete": "A lot given for stage {stage} ({purpose}) leaves out {missing}, who are tied too: draw among all of them.",
  "count.overvote.unknown": "The file marks ranks with several votes without saying for whom, and this overvoteRule must know: choose another.",
  "count.papers": "The rule {rule} deals with each paper by itself, up to {most}; there are {papers}: choose another rule.",
  "count.tooLarge": "The election is too large for this rule ({candidates} candidates): choose another.",
  "count.tooExact": "The exact fractions grow without end at stage {stage}: count with decimals.",
  "count.fractions": "The exact fractions grow without end at stage {stage}: count by a rule with decimals.",
  "count.noEnd": "The totals do not settle at stage {stage}: count with fewer decimals.",
  "count.vacancy": "The setting {field} must name who left, who sits and who would serve, by candidate number: correct it.",
  "count.vacancy.nobody": "Nobody is left who would serve: the vacancy cannot be filled by a countback.",
  "count.countback.papers":
    "The papers of the leaver cannot be followed back through stage {stage} of the count by {rule}: fill the vacancy by a recount without the leaver.",
  "count.otherElection": "This count is of another election: its candidates are others.",
};

const texts: Readonly<Record<string, string>> = {
  ...refusalTexts,
  ...bltRefusalTexts,
  ...csvRefusalTexts,
  ...jsonRefusalTexts,
  ...preflibRefusalTexts,
  ...cvrRefusalTexts,
  ...opentallyRefusalTexts,
  ...droopRefusalTexts,
};

const shown = (value: string | number | readonly string[]): string => (typeof value === "object" ? value.join(", ") : String(value));

/** The sentence of a refusal of this library. One that nobody wrote a sentence for still says what it knows. */
export function countRefusalSentence({ code, field, detail }: Refusal): string {
  const text = texts[code];
  if (text !== undefined) {
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = name === "field" ? (detail?.["field"] ?? field) : detail?.[name];
      return value === undefined ? "…" : shown(value);
    });
  }
  const figures = [...(field === undefined ? [] : [field]), ...Object.entries(detail ?? {}).map(([name, value]) => `${name}: ${shown(value)}`)];
  return `This cannot be counted (${[code, ...figures].join("; ")}).`;
}
