import { deepEqual, equal, match, ok } from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { test } from "node:test";
import { startTestServer } from "../../test/build/http-server.ts";
import { eventStreams } from "./live.ts";

/** A response that keeps what is written; `unread` is what its reader has not taken. */
function reader(unread = 0) {
  const written: (string | Buffer)[] = [];
  const end = { destroyed: false, ended: false };
  const outgoing = Object.assign(new EventEmitter(), {
    writableLength: unread,
    writeHead: () => outgoing,
    write: (bytes: string | Buffer) => (written.push(bytes), true),
    end: () => (end.ended = true),
    destroy: () => ((end.destroyed = true), outgoing.emit("close")),
  });
  return { outgoing: outgoing as unknown as ServerResponse, written, end, text: () => written.map(String).join("") };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

test("a message is made once: every stream is given the same bytes", () => {
  const streams = eventStreams();
  const readers = [reader(), reader(), reader()];
  for (const { outgoing } of readers) ok(streams.open(outgoing, "hall", null));
  streams.announce(7);
  const last = readers.map(({ written }) => written.at(-1));
  match(String(last[0]), /^event: changed\nid: 7\ndata: {"version":7}\n\n$/);
  ok(last[0] === last[1] && last[1] === last[2]);
  streams.close();
  ok(readers.every(({ end }) => end.ended));
});

test("changes that come close together are told as one, the last of them", async () => {
  const streams = eventStreams({ gatherMs: 20 });
  const { outgoing, text } = reader();
  streams.open(outgoing, "hall", null);
  for (let version = 1; version <= 50; version++) streams.announce(version);
  await pause(60);
  deepEqual(text().match(/id: \d+/g), ["id: 1", "id: 50"]);
  streams.announce(49);
  streams.close();
  equal(text().match(/id: 49/g), null, "an older version is no news");
});

test("a reader who does not read is let go, the others are not", () => {
  const streams = eventStreams();
  const [slow, quick] = [reader(100_000), reader()];
  for (const { outgoing } of [slow, quick]) streams.open(outgoing, "hall", null);
  streams.announce(3);
  deepEqual([slow.end.destroyed, quick.end.destroyed, streams.size()], [true, false, 1]);
  streams.close();
});

test("streams are limited in all and from one address, and one that closes makes room", () => {
  const streams = eventStreams({ inAll: 3, byCaller: 2 });
  const first = reader();
  ok(streams.open(first.outgoing, "a", null));
  ok(streams.open(reader().outgoing, "a", null));
  equal(streams.open(reader().outgoing, "a", null), false);
  ok(streams.open(reader().outgoing, "b", null));
  equal(streams.open(reader().outgoing, "c", null), false);
  first.outgoing.emit("close");
  ok(streams.open(reader().outgoing, "a", null));
  streams.close();
});

test("a reader who comes back is told at once of what was missed", () => {
  const streams = eventStreams();
  streams.announce(9);
  const opened = (seen: number | null): string => {
    const { outgoing, text } = reader();
    streams.open(outgoing, "hall", seen);
    return text();
  };
  match(opened(8), /event: changed\nid: 9/);
  match(opened(9), /event: version\nid: 9/);
  match(opened(null), /event: version\nid: 9/);
  streams.close();
});

test("a command on the database reaches every open stream", async (t) => {
  const server = await startTestServer(t);
  const answers = await Promise.all(Array.from({ length: 5 }, () => server.ask("/live?conference=founding")));
  for (const answer of answers)
    deepEqual([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")], [200, "text/event-stream; charset=utf-8", "no-store"]);
  const changed = answers.map(async (answer) => {
    let text = "";
    for await (const part of answer.body ?? []) {
      text += Buffer.from(part).toString();
      const [, version] = /event: changed\nid: (\d+)\ndata: {"version":\1}/.exec(text) ?? [];
      if (version !== undefined) return Number(version);
    }
    return 0;
  });
  server.must(await server.app.people.addPerson(server.program, { givenName: "Ada", email: null }, server.commandId()));
  const versions = await Promise.all(changed);
  ok(
    versions.every((version) => version > 1),
    versions.join(),
  );
});
