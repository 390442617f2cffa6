/** An identifier of one kind of thing. A `MotionId` does not fit where an `AffiliateId` is wanted. */
export type Id<K extends string> = string & { readonly __kind: K };

/** Letters, digits, dot, dash, underscore; 1 to 64 characters; never a path. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Brands a checked string. Only the edge (contracts, store rows, tests) calls this. */
export const asId = <K extends string>(text: string): Id<K> => text as Id<K>;

/** Makes new identifiers; handed in, so that pure code and tests decide what chance is. */
export type NewId = () => string;

/** Lower-case words joined by dashes, for addresses: "Founding Conference 2026" → "founding-conference-2026". Empty when nothing is left. */
export function slugOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/g, "");
}
