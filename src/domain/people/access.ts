import { type Id, no, ok, type Refusal, type Result, unreachable } from "#kit";
import { type Actor, type Office, type OfficeKind, officeKinds } from "./state.ts";

/** A column of the rights table: the offices, a signed-in member without the office, and a visitor. */
export type Role = OfficeKind | "member" | "visitor";
export const roles: readonly Role[] = [...officeKinds, "member", "visitor"];

/**
 * One row of a rights table: what each role may do.
 * `yes` always; `own` only for the conference, affiliate or region that the office is held for; `no` never.
 */
export type Right = "yes" | "own" | "no";
export type Rights = Readonly<Record<Role, Right>> & {
  /** The states of what the act touches (a conference) in which it may be done; absent where every state will do, or other rules decide. */
  readonly during?: readonly string[];
};

/** What an act touches, for the roles whose right is `own`. */
export type Scope = { readonly conference?: Id<"conference">; readonly affiliate?: Id<"affiliate">; readonly region?: Id<"region"> };

const rowOf = (right: Right): Rights => ({
  administrator: right,
  organising: right,
  membership: right,
  arrangements: right,
  chair: right,
  teller: right,
  scrutineer: right,
  returningOfficer: right,
  credentials: right,
  regionalOrganiser: right,
  socialTeam: right,
  secretary: right,
  member: right,
  visitor: right,
});

/** A row in which all may. */
export const publicly: Rights = rowOf("yes");

/** A row in which only the roles named may. */
export const only = (rights: Partial<Rights>): Rights => ({ ...rowOf("no"), ...rights });

/** A row in which everyone signed in may. */
export const signedIn: Rights = { ...publicly, visitor: "no" };

/** Whether an office is held for what an act touches. A standing office is held for every conference. */
export function holds(office: Office, scope: Scope): boolean {
  switch (office.kind) {
    case "administrator":
    case "organising":
    case "membership":
    case "socialTeam":
      return true;
    case "secretary":
      return office.affiliate === scope.affiliate;
    case "regionalOrganiser":
      return office.region === scope.region;
    case "arrangements":
    case "chair":
    case "teller":
    case "scrutineer":
    case "returningOfficer":
    case "credentials":
      return office.conference === null || office.conference === scope.conference;
    default:
      return unreachable(office);
  }
}

const allows = (office: Office, rights: Rights, scope: Scope): boolean =>
  rights[office.kind] === "yes" || (rights[office.kind] === "own" && holds(office, scope));

/** May this actor do what the row allows, within this scope? The program itself may do all. */
export function may(actor: Actor, rights: Rights, scope: Scope): boolean {
  switch (actor.kind) {
    case "program":
      return true;
    case "visitor":
      return rights.visitor === "yes";
    case "person":
      return rights.member === "yes" || actor.offices.some((office) => allows(office, rights, scope));
    default:
      return unreachable(actor);
  }
}

/** Whether an office that the actor holds, but may not act in before a second factor is given, would allow it. */
const withheldAllows = (actor: Actor, rights: Rights, scope: Scope): boolean =>
  actor.kind === "person" && (actor.withheld ?? []).some((office) => allows(office, rights, scope));

/** Why an actor whom no row allows may not: not signed in, a second factor not given yet, or simply not. */
export function denialOf(actor: Actor, rows: readonly Rights[], scope: Scope): "access.signIn" | "access.secondFactor" | "access.denied" {
  if (actor.kind === "visitor") return "access.signIn";
  return rows.some((rights) => withheldAllows(actor, rights, scope)) ? "access.secondFactor" : "access.denied";
}

/** Refuses an actor for whom the row has nothing, whatever it is about: nobody learns by asking whether a thing is there. */
export function mayAtAll(actor: Actor, rights: Rights): Result<null, Refusal> {
  const some = (offices: readonly Office[]): boolean => offices.some(({ kind }) => rights[kind] !== "no");
  if (actor.kind === "program") return ok(null);
  if (actor.kind === "visitor") return rights.visitor === "yes" ? ok(null) : no({ code: "access.signIn" });
  if (rights.member === "yes" || some(actor.offices)) return ok(null);
  return no({ code: some(actor.withheld ?? []) ? "access.secondFactor" : "access.denied" });
}

/** The office under which an act that `may` allowed is done, for the record. */
export function officeFor(actor: Actor, rights: Rights, scope: Scope): Role | "program" {
  if (actor.kind === "program") return "program";
  if (actor.kind === "visitor") return "visitor";
  const office = actor.offices.find((held) => rights[held.kind] === "own" && holds(held, scope)) ?? actor.offices.find((held) => rights[held.kind] === "yes");
  return office?.kind ?? "member";
}

/** Those who keep the register of people. */
const register = only({ administrator: "yes", membership: "yes" });
/** … and those who appoint: they see names and offices, not addresses. */
const appointing = only({ administrator: "yes", membership: "yes", organising: "yes" });
/** A group's members are its own data (docs/register/people.md): its officers see and correct them. */
const groupsOwn = only({ administrator: "yes", membership: "yes", secretary: "own" });

/** Rights over people and offices. */
export const peopleAccess = {
  whoAmI: publicly,
  federation: publicly,
  foundFederation: publicly,

  people: appointing,
  find: appointing,
  person: appointing,
  appoint: only({ administrator: "yes", organising: "yes" }),
  endOffice: only({ administrator: "yes", organising: "yes" }),
  addPerson: register,
  editPerson: register,
  joinGroup: register,
  leaveGroup: register,
  recordConsent: register,
  erasePerson: register,

  membersOf: groupsOwn,
  addMember: groupsOwn,
  editMember: groupsOwn,
  endMember: groupsOwn,

  peopleSettings: register,
  savePeopleSettings: only({ administrator: "yes" }),
  applications: register,
  decideApplication: register,

  joinForm: publicly,
  askToJoin: publicly,
  confirmJoin: publicly,

  myData: signedIn,
  myFile: signedIn,
  correctMyDetails: signedIn,
  askNewAddress: signedIn,
  confirmNewAddress: signedIn,
  sayConsent: signedIn,
  leaveFederation: signedIn,
  comeBack: signedIn,
  eraseMe: signedIn,

  duplicates: register,
  mergePreview: register,
  scanForDuplicates: register,
  notSamePerson: register,
  mergePeople: register,
  splitPeople: register,

  signInHelp: register,
  allowPrintedCode: register,
  endSessions: only({ administrator: "yes" }),
} satisfies Record<string, Rights>;
