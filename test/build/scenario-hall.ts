// A conference of the size that a scenario of the handbook says, in session: groups, delegates in the hall and out of it, the officers, and items with
// questions as wanted. Groups, people and credentials are entered by SQL, since hundreds of them are needed; everything after that by the use cases.
import type { ConferenceId, StandingOrders } from "../../src/domain/conference/index.ts";
import type { Actor, Office } from "../../src/domain/people/index.ts";
import type { Question, QuestionId } from "../../src/domain/voting/index.ts";
import { asId, type Refusal, type Result } from "../../src/kit/index.ts";
import { sql } from "kysely";
import { buildTestApp, must, type TestApp } from "./database.ts";

export type ScenarioPerson = Actor & { readonly kind: "person" };

/** An item with questions of one's own; `called`: it is called already. */
export type ScenarioItem = { readonly title: string; readonly questions: readonly Question[]; readonly called?: boolean };

export type ScenarioSize = {
  readonly affiliates: number;
  /** Registered. */
  readonly delegates: number;
  /** Of them checked in: the first ones. */
  readonly present: number;
  readonly observers?: number;
  /** How many must be present; without it a third of those registered. */
  readonly quorum?: number;
  /** Weight in card votes of each group, by its place (0 is the first): put on the committee's list. */
  readonly weights?: readonly number[];
  /** Seats of each group; without it delegates are spread evenly, the first groups one more. */
  readonly seats?: readonly number[];
  readonly orders?: Partial<StandingOrders>;
  readonly items?: readonly ScenarioItem[];
  /** Done before the conference is opened: motions, composites and whatever else. */
  readonly before?: (on: TestApp, conference: ConferenceId) => Promise<void>;
  /** False leaves it planned. */
  readonly open?: boolean;
};

export type ScenarioDelegate = {
  readonly credential: string;
  readonly person: string;
  readonly affiliate: string;
  /** Signed in as this delegate. */
  readonly actor: ScenarioPerson;
};

export type Votes = Readonly<Record<string, number>> & { readonly abstentions?: number };

const majority = { base: "votesCast", rule: "moreThan", num: 1, den: 2 } as const;

/** A question for or against, with an id that is spoken aloud. */
export const yesNoQuestion = (id: string, more: Partial<Question & { readonly kind: "motion" }> = {}): Question => ({
  kind: "motion",
  id: asId<"question">(id),
  title: `Motion ${id}`,
  subject: { kind: "whole" },
  dependsOn: { kind: "always" },
  fallsIf: [],
  tie: ["castingVote", "statusQuo"],
  rule: "Standing orders: majority of votes cast",
  threshold: majority,
  ...more,
});

/** Options of a section, by their keys. */
export const optionsQuestion = (id: string, keys: readonly string[], more: Partial<Question & { readonly kind: "options" }> = {}): Question => ({
  kind: "options",
  id: asId<"question">(id),
  title: `Section ${id}`,
  subject: { kind: "section", section: id },
  dependsOn: { kind: "always" },
  fallsIf: [],
  tie: ["castingVote", "repeat", "statusQuo"],
  rule: "Standing orders: options",
  method: keys.length === 2 ? "pairwise" : "exhaustive",
  options: keys.map((key) => ({ key, title: `Option ${key}` })),
  ...more,
});

export const standingOrdersOf = ({ quorum, orders }: ScenarioSize): StandingOrders => ({
  quorum: quorum === undefined ? { kind: "share", of: "registered", num: 1, den: 3 } : { kind: "number", number: quorum },
  majority,
  castingVote: "tieOnly",
  optionMethod: { two: "pairwise", more: "exhaustive" },
  optionTie: ["castingVote", "repeat", "statusQuo"],
  ratification: { ...majority, rule: "atLeast", num: 2, den: 3 },
  ifRatificationLost: { kind: "nothing" },
  fallbackMethod: "plurality",
  fallbackTie: ["castingVote"],
  sectionAmendmentsFromFloor: false,
  ...orders,
});

const numbered = (prefix: string, n: number): string => `${prefix}${String(n).padStart(4, "0")}`;

/** Which group each delegate is of: as many as it has seats, group after group. */
function spread({ affiliates, delegates, seats }: ScenarioSize): number[] {
  const each = (group: number): number => seats?.[group] ?? Math.floor(delegates / affiliates) + (group < delegates % affiliates ? 1 : 0);
  const groups = Array.from({ length: affiliates }, (_, group) => Array.from({ length: each(group) }, () => group)).flat();
  if (groups.length !== delegates) throw new Error(`${groups.length} seats for ${delegates} delegates`);
  return groups;
}

type Entered = Omit<ScenarioDelegate, "actor"> & { readonly name: string };

async function enter({ db }: TestApp, conference: ConferenceId, size: ScenarioSize): Promise<{ readonly groups: string[]; readonly people: Entered[] }> {
  const groups = Array.from({ length: size.affiliates }, (_, n) => numbered("grp", n + 1));
  await db
    .insertInto("affiliate")
    .values(groups.map((id, n) => ({ id, name: `Group ${String(n + 1).padStart(2, "0")}`, name_key: `group ${n + 1}`, kind: "local" })))
    .execute();
  const of = [...spread(size), ...Array.from({ length: size.observers ?? 0 }, () => 0)];
  const people = of.map(
    (group, n): Entered => ({
      person: numbered("del", n + 1),
      credential: numbered("crd", n + 1),
      affiliate: groups[group] ?? "",
      name: `Delegate ${n + 1}`,
    }),
  );
  for (let from = 0; from < people.length; from += 1000) {
    const part = people.slice(from, from + 1000);
    await db
      .insertInto("person")
      .values(part.map(({ person, name }) => ({ id: person, given_name: name, family_name: "Test" })))
      .execute();
    await db
      .insertInto("credential")
      .values(
        part.map(({ person, credential, affiliate }, n) => ({
          id: credential,
          conference_id: conference,
          affiliate_id: affiliate,
          person_id: person,
          role: from + n < size.delegates ? "delegate" : "observer",
          state: from + n < size.present || from + n >= size.delegates ? "checkedIn" : "registered",
        })),
      )
      .execute();
  }
  return { groups, people };
}

async function addItem({ db }: TestApp, conference: ConferenceId, { title, questions, called = false }: ScenarioItem, position: number): Promise<string> {
  const id = numbered("itm", position);
  await db
    .insertInto("agenda_item")
    .values({
      id,
      conference_id: conference,
      slug: title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
      position,
      title,
      procedure: "motions",
      state: called ? "called" : "planned",
    })
    .execute();
  await db
    .insertInto("procedure")
    .values({ agenda_item_id: id, questions: JSON.stringify(questions) })
    .execute();
  return id;
}

/** The code of a refusal; "" where it was done. */
export const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "" : result.refusal.code);

export async function buildScenarioHall(t: Parameters<typeof buildTestApp>[0], size: ScenarioSize) {
  const on = await buildTestApp(t);
  const { app, program, commandId, db } = on;
  const { conference, slug } = must(
    await app.conference.planConference(
      program,
      { name: "Founding conference", startsOn: "2026-10-03", endsOn: "2026-10-04", timeZone: "Europe/London" },
      commandId(),
    ),
  );
  must(await app.conference.saveStandingOrders(program, { conference, orders: standingOrdersOf(size) }, commandId()));
  const { groups, people } = await enter(on, conference, size);
  for (const [n, weight] of (size.weights ?? []).entries())
    must(await app.voting.saveWeight(program, { conference, affiliate: groups[n] ?? "", weight, base: 0 }, commandId()));
  const officer = async (name: string, kind: "chair" | "teller" | "arrangements" | "credentials"): Promise<ScenarioPerson> =>
    on.person(name, { kind, conference } as Office);
  const chair = await officer("Chair", "chair");
  const tellers = [await officer("Teller One", "teller"), await officer("Teller Two", "teller")] as const;
  const committee = await officer("Committee", "arrangements");
  const desk = await officer("Credentials Desk", "credentials");
  await size.before?.(on, conference);
  if (size.open !== false) must(await app.conference.openConference(program, { conference }, commandId()));
  const items: string[] = [];
  for (const [n, item] of (size.items ?? []).entries()) items.push(await addItem(on, conference, item, n + 1));

  const { voting } = app;
  const onDivision = (division: string) => ({ conference, division: asId<"division">(division) });
  const delegates = people
    .slice(0, size.delegates)
    .map((one): ScenarioDelegate => ({ ...one, actor: { kind: "person", id: asId(one.person), name: `${one.name} Test`, offices: [] } }));

  type Taking = NonNullable<Parameters<typeof voting.openDivision>[1]["taking"]>;
  const open = (item: string, question: string, taking?: Taking) =>
    voting.openDivision(chair, { conference, item: asId(item), question: asId<"question">(question), ...(taking && { taking }) }, commandId());
  const enterBy = (
    teller: ScenarioPerson,
    division: string,
    { abstentions = 0, ...votes }: Votes,
    where: { channel?: "tellers" | "paper"; section?: string } = {},
  ) => voting.enterCount(teller, { ...onDivision(division), votes, abstentions, ...where }, commandId());
  /** Both tellers enter the same. */
  const count = async (division: string, votes: Votes, where: { channel?: "tellers" | "paper"; section?: string } = {}): Promise<void> => {
    for (const teller of tellers) must(await enterBy(teller, division, votes, where));
  };
  const close = (division: string) => voting.closeDivision(chair, onDivision(division), commandId());
  const declare = (division: string) => voting.declare(chair, onDivision(division), commandId());
  const voided = (division: string, reason = "the microphone failed") => voting.voidDivision(chair, { ...onDivision(division), reason }, commandId());
  /** From opening to declaration; answers the sentence of the result. */
  const run = async (item: string, question: string, votes: Votes, taking?: Taking): Promise<string> => {
    const { division } = must(await open(item, question, taking));
    await count(division, votes);
    must(await close(division));
    return must(await declare(division)).sentence;
  };
  /** A show of hands, from opening to what the chair says. */
  const hands = async (item: string, question: string, seen: string, nemCon = false): Promise<string> => {
    const { division } = must(await open(item, question, { method: "hands" }));
    must(await close(division));
    return must(await voting.declareHands(chair, { ...onDivision(division), seen, nemCon }, commandId())).sentence;
  };
  const call = (item: string) => voting.callItem(chair, { conference, item: asId(item) }, commandId());
  const cast = (item: string, question: string, key: string | null) =>
    voting.castingVote(chair, { conference, item: asId(item), question: asId<"question">(question), for: key }, commandId());
  /** Moves credentials to a state as the database sees it, many at once: people walk out, people come in. */
  const move = async (credentials: readonly string[], to: "checkedIn" | "out"): Promise<void> => {
    await db.updateTable("credential").set({ state: to, changed_at: sql`clock_timestamp()` }).where("id", "in", credentials).execute();
  };
  const results = async () => must(await voting.results(on.visitor, { slug }));
  /** Decisions of an item as the record has them: question, outcome, sentence, and the reason of its annulment. */
  const record = async (item: string) =>
    ((await results()).items.find((one) => one.item.id === item)?.decisions ?? []).map(({ question, outcome, reason, annulled }) => ({
      question: question as string,
      outcome,
      reason,
      annulled: annulled?.reason ?? null,
    }));
  /** Conference adjourns the item that it is at, by motion and show of hands. */
  const adjournItem = async (): Promise<void> => {
    const [mover, seconder] = delegates;
    const by = { who: mover?.credential ?? "", seconder: seconder?.credential ?? "" };
    const [motion = ""] = must(await app.debate.moveProcedural(chair, { conference, what: "adjourn", scope: "item", ...by }, commandId())).motions;
    const { division } = must(await app.debate.putProcedural(chair, { conference, motion, method: "hands" }, commandId()));
    must(await voting.declareHands(chair, { ...onDivision(division), seen: "for" }, commandId()));
  };
  const chairDesk = async () => must(await voting.chairDesk(chair, { slug }));
  return {
    ...{ on, conference, slug, items, groups, delegates, chair, tellers, committee, desk, question: (id: string): QuestionId => asId<"question">(id) },
    ...{ open, enterBy, count, close, declare, voided, run, hands, call, cast, move, adjournItem, results, record, chairDesk },
  };
}

export { must };
export type ScenarioHall = Awaited<ReturnType<typeof buildScenarioHall>>;
