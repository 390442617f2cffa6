import type { Act, Question } from "#domain/voting";
import type { Instant } from "#kit";
import type { Fact } from "./minutes.ts";

/** An item with what was done on it. `decided`: the sentences of the decisions that this act brought, with their titles; taken back ones too. */
export type ItemCourse = {
  readonly item: string;
  readonly slug: string;
  readonly title: string;
  readonly questions: readonly Question[];
  readonly acts: readonly { readonly seq: number; readonly act: Act; readonly at: Instant }[];
  readonly decided: readonly {
    readonly act: number;
    readonly question: string;
    readonly title: string;
    readonly sentence: string;
    readonly annulled: string | null;
    readonly kind: Question["kind"];
  }[];
};

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);
const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

const figures = (act: Act & { readonly kind: "declared" }): string => {
  const { round } = act;
  if (round.seen !== undefined) return round.seen === "unclear" ? "show of hands: undecided" : `show of hands: most for ${round.seen}`;
  const votes = round.between.map((key) => `${key} ${round.tally.votes[key] ?? 0}`).join(", ");
  return `${votes}${round.tally.abstentions === 0 ? "" : `, ${round.tally.abstentions} abstentions`}; ${round.present} present`;
};

const titleOf = (questions: readonly Question[], id: string): string => questions.find((question) => question.id === id)?.title ?? id;

/** What an act says by itself, where no decision came of it. */
function ownWords({ questions }: ItemCourse, act: Act): string | null {
  switch (act.kind) {
    case "moved":
      return `${titleOf(questions, act.question)}: moved by ${act.mover}, seconded by ${act.seconder}`;
    case "declared":
      return `${titleOf(questions, act.question)}: ${figures(act)}`;
    case "castingVote":
      return `${titleOf(questions, act.question)}: equal votes; the chair's casting vote was given for ${act.for}`;
    case "castingVoteDeclined":
      return `${titleOf(questions, act.question)}: equal votes; the chair declined to give a casting vote`;
    case "optionWithdrawn":
      return `${titleOf(questions, act.question)}: option ${act.option} was withdrawn: ${act.reason}`;
    case "corrected":
      return `${titleOf(questions, act.question)}: the decision was taken back: ${act.reason}`;
    case "retaken":
      return `${titleOf(questions, act.question)}: ${act.as === "recount" ? "a recount" : `a ${act.as === "card" ? "card vote" : "count"}`} was taken: ${act.reason}`;
    case "partDemanded":
      return `${titleOf(questions, act.question)}: ${act.title} was to be voted on apart`;
    case "itemClosed":
      return `The item was closed: ${act.reason}`;
    default:
      return null;
  }
}

const isVote = (act: Act): boolean => act.kind === "declared" || act.kind === "castingVote" || act.kind === "castingVoteDeclined";

/** The course of an item as sentences: each act, and each decision that it brought. What was taken back stays, and says so. */
export function itemFacts(course: ItemCourse): Fact[] {
  const { item, slug, acts, decided } = course;
  return acts.flatMap(({ seq, act, at }): Fact[] => {
    const brought = decided.filter((one) => one.act === seq && one.kind !== "moving");
    const own = brought.length > 0 && isVote(act) ? figuresBefore(course, act) : ownWords(course, act);
    const facts: Fact[] =
      own === null ? [] : [{ id: `act.${item}.${seq}`, at, kind: isVote(act) ? "vote" : "procedural", item: slug, words: sentence(capital(own)) }];
    const results = brought.map(
      (one): Fact => ({
        id: `decision.${item}.${one.question}.${seq}`,
        at,
        kind: "decision",
        item: slug,
        words: sentence(`${one.title}: ${one.sentence}${one.annulled === null ? "" : ` (taken back: ${one.annulled})`}`),
      }),
    );
    return [...facts, ...results];
  });
}

/** A vote whose decision follows in the next sentence with all its figures is not told twice; the chair's casting vote is an act of its own. */
const figuresBefore = (course: ItemCourse, act: Act): string | null => (act.kind === "declared" ? null : ownWords(course, act));
