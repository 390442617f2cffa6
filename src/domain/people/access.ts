import type { Id } from "#kit";
import { unreachable } from "#kit";
import type { Actor, Office, OfficeKind } from "./state.ts";

/** A column of the rights table: the offices, a signed-in member without the office, and a visitor. */
export type Role = OfficeKind | "member" | "visitor";
export const roles = ["administrator", "arrangements", "chair", "teller", "credentials", "secretary", "member", "visitor"] as const satisfies readonly Role[];

/**
 * One row of a rights table: what each role may do.
 * `yes` always; `own` only for the conference or affiliate that the office is held for; `no` never.
 */
export type Rights = Readonly<Record<Role, "yes" | "own" | "no">>;

/** What an act touches, for the roles whose right is `own`. */
export type Scope = { readonly conference?: Id<"conference">; readonly affiliate?: Id<"affiliate"> };

const everyone: Rights = {
  administrator: "yes",
  arrangements: "yes",
  chair: "yes",
  teller: "yes",
  credentials: "yes",
  secretary: "yes",
  member: "yes",
  visitor: "yes",
};
const nobody: Rights = { administrator: "no", arrangements: "no", chair: "no", teller: "no", credentials: "no", secretary: "no", member: "no", visitor: "no" };

/** A row in which all may. */
export const publicly: Rights = everyone;

/** A row in which only the roles named may. */
export const only = (rights: Partial<Rights>): Rights => ({ ...nobody, ...rights });

/** A row in which everyone signed in may. */
export const signedIn: Rights = { ...everyone, visitor: "no" };

const holds = (office: Office, scope: Scope): boolean => {
  switch (office.kind) {
    case "administrator":
      return true;
    case "secretary":
      return office.affiliate === scope.affiliate;
    case "arrangements":
    case "chair":
    case "teller":
    case "credentials":
      return office.conference === scope.conference;
    default:
      return unreachable(office);
  }
};

/** May this actor do what the row allows, within this scope? The program itself may do all. */
export function may(actor: Actor, rights: Rights, scope: Scope): boolean {
  switch (actor.kind) {
    case "program":
      return true;
    case "visitor":
      return rights.visitor === "yes";
    case "person":
      return (
        rights.member === "yes" || actor.offices.some((office) => rights[office.kind] === "yes" || (rights[office.kind] === "own" && holds(office, scope)))
      );
    default:
      return unreachable(actor);
  }
}

/** The office under which an act that `may` allowed is done, for the record. */
export function officeFor(actor: Actor, rights: Rights, scope: Scope): Role | "program" {
  if (actor.kind === "program") return "program";
  if (actor.kind === "visitor") return "visitor";
  const office = actor.offices.find((held) => rights[held.kind] === "own" && holds(held, scope)) ?? actor.offices.find((held) => rights[held.kind] === "yes");
  return office?.kind ?? "member";
}

/** Rights over people and offices. */
export const peopleAccess = {
  whoAmI: publicly,
  federation: publicly,
  foundFederation: publicly,
  people: only({ administrator: "yes" }),
  addPerson: only({ administrator: "yes" }),
  appoint: only({ administrator: "yes" }),
  endOffice: only({ administrator: "yes" }),
  outbox: only({ administrator: "yes" }),
  events: only({ administrator: "yes" }),
} satisfies Record<string, Rights>;
