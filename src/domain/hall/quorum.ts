import type { Division } from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";

type Counted = { readonly present: number; readonly quorum: number };

export const isQuorate = ({ present, quorum }: Counted): boolean => present >= quorum;

/** Business is done only while enough are present, by presence and not by votes (handbook, section 3). */
export const quorate = ({ present, quorum }: Counted): Result<null, Refusal<"quorum.lost">> =>
  present < quorum ? no({ code: "quorum.lost", detail: { present, quorum } }) : ok(null);

/**
 * What remains of all that a chair may do while the quorum is lost (handbook, section 3 and scenario 15): adjourn, take a recess, fix the time to meet again, or
 * wait and have people fetched. A vote that is open may be closed, since nobody votes any more.
 */
export const withoutQuorum = ["adjourn", "recess", "fixTime", "wait", "closeDivision"] as const;
/** A vote that was closed with a quorum has been taken, and is read out. Whether it was is for the division to say. */
const readOut = ["declare", "declareHands"] as const;

export const lawfulWithoutQuorum = (act: string, running: Division["kind"] | null): boolean =>
  withoutQuorum.some((known) => known === act) || (running === "closed" && readOut.some((known) => known === act));
