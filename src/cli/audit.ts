import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { linksAfter } from "#store/audit.ts";
import { type Flaw, follow, genesis, type Head, headOfText, type Link, textOfHead } from "#domain/audit";
import { z } from "zod";
import { Fault } from "./faults.ts";
import { type Federation, openFederation } from "./federation.ts";
import type { Lifetime } from "./lifetime.ts";
import { writeNewFile } from "./new-file.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

export const auditHelp = `npm run -s mandate -- audit verify [--expect HEAD] [--file FILE] [--json]
                            follows the chain of official acts to its end; exit code 0 when it is whole
npm run -s mandate -- audit head
                            prints the head, e.g. 1234:9f86…: keep it elsewhere, and --expect it later
npm run -s mandate -- audit export FILE
                            writes the chain as lines of JSON, which verify --file checks without a database`;

const actions = ["verify", "head", "export"] as const;
type Asked = { readonly action: (typeof actions)[number]; readonly expect: Head | null; readonly file: string | null; readonly json: boolean };

const hashText = (text: string): string => createHash("sha256").update(text).digest("hex");
const start: Head = { n: 0, hash: genesis };
const atOnce = 5000;

function read(args: readonly string[]): Asked {
  const wrong = (why: string, error?: unknown) => new Fault("command.unknown", { what: `${why}\n${auditHelp}\n` }, error);
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { expect: { type: "string" }, file: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const [word, target, ...more] = positionals;
    const action = actions.find((one) => one === word);
    if (!action || more.length > 0 || (action === "export") !== (target !== undefined)) throw wrong("");
    const expect = values.expect === undefined ? null : headOfText(values.expect);
    if (values.expect !== undefined && expect === null) throw wrong(`--expect takes a head as "audit head" prints it, not ${values.expect}.`);
    return { action, expect, file: action === "export" ? (target ?? null) : (values.file ?? null), json: values.json };
  } catch (error) {
    throw error instanceof Fault ? error : wrong(error instanceof Error ? error.message : "", error);
  }
}

async function* linksOf({ db }: Federation): AsyncGenerator<readonly Link[]> {
  for (let after = 0; ; ) {
    const links = await db.transaction().execute((tx) => linksAfter(tx, after, atOnce));
    if (links.length === 0) return;
    yield links;
    after = links.at(-1)?.n ?? after;
  }
}

const exported = z.object({ n: z.int(), line: z.string(), previous: z.string(), hash: z.string() });

async function* linksInFile(path: string): AsyncGenerator<readonly Link[]> {
  const lines = createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Infinity });
  let at = 0;
  let links: Link[] = [];
  for await (const text of lines) {
    at += 1;
    if (text.trim() === "") continue;
    links.push(linkOfText(text, path, at));
    if (links.length < atOnce) continue;
    yield links;
    links = [];
  }
  if (links.length > 0) yield links;
}

function linkOfText(text: string, path: string, at: number): Link {
  try {
    return exported.parse(JSON.parse(text));
  } catch (error) {
    throw new Fault("file.unusable", { path, reason: `line ${at} is not an act as "audit export" writes it` }, error);
  }
}

type Followed = { readonly head: Head; readonly flaw: Flaw | null };

/** Follows all links; a head that was kept must be among them. */
async function followAll(pieces: AsyncIterable<readonly Link[]>, kept: Head | null): Promise<Followed> {
  let reached = start;
  let isKept = kept === null || kept.n === 0;
  for await (const links of pieces) {
    const { head, flaw } = follow(reached, links, hashText);
    isKept ||= links.some(({ n, hash }) => n === kept?.n && hash === kept.hash);
    reached = head;
    if (flaw) return { head, flaw };
  }
  return { head: reached, flaw: isKept ? null : { kind: "notTheKeptOne", n: kept?.n ?? 0 } };
}

const sentences: { readonly [K in Flaw["kind"]]: (flaw: Extract<Flaw, { kind: K }>) => string } = {
  missing: ({ n }) => `Act ${n} is not in the log: it was taken away, or the log was cut.`,
  broken: ({ n }) => `Act ${n} does not follow from the one before it.`,
  changed: ({ n }) => `Act ${n} is not what was sealed: it was changed.`,
  unsealed: ({ acts }) => `${acts} ${acts === 1 ? "act stands" : "acts stand"} in the log that ${acts === 1 ? "was" : "were"} never sealed.`,
  head: ({ n }) => `The log says that it has ${n} acts, and its chain ends elsewhere.`,
  notTheKeptOne: ({ n }) => `The head that was kept, number ${n}, is not in this log: its end was cut, or it was written anew.`,
};

/** A flaw as a sentence. */
export const flawSentence = (flaw: Flaw): string => (sentences[flaw.kind] as (one: Flaw) => string)(flaw);

function tell({ head, flaw }: Followed, asked: Asked, terminal: Terminal): number {
  const sentence = flaw ? flawSentence(flaw) : `The log is whole: ${head.n} ${head.n === 1 ? "act" : "acts"}, head ${textOfHead(head)}`;
  terminal.print(asked.json ? JSON.stringify({ ok: flaw === null, head, flaw, sentence }) : sentence);
  return flaw ? 1 : 0;
}

/** The chain in the database, which must also end where the log says, with no act beside it. */
async function verifyDatabase(federation: Federation, kept: Head | null): Promise<Followed> {
  const followed = await followAll(linksOf(federation), kept);
  if (followed.flaw) return followed;
  const end = await federation.app.audit.verify({ kind: "program", name: "audit" }, { head: followed.head });
  if (!end.ok) throw new Error(`the end of the log could not be read: ${end.refusal.code}`);
  return end.value;
}

async function exportTo(federation: Federation, path: string): Promise<Head> {
  let head = start;
  async function* pieces(): AsyncGenerator<string> {
    for await (const links of linksOf(federation)) {
      yield links.map(({ n, line, previous, hash }) => `${JSON.stringify({ n, line, previous, hash })}\n`).join("");
      head = links.at(-1) ?? head;
    }
  }
  await writeNewFile(path, pieces());
  return { n: head.n, hash: head.hash };
}

/** `audit verify | head | export`. Answers the exit code: 0 for a whole log, 1 for a flaw. */
export async function auditCommand(args: readonly string[], settings: Settings, lifetime: Lifetime, terminal: Terminal): Promise<number> {
  const asked = read(args);
  if (asked.action === "verify" && asked.file !== null) {
    const followed = await followAll(linksInFile(asked.file), asked.expect).catch((error: unknown) => {
      throw error instanceof Fault ? error : new Fault("file.unusable", { path: asked.file ?? "", reason: "it is not there or may not be read" }, error);
    });
    return tell(followed, asked, terminal);
  }
  const federation = await openFederation(settings, lifetime, terminal);
  if (asked.action === "verify") return tell(await verifyDatabase(federation, asked.expect), asked, terminal);
  if (asked.action === "export") {
    const head = await exportTo(federation, asked.file ?? "");
    terminal.print(`Written to ${asked.file}: ${head.n} acts, head ${textOfHead(head)}`);
    return 0;
  }
  const head = await federation.app.audit.head({ kind: "program", name: "audit" }, {});
  if (!head.ok) throw new Error(`the head of the log could not be read: ${head.refusal.code}`);
  terminal.print(textOfHead(head.value));
  return 0;
}
