// Consequences in the votes: whatever is counted, corrected, withdrawn or reopened, no question is put that is settled, and what is adopted agrees with the printed consequences.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Composite, type Consequence, withSettled } from "#compose";
import type { CompleteStandingOrders } from "#domain/conference";
import { type Act, buildProcedure, decide, lawful, play, type Procedure, statusOf } from "#domain/voting";
import { before, composite, orders } from "../golden/founding-conference/founding.ts";

const sections = composite.sections.filter(({ options }) => options.length > 0);
const consequence = fc
  .record({ from: fc.nat(sections.length - 2), also: fc.boolean(), option: fc.nat(3), ahead: fc.integer({ min: 1, max: 4 }), to: fc.nat(3) })
  .map(({ from, also, option, ahead, to }): Consequence[] => {
    const [one, target] = [sections[from], sections[Math.min(sections.length - 1, from + ahead)]];
    const first = sections[0];
    if (one === undefined || target === undefined || first === undefined || target === one) return [];
    const key = one.options[option % one.options.length]?.key ?? "a";
    const more = also && first !== one ? [{ section: first.id, option: "a" }] : [];
    const taken = target.options[to]?.key ?? "none";
    return [
      { id: `${from}-${to}`, when: [{ section: one.id, option: key }, ...more], effect: { kind: "settle", section: target.id, option: taken }, reason: "" },
    ];
  });
const settings: fc.Arbitrary<CompleteStandingOrders> = fc
  .constantFrom(
    { kind: "nothing" } as const,
    { kind: "fallback" } as const,
    { kind: "reopen", sections: ["S1"] } as const,
    { kind: "reopen", sections: ["S2", "S4"] } as const,
  )
  .map((ifRatificationLost) => ({ ...orders, ifRatificationLost, ratification: orders.majority }));

function act(procedure: Procedure, of: CompleteStandingOrders, acts: readonly Act[], draw: () => number): Act | null {
  const may = lawful(procedure, of, acts);
  const { next } = play(procedure, of, acts);
  const whim = draw() * 4 + draw();
  const [withdraw] = may.withdrawOption;
  if (whim === 15 && may.correct[0] !== undefined) return { kind: "corrected", question: may.correct[0], reason: "" };
  if (whim === 14 && withdraw?.options[0] !== undefined)
    return { kind: "optionWithdrawn", question: withdraw.question, option: withdraw.options[0], reason: "" };
  if (next.kind === "finished") return null;
  if (next.kind === "move") return { kind: "moved", question: next.question.id, mover: "", seconder: "" };
  if (next.kind === "awaitingChair") return { kind: "castingVote", question: next.question.id, for: next.between[draw() % next.between.length] ?? "" };
  const votes = Object.fromEntries(next.between.map((key) => [key, key === "for" && next.question.id === "P" ? 9 : draw()]));
  return {
    kind: "declared",
    question: next.question.id,
    round: { between: next.between, purpose: next.purpose, present: 40, entitled: 50, tally: { votes, abstentions: 0 } },
  };
}

test("what a consequence settles is never put, and what is adopted is what the consequences say of it", () => {
  fc.assert(
    fc.property(settings, fc.array(consequence, { maxLength: 4 }), fc.array(fc.nat(3), { minLength: 300, maxLength: 300 }), (of, drawn, numbers) => {
      const whole: Composite = { ...composite, consequences: drawn.flat() };
      const built = buildProcedure({ ...before, composite: whole }, of);
      assert.ok(built.ok, JSON.stringify(built));
      // Frozen procedures are kept as JSON.
      const procedure: Procedure = JSON.parse(JSON.stringify(built.value));
      const acts: Act[] = [];
      let at = 0;
      while (at < numbers.length) {
        const next = act(procedure, of, acts, () => numbers[at++] ?? 0);
        if (next === null) break;
        const decided = decide(procedure, of, acts, next);
        assert.ok(decided.ok, JSON.stringify(next));
        acts.push(next);
        for (const decision of decided.value.decisions) if (decision.reason.startsWith("not put")) assert.deepEqual(decision.rounds, []);
      }
      const state = play(procedure, of, acts);
      assert.deepEqual(state, play(procedure, of, structuredClone(acts)));
      if (state.next.kind !== "finished") return;
      assert.ok([...statusOf(procedure, state).values()].every((status) => status === "decided" || status === "notPut"));
      if (state.next.adopted?.kind !== "composite") return;
      const { choices } = state.next.adopted;
      const withdrawn = acts.some(({ kind }) => kind === "optionWithdrawn");
      if (!withdrawn) assert.deepEqual(withSettled(whole, choices, true), choices);
    }),
    { numRuns: 150, seed: 2026 },
  );
});
