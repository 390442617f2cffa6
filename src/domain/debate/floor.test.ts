import { deepEqual, equal, ok as holds } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plainFloorOrders } from "#domain/conference";
import { checkFloor } from "./check.ts";
import { elapsed, lightAt, lightsOf } from "./clock.ts";
import { inDebate, lineOf, pendingIn, playFloor, speakerOf, waitingFor } from "./floor.ts";
import { lawfulFloor, lawfulProcedurals } from "./lawful.ts";
import { callingOrder, type InLine } from "./order.ts";
import type { FloorAct, TimedAct } from "./state.ts";

import { asked, calls, floor, nothingLeft, proposed, question, round, situation, topic } from "../../../test/build/played-floor.ts";

const inLine = (name: string, side: InLine["side"], more: Partial<InLine> = {}) => ({
  name,
  side,
  seq: 0,
  list: "open" as const,
  remote: false,
  spokenHere: 0,
  spoken: 0,
  ...more,
});
const order = (line: readonly (InLine & { name: string })[], last: Parameters<typeof callingOrder>[1], quota = false, goOn = false) =>
  callingOrder(line, last, { quota, goOn }).map(({ name }) => name);
const afterMover = { side: "for" as const, list: "open" as const, remote: false };

test("speakers for and against are called by turns, new speakers first, hall and remote by turns", () => {
  const line = [
    inLine("f1", "for", { seq: 1 }),
    inLine("f2", "for", { seq: 2 }),
    inLine("a1", "against", { seq: 3, spoken: 1 }),
    inLine("a2", "against", { seq: 4 }),
    inLine("a3", "against", { seq: 5, remote: true }),
  ];
  // the remote one is called after the hall, then the hall again; who has spoken at this conference comes after who has not
  deepEqual(order(line, afterMover), ["a3", "f1", "a2", "f2", "a1"]);
  deepEqual(order([inLine("f1", "for"), inLine("f2", "for", { seq: 1 })], afterMover), ["f1", "f2"]);
});

test("with a quota list the two lists are called by zip, the quota list first; where it is empty debate ends unless the meeting decides to go on", () => {
  const line = [inLine("o1", "for", { seq: 1 }), inLine("o2", "for", { seq: 2 }), inLine("q1", "for", { seq: 3, list: "quota" })];
  deepEqual(order(line, afterMover, true), ["q1", "o1"]);
  deepEqual(order(line, afterMover, true, true), ["q1", "o1", "o2"]);
  const hall = floor({ orders: { ...plainFloorOrders, quotaList: "women" } });
  hall.does(asked("s1"));
  equal(hall.may(calls("c-s1", { slip: "s1" })), "debate.quotaListEmpty");
});

test("one speaker at a time; another than the next is called with a reason, and whoever has spoken only so", () => {
  const hall = floor();
  for (const slip of ["s1", "s2"]) hall.does(asked(slip, { side: slip === "s1" ? "for" : "against" }));
  equal(hall.may(calls("c-s2", { slip: "s2", reason: "" })), "speaker.notNext");
  hall.does(calls("c-s1", { slip: "s1", reason: "" }));
  equal(hall.may(calls("c-s2", { slip: "s2" })), "speaker.another");
  hall.does({ kind: "speechEnded" });
  hall.does(asked("s3", { credential: "c-s1" }));
  hall.does(calls("c-s2", { slip: "s2", reason: "" }));
  hall.does({ kind: "speechEnded" });
  equal(hall.may(calls("c-s1", { slip: "s3", reason: "" })), "speaker.hasSpoken");
  hall.does(calls("c-s1", { slip: "s3" }));
});

test("the clock stands while a point of order is heard, and goes on only after the ruling; lights by seconds elapsed", () => {
  const hall = floor();
  hall.does(calls("c1", { role: "mover", seconds: 300 }), 0);
  equal(hall.may({ kind: "clockStopped" }), "clock.stands");
  hall.does({ kind: "clockStarted" }, 10);
  hall.does({ kind: "pointRaised", point: "p1", credential: "c2", slip: null, words: "", onVote: false }, 70);
  const { clock } = hall.state();
  equal(clock && elapsed(clock, 500_000), 60_000);
  equal(hall.may({ kind: "clockStarted" }), "point.notRuled");
  hall.does({ kind: "ruled", ruling: "r1", point: "p1", words: "not taken", reason: "a fact", rule: "5", taken: false }, 80);
  hall.does({ kind: "clockStarted" }, 100);
  hall.does({ kind: "clockExtended", seconds: 60, reason: "interpreter" }, 110);
  const now = hall.state().clock;
  equal(now && elapsed(now, 110_000), 70_000);
  deepEqual(lightsOf(360), { amberAt: 300, redAt: 360 });
  deepEqual(lightsOf(60), { amberAt: 40, redAt: 60 });
  deepEqual(
    [299, 300, 360].map((at) => lightAt({ seconds: 360, before: at * 1000, runningSince: null }, 0)),
    ["green", "amber", "red"],
  );
});

test("the reply closes the debate; only the mover has it, once", () => {
  const hall = floor({ mover: "c1" });
  hall.does(calls("c1", { role: "mover" }));
  hall.does({ kind: "speechEnded" });
  equal(hall.may(calls("c9", { role: "reply" })), "reply.notMover");
  hall.does(calls("c1", { role: "reply" }));
  hall.does({ kind: "speechEnded" });
  equal(hall.may(calls("c2")), "debate.closed");
  equal(hall.may(asked("s1")), "debate.closed");
  equal(hall.may(calls("c1", { role: "reply" })), "reply.given");
  equal(hall.may(asked("s1", { question: "B" })), "");
});

test("procedural motions are offered only when they are lawful: not during a vote, not by who has spoken; without a quorum only to adjourn", () => {
  const hall = floor();
  hall.does(calls("c1", { role: "mover" }));
  hall.does({ kind: "speechEnded" });
  equal(hall.may(proposed("closure", "c1")), "procedural.hasSpoken");
  equal(hall.may(proposed("closure", "c2"), 5, { voting: true }), "floor.voteOpen");
  equal(hall.may(proposed("closure", "c2"), 5, { present: 56 }), "quorum.lost");
  equal(hall.may(proposed("adjourn", "c2"), 5, { present: 56 }), "");
  equal(hall.may({ ...proposed("closure", "c2"), seconder: "c2" } as FloorAct), "procedural.secondsSelf");
  const short = [...lawfulProcedurals(hall.state(), hall.of({ present: 56 }), "c2")].filter(([, why]) => why === null).map(([what]) => what);
  deepEqual(short, ["adjourn"]);
  equal(hall.may({ kind: "adjourned", scope: "conference", item: null, topic, until: "", reason: "" }), "adjourn.needsMotion");
  equal(hall.may({ kind: "adjourned", scope: "conference", item: null, topic, until: "", reason: "" }, 5, { present: 56 }), "");
  equal(hall.may(proposed("suspend", "c2")), "suspend.ruleMissing");
  equal(hall.may(proposed("suspend", "c2", { rule: "7", duration: "this item" })), "");
});

test("of several that are pending the first by precedence is put first; a vote that was void is put again", () => {
  const hall = floor();
  hall.does(proposed("closure", "c2"));
  hall.does(proposed("adjourn", "c3"));
  deepEqual(
    pendingIn(hall.state()).map(({ id }) => id),
    ["proc-adjourn", "proc-closure"],
  );
  equal(hall.may({ kind: "put", motion: "proc-closure", division: "d1" }), "procedural.otherFirst");
  hall.does({ kind: "put", motion: "proc-adjourn", division: "d1" });
  equal(hall.may({ kind: "put", motion: "proc-adjourn", division: "d2" }, 9, { voting: true }), "floor.voteOpen");
  equal(hall.may({ kind: "put", motion: "proc-adjourn", division: "d2" }), "");
});

test("whom conference has no confidence in presides no more", () => {
  const hall = floor();
  hall.does(proposed("noConfidence", "c2"));
  equal(hall.may({ kind: "put", motion: "proc-noConfidence", division: "d1" }), "chair.deputyPresides");
  hall.does({ kind: "presides", person: "deputy", reason: "no confidence is moved" });
  hall.does({ kind: "put", motion: "proc-noConfidence", division: "d1" });
  hall.does({ kind: "decided", motion: "proc-noConfidence", division: "d1", carried: true, round, sentence: "" });
  equal(hall.may({ kind: "presides", person: null, reason: "back" }), "chair.mustGiveWay");
  equal(hall.may({ kind: "presides", person: "chair", reason: "back" }), "chair.mustGiveWay");
  equal(lawfulFloor(hall.state(), hall.of(), nothingLeft).get("closeList"), null);
});

// ---- whatever is done in whatever order ----

const people = fc.integer({ min: 1, max: 6 }).map((n) => `c${n}`);
const slips = fc.integer({ min: 1, max: 12 }).map((n) => `s${n}`);
const anyAct: fc.Arbitrary<FloorAct> = fc.oneof(
  fc
    .record({
      slip: slips,
      credential: people,
      side: fc.constantFrom("for" as const, "against" as const, "either" as const),
      list: fc.constantFrom("open" as const, "quota" as const),
      remote: fc.boolean(),
    })
    .map((more) => asked(more.slip, more)),
  fc
    .record({
      credential: people,
      role: fc.constantFrom("mover" as const, "speaker" as const, "reply" as const, "answer" as const),
      reason: fc.constantFrom("", "leave"),
    })
    .map(({ credential, ...more }) => calls(credential, more)),
  fc.record({ slip: slips, credential: people }).map(({ slip, credential }) => calls(credential, { slip })),
  slips.map((slip) => ({ kind: "slipWithdrawn" as const, slip, reason: "" })),
  fc.constantFrom<FloorAct>({ kind: "clockStarted" }, { kind: "clockStopped" }, { kind: "speechEnded" }, { kind: "clockExtended", seconds: 30, reason: "" }),
  people.map((credential) => ({ kind: "pointRaised" as const, point: `p-${credential}`, credential, slip: null, words: "", onVote: false })),
  people.map((one) => ({ kind: "ruled" as const, ruling: `r-${one}`, point: `p-${one}`, words: "", reason: "", rule: "", taken: true })),
  fc.constantFrom<FloorAct>({ kind: "listClosed", topic, reason: "" }, { kind: "listReopened", topic, reason: "" }),
  people.map((mover) => ({ ...proposed("closure", mover), motion: `proc-${mover}` }) as FloorAct),
);

test("whatever is done, there is one speaker at most, clocks add up, nobody is twice in a line, and the line alternates", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyAct, fc.integer({ min: 0, max: 90 })), { minLength: 20, maxLength: 60, size: "max" }), fc.boolean(), (tried, quota) => {
      const of = { orders: { ...plainFloorOrders, quotaList: quota ? "women" : "" } };
      const acts: TimedAct[] = [];
      let now = 0;
      // kept beside it by hand: seconds that the clock ran in the speech of now
      let ran = 0;
      let running = false;
      for (const [act, seconds] of tried) {
        now += seconds;
        if (running) ran += seconds;
        const before = playFloor(acts);
        if (!checkFloor(before, situation({ ...of, now: now * 1000 }), act).ok) continue;
        acts.push({ seq: acts.length + 1, act, at: now * 1000, by: "chair", office: "chair" });
        if (act.kind === "called") {
          equal(speakerOf(before), null);
          ran = 0;
        }
        if (act.kind === "clockStarted") running = true;
        if (act.kind === "clockStopped" || act.kind === "pointRaised" || act.kind === "speechEnded" || act.kind === "called") running = false;
        const state = playFloor(acts);
        if (state.clock !== null) equal(elapsed(state.clock, now * 1000), ran * 1000);
        if (state.points.size > 0 && state.clock !== null) equal(state.clock.runningSince, null);
        const line = lineOf(state, topic, of.orders.quotaList);
        const waiting = waitingFor(state, topic);
        equal(new Set(waiting.map(({ credential }) => credential)).size, waiting.length);
        if (!quota) equal(line.length, waiting.length);
        // two of one side follow one another only when nobody of the other side is left
        if (!quota)
          for (const [at, one] of line.entries()) {
            const next = line[at + 1];
            const opposite = one.side === "for" ? "against" : "for";
            if (one.side !== "either" && next?.side === one.side) holds(!line.slice(at + 1).some(({ side }) => side === opposite));
          }
        if (state.closedQuestions.has(inDebate(topic, question))) equal(checkFloor(state, situation(of), asked("s99", { credential: "c99" })).ok, false);
      }
      deepEqual(playFloor(acts), playFloor(structuredClone(acts)));
    }),
    { numRuns: 200, seed: 6 },
  );
});
