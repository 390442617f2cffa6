import type { ChairAct, ChairFloor } from "../../../app/debate/contract.ts";
import { refusalText } from "../../texts/refusals.ts";
import { Fold } from "./fold.tsx";

const actWords = {
  callSpeaker: "Call a speaker",
  enterSpeaker: "Put somebody on the list",
  startClock: "Start the clock",
  stopClock: "Stop the clock",
  extendClock: "Give more time",
  endSpeech: "End a speech",
  closeList: "Close the list",
  reopenList: "Open the list again",
  second: "Record a seconder",
  takePoint: "Hear a point of order",
  rule: "Rule",
  putProcedural: "Put a procedural motion",
  refuseProcedural: "Refuse a procedural motion",
  dropProcedural: "Record a procedural motion as withdrawn",
  preside: "Let another preside",
  adjourn: "Adjourn",
  resume: "Resume",
  askLeave: "Ask leave to withdraw",
  giveLeave: "Record that leave is given",
  askIncorporation: "Ask to take an amendment in",
  incorporate: "Take an amendment in",
  demandParts: "Vote in parts",
  putConsent: "Put the consent list",
} satisfies Record<ChairAct, string>;

/** What the chair might look for and not find, each with the reason. */
export function WhyNots({ floor }: { readonly floor: ChairFloor }) {
  const hindered = floor.acts.filter(({ why }) => why !== null);
  if (hindered.length === 0) return null;
  return (
    <div data-live="why-not">
      <Fold title={`What is not possible now, and why: ${hindered.length}`}>
        <ul className="why-not">
          {hindered.map(({ act, why }) => (
            <li key={act}>
              <b>{actWords[act]}</b>: {why === null ? "" : refusalText(why)}
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  );
}
