import type { Composite } from "#compose";
import { prepared, type Question } from "#domain/voting";
import type { Refusal } from "#kit";
import type { BallotMatter } from "../../documents/write/ballot/matter.ts";
import { amendmentsOf } from "../../store/amendments.ts";
import { agendaOf, conferenceOf } from "../../store/conference.ts";
import { motionsWhere, type Place, versionsOf } from "../../store/motions.ts";
import type { Tx } from "../../store/tx.ts";
import { amendmentView } from "./amendments.ts";
import { beforeItem } from "./before-item.ts";
import { summaryOf } from "./conference.ts";

/** Why the votes on the composite cannot be put yet, for the paper. */
const hindrances: Readonly<Record<string, string>> = {
  "procedure.noComposite": "No composite is there to be voted on.",
  "procedure.noProceduralMotion": "The procedural motion is not on the agenda.",
  "procedure.tooFewOptions": "A question has fewer than two options.",
  "procedure.pairwiseNeedsTwo": "A question with more than two options is to be decided in one vote between two.",
  "procedure.optionTwice": "A question has two options of one letter.",
  "procedure.reopenUnknown": "Standing orders reopen a section that the composite does not have.",
};
const whyNot = (refusal: Refusal | null): string => (refusal === null ? "" : (hindrances[refusal.code] ?? `The votes cannot be put (${refusal.code}).`));

/** All that the papers of a vote are made from, as things stand now; `composite` in place of the published one. */
export async function ballotMatter(tx: Tx, place: Place, composite: Composite | null, of: BallotMatter["of"]): Promise<BallotMatter> {
  const conference = conferenceOf(place.conference);
  const item = (await agendaOf(tx, conference.id)).find(({ id }) => id === place.item.id);
  if (item === undefined) throw new Error(`item ${place.item.id} is on no agenda`);
  const { before } = await beforeItem(tx, item);
  const { questions, fallback, open, refusal } = prepared({ ...before, composite }, conference.standingOrders);
  // Where standing orders give the chair none, that step of a tie rule is passed over, and so it is on paper.
  const cast = (question: Question): Question =>
    conference.standingOrders.castingVote === "none" ? { ...question, tie: question.tie.filter((step) => step !== "castingVote") } : question;
  const motions = (await motionsWhere(tx, { item: item.id })).filter(({ state }) => state === "onAgenda");
  const ids = motions.map(({ id }) => id);
  // In the order of their numbers, so that of each motion the latest stays.
  const latest = new Map((await versionsOf(tx, ids)).map((version) => [version.motion, version]));
  const shown = motions.flatMap(({ id, letter, kind, submitter }) => {
    const version = latest.get(id);
    return version === undefined ? [] : [{ id, letter, kind, submitter, title: version.text.title, version: version.n, text: version.text }];
  });
  const byId = new Map(shown.map((motion) => [motion.id as string, motion]));
  const amendments = (await amendmentsOf(tx, ids)).flatMap((amendment) => {
    const motion = byId.get(amendment.motion);
    if (motion === undefined || amendment.state !== "onAgenda") return [];
    return [amendmentView(amendment, { letter: motion.letter, title: motion.title, text: motion.text, outcome: "", acceptance: undefined })];
  });
  return {
    conference: summaryOf(conference),
    item: { title: item.title, lineNumbers: item.lineNumbers },
    of,
    composite,
    questions: questions.map(cast),
    fallback: fallback.map(cast),
    hindered: whyNot(refusal),
    open,
    motions: shown,
    amendments,
  };
}
