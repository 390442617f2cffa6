import { ballotWarnings, settingsOf } from "#compose";
import { compositesAccess } from "#domain/composites";
import { may } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import type { BallotMatter } from "../../documents/write/ballot/matter.ts";
import { type Offer, offersOf, optionsUntil } from "../../store/ballots.ts";
import { type CompositeRecord, findCompositeOfItem } from "../../store/composites.ts";
import { findPlaceBySlugs, type Place } from "../../store/motions.ts";
import { outcomesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { ballotMatter } from "../views/ballot.ts";
import { constituentsOf, publishedVersion } from "../views/composites.ts";
import type { BallotView, ballotContract, OfferView, OptionDeskView } from "./ballot-contract.ts";
import { placeFor, placeView } from "./place.ts";

type Input<K extends keyof typeof ballotContract> = z.output<(typeof ballotContract)[K]["input"]>;

const offerView = ({ id, section, title, proposer, words, state, reason, at }: Offer, questions: ReadonlyMap<string, string>): OfferView => ({
  id,
  section,
  question: questions.get(section) ?? "",
  title,
  proposer,
  words,
  state,
  reason,
  at,
});

const questionsIn = (content: CompositeRecord["draft"]): Map<string, string> =>
  new Map(content.sections.map(({ id, question, title }) => [id, question || title]));

export async function ballot(call: Call, input: Input<"ballot">): Promise<Result<BallotView, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const place = found.value;
  const record = await findCompositeOfItem(call.tx, place.item.id);
  if (!record) return no({ code: "composite.notFound", field: "item" });
  const constituents = await constituentsOf(call.tx, call.actor, place.item.id, record.draft, await outcomesOf(call.tx, asId(place.conference.id)));
  const questions = questionsIn(record.draft);
  return ok({
    ...placeView(place),
    id: record.id,
    revision: record.revision,
    publishedVersion: record.currentVersion,
    composite: record.draft,
    warnings: ballotWarnings(record.draft),
    groups: [...new Set(constituents.map(({ summary }) => summary.submitter))],
    optionsUntil: await optionsUntil(call.tx, record.id),
    offers: (await offersOf(call.tx, record.id)).map((offer) => offerView(offer, questions)),
  });
}

/** Why no option may be added by a mover now, "" when one may. */
export async function closedTo(call: Call, place: Place, record: CompositeRecord, who: OptionDeskView["who"]): Promise<OptionDeskView["closed"]> {
  if (place.conference.state !== "planned") return "opened";
  if (who === "committee") return "committeeOnly";
  const until = await optionsUntil(call.tx, record.id);
  if (until === null) return "noDay";
  return call.now >= until ? "over" : "";
}

export async function optionDesk(call: Call, input: Input<"optionDesk">): Promise<Result<OptionDeskView, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const place = found.value;
  const record = await findCompositeOfItem(call.tx, place.item.id);
  const version = record && (await publishedVersion(call.tx, record, null));
  if (!record || !version) return no({ code: "composite.notPublished", field: "item" });
  const conference = asId<"conference">(place.conference.id);
  const parts = await constituentsOf(call.tx, call.actor, place.item.id, version.content, await outcomesOf(call.tx, conference));
  const motions = parts.flatMap(({ motion, summary }) =>
    motion.affiliate !== null && may(call.actor, compositesAccess.addOption, { conference, affiliate: motion.affiliate })
      ? [{ id: summary.id, affiliate: motion.affiliate, letter: summary.letter, title: summary.title, submitter: summary.submitter }]
      : [],
  );
  const own = new Set(motions.map(({ id }) => id));
  const questions = questionsIn(version.content);
  const { mayAddOptions } = settingsOf(version.content);
  return ok({
    ...placeView(place),
    composite: record.id,
    version: version.n,
    questions: version.content.sections.flatMap(({ id, title, question, options }) =>
      options.length === 0 ? [] : [{ section: id, question: question || title, options: options.map((option) => ({ key: option.key, title: option.title })) }],
    ),
    who: mayAddOptions,
    until: await optionsUntil(call.tx, record.id),
    closed: await closedTo(call, place, record, mayAddOptions),
    motions,
    offers: (await offersOf(call.tx, record.id)).filter(({ motion }) => motion !== null && own.has(asId(motion))).map((offer) => offerView(offer, questions)),
  });
}

export async function ballotDraft(call: Call, input: Input<"ballotDraft">): Promise<Result<BallotMatter, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const record = await findCompositeOfItem(call.tx, found.value.item.id);
  if (!record) return no({ code: "composite.notFound", field: "item" });
  return ok(await ballotMatter(call.tx, found.value, record.draft, { kind: "draft", revision: record.revision }));
}

async function published(call: Call, place: Place): Promise<Result<BallotMatter, Refusal>> {
  const record = await findCompositeOfItem(call.tx, place.item.id);
  const version = record && (await publishedVersion(call.tx, record, null));
  if (!version) return no({ code: "composite.notPublished", field: "item" });
  return ok(await ballotMatter(call.tx, place, version.content, { kind: "published", version: version.n, hash: version.hash }));
}

async function forTheHall(call: Call, input: Input<"chairPapers">): Promise<Result<BallotMatter, Refusal>> {
  const found = await placeFor(call, input);
  return found.ok ? published(call, found.value) : found;
}
export const chairPapers = forTheHall;
export const tellerPapers = forTheHall;

export async function delegateSheet(call: Call, input: Input<"delegateSheet">): Promise<Result<BallotMatter, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const place = await findPlaceBySlugs(call.tx, input.slug, input.item);
  return place ? published(call, place) : no({ code: "agendaItem.notFound", field: "item" });
}

/** At any moment, whatever has become of the composite: what is put if the procedure is lost. */
export async function fallbackAgenda(call: Call, input: Input<"fallbackAgenda">): Promise<Result<BallotMatter, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const record = await findCompositeOfItem(call.tx, found.value.item.id);
  const version = record && (await publishedVersion(call.tx, record, null));
  return ok(await ballotMatter(call.tx, found.value, version?.content ?? null, null));
}
