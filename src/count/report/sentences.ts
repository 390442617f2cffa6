import { unreachable } from "#kit";
import type { Count, Intervention, Reason, Tie, TiePurpose } from "../outcome.ts";
import { lotText } from "../tie/seeded-lot.ts";
import { joined, nameOf, safeLine } from "./names.ts";
import { reasonTexts } from "./reasons.ts";

const placeholder = /\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g;

/** Verbs that may follow a list of names, for one and for several: whichever of the two a text has, the list decides. */
const verbs = [
  ["is", "are"],
  ["was", "were"],
  ["has", "have"],
  ["fills", "fill"],
  ["stays", "stay"],
  ["wins", "win"],
  ["keeps", "keep"],
  ["reaches", "reach"],
  ["goes", "go"],
  ["takes", "take"],
  ["gets", "get"],
  ["holds", "hold"],
  ["beats", "beat"],
  ["loses", "lose"],
  ["leads", "lead"],
  ["passes", "pass"],
] as const;

const agreeing = new Map<string, readonly [string, string]>(verbs.flatMap((pair) => [[pair[0], pair] as const, [pair[1], pair] as const]));

/** "{who} are" as "{who} {who:is|are}", so that texts need not say it. */
const agreed = (text: string): string =>
  text.replace(/(?<=^|[.:;] )\{(who|others)\} (\w+)\b/g, (found: string, word: string, verb: string) => {
    const pair = agreeing.get(verb);
    return pair === undefined ? found : `{${word}} {${word}:${pair[0]}|${pair[1]}}`;
  });

/**
 * The sentence of a reason, with the names of this count. In the texts `{who}` is a list of names or a figure, and `{who:has|have}` chooses by
 * it: the first form for one name (or for the figure 1), the second for several. The verb of a list that opens a clause agrees by itself.
 */
export function sentenceOf(reason: Reason, count: Pick<Count, "candidates">): string {
  const text: string = reasonTexts[reason.code];
  return capital(
    agreed(text).replace(placeholder, (_, word: string, one: string | undefined, many: string | undefined) => filled(reason, count, word, one, many)),
  );
}

function filled(reason: Reason, count: Pick<Count, "candidates">, word: string, one: string | undefined, many: string | undefined): string {
  const people = word === "who" ? (reason.who ?? []) : word === "others" ? (reason.others ?? []) : null;
  if (people !== null) return one === undefined ? joined(count, people) : ((people.length > 1 ? many : one) ?? "");
  const figure = reason.figures?.[word];
  if (one !== undefined) return (isOne(figure) ? one : many) ?? "";
  return figure === undefined ? `(${word} not stated)` : safeLine(figure);
}

const isOne = (figure: string | undefined): boolean => figure !== undefined && /^1(\.0+)?$/.test(figure);

/** A sentence may begin with "nobody"; a name keeps its own first letter. */
const capital = (sentence: string): string => (sentence.startsWith("nobody") ? `N${sentence.slice(1)}` : sentence);

export const interventionSentence = (intervention: Intervention, count: Pick<Count, "candidates">): string => sentenceOf(intervention.reason, count);

/** What the tied were tied for. */
export const purposeWords = {
  election: "for a place",
  surplus: "for whose surplus passes on first",
  exclusion: "for exclusion",
  place: "for a place in the order",
  ranking: "in the ranking",
  seat: "for a seat",
  paper: "for an odd paper",
} as const satisfies Record<TiePurpose, string>;

const chosenWords = {
  election: "was elected",
  surplus: "came first",
  exclusion: "was excluded",
  place: "took the place",
  ranking: "came first",
  seat: "took the seat",
  paper: "took it",
} as const satisfies Record<TiePurpose, string>;

/** "Stage 4: Bea and Cal were tied for exclusion. Bea was excluded, by the lot drawn." `what` names those tied: candidates, or lists. */
export function tieSentence(tie: Tie, count: Pick<Count, "candidates">): string {
  const who = joined(count, tie.between);
  return `Stage ${tie.stage}: ${who} were tied ${purposeWords[tie.purpose]}. ${nameOf(count, tie.chosen)} ${chosenWords[tie.purpose]}, ${wayOf(tie)}.`;
}

function wayOf(tie: Tie): string {
  const at = tie.at === undefined ? "" : ` (comparison ${tie.at})`;
  switch (tie.by) {
    case "first-difference":
      return `by the totals at the earliest point of the count where they differed${at}`;
    case "last-difference":
      return `by the totals at the latest point of the count where they differed${at}`;
    case "all-differ":
      return `by the totals at the latest point of the count where all of them differed${at}`;
    case "given-order":
      return "by the order laid down before the count, the lower candidate number first";
    case "seeded-lot":
      return "by a lot from the published seed";
    case "drawn-lot":
      return "by the lot drawn";
    case "casting-vote":
      return "by the casting vote";
    case "rule":
      return "as the rule itself provides";
    default:
      return unreachable(tie.by);
  }
}

/** How anyone can repeat what settled the ties of a count, once for each way. With the seed, the texts that the lot hashes. */
export function repeatSentences(count: Pick<Count, "candidates" | "ties">, seed?: string): string[] {
  const ways = new Set(count.ties.map((tie) => tie.by));
  const sentences: string[] = [];
  if (ways.has("seeded-lot")) {
    sentences.push(
      `To repeat the lot${seed === undefined ? "" : ` from the seed “${safeLine(seed)}”`}: of the tied, the one comes first whose text “seed|purpose|stage|number|name” has the smallest SHA-256.`,
    );
    for (const tie of seed === undefined ? [] : count.ties.filter(({ by }) => by === "seeded-lot"))
      sentences.push(
        `Texts hashed at stage ${tie.stage}: ${tie.between.map((number) => `“${safeLine(lotText(seed ?? "", tie.purpose, tie.stage, number, ownName(count, number)))}”`).join(", ")}.`,
      );
  }
  if (ways.has("drawn-lot") || ways.has("casting-vote"))
    sentences.push(
      "A lot drawn or a casting vote given is on the record: given again with the same papers it leads to the same result, and it stands in a recount.",
    );
  if (ways.has("given-order")) sentences.push("The order laid down before the count is that of the candidate numbers: a recount gives the same result.");
  return sentences;
}

const ownName = (count: Pick<Count, "candidates">, number: number): string => count.candidates.find((one) => one.number === number)?.name ?? String(number);
