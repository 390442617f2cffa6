import {
  allAgree,
  closeDivision as close,
  declare as declareCount,
  declareHands as declareSeen,
  type Division,
  enterCount as enter,
  isRunning,
  noneRunning,
  roundOf,
  sheetCounts,
  takingOf,
  votingAccess,
  voidDivision as makeVoid,
} from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";
import { emptyBallots, keepGroups, readBox } from "../../store/roll.ts";
import { insertEntry, saveDivision } from "../../store/voting.ts";
import { subscriptions } from "../subscriptions.ts";
import type { Call, UseCases } from "../usecase.ts";
import { attendance } from "../views/conference.ts";
import { whileQuorate } from "../views/quorum.ts";
import { type ActingOnDivision, actingOnDivision, append, presidingOnDivision } from "./acting.ts";
import { sentenceOf } from "./commands.ts";
import type { votingContract } from "./contract.ts";

type Cases = UseCases<typeof votingContract>;
type Declared = Division & { readonly kind: "declared" };

export const enterCount: Cases["enterCount"] = async (call, { conference, division, votes, abstentions, channel, section }) => {
  const found = await actingOnDivision(call, conference, division);
  if (!found.ok) return found;
  const { actor } = call;
  if (actor.kind !== "person") return no({ code: "division.tellerIsAPerson" });
  const inTheChair = actor.offices.some((office) => office.kind === "chair" && office.conference === conference);
  const sheet = { section, ...(channel && { channel }) };
  const entered = enter(found.value.stored.division, { id: actor.id, inTheChair }, { votes, abstentions }, sheet);
  if (!entered.ok) return entered;
  const entry = entered.value.entries.at(-1);
  if (entry === undefined) throw new Error("an entry was made and is not there");
  await insertEntry(call.tx, division, entry);
  await call.record(
    "division.counted",
    division,
    { conference },
    { ...(entry.channel && { channel: entry.channel }), ...(entry.section && { section: entry.section }) },
  );
  const sheets = sheetCounts(entered.value);
  const mine = sheets.find((one) => one.channel === (entry.channel ?? "tellers") && one.section === (entry.section ?? ""));
  return ok({ agrees: sheets.length > 1 ? (allAgree(sheets) ?? (mine?.agree === false ? false : null)) : (mine?.agree ?? null) });
};

/** Closes, with the box as it is at this moment: the division is held, so that votes under way are in and no more come. */
async function closed({ tx, now, record }: Call, { conference, stored }: ActingOnDivision): Promise<Result<Division & { readonly kind: "closed" }, Refusal>> {
  const { division } = stored;
  const { id, frozen } = division;
  const { present } = await attendance(tx, conference.id, conference.standingOrders.quorum);
  const { channels, disclosure } = takingOf(frozen);
  const box = division.kind === "open" && channels.includes("electronic") ? await readBox(tx, id, frozen.between, disclosure === "named") : undefined;
  const result = close(division, present, box);
  if (!result.ok) return result;
  await saveDivision(tx, result.value, now);
  await record("division.closed", id, { conference: conference.id }, { present });
  return result;
}

export const closeDivision: Cases["closeDivision"] = async (call, { conference, division }) => {
  const found = await presidingOnDivision(call, conference, division);
  if (!found.ok) return found;
  const done = await closed(call, found.value);
  return done.ok ? ok({}) : done;
};

/**
 * The count becomes the act that decides, in the same transaction: one without the other cannot be. Of a confidential division the votes are parted from
 * their voters in it too (trust.md 3.8).
 */
async function decideBy(call: Call, { conference, stored, on }: ActingOnDivision, declared: Declared): Promise<Result<string, Refusal>> {
  const { id, frozen } = declared;
  const { disclosure, confidential, channels } = takingOf(frozen);
  const box = stored.division.kind === "closed" ? stored.division.box : undefined;
  const round = roundOf(declared);
  await saveDivision(call.tx, declared, call.now);
  if (channels.includes("electronic")) {
    if (disclosure !== "aggregate") await keepGroups(call.tx, id, frozen.between);
    if (confidential) await emptyBallots(call.tx, id);
  }
  const { method } = takingOf(frozen);
  await call.record(
    "division.declared",
    id,
    { conference: conference.id },
    { question: frozen.question, method, ...(box && { ballots: box.units, box: box.hash }) },
  );
  if (on !== null) {
    const after = await append(call, on, { kind: "declared", question: frozen.question, round }, votingAccess.declare);
    return after.ok ? ok(sentenceOf(after.value, frozen.question)) : after;
  }
  const listener = stored.about === "item" ? null : subscriptions.divisionDeclared[stored.about];
  if (listener === null) throw new Error(`nobody hears of a division about ${stored.about}`);
  return listener(call, { division: { ...stored, division: declared }, round });
}

export const declare: Cases["declare"] = async (call, { conference, division }) => {
  const found = await presidingOnDivision(call, conference, division);
  if (!found.ok) return found;
  const declared = declareCount(found.value.stored.division);
  if (!declared.ok) return declared;
  const sentence = await decideBy(call, found.value, declared.value);
  return sentence.ok ? ok({ sentence: sentence.value }) : sentence;
};

/** A show of hands is over when the chair says what was seen: it is closed with that, unless it was before. */
export const declareHands: Cases["declareHands"] = async (call, { conference, division, seen, nemCon }) => {
  const found = await presidingOnDivision(call, conference, division);
  if (!found.ok) return found;
  const { stored } = found.value;
  if (isRunning(stored.division) && takingOf(stored.division.frozen).method !== "hands") return no({ code: "division.notByHands" });
  const over = stored.division.kind === "open" ? await closed(call, found.value) : ok(stored.division);
  if (!over.ok) return over;
  const declared = declareSeen(over.value, seen, nemCon);
  if (!declared.ok) return declared;
  const sentence = await decideBy(call, found.value, declared.value);
  return sentence.ok ? ok({ sentence: sentence.value }) : sentence;
};

/** Its counts and ballots stay on record, sealed, and are never used; the question is put again. */
export const voidDivision: Cases["voidDivision"] = async (call, { conference, division, reason }) => {
  const found = await presidingOnDivision(call, conference, division);
  if (!found.ok) return found;
  // without a quorum a vote may be closed; what is made of it waits until enough are present (handbook, scenario 15)
  const enough = await whileQuorate(call, found.value.conference);
  if (!enough.ok) return enough;
  const voided = makeVoid(found.value.stored.division, reason);
  if (!voided.ok) return voided;
  await saveDivision(call.tx, voided.value, call.now);
  await call.record("division.void", division, { conference }, { reason });
  return ok({});
};

/** Nothing else is put while a vote is being taken. */
export const quietIn = (running: { readonly division: Division } | null): Result<null> => noneRunning(running?.division ?? null);
