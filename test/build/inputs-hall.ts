// Input that parses for the use cases of hall, about the things of one side.
import type { contracts } from "../../src/app/contract.ts";
import type { Side } from "./sides.ts";

export const hallInputs: Readonly<Record<keyof (typeof contracts)["hall"], (of: Side) => object>> = {
  hallNow: ({ slug }) => ({ slug }),
  myPlace: ({ slug }) => ({ slug }),
  mandateNotes: ({ slug, affiliate }) => ({ slug, affiliate }),
  saveMandateNote: ({ conference, affiliate }) => ({ conference, affiliate, item: "no-such-thing", base: 1_000_000, words: "For." }),
  joinHall: ({ slug }) => ({ slug }),
  paperDesk: ({ slug }) => ({ slug }),
  paperForHall: ({ slug }) => ({ slug }),
  presence: ({ slug }) => ({ slug }),
  placeDelegate: ({ conference, credential }) => ({ conference, credential, attends: "remote" }),
  myPresence: ({ slug }) => ({ slug }),
  comeRemote: ({ conference }) => ({ conference }),
  leaveRemote: ({ conference }) => ({ conference }),
  beat: ({ conference }) => ({ conference }),
  trial: ({ slug }) => ({ slug }),
  openTrial: ({ conference }) => ({ conference }),
  closeTrial: ({ conference }) => ({ conference, division: "no-such-division" }),
};
