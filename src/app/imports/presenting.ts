import {
  askedFields,
  columnScore,
  type Field,
  type ImportKind,
  importKind,
  importKindNames,
  lawfulBases,
  lawfulBasisNames,
  problemText,
  type ProblemCode,
  problemTexts,
  revertDays,
} from "#domain/imports";
import { consentPurposes, fullName, type PersonId } from "#domain/people";
import type { Instant } from "#kit";
import { type Batch, progressOf, sameFile, timeZoneOf } from "../../store/imports.ts";
import { namesOf } from "../../store/imports/names.ts";
import { countDone, keptBadRows, problemCounts, type ToldProblem, unknownWords } from "../../store/imports/rows.ts";
import { conferenceById } from "../../store/conference.ts";
import { findPerson } from "../../store/people.ts";
import type { Tx } from "../../store/tx.ts";
import type { FieldView, ImportView, ProblemView } from "./contract.ts";
import { encodingInWords } from "./file.ts";

const isProblem = (code: string): code is ProblemCode => code in problemTexts;

/** The name of the column that a field is read from; "" where it is none of the file's. */
export function headersOf({ layout, mapping }: Pick<Batch, "layout" | "mapping">): ReadonlyMap<string, string> {
  return new Map(Object.entries(mapping?.columns ?? {}).map(([column, field]) => [field, layout?.header[Number(column)] ?? ""]));
}

export const problemView = ({ severity, field, header, code, detail }: ToldProblem, kind: ImportKind, headers: ReadonlyMap<string, string>): ProblemView => ({
  severity,
  field,
  column: header || headers.get(field) || labelOf(kind, field),
  code,
  text: isProblem(code) ? problemText({ code, detail }) : code,
});

const purposeWords: Readonly<Record<string, string>> = Object.fromEntries(consentPurposes.map((purpose) => [purpose, purpose]));

export const labelOf = (kind: ImportKind, field: string): string => kind.fields.find(({ name }) => name === field)?.label ?? purposeWords[field] ?? field;

const fieldView = (field: Field): FieldView => ({
  name: field.name,
  label: field.label,
  hint: field.hint ?? "",
  required: field.required === true,
  choices: field.type.kind === "choice" ? Object.keys(field.type.of) : [],
});

const columnsOf = (kind: ImportKind, { layout, mapping }: Batch): ImportView["columns"] =>
  (layout?.header ?? []).map((header, at) => {
    const samples = layout?.samples[at] ?? [];
    const name = mapping?.columns[String(at)] ?? "";
    const field = kind.fields.find((one) => one.name === name);
    return { header, samples, field: name, score: field ? columnScore({ header, samples }, field) : 0 };
  });

async function wordsOf(tx: Tx, kind: ImportKind, batch: Batch): Promise<ImportView["words"]> {
  if (batch.state !== "checked") return [];
  const unknown = await unknownWords(tx, batch.number);
  const named = new Map<string, ImportView["words"][number]["choices"]>();
  for (const type of ["group", "region"] as const)
    if (unknown.some(({ field }) => kind.fields.find(({ name }) => name === field)?.type.kind === type))
      named.set(
        type,
        (await namesOf(tx, type))
          .flatMap(({ id, names }) => (names[0] ? [{ value: id, label: names[0] }] : []))
          .filter((one, at, all) => all.findIndex(({ value }) => value === one.value) === at)
          .sort((a, b) => (a.label < b.label ? -1 : 1)),
      );
  return unknown.map((word) => {
    const field = kind.fields.find(({ name }) => name === word.field);
    const choices =
      field?.type.kind === "choice" ? Object.keys(field.type.of).map((value) => ({ value, label: value })) : (named.get(field?.type.kind ?? "") ?? []);
    return { ...word, label: field?.label ?? word.field, choices };
  });
}

const nameOf = async (tx: Tx, person: PersonId | null): Promise<string> => {
  if (person === null) return "";
  const found = await findPerson(tx, person);
  return found ? fullName(found.givenName, found.familyName) : "";
};

const canOf = ({ state }: Batch, revertible: boolean): ImportView["can"] => ({
  map: state === "mapping" || state === "checked",
  commit: state === "checked",
  revert: state === "committed" && revertible,
  drop: state === "uploading" || state === "mapping" || state === "checked",
});

/** A moment so many days later, as text. The day is one of milliseconds: a revert is refused by the database's clock, not by this. */
const daysLater = (moment: Instant, days: number): Instant => new Date(Date.parse(moment) + days * 86_400_000).toISOString() as Instant;

export async function importView(tx: Tx, batch: Batch, now: Instant, remembered: boolean): Promise<ImportView> {
  const kind = importKind(batch.kind);
  const conference = batch.conference === null ? null : await conferenceById(tx, batch.conference);
  const until = batch.committedAt === null ? null : daysLater(batch.committedAt, revertDays);
  const { layout, reverted } = batch;
  const before = await sameFile(tx, batch);
  return {
    id: batch.id,
    kind: importKindNames.find((name) => name === batch.kind) ?? "people",
    title: kind.title,
    one: kind.one,
    many: kind.many,
    personal: kind.personal,
    conference: conference ? { slug: conference.slug, name: conference.name } : null,
    fileName: batch.fileName,
    bytes: batch.bytes,
    state: batch.state,
    revision: batch.revision,
    layout: layout ? { encoding: encodingInWords(layout.encoding), separator: layout.separator, remarks: layout.remarks } : null,
    columns: columnsOf(kind, batch),
    fields: askedFields(kind).map(fieldView),
    mapping: batch.mapping,
    remembered,
    counts: batch.counts,
    problems: (await problemCounts(tx, batch.number)).map((found) => ({ ...found, text: isProblem(found.code) ? problemTexts[found.code] : found.code })),
    words: await wordsOf(tx, kind, batch),
    progress: await progressOf(tx, batch.number),
    before: before ? { id: before.id, at: before.at } : null,
    failure: batch.failure,
    timeZone: await timeZoneOf(tx),
    source: batch.source,
    basis: batch.basis,
    bases: lawfulBasisNames.filter((basis) => (basis === "noPeople") !== kind.personal).map((value) => ({ value, label: lawfulBases[value] })),
    goodOnly: batch.goodOnly,
    madeBy: await nameOf(tx, batch.madeBy),
    madeAt: batch.madeAt,
    committedBy: await nameOf(tx, batch.committedBy),
    committedAt: batch.committedAt,
    revertUntil: batch.state === "committed" ? until : null,
    reverted: reverted && batch.revertedAt !== null ? { by: await nameOf(tx, batch.revertedBy), at: batch.revertedAt, ...reverted } : null,
    journal: batch.state === "committed" || batch.state === "reverted" ? await countDone(tx, batch.number) : 0,
    bad: batch.state === "checked" ? (batch.counts?.bad ?? 0) : (await keptBadRows(tx, batch.number)).length,
    can: canOf(batch, until !== null && now < until),
  };
}
