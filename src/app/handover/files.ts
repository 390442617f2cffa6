import { createHash } from "node:crypto";
import {
  compareRecords,
  type Comparison,
  endLine,
  type HandoverFile,
  type HandoverHead,
  headLine,
  type Keyed,
  readHandover,
  recordHash,
  recordLine,
  type Row,
  rolled,
  rollingFrom,
  type TableRule,
} from "#domain/handover";
import { no, ok, type Refusal, type Result } from "#kit";
import type { Conference } from "../../store/conference.ts";
import { linkTable, recordsOf, schemaVersion, sealedTable } from "../../store/handover.ts";
import { type CarriedTable, carriedTables } from "../../store/handover-tables.ts";
import type { Tx } from "../../store/tx.ts";
import type { Call } from "../usecase.ts";

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const keyOf =
  (columns: readonly string[]) =>
  (row: Row): string =>
    columns.map((column) => String(row[column])).join(" ");

const ruleOf = ({ table, key, kept }: CarriedTable): TableRule => ({ table, kept: kept === true, key: keyOf(key) });

/** Tables and what lies beside them. A seal that came from elsewhere is part of the act, and as fixed. */
export const rules: readonly TableRule[] = [
  ...carriedTables.map(ruleOf),
  { table: sealedTable, kept: true, key: keyOf(["division_id"]) },
  { table: linkTable, kept: true, key: keyOf(["seq"]) },
];
const ruleNamed = new Map(rules.map((rule) => [rule.table, rule]));

const pieceLength = 1_000_000;

export type Written = { readonly pieces: readonly string[]; readonly root: string; readonly own: number; readonly counts: ReadonlyMap<string, number> };

/** The file of a conference, as pieces of text of whole lines. */
export async function writeFileOf({ tx, now, deps }: Call, { id, slug, name, state }: Conference): Promise<Written> {
  const head: HandoverHead = {
    format: "mandate-handover",
    version: 1,
    schema: await schemaVersion(tx),
    madeAt: now,
    from: deps.publicUrl(),
    conference: { id, slug, name, state },
  };
  const first = headLine(head);
  const pieces: string[] = [];
  let lines = [first];
  let length = first.length;
  let so = rollingFrom(first, hashOf);
  const counts = new Map<string, number>();
  for await (const record of recordsOf(tx, id, true)) {
    const hashed = recordHash(record, hashOf);
    so = rolled(so, record, hashed, hashOf);
    const line = recordLine(so.records, record, hashed);
    lines.push(line);
    length += line.length;
    if (record.kind === "own") counts.set(record.table, (counts.get(record.table) ?? 0) + 1);
    if (length < pieceLength) continue;
    pieces.push(`${lines.join("\n")}\n`);
    lines = [];
    length = 0;
  }
  lines.push(endLine({ records: so.records, root: so.root, file: so.file }));
  pieces.push(`${lines.join("\n")}\n`);
  return { pieces, root: so.root, own: so.own, counts };
}

export type Here = { readonly rows: readonly Keyed[]; readonly root: string; readonly own: number; readonly counts: ReadonlyMap<string, number> };

/** What is here of a conference; nothing where it is not known. */
export async function recordHere(tx: Tx, conference: string): Promise<Here> {
  let so = rollingFrom("", hashOf);
  const rows: Keyed[] = [];
  const counts = new Map<string, number>();
  for await (const record of recordsOf(tx, conference, false)) {
    const hash = recordHash(record, hashOf);
    so = rolled(so, record, hash, hashOf);
    rows.push({ table: record.table, key: ruleNamed.get(record.table)?.key(record.row) ?? "", hash, row: record.row });
    counts.set(record.table, (counts.get(record.table) ?? 0) + 1);
  }
  return { rows, root: so.root, own: so.own, counts };
}

/** Whether a seal is one, and of the act beside it: the line gives its hash, and says the same as the act. */
function sealFits(link: Row, event: Row | undefined): boolean {
  const [line, previous, hash] = [String(link["line"]), String(link["previous"]), String(link["hash"])];
  if (hashOf(`${previous}\n${line}`) !== hash || event === undefined) return false;
  const sealed: unknown = JSON.parse(line);
  if (!Array.isArray(sealed)) return false;
  const [, , at, person, office, kind, rule, conference, affiliate, region, subject, detail] = sealed as unknown[];
  const told = [
    event["person_id"],
    event["office"],
    event["kind"],
    event["rule"],
    event["conference_id"],
    event["affiliate_id"],
    event["region_id"],
    event["subject"],
    event["detail"],
  ];
  const moment = (text: unknown): string =>
    String(text).replace(/(\.\d+)?(Z|\+00:00)$/, (_, part: string | undefined) => `.${(part ?? ".").slice(1).padEnd(6, "0")}`);
  return (
    moment(at) === moment(event["at"]) && JSON.stringify([person, office, kind, rule, conference, affiliate, region, subject, detail]) === JSON.stringify(told)
  );
}

/** The place of a row outside of the conference that the file says it is of. */
const foreign = ({ table, row }: { readonly table: string; readonly row: Row }, conference: string): boolean =>
  table === "conference" ? row["id"] !== conference : "conference_id" in row && row["conference_id"] !== conference;

export type ReadFile = HandoverFile & { readonly rows: readonly Keyed[] };

/** The file with every hash checked, every table known, and every seal good. */
export async function readFile(tx: Tx, lines: readonly string[]): Promise<Result<ReadFile, Refusal>> {
  const read = readHandover(lines, hashOf);
  if (!read.ok) return read;
  const { head, records } = read.value;
  const schema = await schemaVersion(tx);
  if (head.schema !== schema)
    return no({ code: "handover.schema", detail: { what: `tables of version ${head.schema}, and here they are of version ${schema}` } });
  const rows: Keyed[] = [];
  const events = new Map<string, Row>();
  const seen = new Set<string>();
  for (const [at, { kind, table, hash, row }] of records.entries()) {
    if (kind === "known") continue;
    const rule = ruleNamed.get(table);
    if (rule === undefined) return no({ code: "handover.schema", detail: { what: `the table ${table}` } });
    const key = rule.key(row);
    if (foreign({ table, row }, head.conference.id) || seen.has(`${table} ${key}`)) return no({ code: "handover.foreign", detail: { record: at + 1, table } });
    seen.add(`${table} ${key}`);
    if (table === "event") events.set(key, row);
    if (table === linkTable && !sealFits(row, events.get(key))) return no({ code: "handover.tampered", detail: { record: at + 1, table } });
    rows.push({ table, key, hash, row });
  }
  return ok({ ...read.value, rows });
}

/** How the file stands to what is here. The same root is the same record, whatever else was done since. */
export function compared(here: Here, file: ReadFile): Result<Comparison, Refusal> {
  return compareRecords(rules, here.rows, file.rows);
}
