import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "react-router";
import {
  amendedBy,
  type Change,
  changesIn,
  clauseHolding,
  compositeText,
  type Effect,
  effectsOf,
  excerptOf,
  type MotionText,
  partsOfChange,
  instructionOf,
  placesToChoose,
  type SingleChange,
  wordsNamed,
} from "#compose";
import { asId, ok, type Refusal } from "#kit";
import { z } from "zod";
import { changeSchema, singleChange } from "../../../app/motions/contract.ts";
import { contextOf, goTo, invalid, newCommandId, onwards, type Refill, textsOf, valueOf } from "../../answer.ts";
import { itemCrumbs, itemPath, motionName, motionPath } from "../../conference/crumbs.ts";
import { chosenGroup } from "../../groups/chosen.ts";
import { changeIn, valuesOf } from "./change.ts";
import { actingFor } from "./rights.ts";

export type Kind = "motion" | "composite";

/** What is amended: a motion, or the composite of an item, in the version of now. */
async function targetOf(args: LoaderFunctionArgs | ActionFunctionArgs, kind: Kind) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  if (kind === "motion") {
    const view = await valueOf(args, app.motions.motion(actor, { motion: args.params["motion"] ?? "" }));
    const { conference, item, motion, text, version } = view;
    return {
      conference,
      item,
      id: motion.id as string,
      text,
      version: version.n,
      name: motionName(motion),
      title: motion.title,
      path: `/desk/conferences/${conference.slug}/motions/${motion.id}/amend`,
      crumbs: [...itemCrumbs(conference, item), { href: motionPath(conference.slug, motion.id), label: motionName(motion) }],
      open: view.can.amend,
      closed: "Amendments are taken to motions on the agenda, from secretaries of affiliated groups and from the committee.",
      amendments: view.amendments,
    };
  }
  const place = { slug, item: args.params["item"] ?? "" };
  const [view, { standingOrders }, amendments] = await Promise.all([
    valueOf(args, app.composites.composite(actor, place)),
    valueOf(args, app.conference.conference(actor, { slug })),
    valueOf(args, app.motions.amendments(actor, place)),
  ]);
  const { conference, item } = view;
  return {
    conference,
    item,
    id: view.id,
    text: compositeText(view.composite),
    version: view.version,
    name: "Composite",
    title: view.composite.title,
    path: `/desk${itemPath(conference.slug, item.slug)}/composite/amend`,
    crumbs: [...itemCrumbs(conference, item), { href: `${itemPath(conference.slug, item.slug)}/composite`, label: "Composite" }],
    open: conference.state === "planned" && standingOrders.sectionAmendmentsFromFloor === true,
    closed: "The standing orders of this conference take no amendments to the sections of a composite.",
    amendments: amendments.filter(({ composite }) => composite !== null),
  };
}

/** Changes made before this one, which are to be voted with it: they are carried along in the address. */
const joined = z.array(singleChange).max(19);
function othersIn(text: string | null | undefined): readonly SingleChange[] {
  if (!text) return [];
  try {
    const parsed = joined.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

/** Longer addresses are cut off on the way by some programs. */
const longestAddress = 6000;

const asOne = (others: readonly SingleChange[], mine: SingleChange): Change => (others.length === 0 ? mine : { op: "several", of: [...others, mine] });
const told = (text: MotionText, change: Change): readonly string[] => partsOfChange(text, change).map((part) => instructionOf(part));

/** The amendment whose place is gone, if the committee came to say where it belongs. */
const orphanIn = <A extends { readonly id: string; readonly anchor: string }>(amendments: readonly A[], id: string | null | undefined): A | null =>
  amendments.find((one) => one.id === id && one.anchor === "orphaned") ?? null;

export async function amendLoader(args: LoaderFunctionArgs, kind: Kind) {
  const { app, actor } = contextOf(args);
  const { pathname, searchParams, search } = new URL(args.request.url);
  const me = await valueOf(args, app.people.whoAmI(actor, {}));
  if (me.person === null) goTo(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
  const target = await targetOf(args, kind);
  const { committee, groups } = actingFor(me, target.conference.id);
  const asked = searchParams.get("clause");
  const others = othersIn(searchParams.get("with"));
  const orphan = orphanIn(target.amendments, searchParams.get("for"));
  const [change] = orphan === null ? [] : changesIn(orphan.change);
  const holder = asked === null ? null : clauseHolding(target.text, asId<"clause">(asked));
  return {
    target,
    committee,
    groups: committee ? [] : groups,
    clause: holder?.clause.id ?? null,
    others,
    othersTold: others.length === 0 ? [] : told(target.text, { op: "several", of: others }),
    orphan: orphan === null ? null : { id: orphan.id, label: orphan.label, why: orphan.anchorWhy, told: orphan.parts.map((part) => instructionOf(part)) },
    typed: change === undefined ? {} : valuesOf(change),
    commandId: newCommandId(),
  };
}

export type Shown = {
  readonly values: Readonly<Record<string, string>>;
  readonly effects: readonly Effect[] | null;
  readonly told: readonly string[];
  /** Where the words stand several times: each place, to choose from. */
  readonly places: readonly { readonly value: string; readonly label: string }[];
  readonly refill: Refill | null;
};

function placesFor(text: MotionText, change: SingleChange, refusal: Refusal): Shown["places"] {
  const words = wordsNamed(change);
  if (refusal.code !== "amendment.oldTextNotUnique" || words === null) return [];
  return placesToChoose(text, change, words).map((place) => ({ value: `${place.part}:${place.from}`, label: excerptOf(place.text, place) }));
}

export async function amendAction(args: ActionFunctionArgs, kind: Kind) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const target = await targetOf(args, kind);
  const { text, conference, item } = target;
  const refuse = (refusal: Refusal, places: Shown["places"] = []) =>
    data<Shown>({ values, effects: null, told: [], places, refill: { refusal, values, form: "" } }, { status: 422 });
  const holder = clauseHolding(text, asId<"clause">(values["clause"] ?? ""));
  const mine = changeIn(values, holder?.section.id ?? null);
  if (!mine.ok) return refuse(mine.refusal);
  const others = othersIn(values["with"]);
  const change = asOne(others, mine.value);
  const fits = amendedBy(text, change);
  const effects = fits.ok ? effectsOf(text, change) : fits;
  if (!effects.ok) return refuse(effects.refusal, placesFor(text, mine.value, effects.refusal));
  if (values["form"] === "more") {
    const to = `${target.path}?with=${encodeURIComponent(JSON.stringify([...others, mine.value]))}`;
    return to.length > longestAddress
      ? refuse(invalid("new", "these words are too many to be joined with others; submit them as an amendment of their own").refusal)
      : onwards(to);
  }
  const orphan = orphanIn(target.amendments, values["for"]);
  // The committee types the group; once it is found, the form goes on with its whole name.
  const typed = values["group"] === undefined ? ok(null) : await chosenGroup({ app, actor }, values, "group");
  if (!typed.ok) return refuse(typed.refusal);
  const named = typed.value ? { ...values, group: typed.value.name } : values;
  if (values["form"] !== "submit") return data<Shown>({ values: named, effects: effects.value, told: told(text, change), places: [], refill: null });
  const commandId = values["commandId"] ?? "";
  const affiliate = typed.value?.id ?? (values["affiliate"] || null);
  const back = `/desk${itemPath(conference.slug, item.slug)}/amendments`;
  if (orphan !== null) {
    const done = await app.motions.reanchorAmendment(
      actor,
      { amendment: orphan.id, version: Number(values["version"] ?? target.version), change: sent(change) },
      commandId,
    );
    return done.ok ? onwards(`${back}?done=reanchor#a-${orphan.label}`) : refuse(done.refusal);
  }
  const version = Number(values["version"]) || null;
  const done =
    kind === "motion"
      ? await app.motions.submitAmendment(actor, { motion: target.id, affiliate, change: sent(change), version }, commandId)
      : await app.motions.submitCompositeAmendment(actor, { composite: target.id, affiliate, change: sent(change), version }, commandId);
  return done.ok ? onwards(`${back}?done=submitted#a-${done.value.label}`) : refuse(done.refusal);
}

/** A change that a form carries as text; null when it is none. */
export function changeSent(text: string) {
  try {
    const parsed = changeSchema.safeParse(JSON.parse(text));
    return parsed.success ? sent(parsed.data) : null;
  } catch {
    return null;
  }
}

/** A change as the contract takes it, whose lists may be changed. */
export const sent = (change: Change) => (change.op === "several" ? { op: change.op, of: [...change.of] } : change);
