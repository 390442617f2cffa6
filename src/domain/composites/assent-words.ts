import { clauseLabel, findClause, type MotionText, type Touch, type TouchKind } from "#compose";

const sentences: { readonly [K in TouchKind]: (place: string) => string } = {
  words: (place) => `The words of ${place}, which has words of yours, changed.`,
  removed: (place) => `${capital(place)}, which had words of yours, was taken out.`,
  added: (place) => `${capital(place)} is new and names your motion as a source.`,
  moved: (place) => `${capital(place)}, which has words of yours, stands elsewhere now.`,
  source: (place) => `What ${place} names as its sources changed as far as your motion goes.`,
  neighbour: (place) => `What stands directly beside ${place}, which has words of yours, changed.`,
  heading: (place) => `The heading of ${place}, under which words of yours stand, changed.`,
  question: (place) => `The question in ${place}, in which your motion has an option, changed.`,
  title: () => "The title of the whole text changed.",
  consequences: () => "What follows from which choice changed.",
  settings: () => "The rules under which the text is made changed.",
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function placeOf({ section, clause }: Touch, texts: readonly MotionText[]): string {
  const text = texts.find(({ sections }) => sections.some(({ id }) => id === section));
  const titled = text?.sections.find(({ id }) => id === section);
  const heading = titled === undefined ? "a section" : `section ${titled.number ?? ""} “${titled.title}”`.replace("  ", " ");
  if (clause === null) return heading;
  const found = texts.map((one) => findClause(one, clause)).find((one) => one !== null);
  return found ? `clause ${clauseLabel(found)}` : `a clause among the options of ${heading}`;
}

/** What touched an assent, a sentence for each thing, to the mover: places by the numbers of the new text, else of the old one. */
export const touchesInWords = (why: readonly Touch[], from: MotionText, to: MotionText): string[] => [
  ...new Set(why.map((touch) => sentences[touch.kind](placeOf(touch, [to, from])))),
];
