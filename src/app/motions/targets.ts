import { compositeText, type MotionText } from "#compose";
import type { CompositeId } from "#domain/composites";
import type { StandingOrders } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import type { MotionId } from "#domain/motions";
import type { Scope } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { type Amendment, amendmentsOf, type CompositeAmendment, compositeAmendmentsOf } from "../../store/amendments.ts";
import { findComposite, findCompositeVersion, holdComposite } from "../../store/composites.ts";
import { findMotion, findPlace, holdMotion, holdPlace, type Motion, type Place, versionsOf } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";

/** What an amendment is to: a motion or a composite, in its version of now, held until the transaction ends. */
export type Target = {
  readonly place: Place;
  readonly text: MotionText;
  readonly version: number;
  readonly title: string;
  /** On the agenda, or published. */
  readonly open: boolean;
  /** The wording of any version so far. */
  readonly earlier: (version: number) => MotionText | undefined;
  readonly amendments: readonly (Amendment | CompositeAmendment)[];
} & ({ readonly kind: "motion"; readonly motion: Motion } | { readonly kind: "composite"; readonly composite: CompositeId });

export const scopeIn = ({ place }: Pick<Target, "place">, affiliate: AffiliateId | null): Scope => ({
  conference: asId(place.conference.id),
  ...(affiliate === null ? {} : { affiliate }),
});

/** `holding`: nobody changes it until the transaction ends; a query only looks. */
export async function motionTarget(call: Call, id: MotionId, holding = true): Promise<Target | null> {
  const found = await findMotion(call.tx, id);
  if (!found) return null;
  const place = await (holding ? holdPlace : findPlace)(call.tx, found.item);
  const motion = await (holding ? holdMotion : findMotion)(call.tx, id);
  if (!place || !motion) throw new Error(`motion ${id} has lost its place`);
  const versions = await versionsOf(call.tx, [id]);
  const last = versions.at(-1);
  return {
    kind: "motion",
    motion,
    place,
    text: last?.text ?? motion.draft,
    version: last?.n ?? 0,
    title: last?.text.title ?? motion.draft.title,
    open: motion.state === "onAgenda" && last !== undefined,
    earlier: (n) => versions.find((version) => version.n === n)?.text,
    amendments: await amendmentsOf(call.tx, [id]),
  };
}

export async function compositeTarget(call: Call, id: CompositeId, holding = true): Promise<Target | null> {
  const found = await findComposite(call.tx, id);
  if (!found) return null;
  const place = await (holding ? holdPlace : findPlace)(call.tx, found.item);
  const record = await (holding ? holdComposite : findComposite)(call.tx, id);
  if (!place || !record) throw new Error(`composite ${id} has lost its place`);
  const versions = new Map<number, MotionText>();
  for (let n = 1; n <= (record.currentVersion ?? 0); n++) {
    const version = await findCompositeVersion(call.tx, id, n);
    if (version) versions.set(n, compositeText(version.content));
  }
  const text = versions.get(record.currentVersion ?? 0);
  return {
    kind: "composite",
    composite: record.id,
    place,
    text: text ?? compositeText(record.draft),
    version: record.currentVersion ?? 0,
    title: text?.title ?? record.draft.title,
    open: text !== undefined,
    earlier: (n) => versions.get(n),
    amendments: await compositeAmendmentsOf(call.tx, id),
  };
}

/** What this amendment is to. */
export async function targetOf(call: Call, amendment: Amendment | CompositeAmendment): Promise<Target> {
  const target = amendment.motion === null ? await compositeTarget(call, amendment.composite) : await motionTarget(call, amendment.motion);
  if (target === null) throw new Error(`amendment ${amendment.id} has lost its text`);
  return target;
}

/** Amendments are taken while the conference is planned, to what is on the agenda, and to a composite only where standing orders say so. */
export function takesAmendments(target: Target): Result<null, Refusal> {
  if (!target.open) return no({ code: target.kind === "motion" ? "amendment.motionNotOnAgenda" : "composite.notPublished" });
  const orders = target.place.conference.standing_orders as StandingOrders;
  if (target.kind === "composite" && orders.sectionAmendmentsFromFloor !== true) return no({ code: "amendment.compositeTakesNone" });
  return ok(null);
}
