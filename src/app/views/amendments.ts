import { type Composite, compositeText, effectsOf, type MotionText, partsOfChange, placeInWords } from "#compose";
import { inVotingOrder, motionsAccess } from "#domain/motions";
import { type Actor, may } from "#domain/people";
import { asId } from "#kit";
import { type Acceptance, type Amendment, type CompositeAmendment, compositeAmendmentsOf } from "../../store/amendments.ts";
import { findCompositeOfItem, findCompositeVersion } from "../../store/composites.ts";
import type { Tx } from "../../store/tx.ts";
import type { AmendmentView } from "../motions/contract.ts";

/** What an amendment is to: the version that its change fits, and what conference and the mover made of it. */
type Of = {
  readonly letter: string;
  readonly title: string;
  readonly text: MotionText;
  readonly outcome: string;
  readonly acceptance: Acceptance | undefined;
};

export function amendmentView(amendment: Amendment | CompositeAmendment, { letter, title, text, outcome, acceptance }: Of): AmendmentView {
  const result = effectsOf(text, amendment.change);
  // A change that no longer fits its version cannot be shown as one: its words still are, in `change`.
  const effects = result.ok ? result.value : [];
  const parts = partsOfChange(text, amendment.change);
  const [first] = effects;
  return {
    id: amendment.id,
    label: amendment.label,
    motion: amendment.motion,
    composite: amendment.composite,
    motionLetter: letter,
    motionTitle: title,
    clauseNumber: placeInWords(parts),
    change: amendment.change,
    parts,
    effects,
    before: first?.before ?? "",
    after: first?.after ?? "",
    spans: first?.spans ?? [],
    submitter: amendment.submitter,
    rivalGroup: amendment.rivalGroup,
    furthestRank: amendment.furthestRank,
    fallsIf: amendment.fallsIf,
    state: amendment.state,
    stateReason: amendment.stateReason,
    outcome,
    anchor: amendment.anchor,
    anchorWhy: amendment.anchorWhy,
    version: amendment.motionVersion,
    acceptance: acceptance === undefined ? null : { state: acceptance.state, objectionsUntil: acceptance.objectionsUntil, objectedBy: acceptance.objectedBy },
  };
}

type ItemOf = { readonly item: { readonly id: string }; readonly conference: { readonly id: string } };

/** The amendments to the published composite of an item that the actor sees, in order of voting. */
export async function compositeAmendmentViews(
  tx: Tx,
  actor: Actor,
  { item, conference }: ItemOf,
  outcomes: ReadonlyMap<string, string>,
): Promise<AmendmentView[]> {
  const record = await findCompositeOfItem(tx, item.id);
  if (!record || record.currentVersion === null) return [];
  const versions = new Map<number, Composite>();
  const amendments = await compositeAmendmentsOf(tx, record.id);
  for (const n of new Set(amendments.map(({ motionVersion }) => motionVersion))) {
    const version = await findCompositeVersion(tx, record.id, n);
    if (version) versions.set(n, version.content);
  }
  const sees = ({ publishedAt, affiliate }: CompositeAmendment): boolean =>
    publishedAt !== null || may(actor, motionsAccess.submitAmendment, { conference: asId(conference.id), ...(affiliate === null ? {} : { affiliate }) });
  return inVotingOrder(amendments)
    .filter(sees)
    .flatMap((amendment) => {
      const content = versions.get(amendment.motionVersion);
      if (content === undefined) return [];
      const outcome = outcomes.get(amendment.id) ?? "";
      return [amendmentView(amendment, { letter: "", title: content.title, text: compositeText(content), outcome, acceptance: undefined })];
    });
}
