import { asChosen, checkComposite, previewed } from "#compose";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { compositeDraftsOf, findComposite, findCompositeOfItem } from "../../store/composites.ts";
import { findPlace } from "../../store/motions.ts";
import { outcomesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { constituentsOf, namedVersions } from "../views/composites.ts";
import { conferenceSummary } from "../views/conference.ts";
import { earlierOf, latestOf } from "./check.ts";
import type { CompositeDraftView, CompositeRevision, compositesContract, CompositeView } from "./contract.ts";
import { placeFor, placeView, publishedAt } from "./place.ts";

type Input<K extends keyof typeof compositesContract> = z.output<(typeof compositesContract)[K]["input"]>;

export async function composite(call: Call, input: Input<"composite">): Promise<Result<CompositeView, Refusal>> {
  const found = await publishedAt(call, input);
  if (!found.ok) return found;
  const { place, record, version } = found.value;
  // What follows from a choice is shown in the place of what could then not be chosen.
  const { choices } = input;
  const wrong = Object.entries(choices).find(
    ([id, key]) => !version.content.sections.some((section) => section.id === id && (key === "none" || section.options.some((option) => option.key === key))),
  );
  if (wrong) return no({ code: "composite.choiceNotFound", field: `choices.${wrong[0]}` });
  const outcomes = await outcomesOf(call.tx, asId(place.conference.id));
  const { item } = place;
  const parts = await constituentsOf(call.tx, call.actor, item.id, version.content, outcomes);
  return ok({
    conference: conferenceSummary(place.conference),
    item: { id: item.id, slug: item.slug, title: item.title, lineNumbers: item.line_numbers },
    id: record.id,
    version: version.n,
    hash: version.hash,
    composite: version.content,
    choices,
    asChosen: Object.keys(choices).length === 0 ? null : asChosen(version.content, previewed(version.content, choices)),
    constituents: parts.map((part) => part.summary),
    originals: namedVersions(parts, version.content),
  });
}

export async function compositeDraft(call: Call, input: Input<"compositeDraft">): Promise<Result<CompositeDraftView, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const place = found.value;
  const { item } = place;
  const record = await findCompositeOfItem(call.tx, item.id);
  const content = record?.draft ?? { title: item.title, sections: [] };
  const outcomes = await outcomesOf(call.tx, asId(place.conference.id));
  const constituents = await constituentsOf(call.tx, call.actor, item.id, content, outcomes);
  const earlier = earlierOf(constituents, content);
  return ok({
    ...placeView(place),
    id: record?.id ?? null,
    revision: record?.revision ?? 0,
    composite: content,
    publishedVersion: record?.currentVersion ?? null,
    drafts: constituents.flatMap(({ summary, versions }) => {
      const latest = versions.at(-1);
      return latest ? [{ motion: summary, version: latest.n, text: latest.text }] : [];
    }),
    earlier,
    ...checkComposite(content, [...latestOf(constituents), ...earlier]),
  });
}

export async function compositeHistory(call: Call, input: Input<"compositeHistory">): Promise<Result<readonly CompositeRevision[], Refusal>> {
  const record = await findComposite(call.tx, input.composite);
  const place = record && (await findPlace(call.tx, record.item));
  if (!record || !place) return no({ code: "composite.notFound", field: "composite" });
  const allowed = call.allow({ conference: asId(place.conference.id) });
  if (!allowed.ok) return allowed;
  return ok(await compositeDraftsOf(call.tx, record.id));
}
