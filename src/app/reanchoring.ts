import { type Composite, compositeText, type MotionText, reanchor } from "#compose";
import type { AffiliateId } from "#domain/groups";
import { asId } from "#kit";
import { type Amendment, type CompositeAmendment, compositeAmendmentsOf, updateAmendment } from "../store/amendments.ts";
import { findCompositeVersion } from "../store/composites.ts";
import { officersOf } from "../store/group-people.ts";
import { queueMail } from "../store/mail.ts";
import type { Place } from "../store/motions.ts";
import type { Call } from "./usecase.ts";
import { scopeOf } from "./views/motions.ts";

type Any = Amendment | CompositeAmendment;

/** What the new version is of, for the mail to those who submitted an amendment to it. */
type About = {
  readonly place: Place;
  readonly title: string;
  readonly version: number;
  readonly text: MotionText;
  readonly earlier: (version: number) => MotionText | undefined;
};

/** Amendments that are still to be voted: on the agenda, or waiting for the committee. */
export const isLive = ({ state }: Pick<Any, "state">): boolean => state === "onAgenda" || state === "submitted";

/**
 * A new version was made: every amendment to the text is looked for in it, in the same transaction. Those found go on to it; those whose words
 * were changed stay on the version they fitted, marked as orphaned for the committee, and their submitters are told by mail.
 */
export async function reanchorAmendments(call: Call, amendments: readonly Any[], about: About): Promise<readonly string[]> {
  const orphans: string[] = [];
  for (const amendment of amendments.filter(isLive)) {
    const from = about.earlier(amendment.motionVersion);
    if (from === undefined) throw new Error(`amendment ${amendment.id} is to version ${amendment.motionVersion}, which is not there`);
    const found = reanchor(amendment.change, from, about.text);
    await updateAmendment(call.tx, amendment.id, {
      anchor: found.kind,
      anchor_why: found.why,
      ...(found.kind === "orphaned" ? {} : { motion_version: about.version, change: JSON.stringify(found.change) }),
    });
    if (found.kind === "kept") continue;
    await tell(call, amendment, about, found.kind, found.why);
    if (found.kind !== "orphaned") continue;
    orphans.push(amendment.label);
    await call.record(
      "amendment.orphaned",
      amendment.id,
      scopeOf({ conference: asId<"conference">(about.place.conference.id), affiliate: amendment.affiliate }),
      {
        label: amendment.label,
        version: about.version,
      },
    );
  }
  return orphans;
}

const deskOf = (call: Call, { conference, item }: Place, label: string): string =>
  `${call.deps.publicUrl()}/desk/conferences/${conference.slug}/agenda/${item.slug}/amendments#a-${label}`;

async function tell(call: Call, amendment: Any, { place, title, version }: About, kind: "moved" | "orphaned", why: string): Promise<void> {
  const officers = amendment.affiliate === null ? [] : await officersOf(call.tx, [amendment.affiliate]);
  for (const { person, email } of officers)
    await queueMail(call.tx, {
      key: `amendment-${kind}:${amendment.id}:${version}:${person}`,
      to: email,
      person,
      purpose: "amendment",
      subject:
        kind === "orphaned"
          ? `Amendment ${amendment.label}: its words are not in the new version`
          : `Amendment ${amendment.label}: found again in the new version`,
      text: [
        `“${title}” has a new version, ${version}. Your group’s amendment ${amendment.label} was looked for in it: ${why}.`,
        "",
        kind === "orphaned"
          ? "It is not lost: the committee says where it belongs now, or rules it out with the reason. If your group means something else, tell the committee, or withdraw it and submit another:"
          : "It goes on to the new version. Please look whether it still says what your group means:",
        deskOf(call, place, amendment.label),
      ].join("\n"),
    });
}

/** Tells the officers of the group that moves, or that amends, what became of an acceptance. */
export async function tellGroup(
  call: Call,
  affiliate: AffiliateId | null,
  key: string,
  place: Place,
  label: string,
  subject: string,
  words: string,
): Promise<void> {
  const officers = affiliate === null ? [] : await officersOf(call.tx, [affiliate]);
  for (const { person, email } of officers)
    await queueMail(call.tx, { key: `${key}:${person}`, to: email, person, purpose: "amendment", subject, text: `${words}\n\n${deskOf(call, place, label)}` });
}

/** The same when a composite is published anew: amendments are to the text that is published, whichever draft it came from. */
export async function reanchorComposite(
  call: Call,
  place: Place,
  { id }: { readonly id: string },
  { version, content }: { readonly version: number; readonly content: Composite },
): Promise<readonly string[]> {
  const amendments = await compositeAmendmentsOf(call.tx, id);
  const texts = new Map<number, MotionText>();
  for (const n of new Set(amendments.map(({ motionVersion }) => motionVersion))) {
    const earlier = await findCompositeVersion(call.tx, id, n);
    if (earlier) texts.set(n, compositeText(earlier.content));
  }
  return reanchorAmendments(call, amendments, { place, title: content.title, version, text: compositeText(content), earlier: (n) => texts.get(n) });
}
