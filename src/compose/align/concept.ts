/**
 * What the rules of organisations speak of, and the words they use for it: clubs, unions, co-operatives, charities, companies limited by
 * guarantee, US non-profits, parishes; in the words of lawyers and in plain ones. `who`: bodies and offices. `what`: the matters. "…" stands for up to three words.
 * Words are compared by their stems, so one form of each is enough.
 */
export type Concept = { readonly id: string; readonly title: string; readonly kind: "who" | "what"; readonly phrases: readonly string[] };

const concept =
  (kind: Concept["kind"]) =>
  (id: string, title: string, phrases: string): Concept => ({ id, title, kind, phrases: phrases.split(",").map((phrase) => phrase.trim()) });

export const who = concept("who");
export const what = concept("what");
