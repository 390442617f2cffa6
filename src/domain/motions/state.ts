import type { ClauseId } from "#compose";
import type { Id } from "#kit";

export type MotionId = Id<"motion">;
export type AmendmentId = Id<"amendment">;

/** `procedural` is the committee's motion on how an item is decided; `original` all others. */
export const motionKinds = ["original", "procedural"] as const;
export type MotionKind = (typeof motionKinds)[number];

/**
 * draft → submitted → onAgenda | ruledOut; withdrawn by its group at any time before it is put. What a vote made of it
 * (carried, lost, …) is kept with the decision, not here. A text is public from `onAgenda` on; so is a ruling out, with its reason.
 */
export const motionStates = ["draft", "submitted", "onAgenda", "ruledOut", "withdrawn"] as const;
export type MotionState = (typeof motionStates)[number];

export const motionSteps = {
  draft: ["submitted", "onAgenda", "withdrawn"],
  submitted: ["onAgenda", "ruledOut", "withdrawn"],
  onAgenda: ["withdrawn"],
  ruledOut: ["onAgenda"],
  withdrawn: [],
} as const satisfies Record<MotionState, readonly MotionState[]>;

/**
 * What an amendment does to one clause: `substitute` puts `new` for `old` (which must stand in the clause once);
 * `delete` strikes the clause; `insert` adds `new` at its end; `replaceAll` puts `new` for the whole wording.
 */
export type AmendmentChange =
  | { readonly op: "substitute"; readonly clause: ClauseId; readonly old: string; readonly new: string }
  | { readonly op: "delete"; readonly clause: ClauseId }
  | { readonly op: "insert"; readonly clause: ClauseId; readonly new: string }
  | { readonly op: "replaceAll"; readonly clause: ClauseId; readonly new: string };

export const amendmentStates = ["submitted", "onAgenda", "ruledOut", "withdrawn"] as const;
export type AmendmentState = (typeof amendmentStates)[number];

/** submitted by a group → on the agenda or ruled out by the committee; withdrawn by its group until the conference opens. */
export const amendmentSteps = {
  submitted: ["onAgenda", "ruledOut", "withdrawn"],
  onAgenda: ["withdrawn"],
  ruledOut: ["onAgenda"],
  withdrawn: [],
} as const satisfies Record<AmendmentState, readonly AmendmentState[]>;
