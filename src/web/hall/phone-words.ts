// What a delegate's phone says, in words: the page that the server makes and the script that keeps it fresh say the same.
import type { HallDivision, HallNow, HallResult, MyCredential, MyPlace, PlaceReason } from "../../app/hall/contract.ts";
import type { MyVote, NoVote, RecordedVote } from "../../app/voting/contract.ts";
import { timeInWords } from "../texts/when.ts";

export const abstain = "abstain";

/** What can be chosen: the choices put, and abstention always beside them. */
export const choicesOf = ({ choices }: Pick<HallDivision, "choices">): readonly { readonly key: string; readonly label: string }[] => [
  ...choices.filter(({ key }) => key !== abstain),
  { key: abstain, label: "Abstain" },
];

/** "For", or "For 300, Against 200" where a card was split. */
export function votesInWords(votes: Readonly<Record<string, number>>, choices: readonly { readonly key: string; readonly label: string }[]): string {
  const given = Object.entries(votes).filter(([, weight]) => weight > 0);
  const labelOf = (key: string): string => choices.find((choice) => choice.key === key)?.label ?? (key === abstain ? "Abstain" : key);
  return given.length === 1 ? labelOf(given[0]?.[0] ?? "") : given.map(([key, weight]) => `${labelOf(key)} ${weight}`).join(", ");
}

/** "Recorded at 12:03: For." */
export function recordedInWords(
  { votes, at, mine }: RecordedVote & { readonly mine: boolean },
  choices: readonly { readonly key: string; readonly label: string }[],
  zone: string,
): string {
  return `Recorded at ${timeInWords(at, zone)}${mine ? "" : " by another of your delegation"}: ${votesInWords(votes, choices)}.`;
}

export const mayChange = "You can change it until the vote closes.";

/** A reason, and what to do. */
export type Why = { readonly why: string; readonly todo: string };

/** Why somebody has no vote, and what they can do. */
export const whyWords: Readonly<Record<PlaceReason | NoVote, Why>> = {
  noCredential: {
    why: "You have no credential for this conference.",
    todo: "If your group has named you as a delegate, go to the credentials desk and say who you are.",
  },
  observer: { why: "You are here as an observer.", todo: "Observers see everything that is before the hall, and have no vote." },
  notIn: { why: "You are not checked in yet.", todo: "Show your card at the credentials desk. You vote from the next question on." },
  notHere: { why: "You were not checked in when this vote opened.", todo: "Show your card at the credentials desk. You vote from the next question on." },
  cameAfter: { why: "You came in after this vote had opened.", todo: "You vote from the next question on. There is nothing to do." },
  out: { why: "You are checked out.", todo: "Show your card at the credentials desk when you come back. You vote from the next question on." },
  suspended: { why: "Your credential is suspended.", todo: "Speak with the credentials desk: they can tell you why, and until when." },
  ended: { why: "Your credential is no longer good.", todo: "If this is a mistake, speak with the credentials desk." },
};

/** A vote that is open, and not taken by this page. */
export function takenElsewhere({ method, channels }: Pick<HallDivision, "method" | "channels">): Why {
  if (channels.includes("paper")) return { why: "This vote is taken on paper.", todo: "Fill in the paper that you are handed, and give it to a teller." };
  if (method === "hands") return { why: "This vote is taken by a show of hands.", todo: "Raise your hand when the chair asks." };
  return { why: "This vote is counted by the tellers.", todo: "Hold up your card when the chair asks, until the tellers have counted you." };
}

/** How the vote is taken and what is published of it. "Confidential" and never "secret": the program itself knows who voted how until it is counted. */
export function takingWords({ confidential, disclosure }: Pick<HallDivision, "confidential" | "disclosure">): string {
  if (confidential)
    return "Confidential: nobody is told how you voted. The program keeps vote and name together until the vote is counted, and parts them then. It is not a secret ballot.";
  if (disclosure === "named") return "Named: how each delegate voted is published.";
  if (disclosure === "perAffiliate") return "The figures of each group are published. How each delegate voted is not.";
  return "Only the totals are published.";
}

/** "Your vote counts 500, for Hull Renters." */
export function weightWords({ weight, shared }: { readonly weight: number; readonly shared: boolean }, group: string): string {
  const counts = weight === 1 ? "" : `Your card counts ${weight}${group === "" ? "" : `, for ${group}`}.`;
  return shared ? `${counts} You and the others of your delegation give it together: whoever of you sends last, counts.`.trim() : counts;
}

export const roleWords = ({ role, group }: Pick<MyCredential, "role" | "group">): string =>
  `${role === "delegate" ? "Delegate" : "Observer"}${group === "" ? "" : `, ${group}`}`;

/** "A vote for means: the text is changed as the amendment proposes." */
export const meaningWords = (key: string, meaning: string): string => `A vote ${key} means: ${meaning}.`;

/** One's own vote in words; "" for nothing to say. */
export type Mine = string;

/** Whether this person may give parts of the weight to several. */
export const isSplit = ({ place }: MyVote): boolean => place !== null && place.split && place.weight > 1;

/** What the first section of the page shows. */
export type Shown =
  | { readonly kind: "ballot"; readonly division: HallDivision; readonly vote: MyVote; readonly weight: number }
  /** The division is open, and this person's place in it is not known yet. */
  | { readonly kind: "waiting"; readonly division: HallDivision }
  | { readonly kind: "noVote"; readonly division: HallDivision; readonly words: Why; readonly recorded: string }
  | { readonly kind: "closed"; readonly division: HallDivision; readonly recorded: string }
  | { readonly kind: "result"; readonly result: HallResult; readonly mine: string }
  | { readonly kind: "idle"; readonly title: string; readonly words: Why | null };

const mineIn = (place: MyPlace | null, division: string | null, choices: HallDivision["choices"]): string => {
  const vote = place?.vote;
  if (!place || !vote || vote.division !== division || vote.place === null) return "";
  return vote.recorded ? recordedInWords(vote.recorded, choices, place.conference.timeZone) : "";
};

/** What there was of one's own vote when the result is told. */
function countedWords(place: MyPlace | null, result: HallResult): string {
  const vote = place?.vote;
  if (!vote || vote.division !== result.division || !vote.place?.here) return "";
  const mine = mineIn(place, result.division, result.votes);
  return mine === ""
    ? "Of your own vote nothing is shown: none was recorded, or it is kept apart from your name."
    : `Your vote, ${mine.charAt(0).toLowerCase()}${mine.slice(1)}`;
}

const noneRecorded = (vote: MyVote | null | undefined): string => (vote?.place?.here ? "No vote was recorded for you." : "");

export function shownOf(now: HallNow, place: MyPlace | null): Shown {
  const { division, result, question } = now;
  if (division !== null) {
    const vote = place?.vote?.division === division.id ? place.vote : null;
    if (division.state === "closed") return { kind: "closed", division, recorded: mineIn(place, division.id, division.choices) || noneRecorded(vote) };
    if (place !== null && vote === null && place.why !== null) return { kind: "noVote", division, words: whyWords[place.why], recorded: "" };
    if (vote === null) return { kind: "waiting", division };
    if (vote.place === null) return { kind: "noVote", division, words: whyWords[vote.why ?? "notHere"], recorded: "" };
    if (!vote.place.here) return { kind: "noVote", division, words: takenElsewhere(division), recorded: mineIn(place, division.id, division.choices) };
    return { kind: "ballot", division, vote, weight: vote.place.weight };
  }
  if (result !== null) return { kind: "result", result, mine: countedWords(place, result) };
  return { kind: "idle", title: question?.title ?? "", words: place?.why ? whyWords[place.why] : null };
}

export type Given =
  | { readonly kind: "votes"; readonly votes: Readonly<Record<string, number>> }
  /** What is wrong with it, in a sentence. */
  | { readonly kind: "wrong"; readonly words: string };

/** The votes in the fields of a ballot form: the whole weight for one choice, or the parts of a split card. */
export function votesGiven(fields: Readonly<Record<string, string>>, weight: number): Given {
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith("part-") && value.trim() !== "" ? [[name.slice(5), value.trim()] as const] : [],
  );
  if (parts.length === 0) {
    const choice = fields["choice"] ?? "";
    return choice === "" ? { kind: "wrong", words: "Choose first, then send." } : { kind: "votes", votes: { [choice]: weight } };
  }
  if (parts.some(([, value]) => !/^\d{1,8}$/.test(value))) return { kind: "wrong", words: "Only whole numbers can be given to each." };
  const votes = Object.fromEntries(parts.map(([key, value]) => [key, Number(value)]));
  const given = Object.values(votes).reduce((sum, of) => sum + of, 0);
  if (given === weight) return { kind: "votes", votes };
  return {
    kind: "wrong",
    words:
      given < weight ? `These come to ${given}: ${weight - given} of ${weight} are left to give.` : `These come to ${given}, and your card counts ${weight}.`,
  };
}
