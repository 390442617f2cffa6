import { asId, no, ok, type Refusal, type Result } from "#kit";
import { conferenceById, conferenceBySlug } from "../../store/conference.ts";
import { handoversOf, linkTable, logHandover, notedExport, sealedTable } from "../../store/handover.ts";
import { addSentPiece, deleteSentFile, insertSentFile, sentFile, type SentFile, sentLines, tidyHandovers, waitingFiles } from "../../store/handover-files.ts";
import { clashOf, enterKnown, enterRecord, type Known, peopleKnown } from "../../store/handover-write.ts";
import { emptyAccepted } from "../../store/roll.ts";
import { runningIn } from "../../store/voting.ts";
import { conferenceNamed } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { handoverContract, HandoverPreview } from "./contract.ts";
import { compared, type Here, type ReadFile, readFile, recordHere, writeFileOf } from "./files.ts";

type Cases = UseCases<typeof handoverContract>;

const mostMegabytes = 300;
const byOf = ({ actor }: Call): string | null => (actor.kind === "person" ? actor.id : null);

const handover: Cases["handover"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const { id, name, state } = found.value;
  const here = await recordHere(call.tx, id);
  const before = await handoversOf(call.tx, id);
  return ok({
    conference: { id, slug, name, state },
    record: { root: here.root, records: here.own },
    counts: [...here.counts].map(([table, records]) => ({ table, records })),
    before: before.map(({ at, direction, root, records, by }) => ({ at, direction: direction === "import" ? "import" : "export", root, records, by })),
    hindered: (await runningIn(call.tx, id)) !== null ? "handover.divisionRunning" : "",
  });
};

const exportHandover: Cases["exportHandover"] = async (call, { conference: id }) => {
  const allowed = call.allow({ conference: id });
  if (!allowed.ok) return allowed;
  if (!(await conferenceById(call.tx, id))) return no({ code: "conference.notFound", field: "conference" });
  if ((await runningIn(call.tx, id)) !== null) return no({ code: "handover.divisionRunning" });
  const here = await recordHere(call.tx, id);
  await logHandover(call.tx, { id: call.deps.newId(), conference: id, direction: "export", root: here.root, records: here.own, by: byOf(call) });
  await call.record("handover.exported", id, { conference: id }, { root: here.root, records: here.own });
  return ok({ root: here.root, records: here.own });
};

const handoverFile: Cases["handoverFile"] = async (call, { slug }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const by = byOf(call);
  if (by !== null && !(await notedExport(call.tx, found.value.id, by))) return no({ code: "handover.notNoted" });
  if ((await runningIn(call.tx, found.value.id)) !== null) return no({ code: "handover.divisionRunning" });
  const { pieces, root } = await writeFileOf(call, found.value);
  return ok({ pieces, root });
};

const handoverDesk: Cases["handoverDesk"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  return ok({ waiting: await waitingFiles(call.tx) });
};

const startHandover: Cases["startHandover"] = async (call, { fileName }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  await tidyHandovers(call.tx);
  const id = call.deps.newId();
  await insertSentFile(call.tx, { id, fileName, by: byOf(call) });
  return ok({ handover: id });
};

/** The file, for those who may take records in. */
async function sent(call: Call, id: string): Promise<Result<SentFile, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const file = await sentFile(call.tx, id);
  return file ? ok(file) : no({ code: "handover.notFound", field: "handover" });
}

const addHandoverPiece: Cases["addHandoverPiece"] = async (call, { handover: id, n, bytes }) => {
  const file = await sent(call, id);
  if (!file.ok) return file;
  if (n !== file.value.pieces) return no({ code: "handover.pieceOutOfTurn", field: "n", detail: { next: file.value.pieces } });
  const piece = Buffer.from(bytes, "base64");
  if (file.value.bytes + piece.length > mostMegabytes * 1024 * 1024) return no({ code: "handover.tooLarge", detail: { megabytes: mostMegabytes } });
  await addSentPiece(call.tx, id, n, piece);
  return ok({ pieces: n + 1 });
};

type Weighed = { readonly file: ReadFile; readonly here: Here; readonly preview: HandoverPreview };

const rowsOf = ({ records }: ReadFile, table: string) => records.filter((record) => record.table === table).map(({ row }) => row);

/** Every hash is checked, and how the file stands to what is here. */
async function weighed(call: Call, id: string): Promise<Result<Weighed, Refusal>> {
  const stored = await sent(call, id);
  if (!stored.ok) return stored;
  const read = await readFile(call.tx, await sentLines(call.tx, id));
  if (!read.ok) return read;
  const file = read.value;
  const { id: conference, slug, name, state } = file.head.conference;
  const taken = await conferenceBySlug(call.tx, slug);
  if (taken && (taken.id as string) !== conference) return no({ code: "handover.clash", detail: { what: `another conference has the address ${slug}` } });
  if ((await runningIn(call.tx, asId<"conference">(conference))) !== null) return no({ code: "handover.divisionRunning" });
  const here = await recordHere(call.tx, conference);
  const comparison = compared(here, file);
  if (!comparison.ok) return comparison;
  const { relation, counts, differences } = comparison.value;
  const preview: HandoverPreview = {
    conference: { id: conference, slug, name, state },
    madeAt: file.head.madeAt,
    from: file.head.from,
    root: file.root,
    records: file.own,
    relation,
    here: here.own === 0 ? null : { root: here.root, records: here.own },
    counts,
    differences,
    people: await peopleKnown(call.tx, rowsOf(file, "person")),
  };
  return ok({ file, here, preview });
}

const previewHandover: Cases["previewHandover"] = async (call, { handover: id }) => {
  const found = await weighed(call, id);
  return found.ok ? ok(found.value.preview) : found;
};

/** Rows that are not here, or otherwise. */
function entering({ file, here }: Weighed) {
  const there = new Map(here.rows.map(({ table, key, hash }) => [`${table} ${key}`, hash]));
  const changed = file.rows.filter(({ table, key, hash }) => there.get(`${table} ${key}`) !== hash);
  const inFile = new Set(file.rows.map(({ table, key }) => `${table} ${key}`));
  const of = (name: string) => changed.filter(({ table }) => table === name).map(({ row }) => row);
  return {
    conference: file.head.conference.id,
    rows: changed.filter(({ table }) => table !== linkTable && table !== sealedTable),
    removed: here.rows.filter(({ table, key }) => !inFile.has(`${table} ${key}`)),
    links: of(linkTable),
    sealed: of(sealedTable),
  };
}

const importHandover: Cases["importHandover"] = async (call, { handover: id, root }) => {
  const found = await weighed(call, id);
  if (!found.ok) return found;
  const { file, preview } = found.value;
  const { relation, conference } = preview;
  if (!file.root.startsWith(root.replaceAll(/[\s-]/g, ""))) return no({ code: "handover.notRead", field: "root", detail: { root: file.root.slice(0, 16) } });
  const answer = { root: file.root, records: file.own, relation, slug: conference.slug };
  if (relation === "same") {
    await deleteSentFile(call.tx, id);
    return ok(answer);
  }
  const known: Known = {
    federation: rowsOf(file, "federation"),
    region: rowsOf(file, "region"),
    affiliate: rowsOf(file, "affiliate"),
    person: rowsOf(file, "person"),
  };
  try {
    await enterKnown(call.tx, known);
    await enterRecord(call.tx, entering(found.value));
  } catch (error) {
    const clash = clashOf(error);
    if (clash === null) throw error;
    return no({ code: "handover.clash", detail: { what: clash } });
  }
  // What was written is read again: only the same root is the same record.
  const after = await recordHere(call.tx, conference.id);
  if (after.root !== file.root) return no({ code: "handover.clash", detail: { what: "the record reads otherwise here than in the file" } });
  // Single votes that this machine still had are accepted with what came in: there they may be gone already.
  await emptyAccepted(call.tx, asId<"conference">(conference.id));
  await deleteSentFile(call.tx, id);
  const scope = { conference: asId<"conference">(conference.id) };
  await logHandover(call.tx, { id: call.deps.newId(), conference: conference.id, direction: "import", root: file.root, records: file.own, by: byOf(call) });
  await call.record("handover.imported", conference.id, scope, { root: file.root, records: file.own, relation });
  return ok(answer);
};

const dropHandover: Cases["dropHandover"] = async (call, { handover: id }) => {
  const file = await sent(call, id);
  if (!file.ok) return file;
  await deleteSentFile(call.tx, id);
  return ok({});
};

export const handoverCases: UseCases<typeof handoverContract> = {
  handover,
  exportHandover,
  handoverFile,
  handoverDesk,
  startHandover,
  addHandoverPiece,
  previewHandover,
  importHandover,
  dropHandover,
};
