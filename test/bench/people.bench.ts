// Half a million people and five thousand groups: how long finding, listing, the whole list as CSV and the search for duplicates take.
// Run: node test/bench/people.bench.ts [people]
import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import { peopleRows } from "../../src/app/publish/people.ts";
import type { Actor } from "../../src/domain/people/index.ts";
import { asId } from "../../src/kit/index.ts";
import { scanDuplicates, matchesOf } from "../../src/store/duplicates.ts";
import { insertPeople, type NewPerson } from "../../src/store/people.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { buildTestApp } from "../build/database.ts";

const people = Number(process.argv[2] ?? 500_000);
const groups = 5_000;

/** Numbers that look like chance and are the same each time (Lehmer 1951, modulus 2^31 − 1). */
function chance(seed: number): () => number {
  let at = seed;
  return () => (at = (at * 48_271) % 2_147_483_647) / 2_147_483_647;
}
const next = chance(4711);
const pick = <T>(from: readonly T[]): T => from[Math.floor(next() ** 1.7 * from.length)] as T;
const syllables = [
  "ar",
  "ben",
  "cor",
  "dal",
  "ed",
  "fen",
  "gar",
  "hol",
  "is",
  "jo",
  "kel",
  "lan",
  "mar",
  "nor",
  "ol",
  "pen",
  "quin",
  "ros",
  "sto",
  "tre",
  "ul",
  "ven",
  "wil",
  "yor",
];
const ends = ["", "a", "ley", "son", "ton", "er", "s", "by", "ham", "ine", "well", "field"];
const made = (n: number): readonly string[] =>
  Array.from({ length: n }, () => {
    const word = `${pick(syllables)}${next() < 0.7 ? pick(syllables) : ""}${pick(ends)}`;
    return word.charAt(0).toUpperCase() + word.slice(1);
  });
const givenNames = [...made(1_500), "Mary", "John", "David", "Margaret", "Susan", "James"];
const familyNames = [...made(12_000), "Smith", "Jones", "Taylor", "Brown", "Williams"];

const postcode = (): string =>
  `${pick(["LS", "HU", "M", "B", "E", "SW", "G", "CF"])}${1 + Math.floor(next() * 40)} ${Math.floor(next() * 10)}${String.fromCharCode(65 + Math.floor(next() * 20), 65 + Math.floor(next() * 20))}`;
const somebody = (n: number): NewPerson => {
  const [givenName, familyName] = [pick(givenNames), pick(familyNames)];
  return {
    id: asId<"person">(`p${n}`),
    givenName,
    familyName,
    email: next() < 0.9 ? `${givenName}.${familyName}.${n}@example.org`.toLowerCase() : null,
    phone: next() < 0.4 ? `07${String(Math.floor(next() * 1e9)).padStart(9, "0")}` : "",
    postcode: postcode(),
    born: next() < 0.3 ? 1940 + Math.floor(next() * 65) : null,
    joinedOn: null,
    source: "bench",
  };
};

const ms = (from: number): number => Math.round(performance.now() - from);
const p = (times: readonly number[], share: number): number => Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0);
const told = (what: string, times: readonly number[]): void =>
  console.log(`${what.padEnd(52)} p50 ${p(times, 0.5)} ms, p95 ${p(times, 0.95)} ms, most ${p(times, 0.9999)} ms (${times.length})`);

const closers: (() => Promise<void>)[] = [];
const { app, db, program, must } = await buildTestApp({ after: (close: () => Promise<void>) => void closers.push(close) });
try {
  const begun = performance.now();
  await inTransaction(db, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`insert into affiliate (id, name, kind, name_key) select 'g' || n, 'Group ' || n, 'local', 'group ' || n from generate_series(1, ${groups}::integer) as n`.execute(
      tx,
    );
    for (let at = 0; at < people; at += 10_000)
      await insertPeople(
        tx,
        Array.from({ length: Math.min(10_000, people - at) }, (_, n) => somebody(at + n)),
      );
    await sql`insert into membership (person_id, affiliate_id) select id, 'g' || (1 + abs(hashtext(id)) % ${groups}::integer) from person`.execute(tx);
  });
  await sql`vacuum analyze person, membership`.execute(db);
  console.log(`${people} people entered in ${ms(begun)} ms`);

  const timed = async (runs: number, work: (n: number) => Promise<unknown>): Promise<number[]> => {
    const times: number[] = [];
    for (let n = 0; n < runs; n++) {
      const from = performance.now();
      await work(n);
      times.push(performance.now() - from);
    }
    return times;
  };
  const typed = (): string => {
    const [given, family] = [pick(givenNames), pick(familyNames)];
    return next() < 0.5
      ? family.slice(0, 1 + Math.floor(next() * 6))
      : `${given.slice(0, 1 + Math.floor(next() * 4))} ${family.slice(0, 1 + Math.floor(next() * 4))}`;
  };
  const actor: Actor = { kind: "person", id: asId<"person">("p1"), name: "Bench", offices: [{ kind: "membership" }] };
  told("people.find, as one types", await timed(400, async () => must(await app.people.find(actor, { search: typed() }))));
  told("people.find, one letter", await timed(50, async (n) => must(await app.people.find(actor, { search: String.fromCharCode(97 + (n % 26)) }))));
  told("people.find, three letters", await timed(100, async () => must(await app.people.find(actor, { search: pick(familyNames).slice(0, 3) }))));
  told("people.people, first page", await timed(50, async () => must(await app.people.people(actor, {}))));
  told("people.people, a search", await timed(200, async () => must(await app.people.people(actor, { search: typed() }))));
  told("people.people, of a group", await timed(100, async () => must(await app.people.people(actor, { affiliate: `g${1 + Math.floor(next() * groups)}` }))));
  told("people.people, newest", await timed(50, async () => must(await app.people.people(actor, { sort: "newest" }))));
  told(
    "people.people, somewhere in the middle",
    await timed(100, async () => must(await app.people.people(actor, { after: `p${Math.floor(next() * people)}` }))),
  );
  told("people.membersOf", await timed(100, async () => must(await app.people.membersOf(actor, { affiliate: `g${1 + Math.floor(next() * groups)}` }))));
  told("people.person", await timed(50, async () => must(await app.people.person(actor, { person: `p${Math.floor(next() * people)}` }))));

  const listed = performance.now();
  let most = 0;
  let letters = 0;
  const rows = must(await peopleRows({ app, actor: program, params: {}, query: new URLSearchParams(), organisation: "", address: "" }));
  for await (const piece of rows) {
    letters += piece.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  console.log(`the whole list as CSV, ${Math.round(letters / 1e6)} MB: ${ms(listed)} ms; memory of this process at most ${Math.round(most / 1e6)} MB`);

  const scanned = performance.now();
  await sql`insert into duplicate_scan (id) values ('scan')`.execute(db);
  await scanDuplicates(db, "scan", new AbortController().signal);
  const { rows: scan } = await sql<{ looked_at: number; found: number }>`select looked_at, found from duplicate_scan`.execute(db);
  console.log(`looked through for duplicates in ${ms(scanned)} ms: ${scan[0]?.looked_at} compared, ${scan[0]?.found} pairs`);
  told("people.duplicates", await timed(50, async () => must(await app.people.duplicates(actor, {}))));

  const list = Array.from({ length: 20_000 }, (_, n) => ({ ...somebody(people + n), phone: "", postcode: postcode(), gender: "", born: null }));
  const matched = performance.now();
  const found = await inTransaction(db, (tx) => matchesOf(tx, list));
  console.log(`a list of ${list.length} matched in ${ms(matched)} ms: ${found.size} with a match`);
} finally {
  for (const close of closers) await close();
}
