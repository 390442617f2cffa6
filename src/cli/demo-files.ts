import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Composite, type MotionText, optionMethods, type Source, type SourcedClause, tieSteps } from "#compose";
import { asId } from "#kit";
import { readTable } from "../documents/read/csv.ts";

const folder = new URL("../../demo/founding-conference/", import.meta.url);

export const demoBytes = (path: string): Uint8Array => readFileSync(new URL(path, folder));
export const demoText = (path: string): string => readFileSync(new URL(path, folder), "utf8");

/** The rows of a CSV file of the demo. These files come with the program: one that does not fit is a fault of the program. */
export function demoTable<C extends string>(path: string, columns: readonly C[]): readonly Readonly<Record<C, string>>[] {
  const table = readTable(demoText(path), columns);
  if (!table.ok) throw new Error(`${path}: ${JSON.stringify(table.refusal)}`);
  return table.value.map((row) => row.cells);
}

/**
 * The text with ids made from its numbers, "leeds-3.2" for clause 3.2, so that a second load gives the same and addresses can be read.
 */
export function withReadableIds(prefix: string, text: MotionText): MotionText {
  const taken = new Set<string>();
  const own = <K extends string>(wanted: string) => {
    let id = wanted;
    for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
    taken.add(id);
    return asId<K>(id);
  };
  type Items = MotionText["sections"][number]["clauses"][number]["items"];
  const items = (of: string, list: Items): Items =>
    list.map((item, at) => ({ ...item, id: own<"clause">(`${of}.i${at + 1}`), items: items(`${of}.i${at + 1}`, item.items) }));
  return {
    ...text,
    sections: text.sections.map((section, at) => ({
      ...section,
      id: own<"section">(`${prefix}-s${at + 1}`),
      clauses: section.clauses.map((clause) => {
        // In a motion each heading counts from 1; in articles the number says it all.
        const id = own<"clause">(section.kind === "article" ? `${prefix}-${clause.number}` : `${prefix}-s${at + 1}.${clause.number}`);
        return { ...clause, id, items: items(id, clause.items) };
      }),
    })),
  };
}

/** A clause of composite.json: taken word for word from the first place named in `verbatim`, or written anew from those in `reworded`. */
const clauseSchema = z.object({ text: z.string().optional(), verbatim: z.array(z.string()).default([]), reworded: z.array(z.string()).default([]) });
const compositeFile = z.object({
  title: z.string(),
  sections: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      pieces: z.array(z.union([z.literal("options"), clauseSchema])),
      question: z.string().default(""),
      method: z.enum(optionMethods).default("pairwise"),
      tie: z.array(z.enum(tieSteps)).default([]),
      options: z.array(z.object({ key: z.string(), title: z.string(), proposer: z.string(), clauses: z.array(clauseSchema) })).default([]),
    }),
  ),
});

/** The composite of the file, each source found in the drafts by its number: "leeds 3.2". */
export function readComposite(drafts: ReadonlyMap<string, { readonly motion: string; readonly text: MotionText }>): Composite {
  const file = compositeFile.parse(JSON.parse(demoText("composite.json")));
  const find = (place: string, relation: Source["relation"]): { source: Source; text: string } => {
    const [name, number] = place.split(" ");
    const draft = drafts.get(name ?? "");
    const clause = draft?.text.sections.flatMap((section) => section.clauses).find((one) => one.number === number);
    if (!draft || !clause) throw new Error(`composite.json: there is no ${place}`);
    return { source: { motion: asId<"motion">(draft.motion), version: 1, clause: clause.id, number: clause.number, relation }, text: clause.text };
  };
  const sourced = (id: string, clause: z.output<typeof clauseSchema>): SourcedClause => {
    const verbatim = clause.verbatim.map((place) => find(place, "verbatim"));
    const text = clause.text ?? verbatim[0]?.text;
    if (text === undefined) throw new Error(`composite.json: ${id} has no words`);
    const sources = [...verbatim, ...clause.reworded.map((place) => find(place, "reworded"))].map((found) => found.source);
    return { clause: { id: asId<"clause">(id), number: "", text, items: [] }, sources };
  };
  return {
    title: file.title,
    // As the founding conference had it: the committee's text stands if conference takes it, with the committee's own words shown as such.
    settings: { newWords: "allowedMarked", assent: "imposed", mayAddOptions: "committee" },
    sections: file.sections.map((section) => ({
      id: asId<"section">(section.id),
      title: section.title,
      question: section.question,
      method: section.method,
      tie: section.tie,
      pieces: section.pieces.map((piece, at) => (piece === "options" ? { kind: "options" } : { kind: "common", ...sourced(`${section.id}-${at + 1}`, piece) })),
      options: section.options.map((option) => ({
        ...option,
        clauses: option.clauses.map((clause, at) => sourced(`${section.id}-${option.key}-${at + 1}`, clause)),
      })),
    })),
  };
}

const settingsFile = z.object({
  quorum: z.object({ of: z.literal("registered"), num: z.int(), den: z.int() }),
  base: z.literal("votesCast"),
  castingVote: z.enum(["none", "tieOnly", "memberPlusCasting"]),
  optionMethod: z.object({ "2": z.enum(optionMethods), "3+": z.enum(optionMethods) }),
  optionTie: z.literal("castingVoteElseRepeatElseStatusQuo"),
  ratification: z.object({ base: z.literal("votesCast"), rule: z.enum(["moreThan", "atLeast"]), num: z.int(), den: z.int() }),
  ifRatificationLost: z.enum(["fallback", "nothing"]),
  fallbackMethod: z.literal("plurality"),
  fallbackTie: z.literal("chairBetweenLeaders"),
  sectionAmendmentsFromFloor: z.boolean(),
});

/** What the committee fixed before opening, from its file to the settings of standing orders. */
export function readSettings() {
  const file = settingsFile.parse(JSON.parse(demoText("motions/procedural/settings.json")));
  return {
    quorum: { kind: "share" as const, ...file.quorum },
    majority: { base: file.base, rule: "moreThan" as const, num: 1, den: 2 },
    castingVote: file.castingVote,
    optionMethod: { two: file.optionMethod["2"], more: file.optionMethod["3+"] },
    optionTie: [...tieSteps],
    ratification: file.ratification,
    ifRatificationLost: { kind: file.ifRatificationLost },
    fallbackMethod: file.fallbackMethod,
    fallbackTie: ["castingVote" as const],
    sectionAmendmentsFromFloor: file.sectionAmendmentsFromFloor,
  };
}
