import { type Composite, type CompositeSection, mostAlike, setBallot as setBallotStep, settingsOf, type Source, type SourcedClause } from "#compose";
import { asId, manyLines, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { decideOfferRow, findOffer, insertOffer, type Offer, setOptionsUntil as writeOptionsUntil, waitingOf } from "../../store/ballots.ts";
import { type CompositeRecord, findComposite } from "../../store/composites.ts";
import { conferenceOf } from "../../store/conference.ts";
import { findMotion, findPlace, holdPlace, type Motion, type Place, versionsOf } from "../../store/motions.ts";
import type { Instant } from "#kit";
import type { Call } from "../usecase.ts";
import { publishedVersion } from "../views/composites.ts";
import type { ballotContract } from "./ballot-contract.ts";
import { closedTo } from "./ballot-queries.ts";
import { author, changedMeanwhile, hold, holdAsKnown, saveRevision, stillPlanned } from "./drafting.ts";
import { scopeOf } from "./place.ts";

type Input<K extends keyof typeof ballotContract> = z.output<(typeof ballotContract)[K]["input"]>;

export async function setBallot(call: Call, input: Input<"setBallot">): Promise<Result<{ readonly revision: number }, Refusal>> {
  const held = await holdAsKnown(call, input);
  if (!held.ok) return held;
  const { record } = held.value;
  const set = setBallotStep(record.draft, input.step);
  return set.ok ? ok({ revision: await saveRevision(call, held.value, set.value) }) : set;
}

export async function setOptionsUntil(call: Call, input: Input<"setOptionsUntil">): Promise<Result<{ readonly until: Instant | null }, Refusal>> {
  const held = await hold(call, input.composite);
  if (!held.ok) return held;
  if (input.until !== null && input.until <= call.now) return no({ code: "ballot.untilPast", field: "until" });
  await writeOptionsUntil(call.tx, input.composite, input.until);
  await call.record("composite.optionsUntil", input.composite, scopeOf(held.value.place), input.until === null ? {} : { until: input.until });
  return ok({ until: input.until });
}

const mostLines = 50;
/** Of one motion, that the committee has not decided on yet: so that no mover can bury the others. */
const mostWaiting = 10;

/** A mover adds an option to a question as long as the ballot lets movers; one from the floor is entered by the committee before the opening. */
export async function addOption(call: Call, input: Input<"addOption">): Promise<Result<{ readonly offer: string }, Refusal>> {
  const record = await findComposite(call.tx, input.composite);
  const before = record && (await findPlace(call.tx, record.item));
  if (!record || !before) return no({ code: "composite.notFound", field: "composite" });
  const motion = input.motion === null ? null : await findMotion(call.tx, input.motion);
  const allowed = call.allow({ ...scopeOf(before), ...(motion?.affiliate ? { affiliate: motion.affiliate } : {}) });
  if (!allowed.ok) return allowed;
  const place = await holdPlace(call.tx, record.item);
  if (!place) throw new Error(`composite ${record.id} has lost its place`);
  const version = await publishedVersion(call.tx, record, null);
  // What the committee still writes does not exist for movers.
  if (!version) return no({ code: input.motion === null ? "composite.notPublished" : "composite.notFound", field: "composite" });
  const lawful = await mayOffer(call, { place, record, motion, asked: input.motion !== null, who: settingsOf(version.content).mayAddOptions });
  if (!lawful.ok) return lawful;
  if (!version.content.sections.some(({ id, options }) => id === input.section && options.length > 0)) return no({ code: "ballot.notThere", field: "section" });
  const said = await saying(call, record, motion, input);
  if (!said.ok) return said;
  const offer = call.deps.newId();
  const of = { composite: record.id, version: version.n, section: input.section, motion: motion?.id ?? null, title: input.title };
  await insertOffer(call.tx, { id: offer, ...of, ...said.value, by: author(call) });
  await call.record("composite.optionOffered", record.id, scopeOf(place), { offer, section: input.section, motion: motion?.id ?? "" });
  return ok({ offer });
}

/** The words of an offer and whose they are. */
async function saying(
  call: Call,
  { id }: CompositeRecord,
  motion: Motion | null,
  input: Input<"addOption">,
): Promise<Result<{ readonly proposer: string; readonly words: string }, Refusal>> {
  const lines = linesIn(manyLines(input.words));
  if (lines.length === 0 || lines.length > mostLines) return no({ code: "ballot.words", field: "words", detail: { most: mostLines } });
  if (motion !== null && (await waitingOf(call.tx, id, motion.id)) >= mostWaiting) return no({ code: "ballot.tooManyOffers", detail: { most: mostWaiting } });
  const proposer = input.proposer || (motion?.submitter ?? "");
  return proposer === "" ? no({ code: "ballot.noProposer", field: "proposer" }) : ok({ proposer, words: lines.join("\n") });
}

const linesIn = (words: string): string[] => words.split("\n").filter((text) => text.trim() !== "");

type Offering = {
  readonly place: Place;
  readonly record: CompositeRecord;
  readonly motion: Motion | null;
  readonly asked: boolean;
  readonly who: "committee" | "movers" | "conference";
};

async function mayOffer(call: Call, { place, record, motion, asked, who }: Offering): Promise<Result<null, Refusal>> {
  const planned = stillPlanned(place);
  if (!planned.ok) return planned;
  if (!asked) return who === "conference" ? ok(null) : no({ code: "ballot.notFromFloor", field: "motion" });
  if (motion === null || motion.item !== record.item || motion.kind !== "original" || motion.state !== "onAgenda")
    return no({ code: "ballot.notConstituent", field: "motion" });
  const closed = await closedTo(call, place, record, who);
  return closed === "" ? ok(null) : no({ code: `ballot.${closed}` });
}

/** The clauses of an option that was offered, each with the clause of the mover's draft that it is most like, if it is like one. */
async function clausesFor(call: Call, offer: Offer): Promise<SourcedClause[]> {
  const version = offer.motion === null ? undefined : (await versionsOf(call.tx, [asId<"motion">(offer.motion)])).at(-1);
  return linesIn(offer.words).map((text): SourcedClause => {
    const clause = version === undefined ? null : mostAlike(text, version.text);
    const relation = clause?.text === text && clause.items.length === 0 ? "verbatim" : "reworded";
    const sources: Source[] =
      version === undefined || clause === null
        ? []
        : [{ motion: asId<"motion">(version.motion), version: version.n, clause: clause.id, number: clause.number, relation }];
    return { clause: { id: asId<"clause">(call.deps.newId()), number: "", text, items: [] }, sources };
  });
}

export async function decideOption(
  call: Call,
  input: Input<"decideOption">,
): Promise<Result<{ readonly key: string | null; readonly revision: number | null }, Refusal>> {
  const found = await findOffer(call.tx, input.offer);
  if (!found) return no({ code: "ballot.offerNotFound", field: "offer" });
  const held = await hold(call, found.composite);
  if (!held.ok) return held;
  const { record, place } = held.value;
  // Read again: somebody may have decided while the composite was waited for.
  const offer = await findOffer(call.tx, input.offer);
  if (offer?.state !== "offered") return no({ code: "ballot.offerDecided", field: "offer" });
  if (!input.take && input.reason === "") return no({ code: "ballot.noReason", field: "reason" });
  if (input.take && input.base !== record.revision) return changedMeanwhile(record.revision);
  const to = { reason: input.reason, by: author(call), at: call.now };
  if (!input.take) {
    await decideOfferRow(call.tx, offer.id, { ...to, state: "declined", key: null });
    await call.record("composite.optionDeclined", record.id, scopeOf(place), { offer: offer.id });
    return ok({ key: null, revision: null });
  }
  const more = conferenceOf(place.conference).standingOrders.optionMethod?.more ?? "exhaustive";
  const published = await publishedVersion(call.tx, record, null);
  const taken = withOption(record.draft, offer, { clauses: await clausesFor(call, offer), more, published: published?.content ?? null });
  if (!taken.ok) return taken;
  const revision = await saveRevision(call, held.value, taken.value.composite);
  await decideOfferRow(call.tx, offer.id, { ...to, state: "taken", key: taken.value.key });
  await call.record("composite.optionTaken", record.id, scopeOf(place), { offer: offer.id, option: taken.value.key, revision });
  return ok({ key: taken.value.key, revision });
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/** The letter after those in use, in this text or as published: who has read of an option C must not find another under that name. */
function nextLetter(used: readonly string[]): string | undefined {
  const last = Math.max(-1, ...used.map((key) => letters.indexOf(key)));
  return letters[last + 1] ?? letters.split("").find((letter) => !used.includes(letter));
}

type Taking = { readonly clauses: readonly SourcedClause[]; readonly more: CompositeSection["method"]; readonly published: Composite | null };

function withOption(
  draft: Composite,
  { id: offer, section: id, title, proposer, words }: Offer,
  { clauses, more, published }: Taking,
): Result<{ readonly composite: Composite; readonly key: string }, Refusal> {
  const section = draft.sections.find((one) => one.id === id);
  if (section === undefined || section.options.length === 0) return no({ code: "ballot.notThere", field: "section" });
  const inPrint = published?.sections.find((one) => one.id === id)?.options ?? [];
  const key = nextLetter([...section.options, ...inPrint].map((option) => option.key));
  if (key === undefined) return no({ code: "ballot.tooManyOptions", field: "section" });
  // A vote between two cannot decide between three.
  const method = section.method === "pairwise" ? more : section.method;
  const offered = { offer, words: words.split("\n") };
  const grown: CompositeSection = { ...section, method, options: [...section.options, { key, title, proposer, clauses, offered }] };
  return ok({ composite: { ...draft, sections: draft.sections.map((one) => (one === section ? grown : one)) }, key });
}
