import type { MotionText } from "#compose";
import { type Day, isDay } from "#kit";
import { compositesContract } from "../app/composites/contract.ts";
import { compositesCases } from "../app/composites/index.ts";
import { type ReadDocument, motionsContract } from "../app/motions/contract.ts";
import { submitDatedBack } from "../app/motions/agenda.ts";
import { motionsCases } from "../app/motions/index.ts";
import { demoBytes, demoTable, readComposite, withReadableIds } from "./demo-files.ts";
import { demoConference } from "./demo-people.ts";
import type { Steps } from "./demo-steps.ts";

export type DemoItem = "constitution" | "recruitment";

type Draft = { readonly id: string; readonly file: string; readonly item: DemoItem; readonly fullDraft: boolean; readonly earlier?: string };

/** In the order of their letters. Wirral's ten points are on the agenda, but not one of the four full drafts that are moved if the composite is not taken. */
const drafts: readonly Draft[] = [
  ...["leeds", "bristol", "clydeside", "network"].map((id) => ({ id, file: `motions/constitution/${id}.md`, item: "constitution" as const, fullDraft: true })),
  { id: "wirral", file: "motions/constitution/wirral.md", item: "constitution", fullDraft: false },
  { id: "other-organisations", file: "motions/recruitment/a-other-organisations.md", item: "recruitment", fullDraft: true },
  { id: "regional-organisers", file: "motions/recruitment/b-regional-organisers.md", item: "recruitment", fullDraft: true },
  {
    id: "communications",
    file: "motions/recruitment/c-communications.md",
    item: "recruitment",
    fullDraft: true,
    earlier: "motions/recruitment/c-communications.v1.md",
  },
];

/** When the committee gave notice of its procedural motion; the file does not say. */
const proceduralOn = "2026-02-20" as Day;

async function readFile(steps: Steps, path: string): Promise<ReadDocument> {
  const read = await steps.done(steps.call.deps.readDocument(path.split("/").at(-1) ?? path, demoBytes(path)));
  if (read.doubts.length > 0) throw new Error(`${path}: ${JSON.stringify(read.doubts)}`);
  return read;
}

const word = (read: ReadDocument, key: string): string | null => {
  const value = read.frontMatter[key];
  return typeof value === "string" && value !== "" ? value : null;
};
const words = (read: ReadDocument, key: string): readonly string[] => {
  const value = read.frontMatter[key];
  return Array.isArray(value) ? value : [];
};
const dayOf = (read: ReadDocument, key: string): Day | null => {
  const value = word(read, key);
  return value !== null && isDay(value) ? value : null;
};

type Groups = ReadonlyMap<string, { readonly mayComposite: boolean }>;

/** One motion from its file onto the agenda, with the dates it was received on. */
async function loadDraft(steps: Steps, items: ReadonlyMap<DemoItem, string>, groups: Groups, draft: Draft): Promise<MotionText> {
  const latest = await readFile(steps, draft.file);
  const first = draft.earlier === undefined ? latest : await readFile(steps, draft.earlier);
  const text = withReadableIds(draft.id, first.text);
  const affiliate = word(latest, "submitted_by") ?? "";
  const details = {
    supporters: [...words(latest, "supporters")],
    contact: word(latest, "contact"),
    mayComposite: groups.get(affiliate)?.mayComposite ?? false,
  };
  const submittedOn = dayOf(latest, "submitted_on");
  const revisedOn = dayOf(latest, "revised_on");
  if (submittedOn === null) throw new Error(`${draft.file} does not say when it was submitted`);
  await steps.take(
    motionsContract.draftMotion,
    motionsCases.draftMotion,
    { conference: demoConference, item: items.get(draft.item) ?? "", affiliate, text, ...details },
    draft.id,
  );
  if (draft.earlier !== undefined && revisedOn !== null) {
    await steps.done(submitDatedBack(steps.call, draft.id, { submittedOn, datedOn: submittedOn, note: "" }));
    await steps.take(motionsContract.saveMotion, motionsCases.saveMotion, {
      motion: draft.id,
      base: 1,
      text: withReadableIds(`${draft.id}-v2`, latest.text),
      ...details,
    });
    await steps.done(submitDatedBack(steps.call, draft.id, { submittedOn, datedOn: revisedOn, note: "Guidelines and their reasons written out" }));
  } else
    await steps.done(
      submitDatedBack(steps.call, draft.id, {
        submittedOn,
        datedOn: revisedOn ?? submittedOn,
        note: revisedOn === null ? "" : "As revised by its group before it was entered here",
      }),
    );
  await steps.take(motionsContract.putOnAgenda, motionsCases.putOnAgenda, { motion: draft.id, fullDraft: draft.fullDraft });
  return text;
}

async function loadProcedural(steps: Steps, item: string): Promise<void> {
  const read = await readFile(steps, "motions/procedural/cac.md");
  await steps.take(
    motionsContract.draftMotion,
    motionsCases.draftMotion,
    { conference: demoConference, item, kind: "procedural", affiliate: null, text: withReadableIds("cac", read.text) },
    "cac",
  );
  await steps.done(submitDatedBack(steps.call, "cac", { submittedOn: proceduralOn, datedOn: proceduralOn, note: "" }));
  await steps.take(motionsContract.putOnAgenda, motionsCases.putOnAgenda, { motion: "cac" });
}

const changeOf = (row: Readonly<Record<"op" | "old" | "new", string>>, clause: string): unknown => ({
  op: row.op,
  clause,
  ...(row.op === "substitute" ? { old: row.old } : {}),
  ...(row.op === "delete" ? {} : { new: row.new }),
});

/** The eleven amendments, in the order of print; then which of them are rivals, and which of those goes furthest. */
async function loadAmendments(steps: Steps, texts: ReadonlyMap<string, MotionText>): Promise<void> {
  const rows = demoTable("motions/constitution/amendments.csv", [
    "id",
    "motion",
    "draft",
    "clause",
    "op",
    "old",
    "new",
    "submitted_by",
    "rival_group",
    "furthest_rank",
    "falls_if_carried",
  ]);
  for (const row of rows) {
    const clause = texts
      .get(row.draft)
      ?.sections.flatMap((section) => section.clauses)
      .find((one) => one.number === row.clause);
    if (!clause) throw new Error(`amendments.csv: ${row.draft} has no clause ${row.clause}`);
    const { label } = await steps.take(
      motionsContract.submitAmendment,
      motionsCases.submitAmendment,
      { motion: row.draft, affiliate: row.submitted_by, change: changeOf(row, clause.id) },
      row.id,
    );
    if (label !== row.id) throw new Error(`amendments.csv: ${row.id} became ${label}`);
  }
  for (const [motion, own] of Map.groupBy(rows, (row) => row.draft)) {
    const rivals = own.filter((row) => row.rival_group !== "").map((row) => ({ amendment: row.id, group: row.rival_group, rank: Number(row.furthest_rank) }));
    if (rivals.length > 0) await steps.take(motionsContract.orderAmendments, motionsCases.orderAmendments, { motion, rivals });
  }
}

async function loadComposite(steps: Steps, item: string, texts: ReadonlyMap<string, MotionText>): Promise<void> {
  const content = readComposite(new Map([...texts].map(([id, text]) => [id, { motion: id, text }])));
  const { composite } = await steps.take(
    compositesContract.startComposite,
    compositesCases.startComposite,
    { conference: demoConference, item, title: content.title },
    "composite",
  );
  const { revision } = await steps.take(compositesContract.saveComposite, compositesCases.saveComposite, { composite, base: 1, content });
  await steps.take(compositesContract.publishComposite, compositesCases.publishComposite, { composite, base: revision });
}

/** All that is before the two items: motions with their versions, amendments, the procedural motion and the composite. */
export async function loadMotions(steps: Steps, items: ReadonlyMap<DemoItem, string>, groups: Groups): Promise<void> {
  const texts = new Map<string, MotionText>();
  for (const draft of drafts) texts.set(draft.id, await loadDraft(steps, items, groups, draft));
  const constitution = items.get("constitution") ?? "";
  await loadProcedural(steps, constitution);
  await loadAmendments(steps, texts);
  await loadComposite(steps, constitution, texts);
}
