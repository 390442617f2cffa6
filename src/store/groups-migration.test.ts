import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { asId, type Day } from "#kit";
import { groupKey } from "#domain/groups";
import { testServerUrl } from "../../test/build/server.ts";
import { affiliationHistory, isInGoodStanding } from "./affiliation.ts";
import { affiliateById, affiliateNamed } from "./groups.ts";
import { countsInForce } from "./member-counts.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { createDatabase, dropDatabase, openDatabase, urlOfDatabase } from "./open.ts";
import { inTransaction } from "./tx.ts";

test("groups that were there before the ledger count as affiliated since their day, or since ever, with the members that were entered", async (t) => {
  const server = await testServerUrl();
  const name = `mandate_test_${randomBytes(8).toString("hex")}`;
  const url = urlOfDatabase(server, name);
  await createDatabase(server, name);
  const all = readMigrations();
  await migrate(
    url,
    all.filter(({ n }) => n < 15),
  );
  const { db, pool, close } = openDatabase(url, { poolSize: 2, name: "mandate test" });
  t.after(() => close().then(() => dropDatabase(server, name)));
  await pool.query(`insert into affiliate (id, name, kind, affiliated_on, members, members_as_of) values
    ('G1', 'Köln & Bonn – Mieter’s Union', 'local', '2025-03-01', 120, '2026-01-01'),
    ('G2', 'Leeds Tenants', 'national', null, null, null),
    ('G3', 'Leeds-Tenants', 'local', '2025-05-01', 30, null)`);
  await migrate(url, all);
  const day = (text: string) => text as Day;
  await inTransaction(db, async (tx) => {
    const standing = async (id: string, on: string) => isInGoodStanding(tx, asId(id), day(on));
    assert.deepEqual([await standing("G1", "2025-02-28"), await standing("G1", "2025-03-01"), await standing("G2", "1990-01-01")], [false, true, true]);
    const counts = await countsInForce(tx, day("2026-06-01"));
    assert.deepEqual(
      ["G1", "G2", "G3"].map((id) => [counts.get(asId(id))?.members, counts.get(asId(id))?.asOf]),
      [
        [120, "2026-01-01"],
        [undefined, undefined],
        [30, "2025-05-01"],
      ],
    );
    assert.equal((await affiliateNamed(tx, "KOLN and Bonn mieters union"))?.id, "G1", "the database folds names as the program does");
    assert.equal((await affiliateNamed(tx, "leeds tenants"))?.id, "G2", "two that a sign told apart stay two");
    assert.equal((await affiliateById(tx, asId("G3")))?.state, "affiliated");
    assert.equal((await affiliationHistory(tx, asId("G2")))[0]?.effectiveOn, null);
  });
  const { rows } = await pool.query<{ name_key: string }>("select name_key from affiliate where id = 'G1'");
  assert.equal(rows[0]?.name_key, groupKey("Köln & Bonn – Mieter’s Union"));
  await assert.rejects(pool.query("update affiliation_step set state = 'left'"), /never changed/);
  await assert.rejects(pool.query("delete from member_count"), /never changed/);
});
