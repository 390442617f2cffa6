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
  registerDelegate: desk,
  importCredentials: desk,
  moveCredential: desk,
  replaceDelegate: desk,
  undoStep: desk,
  suspendCredential: committee,
  liftSuspension: committee,
  revokeCredential: committee,
  checkIn: desk,
  deskRoll: desk,
  deskNews: desk,
  closeDesk: desk,
  openDesk: desk,
  cardPrints: printers,
  printCards: printers,
  fetchCards: printers,
  cardSheet: printers,
  destroyCards: printers,
  credentialsReport: publicly,
  publishCredentialsReport: only({ arrangements: "own", credentials: "own" }),
  adoptCredentialsReport: only({ arrangements: "own", chair: "own" }),
  contests: readers,
  contestSeats: only({ arrangements: "own", credentials: "own" }),
  decideContest: only({ arrangements: "own", chair: "own" }),
} satisfies Record<string, Rights>;

/** Sees the figures of now; everybody else sees what was published. */
export const seesPresentReport: Rights = readers;
