// A conference in which every text that anybody can type holds markup that a browser, a spreadsheet or a printer might obey.
import type { Actor, Office } from "../../src/domain/people/index.ts";
import { asId } from "../../src/kit/index.ts";
import { buildTestApp, type TestApp } from "./database.ts";
import { png } from "./hostile.ts";

/** Ends what it may stand in, then runs. */
export const mark = `=1</title></script><script>a(1)</script>"><img src=x onerror=a(1)>'\u202E{x}`;
const number = `<b>"'&`;

const majority = { base: "votesCast", rule: "moreThan", num: 1, den: 2 } as const;
const orders = {
  quorum: { kind: "number" as const, number: 3 },
  majority,
  castingVote: "tieOnly" as const,
  optionMethod: { two: "pairwise" as const, more: "exhaustive" as const },
  optionTie: ["castingVote" as const, "statusQuo" as const],
  ratification: { ...majority, rule: "atLeast" as const, num: 2, den: 3 },
  ifRatificationLost: { kind: "fallback" as const },
  fallbackMethod: "plurality" as const,
  fallbackTie: ["castingVote" as const],
  sectionAmendmentsFromFloor: false,
};

const bullet = (id: string) => ({ id, number, text: mark, items: [] });
const clause = (id: string) => ({ id, number, text: `${mark} five ${id}`, items: [bullet(`${id}-i`)] });
const motionText = {
  title: mark,
  sections: [
    { id: "s1", kind: "resolves" as const, level: 1 as const, number, title: mark, clauses: [clause("c1"), clause("c2")] },
    { id: "s2", kind: "appendix" as const, level: 2 as const, number: null, title: mark, clauses: [clause("c3")] },
  ],
};

type Person = Actor & { readonly kind: "person" };
type People = Readonly<Record<"committee" | "chair" | "teller1" | "teller2" | "secretary" | "credentials" | "administrator", Person>>;
export type Marked = { readonly on: TestApp; readonly slug: string; readonly conference: string; readonly people: People; readonly motions: readonly string[] };

/** Groups, delegates and a planned conference. */
async function beginnings(on: TestApp) {
  const { app, program, must, commandId: id } = on;
  must(await app.people.foundFederation(program, { code: "marked", federation: mark, givenName: mark, familyName: mark, email: "founder@example.org" }, id()));
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: mark, kind: "local", region: mark, members: 5 }, id()));
  const { affiliate: second } = must(await app.groups.admitAffiliate(program, { name: `-Second ${mark}`, kind: "national", region: "" }, id()));
  const details = { name: mark, place: mark, startsOn: "2026-10-03", endsOn: "2026-10-04", timeZone: "Europe/London" };
  const { conference, slug } = must(await app.conference.planConference(program, details, id()));
  must(await app.conference.saveStandingOrders(program, { conference, orders }, id()));
  const times = { startsAt: "2026-10-03T09:00:00.000Z", endsAt: "2026-10-03T12:00:00.000Z" };
  const { session } = must(await app.conference.saveSession(program, { conference, title: mark, ...times }, id()));
  const item = async (procedure: "motions" | "composite") =>
    must(await app.conference.saveAgendaItem(program, { conference, title: mark, note: mark, procedure, session }, id()));
  return { affiliate, second, conference, slug, items: [await item("motions"), await item("composite")] as const };
}

type Begun = Awaited<ReturnType<typeof beginnings>>;

async function peopleOf(on: TestApp, { conference, affiliate }: Begun): Promise<People> {
  const { app, program, must, commandId: id } = on;
  const who = async (office: Office): Promise<Person> => {
    const { person } = must(
      await app.people.addPerson(program, { givenName: mark, familyName: mark, email: `${office.kind}.${id().slice(-6)}@example.org` }, id()),
    );
    must(await app.people.appoint(program, { person, ...office }, id()));
    return { kind: "person", id: person, name: mark, offices: [office] };
  };
  return {
    committee: await who({ kind: "arrangements", conference }),
    chair: await who({ kind: "chair", conference }),
    teller1: await who({ kind: "teller", conference }),
    teller2: await who({ kind: "teller", conference }),
    secretary: await who({ kind: "secretary", affiliate }),
    credentials: await who({ kind: "credentials", conference }),
    administrator: await who({ kind: "administrator" }),
  };
}

async function motionsOf(on: TestApp, { conference, affiliate, second, items }: Begun): Promise<string[]> {
  const { app, program, must, commandId: id } = on;
  const made: string[] = [];
  for (const { item } of items) {
    const given = { conference, item: asId<"agendaItem">(item), affiliate, text: motionText, supporters: [second] };
    const { motion } = must(await app.motions.draftMotion(program, given, id()));
    must(await app.motions.submitMotion(program, { motion, base: 1, note: mark }, id()));
    must(await app.motions.saveMotion(program, { motion, base: 1, text: { ...motionText, title: `${mark} 2` }, supporters: [second] }, id()));
    must(await app.motions.submitMotion(program, { motion, base: 2, note: mark }, id()));
    must(await app.motions.putOnAgenda(program, { motion }, id()));
    const change = { op: "substitute" as const, clause: asId<"clause">("c1"), old: "five", new: mark };
    must(await app.motions.submitAmendment(program, { motion, affiliate: second, change }, id()));
    const insert = { op: "insert" as const, clause: asId<"clause">("c2"), new: mark };
    const { amendment } = must(await app.motions.submitAmendment(program, { motion, affiliate: null, change: insert }, id()));
    must(await app.motions.withdrawAmendment(program, { amendment, reason: mark }, id()));
    made.push(motion);
  }
  const [, composite] = items;
  const procedural = { conference, item: asId<"agendaItem">(composite.item), kind: "procedural" as const, affiliate: null, text: motionText };
  const { motion } = must(await app.motions.draftMotion(program, procedural, id()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
  must(await app.motions.putOnAgenda(program, { motion }, id()));
  const out = must(await app.motions.draftMotion(program, { ...procedural, kind: "original", affiliate: second }, id())).motion;
  must(await app.motions.submitMotion(program, { motion: out, base: 1 }, id()));
  must(await app.motions.ruleOut(program, { motion: out, reason: mark }, id()));
  return [...made, motion, out];
}

async function compositeOf(on: TestApp, { conference, items: [, { item }] }: Begun, motion: string): Promise<void> {
  const { app, program, must, commandId: id } = on;
  const sourced = (name: string) => ({ clause: clause(name), sources: [{ motion, version: 2, clause: "c1", number, relation: "reworded" as const }] });
  const option = (key: string) => ({ key, title: mark, proposer: mark, clauses: [sourced(`o${key}`)] });
  const content = {
    title: mark,
    sections: [
      {
        id: "k1",
        title: mark,
        pieces: [{ kind: "common" as const, ...sourced("k") }, { kind: "options" as const }],
        question: mark,
        options: [option("a"), option("b"), option("c")],
        method: "exhaustive" as const,
        tie: ["castingVote" as const],
      },
    ],
  };
  const { composite } = must(await app.composites.startComposite(program, { conference, item, title: mark }, id()));
  must(await app.composites.saveComposite(program, { composite, base: 1, content }, id()));
  must(await app.composites.publishComposite(program, { composite, base: 2 }, id()));
}

/** Three in the hall; all questions of the first item, with an annulled one, and the second until its ratification is to be put. */
async function votesOf(on: TestApp, { conference, slug, affiliate, items }: Begun, people: People): Promise<void> {
  const { app, program, must, commandId: id } = on;
  for (let n = 0; n < 4; n++) {
    const { credential } = must(
      await app.credentials.registerDelegate(program, { conference, affiliate, givenName: mark, familyName: mark, role: "delegate" }, id()),
    );
    must(await app.credentials.moveCredential(program, { conference, credential, to: "checkedIn" }, id()));
    if (n === 3) must(await app.credentials.replaceDelegate(program, { conference, credential, givenName: mark, familyName: mark }, id()));
  }
  must(await app.conference.openConference(program, { conference }, id()));
  const next = async (): Promise<{ readonly question: string; readonly between: readonly string[] }> => {
    const { items: all } = must(await app.voting.results(on.visitor, { slug }));
    const called = all.find((one) => one.item.state === "called");
    if (!called?.next || called.next.kind === "finished") throw new Error("nothing is to be put");
    const { question } = called.next;
    if (called.next.kind === "put") return { question: question.id, between: called.next.between };
    must(
      await app.voting.recordMoved(people.chair, { conference, item: called.item.id, question: question.id, moved: true, mover: mark, seconder: mark }, id()),
    );
    return next();
  };
  const put = async (item: string) => {
    const now = await next();
    const { division } = must(await app.voting.openDivision(people.chair, { conference, item, question: now.question }, id()));
    const votes = Object.fromEntries(now.between.map((key, at) => [key, at === 0 ? 2 : 0]));
    for (const teller of [people.teller1, people.teller2]) must(await app.voting.enterCount(teller, { conference, division, votes, abstentions: 1 }, id()));
    must(await app.voting.closeDivision(people.chair, { conference, division }, id()));
    must(await app.voting.declare(people.chair, { conference, division }, id()));
    return now.question;
  };
  const [{ item: first }, { item: second }] = items;
  must(await app.voting.callItem(people.chair, { conference, item: first }, id()));
  const put1 = await put(first);
  must(await app.voting.correct(people.chair, { conference, item: first, question: put1, reason: mark }, id()));
  const { division } = must(await app.voting.openDivision(people.chair, { conference, item: first, question: put1 }, id()));
  must(await app.voting.voidDivision(people.chair, { conference, division, reason: mark }, id()));
  await put(first);
  must(await app.voting.remit(people.chair, { conference, item: first, question: (await next()).question, to: mark }, id()));
  must(await app.decisions.saveFollowUp(program, { conference, item: first, title: mark, owner: mark, dueOn: "2026-12-01" }, id()));
  must(await app.voting.callItem(people.chair, { conference, item: second }, id()));
  await put(second);
  must(await app.voting.withdrawOption(people.chair, { conference, item: second, question: "S1", option: "b", reason: mark }, id()));
  await put(second);
  must(await app.voting.openDivision(people.chair, { conference, item: second, question: (await next()).question }, id()));
}

/** With a division open on the second item, so that chair, tellers and screen have something to show. */
export async function buildMarked(): Promise<Marked> {
  const on = await buildTestApp({ after: () => undefined }, { foundingCode: "marked" });
  const { app, program, must, commandId: id } = on;
  const begun = await beginnings(on);
  const people = await peopleOf(on, begun);
  const motions = await motionsOf(on, begun);
  await compositeOf(on, begun, motions[1] ?? "");
  await votesOf(on, begun, people);
  const { conference, slug } = begun;
  must(await app.reports.saveReport(program, { conference, base: 0, body: `# ${mark}\n\n- ${mark}\n\n${mark}` }, id()));
  must(await app.reports.addPhotograph(program, { conference, bytes: png, alt: mark, caption: mark, credit: mark, consent: true }, id()));
  return { on, slug, conference, people, motions };
}
