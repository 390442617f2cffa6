import type { ChairFloor } from "../../../app/debate/contract.ts";
import type { ChairDesk } from "../../../app/voting/contract.ts";
import { known } from "../debate/floor-props.ts";

export type NextThing = { readonly words: string; readonly to: string };

const aboutVote = ({ division, lawful, blocked }: ChairDesk): string => {
  if (division?.state === "open") return division.about === "trial" ? "A trial vote is open." : "The vote is open: close it with a countdown.";
  if (lawful.includes("declare")) return "The vote is closed and counted: declare the result.";
  if (lawful.includes("declareHands")) return "The vote is closed: say what you saw.";
  return blocked.length > 0 ? "The vote is closed, but cannot be declared yet." : "The vote is closed.";
};

const aboutNext = ({ item, items }: ChairDesk): string => {
  const next = item?.next;
  if (item === null) return items.some(({ mayCall }) => mayCall) ? "Call an item of the agenda." : "There is nothing to call.";
  switch (next?.kind) {
    case "move":
      return "Ask whether it is moved and seconded.";
    case "put":
      return "Hear the debate; then put the question.";
    case "awaitingChair":
      return "Equal votes: your casting vote is asked for.";
    case "finished":
    case undefined:
      return "All is decided: close the item or call the next.";
  }
};

/** The one thing that comes first, by what goes before what: a point of order, a vote being taken, an adjournment, leave asked, a procedural motion, the question. */
export function nextThing(desk: ChairDesk, floor: ChairFloor): NextThing {
  const [point] = floor.points;
  if (point) return { words: `Rule on the point of order of ${known(point)}.`, to: `#point-${point.id}` };
  if (desk.division !== null) return { words: aboutVote(desk), to: "#now" };
  if (desk.attendance.present < desk.attendance.quorum && desk.conference.state === "open")
    return { words: "Quorum is lost: adjourn, or have delegates fetched. Nothing else is lawful.", to: "#leave" };
  if (floor.adjourned !== null) return { words: "Resume when it is time.", to: "#now" };
  const asking = floor.asking.find(({ side }) => side === "pointOfOrder");
  if (asking) return { words: `${known(asking)} raises a point of order.`, to: "#points" };
  const leave = floor.leave.find(({ objections }) => objections === 0);
  if (leave) return { words: `Does anybody object? ${leave.title}`, to: "#leave" };
  const pending = floor.pending.find(({ state }) => state === "pending");
  if (pending) return { words: `Put the procedural motion: ${pending.title}.`, to: `#motion-${pending.id}` };
  if (floor.asking.length > 0) return { words: "A procedural motion is asked for.", to: "#procedural" };
  if (floor.question?.closed && desk.item?.next?.kind === "put") return { words: "Debate is closed: put the question now.", to: "#now" };
  return { words: aboutNext(desk), to: "#now" };
}
