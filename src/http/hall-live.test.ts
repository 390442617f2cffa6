import { deepEqual, equal, ok } from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import { asId } from "#kit";
import { follow } from "../../test/bench/hall/connection.ts";
import { buildCastingHall } from "../../test/build/casting-hall.ts";
import { startTestServer } from "../../test/build/http-server.ts";
import type { HallNow } from "../app/hall/contract.ts";
import { hallStreams } from "./hall-live.ts";

async function until(done: () => boolean, words: string): Promise<void> {
  for (const end = performance.now() + 10_000; !done(); await pause(20)) if (performance.now() > end) throw new Error(`it never came: ${words}`);
}

test("every stream begins with the present picture of the hall and hears of each change; figures are in it only once they are declared", async (t) => {
  const server = await startTestServer(t);
  const { app, db, must, commandId } = server;
  const hall = await buildCastingHall(db, app, { delegates: 4, items: [{ questions: 2 }] });
  const { conference, slug } = hall;
  const [item] = hall.items;
  const chair = { kind: "person" as const, id: asId<"person">("thechair"), name: "Chair", offices: [{ kind: "chair" as const, conference }] };
  const pictures: HallNow[] = [];
  const first = follow(
    () => server.port,
    slug,
    (data) => pictures.push(JSON.parse(data) as HallNow),
  );
  t.after(first.close);
  const now = (): HallNow | undefined => pictures.at(-1);
  await until(() => pictures.length > 0, "the first picture");
  deepEqual([now()?.conference.slug, now()?.division, now()?.attendance.present, now()?.result], [slug, null, 4, null]);

  must(await app.voting.callItem(chair, { conference, item: asId(item?.id ?? "") }, commandId()));
  const put = {
    conference,
    item: asId<"agendaItem">(item?.id ?? ""),
    question: asId<"question">("Q1.1"),
    taking: { method: "count" as const, channels: ["electronic" as const] },
  };
  const { division } = must(await app.voting.openDivision(chair, put, commandId()));
  await until(() => now()?.division?.id === division, "the division");
  deepEqual([now()?.division?.state, now()?.division?.choices.map(({ key }) => key), now()?.question?.id], ["open", ["for", "against"], "Q1.1"]);

  const before = pictures.length;
  for (const [n, delegate] of hall.delegates.entries()) {
    const who = { kind: "person" as const, id: asId<"person">(delegate.person), name: "D", offices: [] };
    must(await app.voting.castVote(who, { division: asId(division), votes: { [n < 3 ? "for" : "against"]: 1 } }, randomUUID()));
  }
  await pause(400);
  equal(pictures.length, before, "votes that come in change nothing for the others");
  must(await app.voting.closeDivision(chair, { conference, division: asId(division) }, commandId()));
  await until(() => now()?.division?.state === "closed", "the close");
  for (const picture of pictures) ok(!/"votes":/.test(JSON.stringify({ ...picture, result: null })), "no figure before the declaration");
  equal(now()?.result, null);
  must(await app.voting.declare(chair, { conference, division: asId(division) }, commandId()));
  await until(() => now()?.result?.division === division, "the result");
  deepEqual(
    [now()?.result?.sentence, now()?.result?.votes.map(({ votes }) => votes), now()?.division, now()?.question?.id],
    ["carried, 3 to 1, majority of votes cast", [3, 1], null, "Q1.2"],
  );

  const second = follow(() => server.port, slug);
  t.after(second.close);
  await until(() => second.latest() !== "", "the picture for who comes later");
  equal((JSON.parse(second.latest()) as HallNow).result?.division, division);
  equal((await server.ask("/live/hall/no-such-hall")).status, 404);
  equal((await server.ask("/live/hall/%ff")).status, 404);
});

/** A response that takes what it is given, or nothing. */
function reader(takes = true) {
  const written: Buffer[] = [];
  const heard = new Map<string, () => void>();
  const outgoing = {
    destroyed: false,
    get writableLength() {
      return takes ? 0 : written.reduce((sum, part) => sum + part.length, 0);
    },
    on: (event: string, listen: () => void) => void heard.set(event, listen),
    writeHead: () => undefined,
    write: (part: Buffer | string) => void written.push(Buffer.from(part)),
    end: () => undefined,
    destroy: () => heard.get("close")?.(),
  };
  return { outgoing: outgoing as unknown as ServerResponse, words: () => Buffer.concat(written).toString(), leave: () => heard.get("close")?.() };
}

test("a picture is made once for all who follow, for many changes together, again after it could not be made, and not sent where nothing changed", async () => {
  let asked = 0;
  let fails = 0;
  let value = "a";
  const halls = hallStreams(
    async (slug) => {
      asked += 1;
      if (fails-- > 0) throw new Error("away");
      return slug === "there" ? { at: String(asked), value } : null;
    },
    { gatherMs: 30, againMs: 20, byCaller: 51, inAll: 60 },
  );
  const readers = Array.from({ length: 50 }, () => reader());
  deepEqual([...new Set(await Promise.all(readers.map(({ outgoing }) => halls.open("there", outgoing, "one"))))], ["open"]);
  equal(asked, 1);
  for (let version = 1; version <= 20; version++) halls.announce(version);
  await pause(100);
  ok(asked <= 3, `asked ${asked} times`);
  equal(readers[0]?.words().match(/event: hall/g)?.length, 1, "the time alone is no change");
  value = "b";
  fails = 2;
  halls.announce(21);
  await pause(250);
  for (const { words } of readers) ok(words().endsWith("\n\n") && /id: 21\ndata: \{"at":"\d+","value":"b"\}\n\n$/.test(words()), words());

  const slow = reader(false);
  value = "x".repeat(70_000);
  equal(await halls.open("there", slow.outgoing, "one"), "open");
  equal(await halls.open("there", reader().outgoing, "one"), "full");
  equal(await halls.open("none", reader().outgoing, "two"), "notFound");
  halls.announce(22);
  await pause(80);
  value = "c";
  halls.announce(23);
  await pause(80);
  equal(halls.size(), 50, "who does not read is let go");
  for (const { leave } of readers) leave();
  equal(halls.size(), 0);
  halls.close();
});
