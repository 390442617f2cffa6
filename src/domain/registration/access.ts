import { during } from "#domain/conference";
import { only, publicly, type Rights, signedIn } from "#domain/people";

const committee = only({ administrator: "yes", arrangements: "own" });
/** The desk acts for every group and after the deadlines. */
const desk = only({ administrator: "yes", arrangements: "own", credentials: "own" });
const group = only({ administrator: "yes", arrangements: "own", credentials: "own", secretary: "own" });

/** Rights over entitlements, delegates named by groups, access needs. */
export const registrationAccess = {
  entitlements: publicly,
  delegation: group,
  conferencesOfGroup: only({ administrator: "yes", secretary: "own" }),
  registrationDesk: desk,
  registrationSettings: desk,
  namedPeople: desk,
  challenges: desk,
  myRegistration: signedIn,
  accessNeeds: only({ credentials: "own" }),
  accessTotals: desk,
  saveRegistration: during(committee, "planned"),
  enterMemberCounts: during(committee, "planned"),
  publishEntitlements: during(committee, "planned"),
  freezeEntitlements: during(committee, "planned"),
  challengeEntitlement: only({ secretary: "own" }),
  decideChallenge: during(committee, "planned"),
  decideEntitlement: during(committee, "planned", "open"),
  nameDelegate: group,
  withdrawNamed: group,
  substitute: group,
  recordApologies: group,
  declareClasses: group,
  /** A named officer answers for it; who runs the machine does not. */
  waiveQuota: only({ arrangements: "own", credentials: "own" }),
  enterAccessNeeds: during(only({ secretary: "own" }), "planned", "open"),
  remindGroups: desk,
  inviteObserver: during(desk, "planned", "open"),
  answerNaming: during(signedIn, "planned", "open"),
  chooseGroup: during(signedIn, "planned", "open"),
  registerAsObserver: during(signedIn, "planned", "open"),
  saveAccessNeeds: during(signedIn, "planned", "open"),
  withdrawAccessNeeds: signedIn,
} satisfies Record<string, Rights>;

/** Who acts for the desk: after the groups' deadlines, and for every group. */
export const deskRights: Rights = desk;
