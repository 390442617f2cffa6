// Conferences, groups and regions with something of everything, for tests that ask as whom what may be done where.
import type { AffiliateId } from "../../src/domain/groups/index.ts";
import type { ConferenceId } from "../../src/domain/conference/index.ts";
import type { Office, Role } from "../../src/domain/people/index.ts";
import { asId, unreachable } from "../../src/kit/index.ts";
import { regionNamed } from "../../src/store/groups.ts";
import { inTransaction } from "../../src/store/tx.ts";
import type { TestApp } from "./database.ts";
import { publishWithThingsToDecide } from "./to-decide.ts";

export const clause = { id: asId<"clause">("c1"), number: "1", text: "Conference resolves to begin at nine.", items: [] };
export const text = {
  title: "Begin",
  sections: [{ id: asId<"section">("s1"), kind: "resolves" as const, level: 1 as const, number: null, title: "", clauses: [clause] }],
};

/** One conference with something of everything before it. */
export async function makeSide(mandate: TestApp, name: string) {
  const { app, program, must, commandId } = mandate;
  const { conference, slug } = must(
    await app.conference.planConference(program, { name, startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "UTC" }, commandId()),
  );
  const affiliate: AffiliateId = must(await app.groups.admitAffiliate(program, { name: `Group of ${name}`, kind: "local" }, commandId())).affiliate;
  const { item, slug: itemSlug } = must(await app.conference.saveAgendaItem(program, { conference, title: "Motions", procedure: "motions" }, commandId()));
  const composed = must(await app.conference.saveAgendaItem(program, { conference, title: "Composite", procedure: "composite" }, commandId()));
  const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text }, commandId()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, commandId()));
  must(await app.motions.putOnAgenda(program, { motion }, commandId()));
  const { amendment } = must(
    await app.motions.submitAmendment(
      program,
      { motion, affiliate, change: { op: "replaceAll", clause: clause.id, new: "Conference resolves to begin at ten." } },
      commandId(),
    ),
  );
  const { composite } = must(await app.composites.startComposite(program, { conference, item: composed.item, title: "Composite" }, commandId()));
  const toDecide = await publishWithThingsToDecide(mandate, composite, composed.item, motion);
  const { credential } = must(await app.credentials.registerDelegate(program, { conference, affiliate, givenName: "Ada", role: "delegate" }, commandId()));
  return {
    conference: conference as ConferenceId,
    slug,
    affiliate,
    region: await inTransaction(mandate.db, (tx) => regionNamed(tx, name, mandate.deps.newId)),
    item,
    itemSlug,
    composed: composed.item,
    composedSlug: composed.slug,
    motion,
    amendment,
    composite,
    ...toDecide,
    credential,
    importOf: must(await app.imports.startImport(program, { kind: "delegates", conference }, commandId())).batch,
  };
}
export type Side = Awaited<ReturnType<typeof makeSide>>;

/** The office of this role, held for the conference, group or region of this side. */
export function officeOf(role: Exclude<Role, "visitor" | "member">, own: Side): Office {
  switch (role) {
    case "secretary":
      return { kind: role, affiliate: own.affiliate };
    case "administrator":
    case "organising":
    case "membership":
    case "socialTeam":
      return { kind: role };
    case "regionalOrganiser":
      return { kind: role, region: own.region };
    case "arrangements":
    case "chair":
    case "teller":
    case "scrutineer":
    case "returningOfficer":
    case "credentials":
      return { kind: role, conference: own.conference };
    default:
      return unreachable(role);
  }
}
