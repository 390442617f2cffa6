import assert from "node:assert/strict";
import { test } from "node:test";
import type { Composite, Consequence } from "#compose";
import type { CompleteStandingOrders } from "#domain/conference";
import { asId } from "#kit";
import { composite, founding, Hall, pathFile, playedUpTo, q } from "../../../test/golden/founding-conference/founding.ts";
import { procedureChart } from "./chart.ts";
import { lawful, statusOf } from "./engine.ts";

const of = (n: number): ReturnType<typeof asId<"section">> => asId<"section">(`section-S${n}`);
const settle = (when: readonly (readonly [number, string])[], section: number, option: string, reason = ""): Consequence => ({
  id: `${section}${option}`,
  when: when.map(([n, key]) => ({ section: of(n), option: key })),
  effect: { kind: "settle", section: of(section), option },
  reason,
});
const hallWith = (consequences: readonly Consequence[], settings: Partial<CompleteStandingOrders> = {}): Hall => {
  const with_: Composite = { ...composite, consequences };
  const hall = new Hall(founding(settings, { composite: with_ }), settings);
  hall.yes("P", 74, 58);
  return hall;
};
/** Chooses this option of the section that is next. */
const choose = (hall: Hall, name: string, key: string) => {
  const { next } = hall.state;
  assert.ok(next.kind === "put", `${name} is not to be put, ${hall.nextName} is`);
  assert.equal(next.question.id, name);
  hall.count(name, Object.fromEntries(next.between.map((one) => [one, one === key ? 100 : 10])));
};

test("a composite without consequences makes the very questions that it made before, and path A is played as ever", () => {
  const plain = founding();
  assert.deepEqual(founding({}, { composite: { ...composite, consequences: [] } }), plain);
  assert.ok(plain.questions.every((question) => !("settledIf" in question)));
  const hall = playedUpTo("a", null);
  assert.ok(hall.state.next.kind === "finished");
  assert.deepEqual(
    Object.values(hall.state.next.adopted?.kind === "composite" ? hall.state.next.adopted.choices : {}),
    Object.values(pathFile("a").adopted.options ?? {}),
  );
});

test("scenario 10: a question that a chosen option settles is not put, and the decision says why and by what", () => {
  const hall = hallWith([settle([[3, "b"]], 5, "a", "The committee of section 3 is abolished.")]);
  choose(hall, "S1", "a");
  choose(hall, "S2", "a");
  choose(hall, "S3", "b");
  const decision = hall.decision("S5");
  assert.deepEqual(
    [decision?.outcome, decision?.option, decision?.cause, decision?.rounds, decision?.reason],
    ["chosen", "a", "S3", [], "not put, a taken as a consequence of S3 (b): The committee of section 3 is abolished"],
  );
  choose(hall, "S4", "a");
  assert.equal(hall.nextName, "S6");
  choose(hall, "S6", "a");
  hall.yes("R", 110, 10);
  assert.ok(hall.state.next.kind === "finished" && hall.state.next.adopted?.kind === "composite");
  assert.equal(hall.state.next.adopted.choices["section-S5"], "a");
});

test("when another option is chosen the question is put; and a settlement may take none of the options", () => {
  const consequences = [settle([[1, "b"]], 2, "none")];
  const put = hallWith(consequences);
  choose(put, "S1", "a");
  assert.equal(put.nextName, "S2");
  const settled = hallWith(consequences);
  choose(settled, "S1", "b");
  assert.equal(settled.decision("S2")?.outcome, "noneChosen");
  assert.equal(settled.nextName, "S3");
});

test("a settlement that waits for two options waits for both; one follows from another", () => {
  const hall = hallWith([
    settle(
      [
        [1, "a"],
        [2, "b"],
      ],
      3,
      "b",
    ),
    settle([[3, "b"]], 4, "a"),
  ]);
  choose(hall, "S1", "a");
  assert.equal(hall.decision("S3"), undefined);
  choose(hall, "S2", "b");
  assert.deepEqual([hall.decision("S3")?.cause, hall.decision("S4")?.cause], ["S2", "S3"]);
  assert.equal(hall.nextName, "S5");
});

test("a correction takes back what followed: the question is put after all", () => {
  const hall = hallWith([settle([[1, "b"]], 2, "a")]);
  choose(hall, "S1", "b");
  assert.equal(hall.nextName, "S3");
  assert.deepEqual(lawful(hall.procedure, hall.orders, hall.acts).correct, ["S1"], "the settlement cannot be corrected by itself");
  hall.act({ kind: "corrected", question: q("S1"), reason: "miscounted" });
  assert.equal(hall.decision("S2"), undefined);
  choose(hall, "S1", "a");
  assert.equal(hall.nextName, "S2");
});

test("an option that was withdrawn cannot be what a consequence takes: the question is put, and the vote stands", () => {
  const hall = hallWith([settle([[1, "b"]], 3, "a")]);
  hall.act({ kind: "optionWithdrawn", question: q("S3"), option: "a", reason: "by its proposers" });
  choose(hall, "S1", "b");
  choose(hall, "S2", "a");
  assert.notEqual(hall.decision("S3")?.option, "a");
});

test("nothing is settled on a branch that is shut", () => {
  const with_: Composite = { ...composite, consequences: [settle([[1, "b"]], 2, "a")] };
  const hall = new Hall(founding({}, { composite: with_ }));
  hall.yes("P", 58, 74);
  assert.equal(hall.decision("S2"), undefined);
  assert.equal(statusOf(hall.procedure, hall.state).get(q("S2")), "notPut");
});

test("the last option left of a section settles as a chosen one does", () => {
  const hall = hallWith([settle([[2, "b"]], 3, "b")]);
  hall.act({ kind: "optionWithdrawn", question: q("S2"), option: "a", reason: "" });
  const open = hall.state.next.kind === "put" ? hall.state.next.question.id : "";
  assert.equal(open, "S1");
  choose(hall, "S1", "a");
  if (hall.decision("S2") === undefined) choose(hall, "S2", "b");
  assert.equal(hall.decision("S3")?.cause, "S2");
});

const reopening = { ifRatificationLost: { kind: "reopen", sections: ["S1"] } } as const;
const toRatification = (hall: Hall): void => {
  for (let next = hall.state.next; next.kind === "put" && next.question.kind === "options"; next = hall.state.next)
    choose(hall, next.question.id, next.between[0] ?? "");
};

test("a section put again frees the question that its first result had settled", () => {
  const hall = hallWith([settle([[1, "b"]], 4, "b")], reopening);
  choose(hall, "S1", "b");
  toRatification(hall);
  hall.yes("R", 10, 100);
  choose(hall, "S1.2", "a");
  assert.equal(hall.nextName, "S4.2", "it has never been voted on");
  choose(hall, "S4.2", "a");
  hall.yes("R.2", 110, 10);
  assert.ok(hall.state.next.kind === "finished" && hall.state.next.adopted?.kind === "composite");
  assert.deepEqual([hall.state.next.adopted.choices["section-S1"], hall.state.next.adopted.choices["section-S4"]], ["a", "a"]);
});

test("a section put again settles a question that was voted on the first time; one that it leaves alone is not put twice", () => {
  const consequences = [settle([[1, "b"]], 4, "b")];
  const settling = hallWith(consequences, reopening);
  toRatification(settling);
  assert.equal(settling.decision("S4")?.option, "a");
  settling.yes("R", 10, 100);
  choose(settling, "S1.2", "b");
  assert.deepEqual([settling.decision("S4.2")?.option, settling.decision("S4.2")?.cause, settling.nextName], ["b", "S1.2", "R.2"]);
  const alone = hallWith(consequences, reopening);
  toRatification(alone);
  alone.yes("R", 10, 100);
  choose(alone, "S1.2", "a");
  assert.equal(alone.nextName, "R.2", "ratification does not wait for what is not put");
  assert.equal(statusOf(alone.procedure, alone.state).get(q("S4.2")), "notPut");
});

test("the chart shows what settles what", () => {
  const chart = procedureChart(founding({}, { composite: { ...composite, consequences: [settle([[3, "b"]], 5, "a")] } }));
  assert.match(chart, /q_S3 -\.->\|chosen b: a without a vote\| q_S5/);
});
