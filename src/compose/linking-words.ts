/**
 * Words of English that only join others: articles, plain prepositions, "and", "or", relative and personal pronouns, forms of be, have and do.
 * Left out on purpose is every short word that can turn a rule round or move its edge: negations (not, no, never, nor), modals (shall, must, may,
 * can, will, should), quantifiers (all, any, each, every, some, only), conditions (if, unless, except, until) and the prepositions of time and
 * place that a deadline or a limit hangs on (before, after, within, between, under, over). A committee that adds "not" has not merely linked.
 */
const english = `
  a an the this that these those such
  and or but as than so also thus then therefore hereby namely
  of to in on at by for from with into onto upon about through
  which who whom whose where what
  it its itself they them their theirs themselves he him his she her hers
  be is are was were been being has have had having do does did
  there here
`;

const linking: ReadonlySet<string> = new Set(english.split(/\s+/).filter((word) => word !== ""));

/** `plain`: the word in lower case. */
export const isLinking = (plain: string): boolean => linking.has(plain);
