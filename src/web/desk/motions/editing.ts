import { type Clause, type ClauseId, type MotionText, type Section, type SectionId, type SectionKind, sectionKinds } from "#compose";
import { asId, idPattern, type NewId } from "#kit";
import { sectionKindWords } from "../../texts/words.ts";
import { clauseFromWords } from "./clause-words.ts";

/** What the structural buttons of the editor do. `at` is the place of a section, `clause` of a clause in it, both from 0. */
export type Edit =
  | { readonly do: "addSection"; readonly at: number }
  | { readonly do: "removeSection" | "sectionUp" | "sectionDown"; readonly at: number }
  | { readonly do: "addClause"; readonly at: number; readonly clause: number }
  | { readonly do: "removeClause" | "clauseUp" | "clauseDown"; readonly at: number; readonly clause: number }
  | { readonly do: "renumber" };

const names = ["addSection", "removeSection", "sectionUp", "sectionDown", "addClause", "removeClause", "clauseUp", "clauseDown", "renumber"] as const;

/** "clauseUp.2.1": an edit as the value of a submit button, so that it works without JavaScript. */
export const buttonOf = (edit: Edit): string => [edit.do, "at" in edit ? edit.at : "", "clause" in edit ? edit.clause : ""].join(".").replace(/\.+$/, "");

export function editFromButton(value: string): Edit | null {
  const [name, first, second] = value.split(".");
  const known = names.find((one) => one === name);
  const [at, clause] = [Number(first ?? "NaN"), Number(second ?? "NaN")];
  if (known === undefined) return null;
  if (known === "renumber") return { do: known };
  if (!Number.isInteger(at) || at < 0) return null;
  if (known === "addClause" || known === "removeClause" || known === "clauseUp" || known === "clauseDown")
    return Number.isInteger(clause) && clause >= 0 ? { do: known, at, clause } : null;
  return { do: known, at };
}

const moved = <T>(list: readonly T[], from: number, to: number): readonly T[] => {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
};

const newClause = (newId: NewId): Clause => ({ id: asId<"clause">(newId()), number: "", text: "", items: [] });

const onSection = (text: MotionText, at: number, change: (section: Section) => Section): MotionText => ({
  ...text,
  sections: text.sections.map((section, place) => (place === at ? change(section) : section)),
});

/** Does one edit. Numbers of what was added are set by their place; those that stand are left as they are until "renumber". */
export function edited(text: MotionText, edit: Edit, newId: NewId): MotionText {
  switch (edit.do) {
    case "addSection": {
      const before = text.sections[edit.at - 1];
      const kind: SectionKind = before?.kind ?? "resolves";
      const section: Section = {
        id: asId<"section">(newId()),
        kind,
        level: 1,
        number: null,
        title: kind === "article" ? "" : sectionKindWords[kind],
        clauses: [newClause(newId)],
      };
      return numbered({ ...text, sections: text.sections.toSpliced(edit.at, 0, section) }, false);
    }
    case "removeSection":
      return { ...text, sections: text.sections.toSpliced(edit.at, 1) };
    case "sectionUp":
      return { ...text, sections: moved(text.sections, edit.at, edit.at - 1) };
    case "sectionDown":
      return { ...text, sections: moved(text.sections, edit.at, edit.at + 1) };
    case "addClause":
      return numbered(
        onSection(text, edit.at, (section) => ({ ...section, clauses: section.clauses.toSpliced(edit.clause, 0, newClause(newId)) })),
        false,
      );
    case "removeClause":
      return onSection(text, edit.at, (section) => ({ ...section, clauses: section.clauses.toSpliced(edit.clause, 1) }));
    case "clauseUp":
      return onSection(text, edit.at, (section) => ({ ...section, clauses: moved(section.clauses, edit.clause, edit.clause - 1) }));
    case "clauseDown":
      return onSection(text, edit.at, (section) => ({ ...section, clauses: moved(section.clauses, edit.clause, edit.clause + 1) }));
    case "renumber":
      return numbered(text, true);
  }
}

const dotted = (kind: SectionKind, number: string | null): boolean => number !== null && (kind === "article" || kind === "appendix");

/** Numbers by place: articles 1, 2 … with clauses 1.1, 1.2 …; in a motion's sections clauses 1, 2 …. `all`: also those that have one. */
function numbered(text: MotionText, all: boolean): MotionText {
  let articles = 0;
  let below = 0;
  const sections = text.sections.map((section): Section => {
    if (section.kind === "article") articles += 1;
    if (section.level === 1) below = 0;
    else below += 1;
    const place = section.kind === "article" ? String(articles) : section.level === 2 ? String(below) : null;
    const number = all || (section.number === null && section.clauses.every((clause) => clause.number === "")) ? place : section.number;
    const clauses = section.clauses.map(
      (clause, at): Clause =>
        all || clause.number === "" ? { ...clause, number: dotted(section.kind, number) ? `${number}.${at + 1}` : String(at + 1) } : clause,
    );
    return { ...section, number, clauses };
  });
  return { ...text, sections };
}

/**
 * One step back or forward changes structure, not wording: what was typed since in a clause or heading that both texts have is kept.
 * Words in a clause that goes with the step come back with the step the other way.
 */
export function withWordsOf(text: MotionText, latest: MotionText): MotionText {
  const clauses = new Map(latest.sections.flatMap((section) => section.clauses.map((clause) => [clause.id, clause])));
  const sections = new Map(latest.sections.map((section) => [section.id, section]));
  return {
    title: latest.title,
    sections: text.sections.map((section): Section => {
      const typed = sections.get(section.id) ?? section;
      return {
        ...section,
        kind: typed.kind,
        level: typed.level,
        title: typed.title,
        clauses: section.clauses.map((clause): Clause => {
          const words = clauses.get(clause.id) ?? clause;
          return { ...clause, text: words.text, items: words.items };
        }),
      };
    }),
  };
}

/** What an empty motion begins with. */
export const emptyText = (newId: NewId): MotionText => ({
  title: "",
  sections: (["notes", "believes", "resolves"] as const).map((kind) => ({
    id: asId<"section">(newId()),
    kind,
    level: 1,
    number: null,
    title: sectionKindWords[kind],
    clauses: [{ id: asId<"clause">(newId()), number: "1", text: "", items: [] }],
  })),
});

type Values = Readonly<Record<string, string>>;

const places = (values: Values, pattern: RegExp): number[] =>
  [...new Set(Object.keys(values).flatMap((name) => pattern.exec(name)?.[1] ?? []))].map(Number).sort((a, b) => a - b);

const idOr = <K extends "clause" | "section">(text: string | undefined, newId: NewId) => asId<K>(text !== undefined && idPattern.test(text) ? text : newId());

/** The text from the fields of the form: "title", "s.3.title", "s.3.c.2.words". Places may have gaps. */
export function textFromForm(values: Values, newId: NewId): MotionText {
  const sections = places(values, /^s\.(\d{1,4})\./).map((at): Section => {
    const field = (name: string): string => values[`s.${at}.${name}`] ?? "";
    const clauses = places(values, new RegExp(`^s\\.${at}\\.c\\.(\\d{1,4})\\.`)).map((place): Clause => {
      const id: ClauseId = idOr<"clause">(field(`c.${place}.id`), newId);
      return { id, number: field(`c.${place}.number`).trim(), ...clauseFromWords(field(`c.${place}.words`)) };
    });
    const id: SectionId = idOr<"section">(field("id"), newId);
    const number = field("number").trim();
    return {
      id,
      kind: sectionKinds.find((kind) => kind === field("kind")) ?? "resolves",
      level: field("level") === "2" ? 2 : 1,
      number: number === "" ? null : number,
      title: field("title"),
      clauses,
    };
  });
  return { title: values["title"] ?? "", sections };
}

/** Clauses left empty at the end of a section are what a person opened and did not use: not saved. */
export const withoutEmpty = (text: MotionText): MotionText => ({
  ...text,
  sections: text.sections
    .map((section) => ({ ...section, clauses: section.clauses.filter((clause) => clause.text !== "" || clause.items.length > 0) }))
    .filter((section) => section.clauses.length > 0 || section.kind === "appendix"),
});
