import type {
  Clause,
  ClauseId,
  Composite,
  CompositeSection,
  CompositeSettings,
  Option,
  OptionMethod,
  Piece,
  SectionId,
  SourcedClause,
  TieStep,
} from "#compose";
import { asId, type NewId, unreachable } from "#kit";
import { clauseFromWords } from "../motions/clause-words.ts";
import { type DraftClause, retold, sourceOf, takenFrom, withItemIds, type Drafts } from "./sourcing.ts";

/** Where clauses stand: the agreed text of a section (`option` null) or one of its options. */
export type Place = { readonly section: SectionId; readonly option: string | null };
export type Spot = Place & { readonly clause: ClauseId };

/** What can be done to a composite. Everything in the editor is one of these. */
export type Edit =
  | { readonly do: "title"; readonly text: string }
  | { readonly do: "addSection"; readonly at: number; readonly title: string }
  | { readonly do: "removeSection" | "sectionUp" | "sectionDown"; readonly section: SectionId }
  | { readonly do: "sectionTitle" | "question"; readonly section: SectionId; readonly text: string }
  | { readonly do: "addQuestion" | "removeQuestion" | "questionUp" | "questionDown" | "addOption"; readonly section: SectionId }
  | { readonly do: "method"; readonly section: SectionId; readonly method: OptionMethod }
  | { readonly do: "tie"; readonly section: SectionId; readonly tie: readonly TieStep[] }
  | { readonly do: "removeOption"; readonly section: SectionId; readonly option: string }
  | { readonly do: "optionTitle" | "proposer"; readonly section: SectionId; readonly option: string; readonly text: string }
  | { readonly do: "take"; readonly into: Place; readonly from: DraftClause }
  | { readonly do: "addClause"; readonly into: Place }
  | { readonly do: "removeClause" | "clauseUp" | "clauseDown"; readonly spot: Spot }
  | { readonly do: "moveClause"; readonly spot: Spot; readonly to: Place }
  | { readonly do: "words"; readonly spot: Spot; readonly words: string }
  | { readonly do: "addSource"; readonly spot: Spot; readonly from: DraftClause }
  | { readonly do: "removeSource"; readonly spot: Spot; readonly source: number }
  | { readonly do: "settings"; readonly settings: CompositeSettings }
  | { readonly do: "accept"; readonly code: string; readonly detail: string; readonly reason: string }
  | { readonly do: "reopen"; readonly code: string; readonly detail: string };

/** What an edit needs to know besides the composite: the drafts, what standing orders say of choices, and where ids come from. */
export type Around = {
  readonly drafts: Drafts;
  readonly newId: NewId;
  readonly method: { readonly two: OptionMethod; readonly more: OptionMethod };
  readonly tie: readonly TieStep[];
};

const moved = <T>(list: readonly T[], from: number, by: -1 | 1): readonly T[] => {
  const item = list[from];
  if (item === undefined || from + by < 0 || from + by >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(from + by, 0, item);
};

const onSection = (composite: Composite, id: SectionId, change: (section: CompositeSection) => CompositeSection): Composite => ({
  ...composite,
  sections: composite.sections.map((section) => (section.id === id ? change(section) : section)),
});
const onOption = (section: CompositeSection, key: string, change: (option: Option) => Option): CompositeSection => ({
  ...section,
  options: section.options.map((option) => (option.key === key ? change(option) : option)),
});

const place: Piece = { kind: "options" };
const common = (clause: SourcedClause): Piece => ({ kind: "common", clause: clause.clause, sources: clause.sources });

export const clausesAt = (composite: Composite, { section: id, option }: Place): readonly SourcedClause[] => {
  const section = composite.sections.find((one) => one.id === id);
  if (section === undefined) return [];
  if (option !== null) return section.options.find(({ key }) => key === option)?.clauses ?? [];
  return section.pieces.flatMap((piece) => (piece.kind === "common" ? [piece] : []));
};
export const clauseAt = (composite: Composite, spot: Spot): SourcedClause | undefined =>
  clausesAt(composite, spot).find(({ clause }) => clause.id === spot.clause);

const withClause = (composite: Composite, { section, option }: Place, clause: SourcedClause): Composite =>
  onSection(composite, section, (one) =>
    option === null ? { ...one, pieces: [...one.pieces, common(clause)] } : onOption(one, option, (into) => ({ ...into, clauses: [...into.clauses, clause] })),
  );

/** The clause changed, or taken out when `change` answers null. */
function onClause(composite: Composite, spot: Spot, change: (clause: SourcedClause) => SourcedClause | null): Composite {
  const each = (clause: SourcedClause): SourcedClause[] => {
    if (clause.clause.id !== spot.clause) return [clause];
    const now = change(clause);
    return now === null ? [] : [now];
  };
  const { option } = spot;
  return onSection(composite, spot.section, (section) =>
    option === null
      ? { ...section, pieces: section.pieces.flatMap((piece) => (piece.kind === "common" ? each(piece).map(common) : [piece])) }
      : onOption(section, option, (one) => ({ ...one, clauses: one.clauses.flatMap(each) })),
  );
}

const shifted = (composite: Composite, spot: Spot, by: -1 | 1): Composite => {
  const { option } = spot;
  return onSection(composite, spot.section, (section) =>
    option === null
      ? {
          ...section,
          pieces: moved(
            section.pieces,
            section.pieces.findIndex((piece) => piece.kind === "common" && piece.clause.id === spot.clause),
            by,
          ),
        }
      : onOption(section, option, (one) => ({
          ...one,
          clauses: moved(
            one.clauses,
            one.clauses.findIndex(({ clause }) => clause.id === spot.clause),
            by,
          ),
        })),
  );
};

const letters = "abcdefghijklmnopqrstuvwxyz";
/** The most options that have a letter. */
export const mostOptions = letters.length;

/** Options in order with the letters a, b, c …; the method stays unless it does not fit so many. Without options there is no question. */
function withOptions(section: CompositeSection, options: readonly Option[], { method }: Around): CompositeSection {
  if (options.length === 0) return { ...section, pieces: section.pieces.filter(({ kind }) => kind === "common"), question: "", options };
  const wasTwo = section.options.length <= 2;
  const isTwo = options.length <= 2;
  const fitting = section.options.length > 0 && wasTwo === isTwo ? section.method : isTwo ? method.two : method.more;
  const pieces = section.pieces.some(({ kind }) => kind === "options") ? section.pieces : [...section.pieces, place];
  return { ...section, pieces, options: options.map((option, at) => ({ ...option, key: letters.charAt(at) })), method: fitting };
}

/** The steps on equal votes with one put at a rank, or taken out; each stands once. */
export const withTieStep = (tie: readonly TieStep[], rank: number, step: TieStep | null): readonly TieStep[] =>
  step === null ? tie.toSpliced(rank, 1) : [...tie.slice(0, rank).filter((one) => one !== step), step, ...tie.slice(rank + 1).filter((one) => one !== step)];

const blankOption: Option = { key: "", title: "", proposer: "", clauses: [] };

const changeQuestion = (section: CompositeSection, what: "addQuestion" | "removeQuestion" | "questionUp" | "questionDown" | "addOption", around: Around) => {
  switch (what) {
    case "addQuestion":
      return section.options.length > 0 ? section : { ...withOptions(section, [blankOption, blankOption], around), tie: around.tie };
    case "removeQuestion":
      return withOptions(section, [], around);
    case "addOption":
      return section.options.length >= mostOptions ? section : withOptions(section, [...section.options, blankOption], around);
    case "questionUp":
    case "questionDown": {
      const at = section.pieces.findIndex(({ kind }) => kind === "options");
      return { ...section, pieces: moved(section.pieces, at, what === "questionUp" ? -1 : 1) };
    }
    default:
      return unreachable(what);
  }
};

const newSection = (title: string, { newId, method, tie }: Around): CompositeSection => ({
  id: asId<"section">(newId()),
  title,
  pieces: [],
  question: "",
  options: [],
  method: method.two,
  tie,
});
const newClause = (newId: NewId): SourcedClause => ({ clause: { id: asId<"clause">(newId()), number: "", text: "", items: [] }, sources: [] });

function onSections(composite: Composite, edit: Extract<Edit, { do: "removeSection" | "sectionUp" | "sectionDown" }>): Composite {
  const { sections } = composite;
  const at = sections.findIndex(({ id }) => id === edit.section);
  if (at < 0) return composite;
  if (edit.do === "removeSection") return { ...composite, sections: sections.toSpliced(at, 1) };
  return { ...composite, sections: moved(sections, at, edit.do === "sectionUp" ? -1 : 1) };
}

/** A clause under other words: its bullets keep their ids in order, and each source is told verbatim or reworded anew. */
function reworded(before: SourcedClause, words: string, { drafts, newId }: Around): SourcedClause {
  const { text, items } = clauseFromWords(words);
  const clause: Clause = { ...before.clause, text, items: withItemIds(items, before.clause.items, newId) };
  return { clause, sources: retold(before.sources, clause, before.clause, drafts) };
}

/** Does one edit; an edit of what is not there changes nothing. */
export function edited(composite: Composite, edit: Edit, around: Around): Composite {
  switch (edit.do) {
    case "title":
      return { ...composite, title: edit.text };
    case "addSection":
      return { ...composite, sections: composite.sections.toSpliced(edit.at, 0, newSection(edit.title, around)) };
    case "removeSection":
    case "sectionUp":
    case "sectionDown":
      return onSections(composite, edit);
    case "sectionTitle":
      return onSection(composite, edit.section, (section) => ({ ...section, title: edit.text }));
    case "question":
      return onSection(composite, edit.section, (section) => ({ ...section, question: edit.text }));
    case "addQuestion":
    case "removeQuestion":
    case "questionUp":
    case "questionDown":
    case "addOption":
      return onSection(composite, edit.section, (section) => changeQuestion(section, edit.do, around));
    case "method":
      return onSection(composite, edit.section, (section) => ({ ...section, method: edit.method }));
    case "tie":
      return onSection(composite, edit.section, (section) => ({ ...section, tie: [...new Set(edit.tie)] }));
    case "removeOption":
      return onSection(withoutOption(composite, edit.section, edit.option), edit.section, (section) =>
        withOptions(
          section,
          section.options.filter(({ key }) => key !== edit.option),
          around,
        ),
      );
    case "settings":
      return { ...composite, settings: edit.settings };
    case "accept":
    case "reopen": {
      const others = (composite.accepted ?? []).filter(({ code, detail }) => code !== edit.code || detail !== edit.detail);
      return { ...composite, accepted: edit.do === "reopen" ? others : [...others, { code: edit.code, detail: edit.detail, reason: edit.reason }] };
    }
    case "optionTitle":
      return onSection(composite, edit.section, (section) => onOption(section, edit.option, (option) => ({ ...option, title: edit.text })));
    case "proposer":
      return onSection(composite, edit.section, (section) => onOption(section, edit.option, (option) => ({ ...option, proposer: edit.text })));
    default:
      return editedClause(composite, edit, around);
  }
}

type ClauseEdit = Extract<Edit, { readonly spot: Spot } | { readonly into: Place }>;

function editedClause(composite: Composite, edit: ClauseEdit, around: Around): Composite {
  switch (edit.do) {
    case "take":
      return withClause(composite, edit.into, takenFrom(edit.from, around.newId));
    case "addClause":
      return withClause(composite, edit.into, newClause(around.newId));
    case "removeClause":
      return onClause(composite, edit.spot, () => null);
    case "clauseUp":
      return shifted(composite, edit.spot, -1);
    case "clauseDown":
      return shifted(composite, edit.spot, 1);
    case "moveClause":
      return movedTo(composite, edit.spot, edit.to, around);
    case "words":
      return onClause(composite, edit.spot, (clause) => reworded(clause, edit.words, around));
    case "addSource":
      return onClause(composite, edit.spot, (clause) => {
        const source = sourceOf(edit.from, clause.clause);
        const known = clause.sources.some((one) => one.motion === source.motion && one.version === source.version && one.clause === source.clause);
        return known ? clause : { ...clause, sources: [...clause.sources, source] };
      });
    case "removeSource":
      return onClause(composite, edit.spot, (clause) => ({ ...clause, sources: clause.sources.toSpliced(edit.source, 1) }));
    default:
      return unreachable(edit);
  }
}

/** Options are lettered anew when one is taken out: consequences follow the letters, and those of the option itself go with it. */
function withoutOption(composite: Composite, section: SectionId, gone: string): Composite {
  if (composite.consequences === undefined) return composite;
  const relettered = (key: string): string => (key !== "none" && key > gone ? letters.charAt(letters.indexOf(key) - 1) : key);
  const follow = <T extends { readonly section: SectionId; readonly option: string }>(one: T): T =>
    one.section === section ? { ...one, option: relettered(one.option) } : one;
  const names = (one: { readonly section: SectionId; readonly option: string }): boolean => one.section === section && one.option === gone;
  const consequences = composite.consequences
    .filter(({ when, effect }) => !when.some(names) && !(effect.kind === "settle" && names(effect)))
    .map((one) => ({ ...one, when: one.when.map(follow), effect: one.effect.kind === "settle" ? follow(one.effect) : one.effect }));
  return { ...composite, consequences };
}

const isThere = ({ sections }: Composite, { section, option }: Place): boolean =>
  sections.some((one) => one.id === section && (option === null || one.options.some(({ key }) => key === option)));

/** A clause may stand under one identifier in two options; where it goes to a place that has it already, it gets one of its own. */
function movedTo(composite: Composite, spot: Spot, to: Place, { newId }: Around): Composite {
  const clause = clauseAt(composite, spot);
  if (clause === undefined || !isThere(composite, to) || (to.section === spot.section && to.option === spot.option)) return composite;
  const without = onClause(composite, spot, () => null);
  const stays = without.sections.some(({ id, options }) =>
    [null, ...options.map(({ key }) => key)].some((option) => clauseAt(without, { section: id, option, clause: spot.clause }) !== undefined),
  );
  const items = stays ? withItemIds(clause.clause.items, [], newId) : clause.clause.items;
  const moving = stays ? { ...clause, clause: { ...clause.clause, id: asId<"clause">(newId()), items } } : clause;
  return withClause(without, to, moving);
}
