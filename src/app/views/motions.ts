import { countClauses, countWords } from "#compose";
import { inVotingOrder, motionsAccess } from "#domain/motions";
import { type Actor, may, type Scope } from "#domain/people";
import { type Acceptance, acceptancesOf, type Amendment, amendmentsOf } from "../../store/amendments.ts";
import { type Motion, supportersOf, type Version, versionsOf } from "../../store/motions.ts";
import type { Tx } from "../../store/tx.ts";
import type { AmendmentView, MotionSummary, VersionView } from "../motions/contract.ts";
import { amendmentView } from "./amendments.ts";

/** Motion or amendment id → the word for what conference made of it. */
export type Outcomes = ReadonlyMap<string, string>;

/** What an act on the motion, or on an amendment by this group, touches. */
export const scopeOf = (of: Pick<Motion, "conference" | "affiliate">): Scope => ({
  conference: of.conference,
  ...(of.affiliate === null ? {} : { affiliate: of.affiliate }),
});

/** Before a motion is on the agenda (or ruled out, with the reason) only its group and the committee know of it. */
export const seesMotion = (actor: Actor, motion: Motion): boolean => motion.publishedAt !== null || may(actor, motionsAccess.motionDraft, scopeOf(motion));

export const versionView = (version: Version): VersionView => ({
  n: version.n,
  datedOn: version.datedOn,
  madeAt: version.madeAt,
  note: version.note,
  hash: version.hash,
});

export type MotionParts = {
  readonly motion: Motion;
  readonly summary: MotionSummary;
  readonly versions: readonly Version[];
  readonly amendments: readonly Amendment[];
  readonly acceptances: ReadonlyMap<string, Acceptance>;
};

/** The motions with all that is shown of them. Of an unpublished text nothing is shown but to those who see the motion: check `seesMotion` first. */
export async function motionParts(tx: Tx, motions: readonly Motion[], outcomes: Outcomes): Promise<MotionParts[]> {
  const ids = motions.map((motion) => motion.id);
  const versions = Map.groupBy(await versionsOf(tx, ids), (version) => version.motion);
  const supporters = await supportersOf(tx, ids);
  const all = await amendmentsOf(tx, ids);
  const amendments = Map.groupBy(all, (amendment) => amendment.motion);
  const acceptances = await acceptancesOf(
    tx,
    all.map(({ id }) => id),
  );
  return motions.map((motion) => {
    const own = { versions: versions.get(motion.id) ?? [], supporters: supporters.get(motion.id) ?? [], amendments: amendments.get(motion.id) ?? [] };
    return { motion, versions: own.versions, amendments: own.amendments, acceptances, summary: summaryOf(motion, own, outcomes) };
  });
}

function summaryOf(
  motion: Motion,
  own: { versions: readonly Version[]; supporters: readonly { name: string }[]; amendments: readonly Amendment[] },
  outcomes: Outcomes,
): MotionSummary {
  const text = own.versions.at(-1)?.text ?? motion.draft;
  return {
    id: motion.id,
    letter: motion.letter,
    kind: motion.kind,
    title: text.title,
    submitter: motion.submitter,
    state: motion.state,
    stateReason: motion.stateReason,
    submittedOn: motion.submittedOn,
    revisedOn: motion.revisedOn,
    versions: own.versions.length,
    supporters: own.supporters.map((supporter) => supporter.name),
    mayComposite: motion.mayComposite,
    words: countWords(text),
    clauses: countClauses(text),
    amendments: own.amendments.filter((amendment) => amendment.state === "onAgenda").length,
    outcome: outcomes.get(motion.id) ?? "",
  };
}

/** The amendments to these motions that the actor sees, motion by motion as given, each motion's in order of voting. */
export const amendmentViews = (actor: Actor, parts: readonly MotionParts[], outcomes: Outcomes): AmendmentView[] =>
  parts.flatMap((part) =>
    inVotingOrder(part.amendments)
      .filter(
        (amendment) =>
          amendment.publishedAt !== null ||
          may(actor, motionsAccess.submitAmendment, scopeOf({ conference: part.motion.conference, affiliate: amendment.affiliate })),
      )
      .map((amendment) =>
        amendmentView(amendment, {
          letter: part.motion.letter,
          title: part.summary.title,
          text: part.versions.find((version) => version.n === amendment.motionVersion)?.text ?? part.motion.draft,
          outcome: outcomes.get(amendment.id) ?? "",
          acceptance: part.acceptances.get(amendment.id),
        }),
      ),
  );
