import { personAt } from "#domain/people";
import { checkVotes, sameVotes, takingOf, type Votes } from "#domain/voting";
import { no, ok, type Refusal, type Result, unreachable } from "#kit";
import type { CastAnswer } from "../../store/ballot-box.ts";
import { whyNotOnRoll } from "../../store/casting.ts";
import type { UseCases } from "../usecase.ts";
import { hallVotesHere, myVoteIn, noVoteReason } from "../views/my-vote.ts";
import type { NoVote, RecordedVote } from "./casting-contract.ts";
import type { votingContract } from "./contract.ts";

type Cases = UseCases<typeof votingContract>;

/** `state`: of the division, or of its conference where that takes no more votes. */
const notOpen = (state: string): Refusal => {
  if (state === "") return { code: "division.notFound", field: "division" };
  return state.startsWith("conference.") ? { code: state } : { code: "division.notOpen", detail: { is: state } };
};

/** The answer to a cast; `why` is asked only of whom the roll does not have. */
async function answerOf(answer: CastAnswer, votes: Votes, why: () => Promise<NoVote>): Promise<Result<RecordedVote, Refusal>> {
  switch (answer.kind) {
    case "recorded":
      return ok({ n: answer.n, votes, at: answer.at });
    case "same": {
      const { n, votes: stands, at } = answer.standing;
      return sameVotes(stands, votes) ? ok({ n, votes: stands, at }) : no({ code: "command.idReused" });
    }
    case "changed":
      return no({
        code: "vote.changedMeanwhile",
        detail:
          answer.standing === null ? { n: 0, votes: "{}" } : { n: answer.standing.n, votes: JSON.stringify(answer.standing.votes), at: answer.standing.at },
      });
    case "notOpen":
      return no(notOpen(answer.state));
    case "notOnRoll":
      return no({ code: "vote.notOnRoll", detail: { why: await why() } });
    case "inTheHall":
      return no({ code: "vote.inTheHall" });
    case "weight":
      return no({ code: "vote.weight", field: "votes", detail: { weight: answer.weight } });
    case "full":
      return no({ code: "rate.tooMany", detail: { seconds: 2 } });
    default:
      return unreachable(answer);
  }
}

/** Nothing of it is logged, and it is no event: what somebody votes is in the ballot box and nowhere else. */
export const castVote: Cases["castVote"] = async ({ allow, actor, commandId, deps }, input) => {
  const allowed = allow();
  if (!allowed.ok) return allowed;
  if (actor.kind !== "person") return no({ code: "vote.aPerson" });
  const found = await deps.box.frozen(input.division);
  if (found === null) return no({ code: "division.notFound", field: "division" });
  const { conference, frozen } = found;
  if (personAt(actor, conference) === null) return no({ code: "vote.otherCard" });
  if (!takingOf(frozen).channels.includes("electronic")) return no({ code: "vote.inTheHall" });
  const checked = checkVotes(input.votes, frozen);
  if (!checked.ok) return checked;
  const votes = checked.value;
  const answer = await deps.box.cast({
    division: input.division,
    person: actor.id,
    client: commandId.toLowerCase(),
    after: input.after,
    votes,
    hall: hallVotesHere(frozen),
  });
  return answerOf(answer, votes, async () => noVoteReason((await whyNotOnRoll(deps.db, input.division, [actor.id])).get(actor.id)));
};

export const myVote: Cases["myVote"] = async ({ allow, actor, deps, tx }, { division }) => {
  const allowed = allow();
  if (!allowed.ok) return allowed;
  if (actor.kind !== "person") return no({ code: "vote.aPerson" });
  const at = await deps.box.frozen(division);
  if (at !== null && personAt(actor, at.conference) === null) return no({ code: "vote.otherCard" });
  const found = await myVoteIn(tx, division, actor.id);
  return found === null ? no({ code: "division.notFound", field: "division" }) : ok(found);
};
