import type { AssentMode } from "#compose";
import { type Instant, no, ok, type Refusal, type Result } from "#kit";

export const assentAnswers = ["agrees", "agreesIf", "stands", "comments"] as const;
/**
 * What a mover says to a circulated text: agree; agree if words are changed; our own motion stands, so that the motion leaves the composite (Citrine: any
 * mover may insist on that); or, where the text is only sent for information, a comment.
 */
export type AssentAnswer = (typeof assentAnswers)[number];

export const silenceRules = ["stands", "agrees"] as const;
/** What a mover who has not agreed by the deadline is taken to say. */
export type SilenceRule = (typeof silenceRules)[number];

export const answererOffices = ["contact", "secretary"] as const;
/** In which office an answer is given: as the person whom the motion names as its contact, or as secretary of its group. */
export type AnswererOffice = (typeof answererOffices)[number];

/** One text sent round to the movers: text `n`. `deadline` is null where no day was set. */
export type CirculationTerms = { readonly n: number; readonly mode: AssentMode; readonly deadline: Instant | null; readonly silence: SilenceRule };
export type GivenAnswer = { readonly circulation: number; readonly answer: AssentAnswer };

/**
 * Where a mover stands. `agreed`; `conditions`: would agree if; `stands`: its own motion stands; `asked`: has not answered; `askedAgain`: had answered, and
 * words that concern it changed since; `lapsed`: the deadline passed without its agreement, so its own motion stands; `assumed`: it passed, and the
 * circulation said that silence is agreement; `informed`: the text goes to it for information and comment only.
 */
export const assentStates = ["agreed", "assumed", "conditions", "asked", "askedAgain", "stands", "lapsed", "informed"] as const;
export type AssentState = (typeof assentStates)[number];

/**
 * Of the latest text and the latest answer; earlier answers are kept and no longer count. `isTouched`: whether words that concern the motion differ between
 * the text that was answered and the latest one. That a motion stands alone is not voided by new words: only its mover can take that back.
 */
export function assentStateOf(latest: CirculationTerms, answer: GivenAnswer | null, isTouched: boolean, now: Instant): AssentState {
  if (latest.mode === "imposed") return "informed";
  if (answer?.answer === "stands") return "stands";
  if (answer?.answer === "agrees" && !isTouched) return "agreed";
  const isOver = latest.deadline !== null && now > latest.deadline;
  if (answer?.answer === "agreesIf" && !isTouched) return isOver ? "lapsed" : "conditions";
  if (isOver) return latest.silence === "agrees" ? "assumed" : "lapsed";
  return answer === null || answer.answer === "comments" ? "asked" : "askedAgain";
}

/** With these the text may be published as far as this mover goes. */
export const isAssent = (state: AssentState): boolean => state === "agreed" || state === "assumed" || state === "informed";

/** The motion leaves the composite: a rump without it is to be made. */
export const isLeaving = (state: AssentState): boolean => state === "stands" || state === "lapsed";

/** What is mailed: a question, or the text for information. Who agreed and is not touched is not asked again. */
export const isStillAsked = (state: AssentState): boolean => state === "asked" || state === "askedAgain" || state === "conditions";

export const compositeAssents = ["notCirculated", "assenting", "agreed", "partlyAgreed", "broken", "imposed"] as const;
/** The composite as a whole (handbook, domain section 2). `broken`: a mover left a text that is published already. */
export type CompositeAssent = (typeof compositeAssents)[number];

export function compositeAssentOf(mode: AssentMode, states: readonly AssentState[], isPublished: boolean): CompositeAssent {
  if (states.length === 0) return mode === "imposed" ? "imposed" : "notCirculated";
  if (states.some(isLeaving)) return isPublished ? "broken" : "partlyAgreed";
  if (mode === "imposed") return "imposed";
  return states.every(isAssent) ? "agreed" : "assenting";
}

/** Whether this answer may be given to this text. */
export function mayAnswer(
  latest: CirculationTerms,
  given: { readonly circulation: number; readonly answer: AssentAnswer; readonly words: string },
): Result<null, Refusal> {
  if (given.circulation !== latest.n) return no({ code: "assent.newerText", field: "circulation", detail: { n: latest.n } });
  const isImposed = latest.mode === "imposed";
  if (isImposed !== (given.answer === "comments")) return no({ code: isImposed ? "assent.notAsked" : "assent.commentNotAnswer", field: "answer" });
  if ((given.answer === "agreesIf" || given.answer === "comments") && given.words === "") return no({ code: "assent.wordsMissing", field: "words" });
  return ok(null);
}
