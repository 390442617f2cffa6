import type { PersonId } from "#domain/people";
import { type FrozenDivision, takingOf } from "#domain/voting";
import { placeInDivision, type WhyNot, whyNotOnRoll } from "../../store/casting.ts";
import type { Tx } from "../../store/tx.ts";
import type { MyVote, NoVote } from "../voting/contract.ts";

/** Those in the hall vote by this program unless tellers or paper take their votes: one credential, one vote, by one way. */
export const hallVotesHere = (frozen: FrozenDivision): boolean => takingOf(frozen).channels.every((channel) => channel === "electronic");

/** Why somebody is not on the roll of a division. */
export function noVoteReason(known: WhyNot | undefined): NoVote {
  if (known === undefined) return "noCredential";
  if (known.role === "observer") return "observer";
  return known.state === "checkedIn" && known.after ? "cameAfter" : "notHere";
}

/** One's own place in a division with what is recorded there; null for a division that is not there. */
export async function myVoteIn(tx: Tx, division: string, person: PersonId): Promise<MyVote | null> {
  const found = await placeInDivision(tx, division, person);
  if (found === null) return null;
  const { state, frozen, place, recorded } = found;
  const taking = takingOf(frozen);
  const here = taking.channels.includes("electronic") && (hallVotesHere(frozen) || place?.elsewhere === true);
  return {
    division,
    state,
    place: place && { weight: place.weight, remote: place.remote, split: taking.split, shared: place.sharers > 1, here },
    why: place ? null : noVoteReason((await whyNotOnRoll(tx, division, [person])).get(person)),
    recorded,
  };
}
