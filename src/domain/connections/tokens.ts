/** A token is good for a year at most; whoever still needs it then makes another. */
export const longestTokenDays = 365;
export const mostTokens = 20;

/** The scope that stands for every query, also those of later versions. */
export const readScope = "read";

/** How a token begins, so that one that was pasted in the wrong place is found (secret scanners look for such marks). */
export const tokenMark = "mandate_";
export const tokenPattern = /^mandate_[0-9a-z]{16,80}$/;

/** A use case as a token may name it. */
export type Scopable = { readonly name: string; readonly kind: "command" | "query"; readonly grave: boolean };

/**
 * What a token may be good for at all: nothing that asks for a fresh proof of who acts, and nothing of the connections
 * themselves, or a token that was lost could make itself another.
 */
export const isScopable = ({ name, grave }: Scopable): boolean => !grave && !name.startsWith("connections.");

/** The use cases that these scopes open. A name that is not, or no longer, to be had opens nothing. */
export function openedBy(scopes: readonly string[], all: readonly Scopable[]): readonly string[] {
  return all.filter((one) => isScopable(one) && (scopes.includes(one.name) || (scopes.includes(readScope) && one.kind === "query"))).map(({ name }) => name);
}
