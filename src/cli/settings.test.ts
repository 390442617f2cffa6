import assert from "node:assert/strict";
import { test } from "node:test";
import { readSettings } from "./settings.ts";

test("without any setting the program listens on port 3000 of this machine and keeps its data in ./data", () => {
  assert.deepEqual(readSettings({}), {
    ok: true,
    value: {
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: "./data",
      DATABASE_POOL: 10,
      MAIL_CONNECTIONS: 3,
      MAIL_PER_MINUTE: 0,
      MAIL_RETRY_SECONDS: 30,
      LOG_LEVEL: "warn",
    },
  });
});

test("an empty setting counts as not set, and space around one is not part of it", () => {
  const read = readSettings({ PORT: "", DATABASE_URL: " ", PUBLIC_URL: " https://conference.example.org/ ", UNRELATED: "x" });
  assert.ok(read.ok);
  assert.deepEqual([read.value.PORT, read.value.DATABASE_URL, read.value.PUBLIC_URL], [3000, undefined, "https://conference.example.org"]);
});

test("a setting that is not right is refused by its name", () => {
  for (const [name, value] of Object.entries({
    PORT: "-1",
    DATABASE_POOL: "1",
    DATABASE_URL: "localhost",
    PUBLIC_URL: "conference.example.org",
    SMTP_URL: "mail.example.org",
    SESSION_SECRET: "x",
    LOG_LEVEL: "all",
  })) {
    const read = readSettings({ [name]: value });
    assert.equal(read.ok ? "accepted" : read.refusal.field, name);
  }
});

test("mail by SMTP needs a sender", () => {
  assert.equal(readSettings({ SMTP_URL: "smtp://localhost:25", MAIL_FROM: "conference@example.org" }).ok, true);
  const read = readSettings({ SMTP_URL: "smtp://localhost:25" });
  assert.equal(read.ok ? "accepted" : read.refusal.field, "MAIL_FROM");
});
