import { changesIn, clauseHolding, clauseNamed, compositeText, type MotionText, partsOfChange, placeInWords } from "#compose";
import type { AmendmentChange } from "#domain/motions";
import type { AmendmentOnComposite, AmendmentOnItem, BeforeItem, MotionOnItem } from "#domain/voting";
import { amendmentsOf, compositeAmendmentsOf } from "../../store/amendments.ts";
import { findCompositeOfItem, findCompositeVersion } from "../../store/composites.ts";
import type { AgendaItem } from "../../store/conference.ts";
import { motionsWhere, versionsOf } from "../../store/motions.ts";
import type { Tx } from "../../store/tx.ts";

const placeIn = (text: MotionText | undefined, change: AmendmentChange): string => {
  const number = text === undefined ? "" : placeInWords(partsOfChange(text, change));
  return number === "" ? "" : change.op === "several" ? `clauses ${number}` : `clause ${number}`;
};

/** The section in which an amendment to a composite is taken: that of its first place. */
function sectionOf(text: MotionText, change: AmendmentChange): string {
  const [first] = changesIn(change);
  const named = first === undefined ? null : clauseNamed(first);
  if (named !== null) return clauseHolding(text, named)?.section.id ?? "";
  return first?.op === "addendum" && first.to.kind === "section" ? first.to.section : (text.sections.at(-1)?.id ?? "");
}

/** All that is on the agenda of an item. `orphans` are amendments whose words are not in the text any more. drafts of motions, and amendments ruled out, are not. */
export async function beforeItem(
  tx: Tx,
  item: AgendaItem,
): Promise<{ readonly before: BeforeItem; readonly compositeVersion: number | null; readonly orphans: readonly string[] }> {
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
  const toComposite = record === null || !version ? [] : (await compositeAmendmentsOf(tx, record.id)).filter(({ state }) => state === "onAgenda");
  const compositeWords = version ? compositeText(version.content) : undefined;
  // One that the committee never put on the agenda is not voted on, so nothing falls by it.
  const put = new Set([...amendments, ...toComposite].map(({ label }) => label));
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
        place: placeIn(texts.get(amendment.motion), amendment.change),
        rivalGroup: amendment.rivalGroup,
        furthestRank: amendment.furthestRank,
        fallsIf: amendment.fallsIf.filter((label) => put.has(label)),
      }),
    ),
    composite: version?.content ?? null,
    compositeAmendments: toComposite.map(
      (amendment): AmendmentOnComposite => ({
        amendment: amendment.id,
        section: compositeWords === undefined ? "" : sectionOf(compositeWords, amendment.change),
        label: amendment.label,
        position: amendment.position,
        place: placeIn(compositeWords, amendment.change),
        rivalGroup: amendment.rivalGroup,
        furthestRank: amendment.furthestRank,
        fallsIf: amendment.fallsIf.filter((label) => put.has(label)),
      }),
    ),
  };
  const orphans = [...amendments, ...toComposite].filter(({ anchor }) => anchor === "orphaned").map(({ label }) => label);
  return { before, compositeVersion: version?.n ?? null, orphans };
}
