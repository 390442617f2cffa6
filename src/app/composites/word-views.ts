import {
  assembleForPrint,
  type Composite,
  type CompositeTable,
  type Constituent,
  clauseWording,
  type DiffSpan,
  diffWords,
  overtaken,
  overtakenRows,
  applyRevision,
  type RevisionChange,
  type RevisionStep,
  type Source,
  type SourcedClause,
  sourcedAnew,
  settingsOf,
  type TableChange,
  type TableDraft,
  wordsWithoutSource,
} from "#compose";
import type { ChangeView } from "./word-contract.ts";

type Node = Extract<RevisionStep, { readonly kind: "set" }>["to"];

/** All words of a part, a line for each clause. */
function wordsOf(node: Node): string {
  if (node.kind === "clause") return clauseWording(node.sourced.clause);
  if (node.kind === "option") return `${node.option.title}${node.option.proposer === "" ? "" : `\nProposed by: ${node.option.proposer}`}`;
  return node.kind === "section" ? `${node.section.title}${node.section.question === "" ? "" : `\nQuestion: ${node.section.question}`}` : "";
}

const lines = (steps: readonly RevisionStep[]): string =>
  steps
    .flatMap((step) => (step.kind === "insert" || step.kind === "remove" ? [wordsOf(step.node)] : []))
    .filter((text) => text !== "")
    .join("\n");

function spansOf(change: RevisionChange, now: Composite): DiffSpan[] {
  if (change.title !== null) return diffWords(change.title.from, change.title.to);
  const [step] = change.steps;
  if (step === undefined) return [];
  if (step.kind === "set") return diffWords(wordsOf(step.from), wordsOf(step.to));
  if (step.kind === "insert") return [{ kind: "added", text: lines(change.steps) }];
  if (step.kind === "remove") return [{ kind: "removed", text: lines(change.steps) }];
  return [{ kind: "same", text: wordingIn(now, step.name) }];
}

function sourcedIn({ sections }: Composite): SourcedClause[] {
  return sections.flatMap(({ pieces, options }) => [
    ...pieces.flatMap((piece) => (piece.kind === "common" ? [piece] : [])),
    ...options.flatMap(({ clauses }) => clauses),
  ]);
}

/** What a part reads in a composite, by the name that compose gives it: "clause x", "section x". */
function wordingIn(composite: Composite, name: string): string {
  const cut = name.indexOf(" ");
  const [kind, id] = [name.slice(0, cut), name.slice(cut + 1).replace(/~\d+$/, "")];
  if (kind === "clause") {
    const found = sourcedIn(composite).find(({ clause }) => clause.id === id);
    return found === undefined ? "" : clauseWording(found.clause);
  }
  const [section = "", key = ""] = id.split("/");
  const found = composite.sections.find((one) => one.id === section);
  return kind === "option" ? (found?.options.find((option) => option.key === key)?.title ?? "") : (found?.title ?? "");
}

const whats: Readonly<Record<RevisionChange["what"], string>> = {
  composite: "The title",
  section: "Section",
  option: "Option",
  clause: "Clause",
  place: "The place of the options",
};
const did: Readonly<Record<RevisionChange["kind"], string>> = { title: "changed", changed: "changed", new: "new", removed: "removed", moved: "moved" };

/** The clause that a step is about, by the name that compose gives it. */
const clauseOf = ({ name }: RevisionStep): string => name.replace(/^clause /, "").replace(/~\d+$/, "");

/** "Clause 3.2 changed, in “Committee”, option B"; "New clause, in “Money”". */
function titleOf({ kind, what, section, option, steps }: RevisionChange, numbers: ReadonlyMap<string, string>): string {
  const [step] = steps;
  const names: Readonly<Partial<Record<RevisionChange["what"], string>>> = {
    clause: kind === "new" || step === undefined ? "" : (numbers.get(clauseOf(step)) ?? ""),
    option: option.toUpperCase(),
    section: section === "" ? "" : `“${section}”`,
  };
  const thing = `${whats[what]} ${names[what] ?? ""}`.trim();
  const inOption = what === "clause" && option !== "" ? `, option ${option.toUpperCase()}` : "";
  const where = what === "section" || what === "composite" || section === "" ? "" : `, in “${section}”${inOption}`;
  return `${kind === "new" ? `New ${thing.charAt(0).toLowerCase()}${thing.slice(1)}` : `${thing} ${did[kind]}`}${where}`;
}

/** The number of each clause as the text stands. */
const numbersIn = (now: Composite): Map<string, string> =>
  new Map(
    assembleForPrint(now, {})
      .flatMap(({ pieces }) =>
        pieces.flatMap((piece) => (piece.kind === "clause" ? [piece.clause] : piece.options.flatMap(({ clauses }) => clauses.map(({ clause }) => clause)))),
      )
      .map(({ id, number }) => [id, number]),
  );

const clausesIn = (steps: readonly RevisionStep[]): string[] =>
  steps.flatMap((step) => {
    const node = step.kind === "set" ? step.to : step.kind === "insert" ? step.node : null;
    return node?.kind === "clause" ? [node.sourced.clause.id] : [];
  });

const sourceInWords = ({ motion, number, relation }: Source, letters: ReadonlyMap<string, string>): string =>
  `${letters.get(motion) ?? "?"} ${number}${relation === "reworded" ? ", reworded" : ""}`;

/** The changes of a composite for reading, against the text that stands now. */
export function changeViews(
  now: Composite,
  changes: readonly RevisionChange[],
  constituents: readonly Constituent[],
  letters: ReadonlyMap<string, string>,
): ChangeView[] {
  const all = sourcedAnew(applyRevision(now, changes, new Set(changes.map(({ id }) => id))), now, constituents);
  const numbers = numbersIn(now);
  const sourcesOf = new Map(sourcedIn(all).map(({ clause, sources }) => [String(clause.id), sources]));
  const { newWords } = settingsOf(now);
  const before = new Set(wordsWithoutSource(now, constituents, newWords).map(({ clause, word }) => `${clause} ${word}`));
  const fresh = wordsWithoutSource(all, constituents, newWords).filter(({ clause, word }) => !before.has(`${clause} ${word}`));
  const clashes = overtaken(now, changes);
  return changes.map((change): ChangeView => {
    const own = new Set<string>(clausesIn(change.steps));
    const words = fresh.filter(({ clause, linking }) => own.has(clause) && (!linking || newWords === "forbidden"));
    const clash = clashes.has(change.id);
    const [step] = change.steps;
    return {
      id: change.id,
      kind: change.kind,
      title: titleOf(change, numbers),
      section: change.section,
      spans: spansOf(change, now),
      sources: [...new Set([...own].flatMap((id) => (sourcesOf.get(id) ?? []).map((source) => sourceInWords(source, letters))))],
      newWords: [...new Set(words.map(({ word }) => word))],
      forbidden: words.some(({ blocks }) => blocks),
      clash,
      now: clash && step !== undefined && step.kind !== "insert" ? wordingIn(now, step.name) : "",
    };
  });
}

const tableDid: Readonly<Record<TableChange["kind"], string>> = {
  move: "clauses moved here",
  split: "a new row",
  join: "joined with another",
  order: "moved",
  relabel: "called otherwise",
  classify: "classified otherwise",
  decide: "decided otherwise",
  restore: "restored",
};

function tableSpans({ kind, from, to }: TableChange): DiffSpan[] {
  if (kind !== "move" && kind !== "split") return from === "" ? [{ kind: "added", text: to }] : diffWords(from, to);
  const whence: DiffSpan[] = from === "" ? [] : [{ kind: "same", text: `from “${from}”: ` }];
  return [...whence, { kind: "added", text: to }];
}

/** The changes of a table for reading, against the table that stands now. */
export function tableChangeViews(now: CompositeTable, drafts: readonly TableDraft[], changes: readonly TableChange[]): ChangeView[] {
  const clashes = overtakenRows(now, drafts, changes);
  return changes.map((change) => ({
    id: change.id,
    kind: "table",
    title: `Row “${change.row}”: ${tableDid[change.kind]}`,
    section: "",
    spans: tableSpans(change),
    sources: [],
    newWords: [],
    forbidden: false,
    clash: clashes.has(change.id),
    now: clashes.get(change.id)?.now ?? "",
  }));
}
