import { during } from "#domain/conference";
import { only, publicly, type Rights, signedIn } from "#domain/people";

const papers = only({ chair: "own", arrangements: "own", teller: "own", credentials: "own" });

/** Rights over what everybody in the hall sees and sends: the hall now, a delegate’s own place, presence from elsewhere, trial votes. */
export const hallAccess = {
  hallNow: publicly,
  // what is asked about is the asker's own credential
  myPlace: signedIn,
  // a delegate reads the note of the item that is called in myPlace
  mandateNotes: only({ secretary: "own" }),
  saveMandateNote: during(only({ secretary: "own" }), "planned", "open"),
  // paper for the hall: those who run a vote on it; the printed roll has names
  joinHall: publicly,
  paperDesk: papers,
  paperForHall: papers,
  // presence and quorum; what a delegate does elsewhere is about their own credential
  presence: only({ chair: "own", arrangements: "own", credentials: "own" }),
  placeDelegate: during(only({ arrangements: "own", credentials: "own" }), "planned", "open"),
  myPresence: signedIn,
  comeRemote: during(signedIn, "planned", "open"),
  leaveRemote: signedIn,
  beat: signedIn,
  trial: only({ chair: "own", arrangements: "own" }),
  openTrial: during(only({ chair: "own", arrangements: "own" }), "planned", "open"),
  closeTrial: only({ chair: "own", arrangements: "own" }),
} satisfies Record<string, Rights>;
