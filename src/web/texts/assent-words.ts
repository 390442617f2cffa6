import type { RumpChange } from "#compose";
import type { AnswererOffice, AssentAnswer, AssentState, CompositeAssent, SilenceRule } from "#domain/composites";
import { unreachable } from "#kit";
import type { Tone } from "../ui/badge.tsx";

export const assentStateWords = {
  agreed: "Agrees",
  assumed: "Said nothing: taken to agree",
  conditions: "Agrees if",
  asked: "Has not answered",
  askedAgain: "Asked again: words changed",
  stands: "Own motion stands",
  lapsed: "Did not agree in time: own motion stands",
  informed: "For information",
} as const satisfies Record<AssentState, string>;

export const assentStateTones = {
  agreed: "good",
  assumed: "good",
  conditions: "now",
  asked: "wait",
  askedAgain: "wait",
  stands: "bad",
  lapsed: "bad",
  informed: "neutral",
} as const satisfies Record<AssentState, Tone>;

export const assentAnswerWords = {
  agrees: "We agree",
  agreesIf: "We agree if words are changed",
  stands: "Our own motion stands",
  comments: "Comment",
} as const satisfies Record<AssentAnswer, string>;

export const compositeAssentWords = {
  notCirculated: "Not sent to the movers yet",
  assenting: "Waiting for the movers",
  agreed: "All movers agree",
  partlyAgreed: "A mover leaves",
  broken: "A mover left the published text",
  imposed: "For information: conference adopts it",
} as const satisfies Record<CompositeAssent, string>;

export const compositeAssentTones = {
  notCirculated: "neutral",
  assenting: "wait",
  agreed: "good",
  partlyAgreed: "bad",
  broken: "bad",
  imposed: "neutral",
} as const satisfies Record<CompositeAssent, Tone>;

export const silenceWords = {
  stands: "Its own motion stands",
  agrees: "It is taken to agree",
} as const satisfies Record<SilenceRule, string>;

export const answererWords = { contact: "contact of the motion", secretary: "officer of the group" } as const satisfies Record<AnswererOffice, string>;

/** What a rump lost, for the committee. `place`: "3.2" or a title. */
export function rumpChangeInWords(change: RumpChange, titleOf: (section: string) => string): string {
  switch (change.kind) {
    case "clauseOut":
      return `Taken out of “${titleOf(change.section)}”: “${change.clause.text}”`;
    case "shared":
      return `Stays in “${titleOf(change.section)}”, without this motion as a source: “${change.clause.text}”`;
    case "optionOut":
      return `Option ${change.key.toUpperCase()} in “${titleOf(change.section)}” is taken out: ${change.title}`;
    case "questionSettled":
      return `One option is left in “${titleOf(change.section)}”, so it becomes common text: ${change.key.toUpperCase()}, ${change.title}. Look whether it reads well.`;
    case "questionOut":
      return `No option is left: the question “${change.title}” is taken out`;
    case "sectionOut":
      return `Nothing is left of the section “${change.title}”: it is taken out`;
    case "methodPairwise":
      return `Two options are left in “${change.title}”: they are put against each other`;
    case "consequenceOut":
      return `A consequence named what is gone, and is taken out${change.reason === "" ? "" : `: ${change.reason}`}`;
    default:
      return unreachable(change);
  }
}
