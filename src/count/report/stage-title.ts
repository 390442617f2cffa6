import { unreachable } from "#kit";
import type { Count, Stage } from "../outcome.ts";
import { nameOf } from "./names.ts";

/** A short heading of a stage: "First preferences", "Surplus of Bea", "Exclusion of Cal and 3 others". */
export function stageTitle(count: Pick<Count, "candidates">, stage: Stage): string {
  const who = few(count, stage.who);
  switch (stage.action) {
    case "first":
      return "First preferences";
    case "surplus":
      return who === "" ? "Surplus" : `Surplus of ${who}`;
    case "exclusion":
      return who === "" ? "Exclusion" : `Exclusion of ${who}`;
    case "doomed":
      return who === "" ? "Exclusion by a limit" : `Exclusion of ${who} by a limit`;
    case "iteration":
      return stage.excluded.length > 0 ? `Exclusion of ${few(count, stage.excluded)}` : stage.who.length > 0 ? `Transfers after ${who}` : "Transfers";
    case "restart":
      return who === "" ? "Papers looked at anew" : `All anew without ${who}`;
    case "election":
      return stage.elected.length === 0 ? "Places filled" : `Election of ${few(count, stage.elected)}`;
    case "round":
      return `Round ${stage.n}`;
    case "seat":
      return seatTitle(stage, who);
    case "comparison":
      return "Result";
    default:
      return unreachable(stage.action);
  }
}

/** A stage may give one seat, which its reason numbers, or several at once. */
function seatTitle(stage: Stage, who: string): string {
  const seat = stage.reasons[0]?.figures?.["seat"];
  const title = seat === undefined ? "Seats" : `Seat ${seat}`;
  return who === "" ? title : `${title}: ${who}`;
}

function few(count: Pick<Count, "candidates">, numbers: readonly number[]): string {
  const [first, second, ...more] = numbers.map((number) => nameOf(count, number));
  if (first === undefined) return "";
  if (second === undefined) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first} and ${more.length + 1} others`;
}
