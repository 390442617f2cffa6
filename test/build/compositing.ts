// The groups of the four drafts, and a conference that decides on them: what the test from file to vote stands on.
import { fileURLToPath } from "node:url";
import type { NextView } from "../../src/app/voting/contract.ts";
import { asId } from "../../src/kit/index.ts";
import type { TestApp } from "./database.ts";

export const drafts = ["leeds", "bristol", "clydeside", "network"] as const;
export type DraftName = (typeof drafts)[number];
export const fileOf = (draft: DraftName): string =>
  fileURLToPath(new URL(`../../demo/founding-conference/motions/constitution/${draft}.docx`, import.meta.url));

const majority = { base: "votesCast", rule: "moreThan", num: 1, den: 2 } as const;
const orders = {
  quorum: { kind: "number" as const, number: 3 },
  majority,
  castingVote: "tieOnly" as const,
  optionMethod: { two: "pairwise" as const, more: "exhaustive" as const },
  optionTie: ["castingVote" as const, "statusQuo" as const],
  ratification: majority,
  ifRatificationLost: { kind: "fallback" as const },
  fallbackMethod: "plurality" as const,
  fallbackTie: ["castingVote" as const],
  sectionAmendmentsFromFloor: false,
};

export async function groupsOfDrafts(on: TestApp) {
  const { app, program, must, commandId } = on;
  const made = [];
  for (const draft of drafts) {
    const name = `${draft.charAt(0).toUpperCase()}${draft.slice(1)} Tenants`;
    const { affiliate } = must(await app.groups.admitAffiliate(program, { name, kind: "local" }, commandId()));
    made.push({ draft, name, affiliate, secretary: await on.person(`Secretary of ${name}`, { kind: "secretary", affiliate }) });
  }
  return made;
}
export type DraftGroup = Awaited<ReturnType<typeof groupsOfDrafts>>[number];

/** Planned, with its standing orders, the item, the committee's procedural motion, officers, and five delegates of whom none is in the hall yet. */
export async function planConference(on: TestApp, name: string, groups: readonly DraftGroup[]) {
  const { app, program, must, commandId } = on;
  const details = { name, startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London" };
  const { conference, slug } = must(await app.conference.planConference(program, details, commandId()));
  must(await app.conference.saveStandingOrders(program, { conference, orders }, commandId()));
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "composite" }, commandId()));
  const text = {
    title: "That the composite be taken",
    sections: [
      {
        id: "p",
        kind: "resolves" as const,
        level: 1 as const,
        number: null,
        title: "Conference resolves",
        clauses: [{ id: "p1", number: "1", text: "The composite is taken, question by question.", items: [] }],
      },
    ],
  };
  const { motion } = must(await app.motions.draftMotion(program, { conference, item: asId(item), kind: "procedural", affiliate: null, text }, commandId()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, commandId()));
  must(await app.motions.putOnAgenda(program, { motion }, commandId()));
  const credentials: string[] = [];
  for (const [n, givenName] of ["Ann", "Ben", "Cat", "Dan", "Eve"].entries()) {
    const { affiliate } = groups[n % groups.length] ?? groups[0] ?? { affiliate: undefined };
    if (affiliate === undefined) throw new Error("there are groups");
    const person = { conference, affiliate, givenName, familyName: "Test", role: "delegate" as const };
    credentials.push(must(await app.credentials.registerDelegate(program, person, commandId())).credential);
  }
  const tellers = [await on.person(`${name} One`, { kind: "teller", conference }), await on.person(`${name} Two`, { kind: "teller", conference })] as const;
  const officers = {
    gwen: await on.person(`Gwen`, { kind: "arrangements", conference }),
    tariq: await on.person(`Tariq`, { kind: "arrangements", conference }),
    chair: await on.person(`Chair`, { kind: "chair", conference }),
    tellers,
  };
  return { conference: asId<"conference">(conference), slug, item: asId<"agendaItem">(item), officers, credentials };
}

type Planned = Awaited<ReturnType<typeof planConference>>;
type Put = Extract<NextView, { readonly kind: "put" }>;

/** How those in the hall vote on what is put: a count for each answer. */
export type Votes = (put: Put) => Readonly<Record<string, number>>;

const firstFor = (between: readonly string[]): string => between[0] ?? "";

/**
 * Opens the conference, checks the delegates in and takes the item from its calling to its end: whatever the chair's desk says comes next is
 * done. Both tellers enter the same count; the chair's casting vote goes to the first of those that tie.
 */
export async function decideItem(on: TestApp, place: Planned, votes: Votes): Promise<readonly string[]> {
  const { app, program, must, commandId } = on;
  const { conference, slug, item, credentials } = place;
  const { chair, tellers } = place.officers;
  for (const credential of credentials)
    must(await app.credentials.moveCredential(program, { conference, credential: asId(credential), to: "checkedIn" }, commandId()));
  must(await app.conference.openConference(program, { conference }, commandId()));
  must(await app.voting.callItem(chair, { conference, item }, commandId()));
  const sentences: string[] = [];
  for (let step = 0; step < 200; step++) {
    const next = must(await app.voting.chairDesk(chair, { slug })).item?.next;
    if (!next || next.kind === "finished") return sentences;
    const question = next.question.id;
    if (next.kind === "move") must(await app.voting.recordMoved(chair, { conference, item, question, moved: true }, commandId()));
    else if (next.kind === "awaitingChair")
      sentences.push(must(await app.voting.castingVote(chair, { conference, item, question, for: firstFor(next.between) }, commandId())).sentence);
    else {
      const { division } = must(await app.voting.openDivision(chair, { conference, item, question }, commandId()));
      for (const teller of tellers)
        must(await app.voting.enterCount(teller, { conference, division: asId(division), votes: { ...votes(next) }, abstentions: 0 }, commandId()));
      must(await app.voting.closeDivision(chair, { conference, division: asId(division) }, commandId()));
      sentences.push(`${question}: ${must(await app.voting.declare(chair, { conference, division: asId(division) }, commandId())).sentence}`);
    }
  }
  throw new Error("the item does not come to an end");
}

/** All five for the first answer. */
export const unanimous: Votes = ({ between }) => Object.fromEntries(between.map((key, at) => [key, at === 0 ? 5 : 0]));
