import type { Composite, CompositeSection, Item, SourcedClause } from "#compose";

type Lack = { readonly field: string; readonly detail: string };

export const titleField = "composite-title";
export const sectionField = (section: string): string => `title-${section}`;
export const optionField = (section: string, key: string): string => `option-${section}-${key}`;

const blank = (text: string): boolean => text.trim() === "";

/** Headings without which a composite cannot be kept, with the field in which each is missing. */
export const missingTitles = ({ title, sections }: Composite): Lack[] => [
  ...(blank(title) ? [{ field: titleField, detail: "The composite has no title." }] : []),
  ...sections.flatMap((section, at) => [
    ...(blank(section.title) ? [{ field: sectionField(section.id), detail: `Section ${at + 1} has no title.` }] : []),
    ...section.options
      .filter((option) => blank(option.title))
      .map(({ key }) => ({ field: optionField(section.id, key), detail: `Option ${key.toUpperCase()} of section ${at + 1} has no title.` })),
  ]),
];

const said = ({ clause }: SourcedClause): boolean => !blank(clause.text) || clause.items.length > 0;

/** What is sent: without the clauses that were opened and never filled. */
export const withoutEmpty = (composite: Composite): Composite => ({
  ...composite,
  sections: composite.sections.map(
    (section): CompositeSection => ({
      ...section,
      pieces: section.pieces.filter((piece) => piece.kind === "options" || said(piece)),
      options: section.options.map((option) => ({ ...option, clauses: option.clauses.filter(said) })),
    }),
  ),
});

type ItemInput = { id: string; number: string | null; text: string; items: ItemInput[] };
const itemInput = ({ id, number, text, items }: Item): ItemInput => ({ id, number, text, items: items.map(itemInput) });
const sourcedInput = ({ clause, sources }: SourcedClause) => ({ clause: { ...clause, items: clause.items.map(itemInput) }, sources: [...sources] });

/** A composite as the contract takes it: the same, in lists that may be changed. */
export const compositeInput = ({ title, sections, settings, consequences, dropped, accepted }: Composite) => ({
  title,
  ...(settings === undefined ? {} : { settings }),
  ...(consequences === undefined ? {} : { consequences: consequences.map((one) => ({ ...one, when: [...one.when] })) }),
  ...(dropped === undefined ? {} : { dropped: [...dropped] }),
  ...(accepted === undefined ? {} : { accepted: [...accepted] }),
  sections: sections.map((section) => ({
    ...section,
    pieces: section.pieces.map((piece) => (piece.kind === "options" ? piece : { kind: piece.kind, ...sourcedInput(piece) })),
    options: section.options.map((option) => ({ ...option, clauses: option.clauses.map(sourcedInput) })),
    tie: [...section.tie],
  })),
});
