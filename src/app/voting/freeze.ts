import { type Clause, clauseHolding, type MotionText } from "#compose";
import type { ConferenceId } from "#domain/conference";
import { type AmendmentOnItem, type BeforeItem, buildProcedure, type MotionOnItem } from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";
import { amendmentsOf } from "../../store/amendments.ts";
import { findCompositeOfItem, findCompositeVersion } from "../../store/composites.ts";
import { type AgendaItem, agendaOf, conferenceById } from "../../store/conference.ts";
import { motionsWhere, versionsOf } from "../../store/motions.ts";
import { insertProcedure } from "../../store/voting.ts";
import type { Tx } from "../../store/tx.ts";
import type { Call } from "../usecase.ts";

const placeIn = (text: MotionText | undefined, clause: Clause["id"]): string => {
  const number = text === undefined ? "" : (clauseHolding(text, clause)?.clause.number ?? "");
  return number === "" ? "" : `clause ${number}`;
};

/** All that is on the agenda of an item: drafts of motions, and amendments ruled out, are not. */
async function beforeItem(tx: Tx, item: AgendaItem): Promise<{ readonly before: BeforeItem; readonly compositeVersion: number | null }> {
  const motions = (await motionsWhere(tx, { item: item.id })).filter((motion) => motion.state === "onAgenda");
  const texts = new Map(
    (
      await versionsOf(
        tx,
        motions.map((motion) => motion.id),
      )
    ).map((version) => [version.motion, version.text]),
  );
  const amendments = (
    await amendmentsOf(
      tx,
      motions.map((motion) => motion.id),
    )
  ).filter((amendment) => amendment.state === "onAgenda");
  const record = await findCompositeOfItem(tx, item.id);
  const version = record?.currentVersion ? await findCompositeVersion(tx, record.id, record.currentVersion) : null;
  const before: BeforeItem = {
    procedure: item.procedure,
    motions: motions.map(
      (motion): MotionOnItem => ({
        motion: motion.id,
        letter: motion.letter,
        title: texts.get(motion.id)?.title ?? motion.draft.title,
        kind: motion.kind,
        fullDraft: motion.fullDraft,
      }),
    ),
    amendments: amendments.map(
      (amendment): AmendmentOnItem => ({
        amendment: amendment.id,
        motion: amendment.motion,
        label: amendment.label,
        position: amendment.position,
        place: placeIn(texts.get(amendment.motion), amendment.change.clause),
        rivalGroup: amendment.rivalGroup,
        furthestRank: amendment.furthestRank,
        fallsIf: amendment.fallsIf,
      }),
    ),
    composite: version?.content ?? null,
  };
  return { before, compositeVersion: version?.n ?? null };
}

/**
 * Freezes the questions of every item: from the opening on, nothing that is put to the vote changes. Refuses the opening,
 * naming the item, when what is before one of them cannot be put.
 */
export async function freezeProcedures(call: Call, conference: ConferenceId): Promise<Result<null, Refusal>> {
  const found = await conferenceById(call.tx, conference);
  if (!found) return no({ code: "conference.notFound", field: "conference" });
  for (const item of await agendaOf(call.tx, conference)) {
    const { before, compositeVersion } = await beforeItem(call.tx, item);
    const procedure = buildProcedure(before, found.standingOrders);
    if (!procedure.ok) return no({ ...procedure.refusal, field: "item", detail: { ...procedure.refusal.detail, item: item.slug } });
    await insertProcedure(call.tx, item.id, procedure.value, compositeVersion);
    await call.record("procedure.frozen", item.id, { conference }, { questions: procedure.value.questions.length });
  }
  return ok(null);
}
