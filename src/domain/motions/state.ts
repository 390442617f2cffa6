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

/** What an amendment does to one clause: the library of texts says how. */
export type { Change as AmendmentChange } from "#compose";

export const amendmentStates = ["submitted", "onAgenda", "ruledOut", "withdrawn", "takenIn"] as const;
export type AmendmentState = (typeof amendmentStates)[number];

/** What became of the place of an amendment when a new version was made (see `reanchor`). An orphaned one waits for a person. */
export const anchorings = ["kept", "moved", "orphaned"] as const;
export type Anchoring = (typeof anchorings)[number];

/**
 * submitted by a group → on the agenda or ruled out by the committee; withdrawn by its group until the conference opens. One whose place is gone
 * can be ruled out also from the agenda. `takenIn`: the mover accepted it, nobody objected, and its words are in the text.
 */
export const amendmentSteps = {
  submitted: ["onAgenda", "ruledOut", "withdrawn"],
  onAgenda: ["withdrawn", "ruledOut", "takenIn"],
  ruledOut: ["onAgenda"],
  withdrawn: [],
  takenIn: [],
} as const satisfies Record<AmendmentState, readonly AmendmentState[]>;
