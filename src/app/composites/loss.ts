import { type Composite, type DraftLoss, findClause, type LossFate, lossOf } from "#compose";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { findCompositeOfItem } from "../../store/composites.ts";
import { type Place } from "../../store/motions.ts";
import { outcomesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { constituentsOf, namedVersions } from "../views/composites.ts";
import { conferenceSummary } from "../views/conference.ts";
import type { LossView, sourcesContract } from "./sources-contract.ts";
import { hold, saveRevision } from "./drafting.ts";
import { placeFor, publishedAt } from "./place.ts";

type Input<K extends keyof typeof sourcesContract> = z.output<(typeof sourcesContract)[K]["input"]>;

export async function compositeLoss(call: Call, input: Input<"compositeLoss">): Promise<Result<LossView, Refusal>> {
  const found = await publishedAt(call, input);
  if (!found.ok) return found;
  const { place, record, version } = found.value;
  return lossView(call, place, { id: record.id, content: version.content, version: version.n, draft: input.draft });
}

export async function draftLoss(call: Call, input: Input<"draftLoss">): Promise<Result<LossView, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const place = found.value;
  const record = await findCompositeOfItem(call.tx, place.item.id);
  if (!record) return no({ code: "composite.notFound", field: "item" });
  return lossView(call, place, { id: record.id, content: record.draft, version: null, draft: input.draft });
}

type Asked = { readonly id: string; readonly content: Composite; readonly version: number | null; readonly draft: string };

async function lossView(call: Call, place: Place, { id, content, version, draft }: Asked): Promise<Result<LossView, Refusal>> {
  const { conference, item } = place;
  const parts = await constituentsOf(call.tx, call.actor, item.id, content, await outcomesOf(call.tx, asId(conference.id)));
  // Of each motion the latest version that the composite names, so that what was revised since is not counted as lost.
  const latest = parts.flatMap((part) => {
    const of = namedVersions([part], content).at(-1);
    return of === undefined ? [] : [{ of, summary: part.summary }];
  });
  const losses = lossOf(
    content,
    latest.map(({ of }) => of),
  );
  const drafts = latest.flatMap(({ summary }, at) => {
    const loss = losses[at];
    return loss === undefined ? [] : [{ motion: summary, loss }];
  });
  const chosen = draft === "" ? drafts[0] : drafts.find(({ motion }) => motion.id === draft || motion.letter.toLowerCase() === draft.toLowerCase());
  if (draft !== "" && chosen === undefined) return no({ code: "motion.notFound", field: "draft" });
  return ok({
    conference: conferenceSummary(conference),
    item: { id: item.id, slug: item.slug, title: item.title },
    composite: id,
    title: content.title,
    version,
    drafts: drafts.map(({ motion, loss }) => ({ motion, version: loss.version, share: loss.share, words: loss.words, fates: fatesOf(loss) })),
    chosen: chosen ?? null,
    can: { giveReason: version === null && conference.state === "planned" },
  });
}

function fatesOf({ clauses }: DraftLoss): LossView["drafts"][number]["fates"] {
  const count = (fate: LossFate): number => clauses.filter((one) => one.fate === fate).length;
  return {
    kept: count("kept"),
    reworded: count("reworded"),
    option: count("option"),
    struck: count("struck"),
    notChosen: count("notChosen"),
    dropped: count("dropped"),
    notUsed: count("notUsed"),
  };
}

export async function giveReason(call: Call, input: Input<"giveReason">): Promise<Result<{ readonly revision: number }, Refusal>> {
  const held = await hold(call, input.composite);
  if (!held.ok) return held;
  const { record, place } = held.value;
  const { motion, version, clause, reason } = input;
  const parts = await constituentsOf(call.tx, call.actor, place.item.id, record.draft, await outcomesOf(call.tx, asId(place.conference.id)));
  const text = parts.find((part) => part.motion.id === motion)?.versions.find(({ n }) => n === version)?.text;
  if (text === undefined || findClause(text, clause) === null) return no({ code: "composite.sourceNotFound", field: "clause" });
  const is = (one: { readonly motion: string; readonly version: number; readonly clause: string }): boolean =>
    one.motion === motion && one.version === version && one.clause === clause;
  const before = record.draft.dropped ?? [];
  const now = before.find(is)?.reason ?? "";
  // Two reasons for two clauses do not stand in each other's way, so that not the revision but this one reason is compared.
  if (now !== input.was) return no({ code: "composite.reasonChanged", field: "reason", detail: { reason: now === "" ? "none" : now } });
  if (now === reason) return ok({ revision: record.revision });
  const others = before.filter((one) => !is(one));
  const dropped = reason === "" ? others : [...others, { motion, version, clause, reason }];
  return ok({ revision: await saveRevision(call, held.value, { ...record.draft, dropped }) });
}
