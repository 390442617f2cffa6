import { no, ok, type Refusal, type Result } from "#kit";
import type { HandoverHead, HandoverRecord } from "./state.ts";

/** SHA-256 of a text, lower-case hex: given from outside, since rules know no packages. */
export type Hash = (text: string) => string;

export const handoverFormat = "mandate-handover";
export const handoverVersion = 1;

/** What of a record is hashed. */
const hashedText = ({ kind, table, row }: HandoverRecord): string => JSON.stringify([kind, table, row]);

export const recordHash = (record: HandoverRecord, hash: Hash): string => hash(hashedText(record));

export const headLine = (head: HandoverHead): string => JSON.stringify(head);
export const recordLine = (n: number, record: HandoverRecord, hashed: string): string =>
  JSON.stringify({ n, kind: record.kind, table: record.table, hash: hashed, row: record.row });

export type HandoverEnd = { readonly records: number; readonly root: string; readonly file: string };
export const endLine = (end: HandoverEnd): string => JSON.stringify({ end: true, ...end });

/** Hashes of records in their order become one; a chain, so that it can be made line by line. */
export type Rolling = { readonly root: string; readonly file: string; readonly records: number; readonly own: number };

export const rollingFrom = (head: string, hash: Hash): Rolling => ({ root: hash(handoverFormat), file: hash(head), records: 0, own: 0 });

/** `root` is of the conference's own records alone, wherever and whenever they are exported; `file` is of every line. */
export const rolled = (so: Rolling, record: HandoverRecord, hashed: string, hash: Hash): Rolling => ({
  root: record.kind === "own" ? hash(`${so.root}\n${hashed}`) : so.root,
  file: hash(`${so.file}\n${hashed}`),
  records: so.records + 1,
  own: so.own + (record.kind === "own" ? 1 : 0),
});

export type ReadRecord = HandoverRecord & { readonly hash: string };
export type HandoverFile = { readonly head: HandoverHead; readonly records: readonly ReadRecord[]; readonly root: string; readonly own: number };

type Codes = "handover.notOne" | "handover.version" | "handover.broken" | "handover.tampered" | "handover.rootDiffers";

const parsed = (line: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
};

const isText = (value: unknown): value is string => typeof value === "string";
const isRow = (value: unknown): value is HandoverRecord["row"] => typeof value === "object" && value !== null && !Array.isArray(value);

function readHead(line: string): Result<HandoverHead, Refusal<Codes>> {
  const head = parsed(line);
  const conference = head?.["conference"];
  if (head === null || head["format"] !== handoverFormat || !isRow(conference) || !isText(conference["id"])) return no({ code: "handover.notOne" });
  if (head["version"] !== handoverVersion) return no({ code: "handover.version", detail: { is: String(head["version"]), reads: String(handoverVersion) } });
  const text = (value: unknown): string => (isText(value) ? value : "");
  const { id, slug, name, state } = conference;
  const read: HandoverHead = {
    format: handoverFormat,
    version: handoverVersion,
    schema: Number(head["schema"]),
    madeAt: text(head["madeAt"]),
    from: text(head["from"]),
    conference: { id: text(id), slug: text(slug), name: text(name), state: text(state) },
  };
  return headLine(read) === line ? ok(read) : no({ code: "handover.notOne" });
}

/** A record is good only if writing it again gives the same line: then no byte of it was changed, not even a space. */
function readRecord(line: string, n: number, hash: Hash): Result<ReadRecord, Refusal<Codes>> {
  const found = parsed(line);
  const { kind, table, hash: stated, row } = found ?? {};
  if (found === null || (kind !== "own" && kind !== "known") || !isText(table) || !isText(stated) || !isRow(row))
    return no({ code: "handover.broken", detail: { line: n + 1 } });
  const record: HandoverRecord = { kind, table, row };
  if (recordHash(record, hash) !== stated || recordLine(n, record, stated) !== line) return no({ code: "handover.tampered", detail: { record: n, table } });
  return ok({ ...record, hash: stated });
}

/** The whole file, or what is wrong with it: the first record whose words do not give its hash is named. */
export function readHandover(lines: Iterable<string>, hash: Hash): Result<HandoverFile, Refusal<Codes>> {
  let head: HandoverHead | null = null;
  let so: Rolling | null = null;
  let ended: Readonly<Record<string, unknown>> | null = null;
  const records: ReadRecord[] = [];
  for (const line of lines) {
    if (so === null || head === null) {
      const read = readHead(line);
      if (!read.ok) return read;
      head = read.value;
      so = rollingFrom(line, hash);
      continue;
    }
    if (ended !== null) return no({ code: "handover.broken", detail: { line: records.length + 3 } });
    if (line.startsWith('{"end"')) {
      ended = parsed(line);
      if (ended === null || line !== endLine({ records: Number(ended["records"]), root: String(ended["root"]), file: String(ended["file"]) }))
        return no({ code: "handover.broken", detail: { line: records.length + 2 } });
      continue;
    }
    const record = readRecord(line, records.length + 1, hash);
    if (!record.ok) return record;
    records.push(record.value);
    so = rolled(so, record.value, record.value.hash, hash);
  }
  if (head === null || so === null) return no({ code: "handover.notOne" });
  if (ended === null) return no({ code: "handover.broken", detail: { line: records.length + 2 } });
  if (ended["records"] !== so.records || ended["root"] !== so.root || ended["file"] !== so.file) return no({ code: "handover.rootDiffers" });
  return ok({ head, records, root: so.root, own: so.own });
}
