import type { Id } from "#kit";
import type { ClauseId } from "./text.ts";

/** A place in a draft that contains the words of a span in this order. */
export type SpanSource = { readonly motion: Id<"motion">; readonly version: number; readonly clause: ClauseId; readonly number: string };

/**
 * A stretch of a clause of the composite. All spans in order give its words to the letter. `sourced`: the words stand in every one of `sources`;
 * `linking`: words that join (and, of, the …) and come from no draft; `new`: words of the committee's own. `sources` is empty for the last two.
 */
export type ProvenanceSpan = { readonly kind: "sourced" | "linking" | "new"; readonly text: string; readonly sources: readonly SpanSource[] };
