import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { buildTestApp, type TestApp } from "../../../test/build/database.ts";
import { runTask, startTestJobs } from "../../../test/build/jobs.ts";

const pem = (name: string): string => readFileSync(new URL(`../../../test/golden/loopback/${name}.pem`, import.meta.url), "utf8");

type Heard = { readonly headers: IncomingMessage["headers"]; readonly body: string };

/** A receiver on this machine; `answer` says what it thinks of a delivery. */
async function receiver(t: TestContext, answer: (heard: Heard, response: ServerResponse) => void = (_heard, response) => void response.writeHead(204).end()) {
  const heard: Heard[] = [];
  const server = createServer({ key: pem("key"), cert: pem("cert") }, (request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const one = { headers: request.headers, body: Buffer.concat(parts).toString() };
      heard.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { heard, port: (server.address() as AddressInfo).port };
}

const onLoopback = { outgoing: { allowLoopback: true, trusted: pem("cert") } };

async function group(on: TestApp, name = "Leeds") {
  const { affiliate } = on.must(await on.app.groups.admitAffiliate(on.program, { name, kind: "local" }, on.commandId()));
  const officer = await on.person(`Officer of ${name}`, { kind: "secretary", affiliate });
  return { affiliate, officer };
}

/** A webhook; its address is then turned to this machine, which no officer could. */
async function hookAt(on: TestApp, of: Awaited<ReturnType<typeof group>>, port: number, about: readonly ("motion" | "affiliate" | "credential")[] = []) {
  const made = on.must(
    await on.app.connections.addWebhook(of.officer, { affiliate: of.affiliate, url: `https://hooks${port}.example.org/`, about: [...about] }, on.commandId()),
  );
  await on.pool.query("update webhook set url = $1 where id = $2", [`https://localhost:${port}/hook`, made.webhook]);
  return made;
}

async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const end = performance.now() + 10_000; performance.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => void setTimeout(resolve, 25));
  }
  throw new Error("waited in vain");
}

/** An item of a conference for which groups can write motions. */
async function item(on: TestApp) {
  const { conference } = on.must(
    await on.app.conference.planConference(on.program, { name: "Spring", startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "UTC" }, on.commandId()),
  );
  return {
    conference,
    item: on.must(await on.app.conference.saveAgendaItem(on.program, { conference, title: "Motions", procedure: "motions" }, on.commandId())).item,
  };
}

test("a group's webhook hears of the group's events, signed, with ids and no words, and of no other group's", async (t) => {
  const on = await buildTestApp({ after: () => undefined });
  const { heard, port } = await receiver(t);
  await startTestJobs(t, on, onLoopback);
  const leeds = await group(on);
  const york = await group(on, "York");
  const { secret } = await hookAt(on, leeds, port, ["motion"]);
  match(secret, /^whsec_[A-Za-z0-9+/]+=*$/);
  const { conference, item: of } = await item(on);
  const draft = async (affiliate: string) =>
    on.must(await on.app.motions.draftMotion(on.program, { conference, item: of, affiliate, text: { title: "A secret title", sections: [] } }, on.commandId()))
      .motion;
  const motion = await draft(leeds.affiliate);
  await draft(york.affiliate);
  const [first] = await until(async () => heard.length > 0 && heard);
  await new Promise((resolve) => void setTimeout(resolve, 300));
  equal(heard.length, 1, "neither of York's motions, and not the webhook's own making, which is of another kind");
  const { headers, body } = first ?? { headers: {}, body: "" };
  const event: unknown = JSON.parse(body);
  deepEqual(Object.keys(Object(event)), ["type", "time", "group", "subject", "conference"]);
  deepEqual(
    [Object(event).type, Object(event).group, Object(event).subject, Object(event).conference],
    ["motion.drafted", leeds.affiliate, motion, conference],
  );
  doesNotMatch(body, /secret title/);
  // As a receiver checks it: standardwebhooks.com, v1.
  const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  const right = createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64"))
    .update(signed)
    .digest("base64");
  equal(headers["webhook-signature"], `v1,${right}`);
  ok(Math.abs(Number(headers["webhook-timestamp"]) - Date.now() / 1000) < 60);

  const [kept] = (await on.pool.query<{ row: string }>("select webhook::text as row from webhook")).rows;
  ok(!kept?.row.includes(secret.slice(6)), "the secret is sealed at rest");
  const command = await on.db.selectFrom("command").select("answer").where("name", "=", "connections.addWebhook").execute();
  deepEqual(command, [{ answer: null }], "and not kept among the answers to commands");
});

test("a delivery that is not taken is tried again, given up at last, and too many of those pause the webhook", async (t) => {
  const on = await buildTestApp(t);
  const seen: number[] = [];
  const { port } = await receiver(t, (_heard, response) => {
    seen.push(1);
    response.writeHead(503, { location: "https://elsewhere.example.org/" }).end("come back later");
  });
  const leeds = await group(on);
  const { webhook } = await hookAt(on, leeds, port);
  const test1 = async () => {
    on.must(await on.app.connections.testWebhook(leeds.officer, { affiliate: leeds.affiliate, webhook }, on.commandId()));
    return (await on.db.selectFrom("webhook_delivery").select("id").orderBy("id", "desc").executeTakeFirstOrThrow()).id;
  };
  const deliver = async (delivery: string) => {
    await on.pool.query("update webhook_delivery set next_at = now() where state = 'waiting'");
    await runTask(on, "deliverWebhook", { delivery }, onLoopback);
    return on.db.selectFrom("webhook_delivery").selectAll().where("id", "=", delivery).executeTakeFirstOrThrow();
  };
  const delivery = await test1();
  const once = await deliver(delivery);
  deepEqual([once.state, once.tries, once.status, once.answer], ["waiting", 1, 503, "come back later"]);
  equal(seen.length, 1);
  await runTask(on, "deliverWebhook", { delivery }, onLoopback);
  equal(seen.length, 1, "not before its time");
  for (let tries = 2; tries <= 9; tries++) await deliver(delivery);
  const over = await on.db.selectFrom("webhook_delivery").selectAll().where("id", "=", delivery).executeTakeFirstOrThrow();
  deepEqual([over.state, over.tries], ["failed", 9]);

  for (let n = 1; n < 5; n++) {
    const next = await test1();
    await on.pool.query("update webhook_delivery set tries = 8 where id = $1", [next]);
    await deliver(next);
  }
  const view = on.must(await on.app.connections.webhook(leeds.officer, { affiliate: leeds.affiliate, webhook }));
  deepEqual([view.state, view.pausedReason], ["paused", "5 deliveries in a row were given up"]);
  const paused = await on.app.connections.testWebhook(leeds.officer, { affiliate: leeds.affiliate, webhook }, on.commandId());
  equal(paused.ok ? "" : paused.refusal.code, "webhook.paused");
  on.must(await on.app.connections.changeWebhook(leeds.officer, { affiliate: leeds.affiliate, webhook, to: "active" }, on.commandId()));
  equal(on.must(await on.app.connections.webhook(leeds.officer, { affiliate: leeds.affiliate, webhook })).failures, 0);
});

test("redirects are not followed, a long answer is cut, a silent receiver is left after five seconds, and 410 ends it", async (t) => {
  const on = await buildTestApp(t);
  const elsewhere = await receiver(t);
  let mood: "redirect" | "long" | "silent" | "gone" = "redirect";
  const { port } = await receiver(t, (_heard, response) => {
    if (mood === "redirect") response.writeHead(302, { location: `https://localhost:${elsewhere.port}/` }).end();
    else if (mood === "long") response.writeHead(200).end("x".repeat(5_000_000));
    else if (mood === "gone") response.writeHead(410).end();
  });
  const leeds = await group(on);
  const { webhook } = await hookAt(on, leeds, port);
  const deliver = async () => {
    on.must(await on.app.connections.testWebhook(leeds.officer, { affiliate: leeds.affiliate, webhook }, on.commandId()));
    const { id } = await on.db.selectFrom("webhook_delivery").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
    await runTask(on, "deliverWebhook", { delivery: id }, onLoopback);
    return on.db.selectFrom("webhook_delivery").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  };
  const redirected = await deliver();
  deepEqual([redirected.state, redirected.status, elsewhere.heard.length], ["waiting", 302, 0]);
  mood = "long";
  const long = await deliver();
  deepEqual([long.state, long.answer.length], ["delivered", 300]);
  mood = "silent";
  const begun = performance.now();
  const silent = await deliver();
  deepEqual([silent.state, silent.status, silent.answer], ["waiting", null, "no answer came within five seconds"]);
  ok(performance.now() - begun < 7_000);
  mood = "gone";
  equal((await deliver()).state, "failed");
  equal(on.must(await on.app.connections.webhook(leeds.officer, { affiliate: leeds.affiliate, webhook })).state, "paused");
});

test("a certificate that nobody vouches for, and an address inside, get no delivery", async (t) => {
  const on = await buildTestApp(t);
  const { heard, port } = await receiver(t);
  const leeds = await group(on);
  const { webhook } = await hookAt(on, leeds, port);
  const answerWith = async (outgoing: { allowLoopback: boolean }) => {
    on.must(await on.app.connections.testWebhook(leeds.officer, { affiliate: leeds.affiliate, webhook }, on.commandId()));
    const { id } = await on.db.selectFrom("webhook_delivery").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
    await runTask(on, "deliverWebhook", { delivery: id }, { outgoing });
    return (await on.db.selectFrom("webhook_delivery").select("answer").where("id", "=", id).executeTakeFirstOrThrow()).answer;
  };
  match(await answerWith({ allowLoopback: true }), /signed by nobody who is trusted/);
  match(await answerWith({ allowLoopback: false }), /not of the public internet/);
  equal(heard.length, 0);
});

test("an officer has only the webhooks of the own group, and none at an address inside", async (t) => {
  const on = await buildTestApp(t);
  const [leeds, york] = [await group(on), await group(on, "York")];
  const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => (result.ok ? "" : result.refusal?.code);
  const add = (url: string) => on.app.connections.addWebhook(leeds.officer, { affiliate: leeds.affiliate, url }, on.commandId());
  for (const url of ["http://hooks.example.org/", "https://localhost/", "https://user:word@hooks.example.org/", "https://intranet/x", "javascript:alert(1)"])
    equal(code(await add(url)), "input.invalid", url);
  const { webhook } = on.must(await add("https://hooks.example.org/"));
  equal(code(await add("https://hooks.example.org/")), "webhook.exists");
  equal(code(await on.app.connections.webhook(york.officer, { affiliate: leeds.affiliate, webhook })), "access.denied");
  equal(code(await on.app.connections.webhook(york.officer, { affiliate: york.affiliate, webhook })), "webhook.notFound");
  equal(code(await on.app.connections.removeWebhook(york.officer, { affiliate: york.affiliate, webhook }, on.commandId())), "webhook.notFound");
  on.must(await on.app.connections.removeWebhook(leeds.officer, { affiliate: leeds.affiliate, webhook }, on.commandId()));
});
