import { el, type Tree } from "../../hall/tree.ts";

/** A part of a picture as data: made into React's elements on the server and into the document's own in the browser, so that both show the same. */
export type Piece = Tree;

/** `of` may hold what is left out: null, false, "". */
export const piece = (
  tag: string,
  className = "",
  of: readonly (Piece | false | null | undefined)[] = [],
  more: Readonly<Record<string, string>> = {},
): Piece =>
  el(
    tag,
    className === "" ? more : { className, ...more },
    of.filter((one): one is Piece => one !== null && one !== undefined && one !== false && one !== ""),
  );
