// Databases and the program on them, for tests. Each test has a clone of a migrated template of its own:
//
//   test("…", async (t) => {
//     const { app, program, must, commandId } = await buildTestApp(t);
//     …
//   });
import { createHash, randomBytes } from "node:crypto";
import type { TestContext } from "node:test";
import pg from "pg";
import type { App } from "../../src/app/contract.ts";
import type { Deps, Log } from "../../src/app/deps.ts";
import { type Actor, type Office, visitor } from "../../src/domain/people/index.ts";
import { asId, type Refusal, type Result } from "../../src/kit/index.ts";
import { migrate, readMigrations } from "../../src/store/migrate.ts";
import { createDatabase, dropDatabase, type OpenDatabase, openDatabase, urlOfDatabase } from "../../src/store/open.ts";
import { testServerUrl } from "./server.ts";

/** Makes the template for the present migrations unless it is there; answers its name. */
export async function makeTemplate(serverUrl: string): Promise<string> {
  const migrations = readMigrations();
  const name = `mandate_template_${createHash("sha256")
    .update(migrations.map(({ hash }) => hash).join())
    .digest("hex")
    .slice(0, 16)}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    if ((await client.query("select from pg_database where datname = $1", [name])).rowCount) return name;
    // Migrated under another name and renamed when whole: two processes that come here at once do not meet.
    const making = `mandate_test_making_${randomBytes(6).toString("hex")}`;
    await createDatabase(serverUrl, making);
    await migrate(urlOfDatabase(serverUrl, making), migrations);
    await client.query(`alter database ${making} rename to ${name}`).catch(() => dropDatabase(serverUrl, making));
    return name;
  } finally {
    await client.end();
  }
}

let template: Promise<{ readonly serverUrl: string; readonly name: string }> | null = null;

async function findTemplate(): Promise<{ readonly serverUrl: string; readonly name: string }> {
  const serverUrl = await testServerUrl();
  return { serverUrl, name: await makeTemplate(serverUrl) };
}

export type FreshDatabase = OpenDatabase & AsyncDisposable;

type Closes = { readonly after: (close: () => Promise<void>) => void };

/** The address of a new, empty, migrated database, and how to remove it. */
export async function freshDatabaseUrl(): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const { serverUrl, name } = await (template ??= findTemplate());
  const own = `mandate_test_${randomBytes(8).toString("hex")}`;
  await createDatabase(serverUrl, own, name);
  return { url: urlOfDatabase(serverUrl, own), drop: () => dropDatabase(serverUrl, own) };
}

/** A migrated database of one's own. Removed after the test when its context is given, else by `close`. */
export async function freshDatabase(t?: TestContext | Closes): Promise<FreshDatabase> {
  const { url, drop } = await freshDatabaseUrl();
  const open = openDatabase(url, { poolSize: 5, name: "mandate test" });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= open.close().then(drop));
  t?.after(close);
  return { ...open, close, [Symbol.asyncDispose]: close };
}

/** The value of a result that the test takes for granted. */
export function must<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
}

/** A log that says nothing unless TEST_LOG is set; errors are kept, for tests that expect none. */
function quietLog(errors: unknown[]): Log {
  const print = process.env["TEST_LOG"] ? console.error : () => undefined;
  return { info: print, warn: print, error: (event, error, detail) => (errors.push(error), print(event, error, detail)) };
}

export type TestApp = FreshDatabase & {
  readonly app: App;
  readonly deps: Deps;
  /** Errors that were logged. */
  readonly errors: readonly unknown[];
  /** The program itself, which may do all. */
  readonly program: Actor;
  readonly visitor: Actor;
  /** Adds a person and, as the program, appoints them to the offices. */
  readonly person: (givenName: string, ...offices: Office[]) => Promise<Actor & { readonly kind: "person" }>;
  /** A new command id. */
  readonly commandId: () => string;
  readonly must: typeof must;
};

export type TestAppOptions = { readonly foundingCode?: string | null; readonly deps?: Partial<Deps> };

/** Rising numbers in the shape that is asked for, so that the same test makes the same ids each time. */
const numbered = (shape: (n: number) => string): (() => string) => {
  let n = 0;
  return () => shape(++n);
};

function appoints(app: App, program: Actor, commandId: () => string): TestApp["person"] {
  return async (givenName, ...offices) => {
    const email = `${givenName.toLowerCase().replace(/[^a-z0-9]+/g, ".")}.${commandId().slice(-6)}@example.org`;
    const { person } = must(await app.people.addPerson(program, { givenName, familyName: "Test", email }, commandId()));
    for (const office of offices) {
      const scope = {
        conference: "conference" in office ? office.conference : null,
        affiliate: "affiliate" in office ? office.affiliate : null,
        region: "region" in office ? office.region : null,
      };
      must(await app.people.appoint(program, { person, kind: office.kind, ...scope }, commandId()));
    }
    return { kind: "person", id: asId(person), name: `${givenName} Test`, offices };
  };
}

/** The whole program below the web on a database of its own, with ids that count up. Time is the database's. */
export async function buildTestApp(t?: TestContext | Closes, options: TestAppOptions = {}): Promise<TestApp> {
  // Imported here, so that tests of the store alone do not load every use case.
  const { buildProgram } = await import("../../src/main.ts");
  const { buildApp } = await import("../../src/app/index.ts");
  const database = await freshDatabase(t);
  const errors: unknown[] = [];
  const built = buildProgram({ db: database.db, log: quietLog(errors), foundingCode: () => options.foundingCode ?? null });
  const deps: Deps = { ...built.deps, newId: numbered((n) => `id${String(n).padStart(6, "0")}`), ...options.deps };
  const app = buildApp(deps);
  const program: Actor = { kind: "program", name: "test" };
  const commandId = numbered((n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`);
  return { ...database, app, deps, errors, program, visitor, commandId, must, person: appoints(app, program, commandId) };
}
