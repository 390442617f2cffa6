import { z } from "zod";
import { id, query, quietCommand } from "../define.ts";
import type { Instant } from "#kit";

/** A vote as the database has it. `n` counts its changes; `votes` is weight by key, "abstain" among them. */
export type RecordedVote = { readonly n: number; readonly votes: Readonly<Record<string, number>>; readonly at: Instant };

/** Why somebody has no vote in a division: its roll was frozen as it opened. */
export type NoVote = "observer" | "cameAfter" | "notHere" | "noCredential";

export type MyVote = {
  readonly division: string;
  readonly state: "open" | "closed" | "declared" | "void";
  /**
   * What I have to give: 1 for a delegate, the card's figure for a card. `shared`: others of my delegation give this same vote. `here`: by this
   * program; false where tellers or paper take the votes of those in the hall.
   */
  readonly place: { readonly weight: number; readonly split: boolean; readonly shared: boolean; readonly remote: boolean; readonly here: boolean } | null;
  /** Null when I have a vote. */
  readonly why: NoVote | null;
  /** What stands for me; null before I voted, in a void division, and once a confidential one is counted. `mine`: I sent it myself. */
  readonly recorded: (RecordedVote & { readonly mine: boolean }) | null;
};

const division = id("division");

/** Part of the contract of voting: what those in the hall do themselves. */
export const castingContract = {
  /** The command id is the sender's own id of this vote: sent again it answers the same. `after` is the `n` that the sender knows to stand, 0 for none. */
  castVote: quietCommand<RecordedVote>()(
    "Vote in the division that is open, or change the vote",
    z.object({
      division,
      votes: z
        .record(z.string().min(1).max(20), z.int("a whole number").min(0).max(10_000_000))
        .refine((votes) => Object.keys(votes).length <= 60, "too many choices"),
      after: z.int().min(0).max(1_000_000_000).default(0),
    }),
  ),
  myVote: query<MyVote>()("What is recorded of me in a division", z.object({ division })),
};
