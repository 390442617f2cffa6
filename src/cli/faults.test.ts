import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type Attempt, Fault, faultOf } from "./faults.ts";

const there: Attempt = { databaseUrl: "postgres://ada@db.example.org:5433/alliance", dataDir: "/var/lib/mandate", host: "10.0.0.1", port: 80 };
const own: Attempt = { ...there, databaseUrl: undefined };

const error = (code: string, more: Readonly<Record<string, unknown>> = {}): Error => Object.assign(new Error(code), { code, ...more });
const codeOf = (thrown: unknown, attempt: Attempt = there): string | undefined => faultOf(thrown, attempt)?.code;

test("each error of the system or of PostgreSQL at the start has its own sentence", () => {
  const expected: Readonly<Record<string, string>> = {
    EADDRINUSE: "port.inUse",
    EADDRNOTAVAIL: "host.unknown",
    ENOSPC: "disk.full",
    EDQUOT: "disk.full",
    "53100": "disk.full",
    ENOTFOUND: "database.hostUnknown",
    ECONNREFUSED: "database.refused",
    ETIMEDOUT: "database.noAnswer",
    "28P01": "database.password",
    "28000": "database.password",
    "3D000": "database.missing",
    "42501": "database.notAllowed",
    "53300": "database.tooMany",
    "57P03": "database.starting",
    EACCES: "dataFolder.unusable",
    EROFS: "dataFolder.unusable",
  };
  for (const [code, fault] of Object.entries(expected)) {
    const found = faultOf(error(code), there);
    assert.equal(found?.code, fault, code);
    assert.doesNotMatch(found?.message ?? "undefined", /undefined|NaN|null/, code);
  }
});

test("the same code means another thing when a port is listened on or a host is looked up", () => {
  assert.equal(codeOf(error("EACCES", { syscall: "listen" })), "port.notAllowed");
  assert.equal(codeOf(error("ENOTFOUND", { hostname: "10.0.0.1" })), "host.unknown");
  assert.equal(codeOf(error("ENOTFOUND", { hostname: "db.example.org" })), "database.hostUnknown");
});

test("a host with several addresses that all refuse is told of once", () => {
  assert.equal(codeOf(new AggregateError([error("ECONNREFUSED"), error("ECONNREFUSED")])), "database.refused");
});

test("a connection lost to the program's own server never blames DATABASE_URL, and a full disk is found in its last words", (t) => {
  assert.equal(codeOf(error("ECONNREFUSED"), own), "database.lost");
  const dataDir = mkdtempSync(join(tmpdir(), "mandate-test-faults-"));
  t.after(() => rmSync(dataDir, { recursive: true }));
  writeFileSync(join(dataDir, "postgres.log"), 'PANIC:  could not write to file "pg_wal/xlogtemp.17": No space left on device\n');
  assert.equal(codeOf(error("ECONNRESET"), { ...own, dataDir }), "disk.full");
});

test("a password in DATABASE_URL is in no sentence", () => {
  const attempt = { ...there, databaseUrl: "postgres://ada:hunter2@db.example.org/alliance" };
  for (const code of ["ENOTFOUND", "ECONNREFUSED", "28P01", "3D000", "42501", "53300"])
    assert.doesNotMatch(faultOf(error(code), attempt)?.message ?? "hunter2", /hunter2/);
});

test("an error that is a bug has no sentence", () => {
  assert.equal(faultOf(new TypeError("x is not a function"), there), null);
  assert.equal(faultOf("thrown text", there), null);
  assert.equal(codeOf(new Fault("pages.noTools")), "pages.noTools");
});
