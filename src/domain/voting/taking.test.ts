import assert from "node:assert/strict";
import { test } from "node:test";
import { type FloorOrders, plainFloorOrders } from "#domain/conference";
import { asId, type Instant } from "#kit";
import { allAgree, closeDivision, declarable, declareHands, enterCount, openDivision, roundOf, declare, sheetCounts, sheetsOf } from "./division.ts";
import { demandReason, mayDemand, takingFor, type TakingWish, waysOfVoting } from "./taking.ts";
import { type Box, type Division, type FrozenDivision, plainTaking, type Taking } from "./state.ts";

const code = (result: { ok: true } | { ok: false; refusal: { code: string } }): string => (result.ok ? "" : result.refusal.code);
const value = <T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T => {
  assert.ok(result.ok, result.ok ? "" : result.refusal.code);
  return result.value;
};
const card = { weights: "listed", mode: "affiliateBlock", split: true } as const;
const all: FloorOrders = { ...plainFloorOrders, card, remote: true, disclosure: "named", sections: ["Left", "Right"] };
const plain: FloorOrders = { ...plainFloorOrders, electronic: false };

test("what is not said is as usual: two people count", () => {
  assert.deepEqual(value(takingFor(undefined, plainFloorOrders)), plainTaking);
  assert.deepEqual(value(takingFor({ method: "count" }, all)).sections, ["Left", "Right"]);
  assert.deepEqual(value(takingFor({ method: "hands" }, plainFloorOrders)).channels, []);
});

test("what standing orders do not allow, and what cannot go together, is refused", () => {
  const refused: readonly (readonly [TakingWish, FloorOrders, string])[] = [
    [{ method: "card" }, plain, "taking.noCard"],
    [{ method: "count", channels: ["electronic"] }, plain, "taking.notElectronic"],
    [{ method: "count", channels: ["tellers", "electronic"] }, { ...all, remote: false }, "taking.notRemote"],
    [{ method: "count", channels: [] }, all, "taking.noChannel"],
    [{ method: "hands", channels: ["electronic"] }, all, "taking.handsAreSeen"],
    [{ method: "ballot", channels: ["tellers"] }, all, "taking.ballotByTellers"],
    [{ method: "card", channels: ["electronic"], confidential: true }, all, "taking.confidentialCard"],
    [{ method: "count", confidential: true }, all, "taking.confidentialByDevices"],
    [{ method: "count", channels: ["electronic"], confidential: true, disclosure: "named" }, all, "taking.confidentialDisclosed"],
    [{ method: "count", channels: ["electronic"], disclosure: "named" }, plainFloorOrders, "taking.disclosureBeyond"],
    [{ method: "count", sections: ["Left", "Left"] }, all, "taking.sectionTwice"],
  ];
  for (const [wish, orders, expected] of refused) assert.equal(code(takingFor(wish, orders)), expected);
});

test("every way that is offered is one that is taken, whatever standing orders say", () => {
  for (const orders of [all, plain, plainFloorOrders, { ...all, electronic: false }, { ...all, card: null }])
    for (const two of [true, false])
      for (const remote of [true, false])
        for (const way of waysOfVoting(orders, { two, remote })) {
          assert.equal(code(takingFor(way, orders)), "", way.words);
          if (way.method === "hands") assert.ok(two);
        }
  assert.deepEqual(waysOfVoting(all, { two: true, remote: true })[0]?.channels, ["electronic"]);
});

test("a ballot by device is confidential and tells nothing by group, whatever standing orders disclose", () => {
  const taking = value(takingFor({ method: "ballot", channels: ["electronic"] }, all));
  assert.deepEqual([taking.confidential, taking.disclosure], [true, "aggregate"]);
  assert.equal(value(takingFor({ method: "count", channels: ["electronic"] }, all)).disclosure, "named");
});

test("a count or card vote is for the chair to call, or for enough delegates of enough groups to demand", () => {
  assert.equal(code(mayDemand({ delegates: 0, groups: 0 }, all)), "");
  assert.equal(code(mayDemand({ delegates: 20, groups: 5 }, all)), "");
  assert.equal(code(mayDemand({ delegates: 19, groups: 5 }, all)), "demand.tooFew");
  assert.equal(code(mayDemand({ delegates: 30, groups: 4 }, all)), "demand.tooFew");
  assert.equal(code(mayDemand({ delegates: 20, groups: 21 }, all)), "demand.moreGroupsThanDelegates");
  assert.equal(demandReason("count", { delegates: 1, groups: 1 }), "a count demanded by 1 delegate of 1 group");
  assert.equal(demandReason("card", { delegates: 0, groups: 0 }), "a card vote called by the chair");
});

const frozen = (taking: Taking, more: Partial<FrozenDivision> = {}): FrozenDivision => ({
  question: asId<"question">("A"),
  title: "Dues",
  between: ["for", "against"],
  labels: {},
  purpose: "decide",
  round: 1,
  attendance: { registered: 171, present: 132, observers: 6, quorum: 57, at: "2026-03-21T10:00:00.000Z" as Instant },
  entitled: 171,
  rule: "majority",
  taking,
  roll: { credentials: 132, units: 132, weight: 132, remoteUnits: 12, remoteWeight: 12 },
  ...more,
});
const open = (taking: Taking, more?: Partial<FrozenDivision>): Division => value(openDivision("d1", frozen(taking, more)));
const tally = (inFavour: number, against: number) => ({ votes: { for: inFavour, against }, abstentions: 0 });
const by = (id: string) => ({ id, inTheChair: false });

test("each section of the hall needs two agreeing entries by two people; the result is their sum", () => {
  let division = open(value(takingFor({ method: "count" }, all)));
  const enter = (teller: string, section: string, votesFor: number, against: number) =>
    (division = value(enterCount(division, by(teller), tally(votesFor, against), { channel: "tellers", section })));
  assert.equal(code(enterCount(division, by("t1"), tally(1, 0))), "division.noSuchSheet");
  enter("t1", "Left", 40, 20);
  enter("t1", "Left", 41, 20);
  enter("t2", "Left", 41, 20);
  assert.equal(code(declarable(value(closeDivision(division, 132)))), "division.twoTellersNeeded");
  enter("t3", "Right", 30, 38);
  enter("t1", "Right", 30, 37);
  const differing = value(closeDivision(division, 132));
  assert.deepEqual([allAgree(sheetCounts(differing)), code(declarable(differing))], [false, "division.tellersDiffer"]);
  division = value(enterCount(differing, by("t1"), tally(30, 38), { channel: "tellers", section: "Right" }));
  assert.deepEqual(value(declarable(division)), tally(71, 58));
  // each alone is no more than are here, and together they are more
  division = value(enterCount(value(enterCount(division, by("t1"), tally(60, 38), { section: "Right" })), by("t3"), tally(60, 38), { section: "Right" }));
  assert.equal(code(declarable(division)), "division.moreVotesThanPresent");
});

const box = (inFavour: number, against: number, hallWeight = 0): Box => ({
  tally: tally(inFavour, against),
  units: inFavour + against,
  weight: inFavour + against,
  hallWeight,
  hash: "h",
});

test("mixed: the hall counts no more than those who are in it, so that nobody is counted in both, and the total is never above the roll", () => {
  const mixed = value(takingFor({ method: "count", channels: ["tellers", "electronic"], sections: [] }, all));
  const counted = (votesFor: number, against: number) =>
    value(enterCount(value(enterCount(open(mixed), by("t1"), tally(votesFor, against))), by("t2"), tally(votesFor, against)));
  assert.equal(code(enterCount(open(mixed), by("t1"), tally(80, 41))), "division.moreVotesThanPresent");
  assert.deepEqual(value(declarable(value(closeDivision(counted(70, 50), 132, box(4, 8))))), tally(74, 58));
  // were one of the hall in the box as well, 120 hands would be one too many
  assert.equal(code(declarable(value(closeDivision(counted(70, 50), 132, box(4, 8, 1))))), "division.moreVotesThanPresent");
});

test("scenario 24 in figures: on paper two entries of 71 to 47 and 71 to 46 are not declared until equal, and never more than 132", () => {
  const paper = value(takingFor({ method: "count", channels: ["paper"] }, all));
  assert.deepEqual(sheetsOf(paper), [{ channel: "paper", section: "" }]);
  const first = value(enterCount(open(paper), by("t1"), tally(71, 47)));
  const differing = value(closeDivision(value(enterCount(first, by("t2"), tally(71, 46))), 132));
  assert.equal(code(declarable(differing)), "division.tellersDiffer");
  assert.deepEqual(value(declarable(value(enterCount(differing, by("t2"), tally(71, 47))))), tally(71, 47));
  assert.equal(code(enterCount(open(paper), by("t1"), tally(80, 53))), "division.moreVotesThanPresent");
});

test("a card vote is held against the weights, and its round is of weights", () => {
  const weighed = frozen(value(takingFor({ method: "card", sections: [] }, all)), { weights: { present: 9450, entitled: 10_000 } });
  const opened = value(openDivision("d1", weighed));
  assert.equal(code(enterCount(opened, by("t1"), tally(9000, 451))), "division.moreVotesThanPresent");
  const both = value(enterCount(value(enterCount(opened, by("t1"), tally(4120, 5330))), by("t2"), tally(4120, 5330)));
  const { present, entitled, vote } = roundOf(value(declare(value(closeDivision(both, 132)))));
  assert.deepEqual([present, entitled, vote?.method], [9450, 10_000, "card"]);
});

test("hands are seen between two, once they are down and with a quorum; they have no figure", () => {
  const hands = value(takingFor({ method: "hands" }, all));
  assert.equal(code(openDivision("d1", frozen(hands, { between: ["a", "b", "c"] }))), "hands.betweenTwo");
  assert.equal(code(declareHands(open(hands), "for", false)), "division.notClosed");
  const down = value(closeDivision(open(hands), 132));
  assert.equal(code(declare(down)), "division.byHands");
  assert.equal(code(declareHands(down, "b", false)), "hands.notPut");
  assert.equal(code(declareHands(down, "unclear", true)), "hands.nemConUnclear");
  assert.equal(code(declareHands(value(closeDivision(open(hands), 56)), "for", false)), "quorum.lost");
  const round = roundOf(value(declareHands(down, "against", true)));
  assert.deepEqual([round.seen, round.nemCon, round.tally], ["against", true, tally(0, 0)]);
});
