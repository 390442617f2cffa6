import { randomUUID } from "node:crypto";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { Actor } from "#domain/people";
import { asId, type Refusal, type Result } from "#kit";
import { refusalText } from "#web/texts/refusals.ts";
import type { App } from "../app/contract.ts";
import type { HandoverPreview } from "../app/handover/contract.ts";
import { Fault } from "./faults.ts";
import { openFederation } from "./federation.ts";
import type { Lifetime } from "./lifetime.ts";
import { writeNewFile } from "./new-file.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

const help = `npm run -s mandate -- handover export CONFERENCE FILE
                            writes the record of a conference (its address, e.g. founding-conference) to a file
npm run -s mandate -- handover import FILE [--dry-run] [--root HASH]
                            checks every record of the file, says what it would do, and enters it; --root: the hash
                            as it was read out at the other machine, or its first 16 letters`;

const program: Actor = { kind: "program", name: "handover" };
const pieceBytes = 2 * 1024 * 1024;

/** What a rule refuses, in the sentence that a page would show. */
class Refused extends Error {}

function taken<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new Refused(refusalText(result.refusal));
}

type Asked = { readonly action: "export" | "import"; readonly first: string; readonly file: string; readonly dryRun: boolean; readonly root: string | null };

function read(args: readonly string[]): Asked {
  const wrong = (why: string, error?: unknown) => new Fault("command.unknown", { what: `${why}\n${help}\n` }, error);
  try {
    const options = { "dry-run": { type: "boolean", default: false }, root: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [action, first, second, ...more] = positionals;
    if (action === "export" && first !== undefined && second !== undefined && more.length === 0)
      return { action, first, file: second, dryRun: false, root: null };
    if (action === "import" && first !== undefined && second === undefined)
      return { action, first, file: first, dryRun: values["dry-run"], root: values.root ?? null };
    throw wrong("");
  } catch (error) {
    throw error instanceof Fault ? error : wrong(error instanceof Error ? error.message : "", error);
  }
}

/** "3f9a 22c1 …", in groups of four: as it is read aloud. */
export const rootAloud = (root: string): string => root.replace(/(.{4})(?=.)/g, "$1 ");

/** Writes the file; one that is there already is not written over. */
export async function runHandoverExport(app: App, slug: string, path: string, terminal: Terminal): Promise<void> {
  const conference = taken(await app.conference.conference(program, { slug }));
  taken(await app.handover.exportHandover(program, { conference: conference.id }, randomUUID()));
  const { pieces, root } = taken(await app.handover.handoverFile(program, { slug }));
  await writeNewFile(path, pieces);
  terminal.print(`Written to ${path}: the record of ${conference.name}. It has names; keep it as you keep the register.`);
  terminal.print(`Hash, to be read aloud at the other machine:\n  ${rootAloud(root)}`);
}

function tell({ conference, relation, counts, people, madeAt, root, records }: HandoverPreview, { print }: Terminal): void {
  print(`${conference.name} (${conference.slug}, ${conference.state}), written ${madeAt}, ${records} records.`);
  for (const { table, inFile, added, changed, removed } of counts)
    if (added + changed + removed > 0) print(`${String(inFile).padStart(9)}  ${table.padEnd(28)} ${added} new, ${changed} changed, ${removed} gone`);
  print(`${String(people.known + people.added).padStart(9)}  people: ${people.known} known here, ${people.added} not`);
  print(
    { new: "The conference is not known here.", ahead: "What is here is a beginning of it.", same: "It is here already: there is nothing to do." }[relation],
  );
  print(`Hash, as it must have been read out at the other machine:\n  ${rootAloud(root)}`);
}

export async function runHandoverImport(app: App, { file, dryRun, root }: Pick<Asked, "file" | "dryRun" | "root">, terminal: Terminal): Promise<void> {
  const source = await open(file).catch((error: unknown) => {
    throw new Fault("file.unusable", { path: file, reason: "it is not there or may not be read" }, error);
  });
  const { handover } = taken(await app.handover.startHandover(program, { fileName: basename(file) }, randomUUID()));
  const id = asId<"handover">(handover);
  try {
    const buffer = Buffer.alloc(pieceBytes);
    for (let n = 0; ; n++) {
      const { bytesRead } = await source.read(buffer, 0, pieceBytes);
      if (bytesRead === 0) break;
      taken(await app.handover.addHandoverPiece(program, { handover: id, n, bytes: buffer.toString("base64", 0, bytesRead) }, randomUUID()));
    }
    const preview = taken(await app.handover.previewHandover(program, { handover: id }));
    tell(preview, terminal);
    if (dryRun) return terminal.print("Nothing was entered: this was a dry run.");
    const done = taken(await app.handover.importHandover(program, { handover: id, root: root ?? preview.root }, randomUUID()));
    terminal.print(done.relation === "same" ? "Nothing was to be entered." : "Entered. The record here gives the same hash.");
  } finally {
    await source.close();
    await app.handover.dropHandover(program, { handover: id }, randomUUID());
  }
}

/** `handover export | import`. Answers the exit code: 1 when a rule refused. */
export async function handoverCommand(args: readonly string[], settings: Settings, lifetime: Lifetime, terminal: Terminal): Promise<number> {
  if (args.includes("--help")) return (terminal.print(help), 0);
  const asked = read(args);
  const { app } = await openFederation(settings, lifetime, terminal);
  try {
    await lifetime.step(() =>
      asked.action === "export" ? runHandoverExport(app, asked.first, asked.file, terminal) : runHandoverImport(app, asked, terminal),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    terminal.progress(error.message);
    return 1;
  }
}
