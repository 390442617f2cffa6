import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { clausesOf, type ClauseId, clauseLabel, type TableDraft } from "#compose";
import { asId, letterOf, type Result } from "#kit";
import { readDocument } from "#documents/read/document.ts";
import type { ReadDocument } from "#documents/read/read-document.ts";
import { refusalText } from "#web/texts/refusals.ts";
import { AlignProblem } from "./align-arguments.ts";
import { reasons, typed } from "./count-files.ts";

/** `names`: what each clause is called, once in its draft. */
export type DraftRead = { readonly draft: TableDraft; readonly names: ReadonlyMap<ClauseId, string> };
export type DraftsRead = { readonly drafts: readonly DraftRead[]; readonly remarks: readonly string[] };

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(typed(file));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new AlignProblem(`${file} cannot be read: ${reasons[code] ?? code}.`);
  }
}

const isText = (file: string): boolean => /\.(?:md|markdown|txt)$/i.test(file);

/** A line that is a heading though nothing marks it: "ARTICLE II. MEMBERS", "Section 4 – Officers", "3. Membership", "MEETINGS". */
const heading =
  /^(?:(?:article|section|part|chapter|rule)\s+(?:[ivxlc]+|\d+)\b[^a-z]{0,4}.{0,60}|\d{1,2}[.)]?\s+\p{Lu}[^.;:]{0,50}|[\p{Lu}\d][\p{Lu}\d\s,&'’–-]{3,60})$/iu;
const mayBeHeading = (line: string, before: string, after: string): boolean =>
  before.trim() === "" &&
  after.trim() === "" &&
  !/[.;,]$/.test(line.trim()) &&
  heading.test(line.trim()) &&
  (/^\P{Ll}+$/u.test(line.trim()) || /^(?:\p{L}+\s+)?[\divxlc]+\b/iu.test(line.trim()));

/** A text without a marked heading is read again with those that look like one; without any it is one section. */
function withHeadings(source: string): string {
  const lines = source.split(/\r\n|\r|\n/);
  const marked = lines.map((line, at) => (mayBeHeading(line, lines[at - 1] ?? "", lines[at + 1] ?? "") ? `## ${line.trim()}` : line));
  return marked.some((line) => line.startsWith("## ")) && /^\s*## /.test(marked.find((line) => line.trim() !== "") ?? "")
    ? marked.join("\n")
    : `## Text\n\n${marked.join("\n")}`;
}

async function readOne(file: string, prefix: string): Promise<ReadDocument> {
  const bytes = bytesOf(file);
  let next = 0;
  const newId = (): string => `${prefix}-${next++}`;
  let read: Result<ReadDocument> = await readDocument(basename(file), bytes, newId);
  if (!read.ok && read.refusal.code === "document.noHeadings" && isText(file))
    read = await readDocument(basename(file), new TextEncoder().encode(withHeadings(new TextDecoder().decode(bytes))), newId);
  if (!read.ok) throw new AlignProblem(`${file}: ${refusalText(read.refusal)}`);
  return read.value;
}

/** Reads the drafts in the order given. Two of one name are told apart; what a reader should know of it is in `remarks`. */
export async function readDrafts(files: readonly string[]): Promise<DraftsRead> {
  const taken = new Set<string>();
  const remarks: string[] = [];
  const drafts: DraftRead[] = [];
  for (const [at, file] of files.entries()) {
    const { text } = await readOne(file, `draft${at}`);
    const wanted = basename(file).replace(/\.[A-Za-z0-9]+$/, "");
    const id = once(wanted, taken, (n) => `${wanted}-${n}`);
    if (id !== wanted) remarks.push(`${file}: a draft before it is called "${wanted}" too; this one is called "${id}".`);
    const draft = { motion: asId<"motion">(id), version: 1, letter: letterOf(at), title: text.title, text };
    drafts.push({ draft, names: namesOf(draft) });
  }
  return { drafts, remarks };
}

function once(wanted: string, taken: Set<string>, again: (n: number) => string): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = again(n);
  taken.add(name);
  return name;
}

/** "3.2" where the number stands once; "Conference notes 1"; "Membership, paragraph 3" where there is none. */
function namesOf({ text }: TableDraft): Map<ClauseId, string> {
  const names = new Map<ClauseId, string>();
  const taken = new Set<string>();
  let section = "";
  let paragraph = 0;
  for (const place of clausesOf(text)) {
    paragraph = place.section.id === section ? paragraph + 1 : 1;
    section = place.section.id;
    const wanted = place.clause.number === "" ? `${place.section.title || place.section.number || "Text"}, paragraph ${paragraph}` : clauseLabel(place);
    names.set(
      place.clause.id,
      once(wanted, taken, (n) => `${wanted} (${n})`),
    );
  }
  return names;
}
