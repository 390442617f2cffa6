import { asId, no, ok, type Refusal, type Result } from "#kit";
import { type CompositeRecord, findCompositeOfItem } from "../../store/composites.ts";
import { findPlaceBySlugs, type Place } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import { publishedVersion } from "../views/composites.ts";
import { conferenceSummary } from "../views/conference.ts";

type Named = { readonly slug: string; readonly item: string };

/** The conference as a scope of rights. */
export const scopeOf = (place: Place) => ({ conference: asId<"conference">(place.conference.id) });

export const itemOf = ({ item }: Place) => ({ id: item.id, slug: item.slug, title: item.title });

/** Where a page of a composite belongs, as every view of it begins. */
export const placeView = (place: Place) => ({ conference: conferenceSummary(place.conference), item: itemOf(place) });

/** The item at an address, for those who may do this at its conference. */
export async function placeFor(call: Call, { slug, item }: Named): Promise<Result<Place, Refusal>> {
  const place = await findPlaceBySlugs(call.tx, slug, item);
  if (!place) return no({ code: "agendaItem.notFound", field: "item" });
  const allowed = call.allow(scopeOf(place));
  return allowed.ok ? ok(place) : allowed;
}

type Published = { readonly place: Place; readonly record: CompositeRecord; readonly version: NonNullable<Awaited<ReturnType<typeof publishedVersion>>> };

/** A published version of the composite at an address, the present one where none is named: it is open to all. */
export async function publishedAt(call: Call, { slug, item, version: n }: Named & { readonly version: number | null }): Promise<Result<Published, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const place = await findPlaceBySlugs(call.tx, slug, item);
  if (!place) return no({ code: "agendaItem.notFound", field: "item" });
  const record = await findCompositeOfItem(call.tx, place.item.id);
  if (!record || record.currentVersion === null) return no({ code: "composite.notPublished", field: "item" });
  const version = await publishedVersion(call.tx, record, n);
  return version ? ok({ place, record, version }) : no({ code: "composite.versionNotFound", field: "version" });
}
