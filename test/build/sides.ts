// Conferences, groups and regions with something of everything, for tests that ask as whom what may be done where.
import type { AffiliateId } from "../../src/domain/groups/index.ts";
import type { ConferenceId } from "../../src/domain/conference/index.ts";
import type { Office, Role } from "../../src/domain/people/index.ts";
import { asId, unreachable } from "../../src/kit/index.ts";
import { regionNamed } from "../../src/store/groups.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { standingOrders, yesNo } from "./casting-hall.ts";
import type { TestApp } from "./database.ts";
import { publishWithThingsToDecide } from "./to-decide.ts";

export const clause = { id: asId<"clause">("c1"), number: "1", text: "Conference resolves to begin at nine.", items: [] };
export const text = {
  title: "Begin",
  sections: [{ id: asId<"section">("s1"), kind: "resolves" as const, level: 1 as const, number: null, title: "", clauses: [clause] }],
};

/** What the group is to do, and a decision as if it had been taken on an item of its own. */
async function decidedOn({ app, program, must, commandId, db }: TestApp, conference: ConferenceId, affiliate: AffiliateId) {
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Decided", procedure: "motions" }, commandId()));
  // what was decided was decided by standing orders in which nothing is left open
  must(await app.conference.saveStandingOrders(program, { conference, orders: standingOrders }, commandId()));
  const asked = { conference, item, title: "Write", owner: "Secretary", ownerGroup: affiliate, dueOn: "2026-06-01" };
  const { followUp } = must(await app.decisions.saveFollowUp(program, asked, commandId()));
  const decision = `${item}-decision`;
  await db
    .insertInto("procedure")
    .values({ agenda_item_id: item, questions: JSON.stringify([yesNo("M1")]) })
    .execute();
  await db
    .insertInto("decision")
    .values({
      ...{ id: decision, conference_id: conference, agenda_item_id: item, question_id: "M1", act_seq: 1, kind: "motion", outcome: "carried" },
      ...{ title: "Begin", item_title: "Decided", sentence: "Carried.", decided_at: "2026-03-21T10:00:00.000Z", year: 2026, affiliate_id: affiliate },
    })
    .execute();
  return { followUp, decision };
}

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
    ...(await decidedOn(mandate, conference, affiliate)),
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
