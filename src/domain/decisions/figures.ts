/** The numbers of a sentence in their order: "carried, 74 to 58" gives 74 and 58; "1,204" is one number. */
export const figuresIn = (words: string): readonly string[] => (words.match(/\d+(?:,\d{3})*/g) ?? []).map((figure) => figure.replaceAll(",", ""));

/** Figures of the record that the committee's words do not give, and figures that they give and the record does not. */
export function figuresApart(record: string, words: string): { readonly missing: readonly string[]; readonly added: readonly string[] } {
  const left = [...figuresIn(words)];
  const missing = figuresIn(record).filter((figure) => {
    const at = left.indexOf(figure);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
  return { missing, added: left };
}
