import { during } from "#domain/conference";
import { only, publicly, type Rights } from "#domain/people";

const desk = only({ administrator: "yes", arrangements: "own", credentials: "own" });
const committee = only({ arrangements: "own" });
const readers = only({ administrator: "yes", arrangements: "own", credentials: "own", chair: "own" });

/** Who prints cards can sign in as those on them: the desk and the committee, not who runs the machine. */
const printers = only({ arrangements: "own", credentials: "own" });

/** Rights over credentials: cards, the check-in desk, the report. */
export const credentialsAccess = {
  credentials: readers,
  credential: readers,
  registerDelegate: during(desk, "planned", "open"),
  importCredentials: during(desk, "planned", "open"),
  moveCredential: during(desk, "planned", "open"),
  replaceDelegate: during(desk, "planned", "open"),
  undoStep: during(desk, "planned", "open"),
  suspendCredential: during(committee, "planned", "open"),
  liftSuspension: during(committee, "planned", "open"),
  revokeCredential: during(committee, "planned", "open"),
  checkIn: during(desk, "planned", "open"),
  deskRoll: desk,
  deskNews: desk,
  closeDesk: during(desk, "planned", "open"),
  openDesk: during(desk, "planned", "open"),
  cardPrints: printers,
  printCards: during(printers, "planned", "open"),
  fetchCards: during(printers, "planned", "open", "closed"),
  cardSheet: printers,
  destroyCards: during(printers, "planned", "open", "closed"),
  credentialsReport: publicly,
  publishCredentialsReport: during(only({ arrangements: "own", credentials: "own" }), "planned", "open"),
  adoptCredentialsReport: during(only({ arrangements: "own", chair: "own" }), "open"),
  contests: readers,
  contestSeats: during(only({ arrangements: "own", credentials: "own" }), "planned", "open"),
  decideContest: during(only({ arrangements: "own", chair: "own" }), "planned", "open"),
} satisfies Record<string, Rights>;

/** Sees the figures of now; everybody else sees what was published. */
export const seesPresentReport: Rights = readers;
