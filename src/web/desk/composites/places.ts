import { assembleForPrint, type Composite } from "#compose";
import type { Edit, Place, Spot } from "./editing.ts";
import { clausesAt } from "./editing.ts";
import { optionField, sectionField, titleField } from "./saving.ts";

export const keyOf = ({ section, option }: Place): string => `${section}/${option ?? ""}`;
export const samePlace = (a: Place, b: Place): boolean => keyOf(a) === keyOf(b);

export type NamedPlace = Place & { readonly name: string };

/** Every place that clauses can stand in: "3. Committee: agreed text", "3. Committee: option A". */
export const placesOf = ({ sections }: Composite): readonly NamedPlace[] =>
  sections.flatMap(({ id, title, options }, at) => {
    const named = `${at + 1}. ${title || "Without a title"}`;
    return [
      { section: id, option: null, name: options.length === 0 ? named : `${named}: agreed text` },
      ...options.map(({ key }) => ({ section: id, option: key, name: `${named}: option ${key.toUpperCase()}` })),
    ];
  });

export const placeNamed = (composite: Composite, place: Place): string => placesOf(composite).find((one) => samePlace(one, place))?.name ?? "";

/** The printed number of every clause, each option counted as if it were chosen; by place and clause. */
export function numbersOf(composite: Composite): Readonly<Record<string, string>> {
  const numbers: Record<string, string> = {};
  for (const { section, pieces } of assembleForPrint(composite, {}))
    for (const piece of pieces) {
      if (piece.kind === "clause") numbers[wordsField({ section: section.id, option: null, clause: piece.clause.id })] = piece.clause.number;
      else
        for (const { key, clauses } of piece.options)
          for (const { clause } of clauses) numbers[wordsField({ section: section.id, option: key, clause: clause.id })] = clause.number;
    }
  return numbers;
}

/** The ids of fields: where the keyboard goes on. */
export const wordsField = ({ section, option, clause }: Spot): string => `words-${section}-${option ?? ""}-${clause}`;
export const questionField = (section: string): string => `question-${section}`;
export const addField = ({ section, option }: Place): string => `add-${section}-${option ?? ""}`;
export const lastSectionButton = "add-section";

/** Where the keyboard goes on after an edit; null: it stays where it is. */
export function focusAfter(edit: Edit, before: Composite, now: Composite): string | null {
  switch (edit.do) {
    case "addSection": {
      const added = now.sections[edit.at];
      return added === undefined || edit.title !== "" ? null : sectionField(added.id);
    }
    case "removeSection": {
      const at = before.sections.findIndex(({ id }) => id === edit.section);
      const near = now.sections[Math.min(at, now.sections.length - 1)];
      return near === undefined ? titleField : sectionField(near.id);
    }
    case "addQuestion":
    case "removeOption":
      return now.sections.some(({ id, options }) => id === edit.section && options.length > 0) ? questionField(edit.section) : sectionField(edit.section);
    case "removeQuestion":
      return sectionField(edit.section);
    case "addOption": {
      const last = now.sections.find(({ id }) => id === edit.section)?.options.at(-1);
      return last === undefined ? null : optionField(edit.section, last.key);
    }
    case "addClause":
      return lastClause(now, edit.into);
    case "moveClause":
      return lastClause(now, edit.to);
    case "removeClause": {
      const at = clausesAt(before, edit.spot).findIndex(({ clause }) => clause.id === edit.spot.clause);
      const near = clausesAt(now, edit.spot)[Math.max(0, at - 1)];
      return near === undefined ? addField(edit.spot) : wordsField({ ...edit.spot, clause: near.clause.id });
    }
    default:
      return null;
  }
}

function lastClause(composite: Composite, place: Place): string | null {
  const last = clausesAt(composite, place).at(-1);
  return last === undefined ? null : wordsField({ section: place.section, option: place.option, clause: last.clause.id });
}

/** What is said aloud after an edit; nothing while somebody types. */
export function sayingOf(edit: Edit, now: Composite): string {
  switch (edit.do) {
    case "title":
    case "sectionTitle":
    case "question":
    case "optionTitle":
    case "proposer":
    case "words":
      return "";
    case "take":
      return `Clause ${edit.from.clause.number} taken into ${placeNamed(now, edit.into)}, as clause ${clausesAt(now, edit.into).length} there.`;
    case "moveClause":
      return `Clause moved to ${placeNamed(now, edit.to)}.`;
    case "addSection":
      return `Section ${edit.at + 1}${edit.title === "" ? "" : `, ${edit.title},`} added.`;
    default:
      return sayings[edit.do];
  }
}

const sayings = {
  removeSection: "Section removed. Undo brings it back.",
  sectionUp: "Section moved up.",
  sectionDown: "Section moved down.",
  addQuestion: "Question with two options added.",
  removeQuestion: "Question and its options removed. Undo brings them back.",
  questionUp: "Place of the question moved up.",
  questionDown: "Place of the question moved down.",
  addOption: "Option added.",
  removeOption: "Option removed; the others are lettered anew, and consequences that named it are gone. Undo brings it back.",
  method: "Way of voting changed.",
  tie: "Rule on equal votes changed.",
  addClause: "Clause added.",
  removeClause: "Clause removed. Undo brings it back.",
  clauseUp: "Clause moved up.",
  clauseDown: "Clause moved down.",
  addSource: "Source added.",
  removeSource: "Source removed.",
  settings: "Rule changed; save to keep it.",
  accept: "Let stand, with your reason; save to keep it.",
  reopen: "Stands in the way again.",
} as const;
