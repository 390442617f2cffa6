// A small conference in session, for tests of what happens in the hall: five delegates, motions on two items, the officers.
import type { ConferenceId } from "../../src/domain/conference/index.ts";
import type { Actor } from "../../src/domain/people/index.ts";
import { asId } from "../../src/kit/index.ts";
import { buildTestApp, type TestApp } from "./database.ts";

type Person = Actor & { readonly kind: "person" };

export type TestHall = {
  readonly on: TestApp;
  readonly conference: ConferenceId;
  readonly slug: string;
  readonly items: readonly [string, string];
  readonly chair: Person;
  readonly tellers: readonly [Person, Person];
  /** Ids of the delegates' credentials; four of the five are in the hall. */
  readonly delegates: readonly string[];
};

const majority = { base: "votesCast", rule: "moreThan", num: 1, den: 2 } as const;
const standingOrders = {
  quorum: { kind: "number" as const, number: 3 },
  majority,
  castingVote: "tieOnly" as const,
  optionMethod: { two: "pairwise" as const, more: "exhaustive" as const },
  optionTie: ["castingVote" as const, "statusQuo" as const],
  ratification: { ...majority, rule: "atLeast" as const, num: 2, den: 3 },
  ifRatificationLost: { kind: "nothing" as const },
  fallbackMethod: "plurality" as const,
  fallbackTie: ["castingVote" as const],
  sectionAmendmentsFromFloor: false,
};

const clause = (id: string, number: string, text: string) => ({ id, number, text, items: [] });
const motionText = (title: string) => ({
  title,
  sections: [
    {
      id: "s1",
      kind: "resolves" as const,
      level: 1 as const,
      number: null,
      title: "Conference resolves",
      clauses: [clause("c1", "1", "Dues are five pounds."), clause("c2", "2", "They are paid monthly.")],
    },
  ],
});

type Closes = { readonly after: (close: () => Promise<void>) => void };

/** `open: false` leaves the conference planned, with all its settings fixed. */
export async function buildHall(t: Closes, { open = true, procedure = "motions" as "motions" | "composite" } = {}): Promise<TestHall> {
  const on = await buildTestApp(t);
  const { app, program, must, commandId } = on;
  const { conference, slug } = must(
    await app.conference.planConference(
      program,
      { name: "Autumn conference", startsOn: "2026-10-03", endsOn: "2026-10-04", timeZone: "Europe/London" },
      commandId(),
    ),
  );
  must(await app.conference.saveStandingOrders(program, { conference, orders: standingOrders }, commandId()));
  const { affiliate } = must(
    await app.groups.admitAffiliate(
      program,
      { name: "Hull Renters", kind: "local", region: "", affiliatedOn: null, members: 50, membersAsOf: null },
      commandId(),
    ),
  );
  const saved = async (title: string) => must(await app.conference.saveAgendaItem(program, { conference, title, procedure }, commandId())).item;
  const items = [await saved("Dues"), await saved("Campaigns")] as const;
  for (const item of items) {
    const { motion } = must(await app.motions.draftMotion(program, { conference, item: asId(item), affiliate, text: motionText("Five pounds") }, commandId()));
    must(await app.motions.submitMotion(program, { motion, base: 1 }, commandId()));
    must(await app.motions.putOnAgenda(program, { motion }, commandId()));
    must(
      await app.motions.submitAmendment(
        program,
        { motion, affiliate: null, change: { op: "substitute", clause: asId("c1"), old: "five", new: "eight" } },
        commandId(),
      ),
    );
  }
  const delegates: string[] = [];
  for (const givenName of ["Ann", "Ben", "Cat", "Dan", "Eve"]) {
    const { credential } = must(
      await app.credentials.registerDelegate(program, { conference, affiliate, givenName, familyName: "Test", role: "delegate" }, commandId()),
    );
    if (givenName !== "Eve") must(await app.credentials.moveCredential(program, { conference, credential, to: "checkedIn" }, commandId()));
    delegates.push(credential);
  }
  const chair = await on.person("Chair", { kind: "chair", conference });
  const tellers = [await on.person("Teller One", { kind: "teller", conference }), await on.person("Teller Two", { kind: "teller", conference })] as const;
  if (open) must(await app.conference.openConference(program, { conference }, commandId()));
  return { on, conference, slug, items, chair, tellers, delegates };
}
