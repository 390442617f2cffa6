import { deepEqual, equal, match } from "node:assert/strict";
import { test } from "node:test";
import { buildTestApp } from "../../test/build/database.ts";
import { runProgram, temporaryFolder } from "../../test/build/program.ts";
import { printedCodeHash, takePrintedCode } from "../store/printed-codes.ts";
import { inTransaction } from "../store/tx.ts";

test("whoever has the machine gets a code for an address of the register, on the record and good once; for no other address", async (t) => {
  const { app, program, must, commandId, db, url } = await buildTestApp(t);
  const { person } = must(await app.people.addPerson(program, { givenName: "Ada", email: "ada@example.org" }, commandId()));
  const run = (...args: string[]) =>
    runProgram(["sign-in-code", ...args], { DATABASE_URL: url, DATA_DIR: temporaryFolder(t), PUBLIC_URL: "https://conference.example.org" });

  const printed = await run("ADA@example.org");
  equal(printed.code, 0, printed.stderr);
  match(printed.stdout, /^([a-z2-9]{4}-){6}[a-z2-9]{4}\n$/);
  match(printed.stderr, /https:\/\/conference\.example\.org\/sign-in\/printed/);
  const hash = printedCodeHash(printed.stdout) ?? "";
  const taken = await inTransaction(db, (tx) => takePrintedCode(tx, hash));
  deepEqual([taken?.person, taken?.purpose], [person, "terminal"]);
  equal(await inTransaction(db, (tx) => takePrintedCode(tx, hash)), null);
  const acts = await db.selectFrom("event").select(["kind", "subject", "office"]).where("kind", "=", "signIn.terminalCode").execute();
  deepEqual(acts, [{ kind: "signIn.terminalCode", subject: person, office: "program" }]);

  const nobody = await run("nobody@example.org");
  deepEqual([nobody.code, nobody.stdout], [1, ""]);
  equal((await run()).code, 2);
});
