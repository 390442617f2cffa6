import { deepEqual, doesNotMatch, equal } from "node:assert/strict";
import { test } from "node:test";
import { afterDelivery, answerToKeep, mailWait, mayActOnMail, serverWait } from "./mail.ts";
import { isTaken, wantsNoMore, webhookWait, webhookWaits } from "./webhooks.ts";
import { openedBy } from "./tokens.ts";

test("only what the mail server surely did not take is tried again by itself", () => {
  const again = (kind: "accepted" | "refused" | "later" | "serverAway" | "unknown") => afterDelivery({ kind, answer: "" });
  deepEqual(again("accepted"), { state: "sent", again: "no" });
  deepEqual(again("refused"), { state: "refused", again: "no" });
  deepEqual(again("unknown"), { state: "uncertain", again: "no" });
  deepEqual(again("later"), { state: "queued", again: "after its wait" });
  deepEqual(again("serverAway"), { state: "queued", again: "when the server is back" });
  deepEqual(afterDelivery({ kind: "broken off" }), { state: "queued", again: "at once" });
});

test("waits double from the first one to an hour for a mail, and to five minutes for the server", () => {
  deepEqual(
    [1, 2, 3, 7, 8, 50, 1000].map((tries) => mailWait(30, tries)),
    [30, 60, 120, 1920, 3600, 3600, 3600],
  );
  deepEqual(
    [1, 2, 4, 5, 100].map((tries) => serverWait(30, tries)),
    [30, 60, 240, 300, 300],
  );
});

test("an answer is kept without the addresses that servers repeat, on one line and short", () => {
  const answer = "550-5.1.1 <ada.lund+x@mail.example.org>: Recipient\r\n550 (ada@example.org, bo@example.org) unknown";
  const kept = answerToKeep(answer);
  doesNotMatch(kept, /@|\n/);
  equal(kept, "550-5.1.1 [address]: Recipient 550 ([address], [address]) unknown");
  equal(answerToKeep("x".repeat(500_000)).length, 300);
});

test("a person decides only over what is uncertain or refused, and sends nothing again whose text is wiped", () => {
  equal(mayActOnMail("again", "uncertain", false), true);
  equal(mayActOnMail("again", "uncertain", true), false);
  equal(mayActOnMail("leave", "uncertain", true), true);
  for (const state of ["queued", "sending", "sent", "expired", "left"] as const) equal(mayActOnMail("again", state, false), false, state);
  equal(mayActOnMail("remove", "sent", false), false);
});

test("a webhook is tried for about three days; only 2xx is taken, and 410 wants no more", () => {
  equal(webhookWait(1), 60);
  equal(webhookWait(webhookWaits.length + 1), null);
  const days = webhookWaits.reduce((sum, seconds) => sum + seconds, 0) / 86_400;
  equal(Math.round(days), 3);
  deepEqual(
    [200, 204, 299, 301, 400, 500].map((status) => isTaken({ status, text: "" })),
    [true, true, true, false, false, false],
  );
  equal(isTaken({ status: null, text: "" }), false);
  equal(wantsNoMore({ status: 410, text: "" }), true);
});

test("a token opens what it names and no grave act, and “read” opens every query but the connections", () => {
  const all = [
    { name: "groups.affiliates", kind: "query", grave: false },
    { name: "groups.admitAffiliate", kind: "command", grave: false },
    { name: "people.appoint", kind: "command", grave: true },
    { name: "connections.mails", kind: "query", grave: false },
  ] as const;
  deepEqual(openedBy(["read"], all), ["groups.affiliates"]);
  deepEqual(openedBy(["groups.admitAffiliate", "people.appoint", "connections.mails", "no.such"], all), ["groups.admitAffiliate"]);
  deepEqual(openedBy([], all), []);
});
