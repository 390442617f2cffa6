// What must hold of every run of a procedure, whatever is counted and in whatever way the chair decides.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CompleteStandingOrders } from "#domain/conference";
import { type Act, type Condition, decide, type Decision, lawful, type Procedure, play, type ProcedureState, type QuestionId } from "#domain/voting";
import { asId } from "#kit";
import { founding, orders as foundingOrders } from "../golden/founding-conference/founding.ts";

const settings: fc.Arbitrary<CompleteStandingOrders> = fc
  .record({
    castingVote: fc.constantFrom("none" as const, "tieOnly" as const, "memberPlusCasting" as const),
    optionTie: fc.constantFrom(["castingVote", "repeat", "statusQuo"] as const, ["repeat", "castingVote"] as const, ["statusQuo"] as const),
    ifRatificationLost: fc.constantFrom({ kind: "fallback" } as const, { kind: "nothing" } as const, { kind: "reopen", sections: ["S2", "S3"] } as const),
    ratification: fc.constantFrom(foundingOrders.ratification, foundingOrders.majority),
  })
  .map((some) => ({ ...foundingOrders, ...some }));

/** Small numbers, so that ties are common. */
const numbers = fc.array(fc.nat({ max: 3 }), { minLength: 400, maxLength: 400 });

/** What the chair does at a step, made from the numbers drawn: mostly counts, at times something else that is lawful. */
function step(procedure: Procedure, orders: CompleteStandingOrders, acts: readonly Act[], draw: () => number): Act | null {
  const may = lawful(procedure, orders, acts);
  const { next } = play(procedure, orders, acts);
  const whim = draw() + draw() + draw();
  if (whim === 9 && may.correct[0] !== undefined) return { kind: "corrected", question: may.correct[0], reason: "" };
  if (whim === 8 && may.withdrawOption[0]?.options[0] !== undefined)
    return { kind: "optionWithdrawn", question: may.withdrawOption[0].question, option: may.withdrawOption[0].options[0], reason: "" };
  if (whim === 0 && may.notMoved !== null) return { kind: "notMoved", question: may.notMoved };
  switch (next.kind) {
    case "finished":
      return null;
    case "move":
      return { kind: "moved", question: next.question.id, mover: "", seconder: "" };
    case "awaitingChair": {
      const key = next.between[draw() % next.between.length];
      if (whim < 3 && next.mayDecline) return { kind: "castingVoteDeclined", question: next.question.id };
      return { kind: "castingVote", question: next.question.id, for: key ?? "" };
    }
    case "put": {
      const votes = Object.fromEntries(next.between.map((key) => [key, draw()]));
      return {
        kind: "declared",
        question: next.question.id,
        round: { between: next.between, purpose: next.purpose, present: 40, entitled: 50, tally: { votes, abstentions: draw() } },
      };
    }
  }
}

type Run = {
  readonly procedure: Procedure;
  readonly orders: CompleteStandingOrders;
  readonly acts: readonly Act[];
  readonly states: readonly ProcedureState[];
};

function run(orders: CompleteStandingOrders, drawn: readonly number[]): Run {
  const procedure = founding(orders);
  const acts: Act[] = [];
  const states: ProcedureState[] = [play(procedure, orders, [])];
  let at = 0;
  const draw = (): number => drawn[at++] ?? 1;
  while (at < drawn.length) {
    const act = step(procedure, orders, acts, draw);
    if (act === null) break;
    const decided = decide(procedure, orders, acts, act);
    assert.ok(decided.ok, `what was offered was refused: ${JSON.stringify(act)}`);
    acts.push(act);
    states.push(decided.value);
  }
  return { procedure, orders, acts, states };
}

const always = (name: string, holds: (of: Run) => void): void => {
  test(name, () =>
    fc.assert(
      fc.property(settings, numbers, (orders, drawn) => holds(run(orders, drawn))),
      { numRuns: 60, seed: 2026 },
    ),
  );
};

const holdsNow = (condition: Condition, decisions: readonly Decision[]): boolean => {
  switch (condition.kind) {
    case "always":
      return true;
    case "outcome":
      return decisions.some(
        (decision) =>
          decision.question === condition.question &&
          condition.is.includes(decision.outcome) &&
          (condition.option === undefined || condition.option === decision.option),
      );
    case "decided":
      return decisions.some((decision) => decision.question === condition.question);
    case "all":
      return condition.of.every((part) => holdsNow(part, decisions));
    case "any":
      return condition.of.some((part) => holdsNow(part, decisions));
    case "not":
      return !holdsNow(condition.of, decisions);
  }
};

always("the same acts give the same decisions", ({ procedure, orders, acts, states }) => {
  assert.deepEqual(play(procedure, orders, structuredClone(acts)), states.at(-1));
});

always("a question never has two outcomes", ({ states }) => {
  for (const { decisions } of states) assert.equal(new Set(decisions.map((decision) => decision.question)).size, decisions.length);
});

always("what is next waits for nothing that has not come true, is not decided, and has not fallen", ({ states }) => {
  for (const { next, decisions } of states) {
    if (next.kind === "finished") continue;
    assert.ok(holdsNow(next.question.dependsOn, decisions), next.question.id);
    assert.ok(!decisions.some((decision) => decision.question === next.question.id));
    assert.ok(!next.question.fallsIf.some((cause) => decisions.some((decision) => decision.question === cause.question && decision.outcome === cause.is)));
  }
});

always("what excludes each other is never carried both", ({ procedure, states }) => {
  for (const { decisions } of states) {
    const carried = new Set(decisions.filter((decision) => decision.outcome === "carried").map((decision) => decision.question));
    for (const question of procedure.questions)
      if (carried.has(question.id)) assert.ok(!question.fallsIf.some((cause) => cause.is === "carried" && carried.has(cause.question)), question.id);
  }
});

always("decisions once taken stay as they are until a correction names them", ({ acts, states }) => {
  for (const [at, act] of acts.entries()) {
    if (act.kind === "corrected") continue;
    const [earlier, later] = [states[at]?.decisions ?? [], states[at + 1]?.decisions ?? []];
    assert.deepEqual(later.slice(0, earlier.length), earlier);
  }
});

always("replaying the first acts gives the state that was shown after them", ({ procedure, orders, acts, states }) => {
  for (const n of [0, 1, Math.floor(acts.length / 2), acts.length]) assert.deepEqual(play(procedure, orders, acts.slice(0, n)), states[n]);
});

always("every vote declared stands in exactly one round of the record", ({ acts, states }) => {
  const votes = (rounds: readonly { readonly tally: { readonly votes: Readonly<Record<string, number>> } }[]): number =>
    rounds.flatMap((round) => Object.values(round.tally.votes)).reduce((sum, n) => sum + n, 0);
  const declared = votes(acts.flatMap((act) => (act.kind === "declared" ? [act.round] : [])));
  const last = states.at(-1);
  assert.ok(last);
  const shown = [...last.decisions, ...last.annulled.map((one) => one.decision)].flatMap((decision) => decision.rounds);
  assert.equal(votes(shown) + votes(last.roundsSoFar), declared);
});

always("whoever is chosen had at least as many votes as anyone in the deciding round", ({ states }) => {
  for (const decision of states.at(-1)?.decisions ?? []) {
    const round = decision.rounds.at(-1);
    if (decision.outcome !== "chosen" || round === undefined || decision.option === undefined || round.between.includes("for")) continue;
    assert.equal(round.tally.votes[decision.option], Math.max(...Object.values(round.tally.votes)));
  }
});

always("something is adopted only by a ratification carried or a text chosen, never by both", ({ states }) => {
  const last = states.at(-1);
  if (last?.next.kind !== "finished") return;
  const outcome = (id: string): string | undefined =>
    last.decisions.find((decision) => decision.question === (asId<"question">(id) satisfies QuestionId))?.outcome;
  const ratified = outcome("R") === "carried" || outcome("R.2") === "carried";
  const chosen = outcome("F") === "chosen";
  assert.ok(!(ratified && chosen));
  assert.equal(last.next.adopted?.kind ?? null, ratified ? "composite" : chosen ? "motion" : null);
});

always("no act is accepted on a question that is decided, but its correction", ({ procedure, orders, acts, states }) => {
  for (const decision of states.at(-1)?.decisions ?? []) {
    const round = {
      between: ["for", "against"],
      purpose: "decide",
      present: 40,
      entitled: 50,
      tally: { votes: { for: 1, against: 0 }, abstentions: 0 },
    } as const;
    const again = decide(procedure, orders, acts, { kind: "declared", question: decision.question, round });
    assert.ok(!again.ok && (again.refusal.code === "question.alreadyDecided" || again.refusal.code === "item.closed"));
  }
});
