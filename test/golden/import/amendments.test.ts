import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { amend, type Change, clausesNumbered, compareTexts, type MotionText, proposeFalls, proposeRivals, rivals } from "#compose";
import { readTable } from "#documents/read/csv.ts";
import { readMarkdown } from "#documents/read/markdown.ts";

const folder = new URL("../../../demo/founding-conference/motions/constitution/", import.meta.url);
let n = 0;
const draft = (name: string): MotionText => {
  const read = readMarkdown(readFileSync(new URL(`${name}.md`, folder), "utf8"), () => `id${n++}`);
  assert.ok(read.ok);
  return read.value.text;
};

const table = readTable(readFileSync(new URL("amendments.csv", folder), "utf8"), [
  "id",
  "motion",
  "draft",
  "clause",
  "op",
  "old",
  "new",
  "submitted_by",
  "rival_group",
  "furthest_rank",
  "falls_if_carried",
]);
assert.ok(table.ok);
const drafts = new Map(["leeds", "bristol", "clydeside", "network"].map((name) => [name, draft(name)]));
const amendments = table.value.map(({ cells }) => {
  const text = drafts.get(cells.draft);
  const clause = text && clausesNumbered(text, cells.clause)[0]?.clause.id;
  assert.ok(text !== undefined && clause !== undefined, cells.id);
  const changes: Readonly<Record<string, Change>> = {
    substitute: { op: "substitute", clause, old: cells.old, new: cells.new },
    delete: { op: "delete", clause },
    insert: { op: "insert", clause, new: cells.new },
    replaceAll: { op: "replaceAll", clause, new: cells.new },
  };
  const change = changes[cells.op];
  assert.ok(change !== undefined, cells.op);
  return { ...cells, text, change };
});

test("each of the eleven amendments of the founding conference fits its draft and changes its clause only", () => {
  assert.equal(amendments.length, 11);
  for (const { id, clause, op, text, change } of amendments) {
    const amended = amend(text, [change]);
    assert.ok(amended.ok, `${id}: ${JSON.stringify(amended)}`);
    assert.deepEqual(
      compareTexts(text, amended.value)
        .filter(({ kind }) => kind !== "same")
        .map(({ number, kind }) => [number, kind]),
      [[clause, op === "delete" ? "removed" : "changed"]],
      id,
    );
  }
});

test("amendments that touch one clause are those the committee named as rivals", () => {
  for (const [name, text] of drafts) {
    const found = rivals(
      text,
      amendments.filter((amendment) => amendment.draft === name),
    ).map(({ amendments: ids }) => ids);
    const named = new Map<string, string[]>();
    for (const { draft: of, rival_group: group, id } of amendments) if (of === name && group !== "") named.set(group, [...(named.get(group) ?? []), id]);
    assert.deepEqual(found, [...named.values()], name);
  }
});

test("the program proposes the rivals, their order and what falls as the committee of the founding conference ruled", () => {
  for (const [name, text] of drafts) {
    const own = amendments.filter((amendment) => amendment.draft === name).map((one) => ({ ...one, label: one.id }));
    const ruled = new Map<string, { id: string; rank: number }[]>();
    for (const { rival_group: group, id, furthest_rank: rank } of own)
      if (group !== "") ruled.set(group, [...(ruled.get(group) ?? []), { id, rank: Number(rank) }]);
    assert.deepEqual(
      proposeRivals(text, own).map(({ order }) => order.map(({ id }) => id)),
      [...ruled.values()].map((group) => group.sort((a, b) => a.rank - b.rank).map(({ id }) => id)),
      name,
    );
    const falls = proposeFalls(text, own);
    for (const { id, falls_if_carried: named } of own)
      for (const rival of named.split(/[ ;,]+/).filter(Boolean))
        assert.ok(
          falls.some((one) => one.falls === id && one.ifCarried === rival) || falls.some((one) => one.falls === rival && one.ifCarried === id),
          `${id} ${rival}`,
        );
  }
});
