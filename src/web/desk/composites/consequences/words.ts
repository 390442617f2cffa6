import { assembleForPrint, type ClauseId, type Composite, type Consequence, whenOfConsequence } from "#compose";

/** A clause by its printed number and first words, for a list to choose from. */
export type NamedClause = { readonly id: ClauseId; readonly section: number; readonly number: string; readonly option: string | null; readonly words: string };

/** Every clause with the number that it has before anything is struck; one that stands in two options is named once. */
export function clausesNamed(composite: Composite): readonly NamedClause[] {
  const found = new Map<string, NamedClause>();
  assembleForPrint({ ...composite, consequences: [] }, {}).forEach(({ pieces }, section) => {
    for (const piece of pieces) {
      const of =
        piece.kind === "clause"
          ? [{ option: null, clause: piece.clause }]
          : piece.options.flatMap(({ key, clauses }) => clauses.map(({ clause }) => ({ option: key, clause })));
      for (const { option, clause } of of)
        if (!found.has(clause.id)) found.set(clause.id, { id: clause.id, section, number: clause.number, option, words: clause.text });
    }
  });
  return [...found.values()];
}

const short = (words: string, most: number): string => (words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words);

export const clauseLabel = ({ number, option, words }: NamedClause): string =>
  `${number}${option === null ? "" : ` (option ${option.toUpperCase()})`}: ${short(words, 60)}`;

/** "3. Committee: B, Nine members". */
export const optionLabel = ({ sections }: Composite, section: string, option: string): string => {
  const at = sections.findIndex(({ id }) => id === section);
  const title =
    option === "none"
      ? "none of the options"
      : `${option.toUpperCase()}, ${sections[at]?.options.find(({ key }) => key === option)?.title ?? "not there any more"}`;
  return `${at < 0 ? "A section that is gone" : `${at + 1}. ${sections[at]?.title ?? ""}`}: ${title}`;
};

/** "strike clause 6.4". */
export function effectInWords(composite: Composite, { effect }: Consequence, clauses: readonly NamedClause[] = clausesNamed(composite)): string {
  if (effect.kind === "settle") return `the question is not put: ${optionLabel(composite, effect.section, effect.option)}`;
  const clause = clauses.find(({ id }) => id === effect.clause);
  const named =
    clause === undefined ? "a clause that is gone" : `clause ${clause.number}${clause.option === null ? "" : ` of option ${clause.option.toUpperCase()}`}`;
  if (effect.kind === "strike") return `strike ${named}`;
  return effect.new === "" ? `in ${named} strike “${effect.old}”` : `in ${named} put “${effect.new}” for “${effect.old}”`;
}

export const consequenceInWords = (composite: Composite, consequence: Consequence): string =>
  `If ${whenOfConsequence(composite, consequence)}: ${effectInWords(composite, consequence)}`;
