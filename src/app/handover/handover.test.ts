import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test, type TestContext } from "node:test";
import { sql } from "kysely";
import { plainFloorOrders } from "#domain/conference";
import { asId } from "#kit";
import { buildTestApp, must, type TestApp } from "../../../test/build/database.ts";
import { buildScenarioHall, codeOf, type ScenarioHall, yesNoQuestion } from "../../../test/build/scenario-hall.ts";

const pieceBytes = 500_000;

const exported = async ({ app, program }: TestApp, slug: string) => {
  const { pieces, root } = must(await app.handover.handoverFile(program, { slug }));
  return { text: pieces.join(""), root };
};

async function send({ app, program, commandId }: TestApp, text: string): Promise<string> {
  const { handover } = must(await app.handover.startHandover(program, { fileName: "hall.jsonl" }, commandId()));
  const bytes = Buffer.from(text);
  for (let n = 0; n * pieceBytes < bytes.length; n++)
    must(
      await app.handover.addHandoverPiece(
        program,
        { handover, n, bytes: bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes).toString("base64") },
        commandId(),
      ),
    );
  return handover;
}

async function takeIn(on: TestApp, text: string, root: string) {
  const handover = await send(on, text);
  return on.app.handover.importHandover(on.program, { handover: asId(handover), root }, on.commandId());
}

/** A conference before it opens, and what is done in its hall later. */
const planned = (t: TestContext): Promise<ScenarioHall> =>
  buildScenarioHall(t, {
    affiliates: 4,
    delegates: 24,
    present: 20,
    open: false,
    orders: { floor: { ...plainFloorOrders, electronic: true, remote: true, disclosure: "named" } },
    items: [{ title: "Rent strike", questions: [yesNoQuestion("A"), yesNoQuestion("B"), yesNoQuestion("C")] }],
  });

type Hall = Pick<ScenarioHall, "conference" | "slug" | "items" | "chair" | "tellers" | "delegates">;

/** The hall's items have frozen questions already, so that it is opened without freezing them. */
const openIt = async ({ db }: TestApp): Promise<void> => {
  await db.updateTable("conference").set({ state: "open", opened_at: sql`clock_timestamp()` }).execute();
};

/** Opened, a vote by devices, one made void, a confidential one, a delegate out and in again. */
async function conduct(on: TestApp, { conference, items, chair, tellers, delegates }: Hall): Promise<void> {
  const { app, commandId, db } = on;
  const item = asId<"agendaItem">(items[0] ?? "");
  await openIt(on);
  must(await app.voting.callItem(chair, { conference, item }, commandId()));
  const open = async (question: string, taking: object) =>
    asId<"division">(
      must(await app.voting.openDivision(chair, { conference, item, question: asId(question), taking: { method: "count", ...taking } }, commandId())).division,
    );
  const cast = async (division: string, n: number, key: string) =>
    must(await app.voting.castVote(delegates[n]?.actor ?? chair, { division: asId(division), votes: { [key]: 1 }, after: 0 }, randomUUID()));
  const finish = async (division: string) => {
    must(await app.voting.closeDivision(chair, { conference, division: asId(division) }, commandId()));
    must(await app.voting.declare(chair, { conference, division: asId(division) }, commandId()));
  };
  const voided = await open("A", { channels: ["electronic"] });
  for (let n = 0; n < 7; n++) await cast(voided, n, "for");
  must(await app.voting.voidDivision(chair, { conference, division: voided, reason: "the network failed" }, commandId()));
  const paper = await open("A", { channels: ["paper"] });
  for (const teller of tellers)
    must(await app.voting.enterCount(teller, { conference, division: paper, votes: { for: 11, against: 8 }, abstentions: 1, channel: "paper" }, commandId()));
  await finish(paper);
  const named = await open("B", { channels: ["electronic"] });
  for (let n = 0; n < 12; n++) await cast(named, n, n < 7 ? "for" : "against");
  await finish(named);
  const hidden = await open("C", { method: "ballot", channels: ["electronic"], confidential: true });
  for (let n = 0; n < 9; n++) await cast(hidden, n, n < 5 ? "for" : "against");
  await finish(hidden);
  for (const state of ["out", "checkedIn"])
    await db
      .updateTable("credential")
      .set({ state })
      .where("id", "=", delegates[3]?.credential ?? "")
      .execute();
}

const publicly = async ({ app, visitor }: TestApp, slug: string) => must(await app.voting.results(visitor, { slug })).items;

test("a conference goes to an empty machine, is conducted there, and comes back to the one where it was planned: results and hash are equal on both", async (t) => {
  const server = await planned(t);
  const { slug, conference } = server;
  const out = await exported(server.on, slug);

  const laptop = await buildTestApp(t);
  const first = must(await takeIn(laptop, out.text, out.root));
  deepEqual([first.relation, first.root], ["new", out.root]);
  equal((await exported(laptop, slug)).root, out.root, "the copy has the hash of what it was copied from");
  await conduct(laptop, server);

  const back = await exported(laptop, slug);
  notEqual(back.root, out.root);
  const file = await send(server.on, back.text);
  const preview = must(await server.on.app.handover.previewHandover(server.on.program, { handover: asId(file) }));
  deepEqual([preview.relation, preview.root, preview.here?.root], ["ahead", back.root, out.root]);
  const count = (table: string) => preview.counts.find((one) => one.table === table);
  deepEqual([count("division")?.added, count("conference")?.changed, count("credential")?.inFile, preview.people.added], [4, 1, 24, 0]);
  ok(preview.differences.some(({ table, what, columns }) => table === "conference" && what === "changed" && columns.includes("state")));
  equal((await server.on.db.selectFrom("division").select("id").execute()).length, 0, "a preview writes nothing");

  equal(
    codeOf(await server.on.app.handover.importHandover(server.on.program, { handover: asId(file), root: "0".repeat(64) }, server.on.commandId())),
    "handover.notRead",
  );
  const taken = must(
    await server.on.app.handover.importHandover(server.on.program, { handover: asId(file), root: back.root.slice(0, 16) }, server.on.commandId()),
  );
  deepEqual([taken.relation, taken.root], ["ahead", back.root]);
  deepEqual(await publicly(server.on, slug), await publicly(laptop, slug));
  equal((await exported(server.on, slug)).root, back.root);

  // Again the same file: nothing.
  const before = await server.on.db
    .selectFrom("event")
    .select((eb) => eb.fn.countAll().as("n"))
    .executeTakeFirstOrThrow();
  equal(must(await takeIn(server.on, back.text, back.root)).relation, "same");
  deepEqual(
    await server.on.db
      .selectFrom("event")
      .select((eb) => eb.fn.countAll().as("n"))
      .executeTakeFirstOrThrow(),
    before,
  );
  // The older file is not taken in over the newer record.
  equal(codeOf(await takeIn(server.on, out.text, out.root)), "handover.behind");
  // The chain of this machine is whole, and the acts of the laptop are in it.
  const kinds = await server.on.db
    .selectFrom("event")
    .innerJoin("audit_link", "audit_link.event_seq", "event.seq")
    .select("kind")
    .where("conference_id", "=", conference)
    .execute();
  ok(kinds.some(({ kind }) => kind === "division.void") && kinds.some(({ kind }) => kind === "handover.imported"));
});

test("ballots of void and confidential divisions stay where they were given: of them only a hash goes over", async (t) => {
  const server = await planned(t);
  await conduct(server.on, server);
  const { text, root } = await exported(server.on, server.slug);
  const records = text
    .trimEnd()
    .split("\n")
    .slice(1, -1)
    .map((line) => JSON.parse(line) as { table: string; row: Record<string, unknown> });
  const divisions = await server.on.db.selectFrom("division").select(["id", "state", "frozen"]).orderBy("opened_at").execute();
  const [voided, , named, hidden] = divisions.map(({ id }) => id);
  deepEqual([...new Set(records.filter(({ table }) => table === "ballot").map(({ row }) => row["division_id"]))], [named]);
  const sealed = records.filter(({ table }) => table === "ballots_sealed").map(({ row }) => row);
  deepEqual(
    sealed.map((row) => [row["division_id"], row["ballots"]]).toSorted(),
    [
      [voided, 7],
      [hidden, 9],
    ].toSorted(),
  );
  const copy = await buildTestApp(t);
  must(await takeIn(copy, text, root));
  equal((await exported(copy, server.slug)).root, root, "the copy hands over the same hashes, though it has no such ballot");
  equal(
    records.some(({ table, row }) => table === "person" && row["email"] === undefined),
    false,
  );
});

test("any byte that was changed is found, the record that has it is named, and nothing is entered", async (t) => {
  const server = await planned(t);
  await conduct(server.on, server);
  const { text, root } = await exported(server.on, server.slug);
  const copy = await buildTestApp(t);
  const lines = text.split("\n");
  const codes: Record<string, number> = {};
  const { readHandover } = await import("#domain/handover");
  const { hashOf } = await import("./files.ts");
  // Every byte of a record of each table, of the first line and of the last.
  const shown = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const table = /"table":"([a-z_]+)"/.exec(line)?.[1] ?? String(at);
    if (line === "" || shown.has(table)) continue;
    shown.add(table);
    for (let byte = 0; byte < line.length; byte += Math.max(1, Math.floor(line.length / 16))) {
      const other = line[byte] === "x" ? "y" : "x";
      const read = readHandover([...lines.slice(0, at), line.slice(0, byte) + other + line.slice(byte + 1), ...lines.slice(at + 1).filter(Boolean)], hashOf);
      equal(read.ok, false, `byte ${byte} of ${line}`);
      if (read.ok) continue;
      codes[read.refusal.code] = (codes[read.refusal.code] ?? 0) + 1;
      if (read.refusal.code === "handover.tampered") equal(read.refusal.detail?.["record"], at);
    }
  }
  ok(shown.size > 15 && (codes["handover.tampered"] ?? 0) > 150, JSON.stringify([shown.size, codes]));
  // Records left out, doubled, or in another order.
  for (const changed of [
    lines.toSpliced(5, 1),
    lines.toSpliced(5, 0, lines[5] ?? ""),
    lines.toSpliced(5, 2, lines[6] ?? "", lines[5] ?? ""),
    lines.slice(0, -2),
  ])
    equal(readHandover(changed.filter(Boolean), hashOf).ok, false);
  // Whoever makes all hashes anew is found out by the root that is read aloud.
  const at = lines.findIndex((line) => line.includes('"table":"act"'));
  const changed = await takeIn(copy, lines.with(at, (lines[at] ?? "").replace(/"for"/, '"against"')).join("\n"), root);
  equal(codeOf(changed), "handover.tampered");
  equal(!changed.ok && changed.refusal.detail?.["record"], at);
  equal((await copy.db.selectFrom("conference").select("id").execute()).length, 0);
  equal((await copy.db.selectFrom("person").select("id").execute()).length, 0);
});

test("a conference that went on here after it was handed over is refused, and what differs is named", async (t) => {
  const server = await planned(t);
  const out = await exported(server.on, server.slug);
  const laptop = await buildTestApp(t);
  must(await takeIn(laptop, out.text, out.root));
  await conduct(laptop, server);
  const { on, conference, chair, items } = server;
  await openIt(on);
  must(await on.app.voting.callItem(chair, { conference, item: asId(items[0] ?? "") }, on.commandId()));
  const back = await exported(laptop, server.slug);
  const refused = await takeIn(on, back.text, back.root);
  equal(codeOf(refused), "handover.diverged");
  match(String(!refused.ok && refused.refusal.detail?.["what"]), /^(event|credential_step|act_sealed|division|quorum_change)/);
  equal((await on.db.selectFrom("division").select("id").execute()).length, 0);
});

test("while a vote is being taken nothing is handed over, and without the note no person gets the file", async (t) => {
  const server = await planned(t);
  const { on, conference, slug, chair, items } = server;
  const committee = await on.person("Committee", { kind: "arrangements", conference });
  equal(codeOf(await on.app.handover.handoverFile(committee, { slug })), "handover.notNoted");
  const noted = must(await on.app.handover.exportHandover(committee, { conference }, on.commandId()));
  equal(must(await on.app.handover.handoverFile(committee, { slug })).root, noted.root);
  equal(codeOf(await on.app.handover.startHandover(committee, { fileName: "x" }, on.commandId())), "access.denied");
  await openIt(on);
  const item = asId<"agendaItem">(items[0] ?? "");
  must(await on.app.voting.callItem(chair, { conference, item }, on.commandId()));
  must(await on.app.voting.openDivision(chair, { conference, item, question: asId("A") }, on.commandId()));
  equal(codeOf(await on.app.handover.handoverFile(committee, { slug })), "handover.divisionRunning");
  equal(must(await on.app.handover.handover(committee, { slug })).hindered, "handover.divisionRunning");
});

test("what nobody may read is not in the file: single votes of which the total alone is told, and what was counted of a vote made void", async (t) => {
  const server = await planned(t);
  const { on, conference, slug, chair, items, tellers, delegates } = server;
  const item = asId<"agendaItem">(items[0] ?? "");
  await openIt(on);
  must(await on.app.voting.callItem(chair, { conference, item }, on.commandId()));
  const mixed = { method: "count" as const, channels: ["tellers", "electronic"] as ("tellers" | "electronic")[] };
  const voided = asId<"division">(
    must(await on.app.voting.openDivision(chair, { conference, item, question: asId("A"), taking: mixed }, on.commandId())).division,
  );
  for (const teller of tellers)
    must(await on.app.voting.enterCount(teller, { conference, division: voided, votes: { for: 11, against: 8 }, abstentions: 1 }, on.commandId()));
  must(await on.app.voting.closeDivision(chair, { conference, division: voided }, on.commandId()));
  must(await on.app.voting.voidDivision(chair, { conference, division: voided, reason: "the network failed" }, on.commandId()));
  const total = { method: "count" as const, channels: ["electronic" as const], disclosure: "aggregate" as const };
  const told = asId<"division">(
    must(await on.app.voting.openDivision(chair, { conference, item, question: asId("A"), taking: total }, on.commandId())).division,
  );
  for (const { actor } of delegates.slice(0, 5)) must(await on.app.voting.castVote(actor, { division: told, votes: { for: 1 } }, on.commandId()));
  must(await on.app.voting.closeDivision(chair, { conference, division: told }, on.commandId()));
  must(await on.app.voting.declare(chair, { conference, division: told }, on.commandId()));

  const out = await exported(on, slug);
  const rows = out.text.split("\n").filter((line) => line.includes('"row":'));
  const records = rows.map((line) => JSON.parse(line) as { table: string; row: Record<string, unknown> });
  deepEqual(
    records.filter(({ table }) => table === "ballot" || table === "teller_entry"),
    [],
  );
  const division = records.find(({ table, row }) => table === "division" && row["id"] === voided);
  deepEqual([division?.row["state"], division?.row["box"], division?.row["box_hash"]], ["void", null, null]);

  // The item ends on the other machine, where nothing of the votes is; it comes back, and they go here too.
  const laptop = await buildTestApp(t);
  must(await takeIn(laptop, out.text, out.root));
  must(await laptop.app.voting.closeItem(chair, { conference, item, reason: "time" }, laptop.commandId()));
  const back = await exported(laptop, slug);
  equal(must(await takeIn(on, back.text, back.root)).relation, "ahead");
  equal((await exported(on, slug)).root, back.root);
  const left = await on.db.selectFrom("ballot").select("votes").where("division_id", "=", told).execute();
  deepEqual(
    left.map(({ votes }) => votes),
    [null, null, null, null, null],
  );
});
