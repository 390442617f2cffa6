import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { plainFloorOrders } from "#domain/conference";
import { asked, floor, nothingLeft, challengersNamed, proposed, question, round, topic } from "../../../test/build/played-floor.ts";
import { type FloorDeskAct, lawfulFloor, lawfulProcedurals, type LeftOpen } from "./lawful.ts";
import type { Situation } from "./situation.ts";
import type { FloorAct } from "./state.ts";

const whyNot = (hall: ReturnType<typeof floor>, act: FloorDeskAct, more: Partial<Situation> = {}, left: Partial<LeftOpen> = {}): string | null =>
  lawfulFloor(hall.state(), hall.of(more), { ...nothingLeft, ...left }).get(act)?.code ?? null;

test("a chair who is to give way is offered nothing but to hand over, what the desk enters and what a mover takes back", () => {
  const hall = floor();
  hall.does(proposed("noConfidence", "c2"));
  hall.does({ kind: "presides", person: "deputy", reason: "no confidence is moved" });
  hall.does({ kind: "put", motion: "proc-noConfidence", division: "d1" });
  hall.does({ kind: "decided", motion: "proc-noConfidence", division: "d1", carried: true, round, sentence: "" });
  hall.does(proposed("closure", "c3"));
  equal(whyNot(hall, "closeList"), null, "the deputy presides");
  hall.does({ kind: "presides", person: null, reason: "another of the office takes over" }, 9, { presider: "another" });
  equal(whyNot(hall, "closeList", { presider: "another" }), null);
  const all = lawfulFloor(hall.state(), hall.of(), { ...nothingLeft, withdrawable: ["A"], partable: ["A"] });
  deepEqual(
    [...all].flatMap(([act, why]) => (why === null ? [act] : [])),
    ["enterSpeaker", "dropProcedural", "preside"],
  );
  for (const act of ["putProcedural", "askLeave", "demandParts", "putConsent"] as const) equal(all.get(act)?.code, "chair.mustGiveWay");
});

test("a procedural motion lapses when what it is about is not before conference any more: it is dropped, not put", () => {
  const hall = floor();
  hall.does(proposed("closure", "c2"));
  const put: FloorAct = { kind: "put", motion: "proc-closure", division: "d1" };
  equal(hall.may(put), "");
  for (const gone of [{ question: "B" }, { topic: "other" }, { item: null, topic: "", question: "" }]) equal(hall.may(put, 0, gone), "procedural.lapsed");
  equal(whyNot(hall, "putProcedural", { question: "B" }), "procedural.lapsed");
  equal(whyNot(hall, "dropProcedural", { question: "B" }), null);
  hall.does({ kind: "dropped", motion: "proc-closure", reason: "decided" });
  for (const what of ["nextBusiness", "remit", "referBack"] as const) {
    const shelving = floor();
    shelving.does({ ...proposed("closure", "c2"), motion: what, terms: { what, item: "item", question, topic } } as FloorAct);
    if (what === "remit") shelving.does({ kind: "moverAsked", motion: what, agrees: true });
    equal(shelving.may({ kind: "put", motion: what, division: "d1" }), "", what);
    equal(shelving.may({ kind: "put", motion: what, division: "d1" }, 0, { shelvable: null }), "procedural.lapsed", what);
    equal(shelving.may({ kind: "put", motion: what, division: "d1" }, 0, { item: "later" }), "procedural.lapsed", what);
  }
  const adjourning = floor();
  adjourning.does({ ...proposed("adjourn", "c2"), motion: "whole" } as FloorAct);
  equal(adjourning.may({ kind: "put", motion: "whole", division: "d1" }, 0, { item: null, topic: "" }), "", "conference is adjourned whatever it is at");
});

test("a ruling that conference upheld is not challenged again, and no challenge is offered of it", () => {
  const hall = floor();
  const challenge = (motion: string): FloorAct =>
    ({
      ...proposed("closure", "c2"),
      motion,
      terms: { what: "challenge", item: "item", question, topic, ruling: "r1" },
      challengers: challengersNamed,
    }) as FloorAct;
  const offered = () => lawfulProcedurals(hall.state(), hall.of(), "c2").get("challenge")?.code ?? null;
  equal(offered(), "ruling.none");
  hall.does({ kind: "ruled", ruling: "r1", point: null, words: "", reason: "", rule: "", taken: true });
  equal(offered(), null);
  hall.does(challenge("first"));
  hall.does({ kind: "dropped", motion: "first", reason: "taken back" });
  equal(offered(), null, "one that was taken back was none");
  hall.does(challenge("second"));
  hall.does({ kind: "presides", person: "deputy", reason: "the ruling is challenged" });
  hall.does({ kind: "put", motion: "second", division: "d1" });
  hall.does({ kind: "decided", motion: "second", division: "d1", carried: false, round, sentence: "" });
  equal(hall.may(challenge("third")), "ruling.challengedAlready");
  equal(offered(), "ruling.challengedAlready");
});

test("leave is offered where it is given: of a question that can still be withdrawn, on which none was asked, and after the time to object", () => {
  const hall = floor();
  const asking: FloorAct = { kind: "leaveAsked", item: "item", question, by: "c1", reason: "", seconds: 30 };
  equal(whyNot(hall, "askLeave"), "leave.notWithdrawable");
  equal(whyNot(hall, "askLeave", {}, { withdrawable: [question] }), null);
  equal(whyNot(hall, "giveLeave", {}, { withdrawable: [question] }), "leave.notAsked");
  hall.does(asking);
  equal(whyNot(hall, "askLeave", {}, { withdrawable: [question] }), "leave.asked");
  equal(whyNot(hall, "askLeave", {}, { withdrawable: [question, "B"] }), null, "of another it may be asked");
  equal(whyNot(hall, "giveLeave", { now: 0 }, { withdrawable: [question] }), "leave.wait");
  equal(whyNot(hall, "giveLeave", { now: 3_600_000 }, { withdrawable: [question] }), null);
  equal(whyNot(hall, "giveLeave", { now: 3_600_000 }, { withdrawable: ["B"] }), "leave.notAsked", "it was decided meanwhile");
});

test("a consent list is put after its time, while something is left of it and nothing comes before", () => {
  const hall = floor();
  const consent = ["list"];
  equal(whyNot(hall, "putConsent", {}, { consent }), "consent.unknown");
  hall.does({ kind: "consentProposed", list: "list", entries: [{ item: "item", question }], until: 5_000 });
  equal(whyNot(hall, "putConsent", { now: 4_000 }, { consent }), "consent.tooEarly");
  equal(whyNot(hall, "putConsent", { now: 6_000 }, { consent }), null);
  equal(whyNot(hall, "putConsent", { now: 6_000 }, {}), "consent.empty", "all of it was decided meanwhile");
  equal(whyNot(hall, "putConsent", { now: 6_000, present: 56 }, { consent }), "quorum.lost");
  hall.does(proposed("adjourn", "c2"));
  equal(whyNot(hall, "putConsent", { now: 6_000 }, { consent }), "procedural.otherFirst");
  hall.does({ kind: "dropped", motion: "proc-adjourn", reason: "" });
  hall.does({ kind: "consentPulled", list: "list", item: "item", question, credential: "c1" });
  equal(whyNot(hall, "putConsent", { now: 6_000 }, { consent }), "consent.empty");
});

test("a consent list that was lost is not put again: each motion on it is taken on its own", () => {
  const hall = floor();
  hall.does({ kind: "consentProposed", list: "list", entries: [{ item: "item", question }], until: 5_000 });
  const terms = { what: "consent" as const, item: null, question: "", topic: "", subject: "list" };
  hall.does({ kind: "proposed", motion: "first", terms, mover: null, seconder: null, challengers: [], slip: null });
  hall.does({ kind: "put", motion: "first", division: "d1" });
  equal(whyNot(hall, "putConsent", { now: 6_000 }, { consent: ["list"] }), null, "its vote was made void: it is put anew");
  hall.does({ kind: "decided", motion: "first", division: "d1", carried: false, round, sentence: "" });
  equal(whyNot(hall, "putConsent", { now: 6_000 }, { consent: ["list"] }), "consent.lost");
});

test("a debate is gone on with by a vote only where the list that is empty on its turn has ended it", () => {
  const hall = floor();
  const why = (more: Partial<Situation> = {}) => lawfulProcedurals(hall.state(), { ...hall.of(), ...more }, null).get("goOn")?.code ?? null;
  const orders = { ...plainFloorOrders, quotaList: "women" };
  equal(why(), "debate.goesOn", "there is one list");
  equal(why({ orders }), null);
  equal(why({ orders, item: null, topic: "", question: "" }), "debate.none");
  hall.does(asked("s1", { list: "quota" }));
  equal(why({ orders }), "debate.goesOn");
});
