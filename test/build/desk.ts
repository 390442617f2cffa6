// A conference whose delegates check in: a group with named delegates, two observers, the officers of the desk.
import { credentialsTasks } from "../../src/app/credentials/tasks.ts";
import type { TaskCall } from "../../src/app/jobs/task.ts";
import type { ConferenceId } from "../../src/domain/conference/index.ts";
import type { AffiliateId } from "../../src/domain/groups/index.ts";
import { asId } from "../../src/kit/index.ts";
import { buildTestApp, type TestApp } from "./database.ts";

type Closes = { readonly after: (close: () => Promise<void>) => void };

export const publicUrl = "https://conference.example.org";

/** Does the jobs that make cards, as the queue would. */
export async function makeWaitingCards({ db, deps }: Pick<TestApp, "db" | "deps">): Promise<void> {
  const task = credentialsTasks.find(({ name }) => name === "makeCards");
  if (!task) throw new Error("there is no such task");
  const call = { deps, publicUrl: () => publicUrl, stopping: new AbortController().signal } as TaskCall;
  for (const { id } of await db.selectFrom("card_print").select("id").execute()) await task.run(call, { print: id });
}

export async function buildDesk(t: Closes, names: readonly string[] = ["Ann", "Ben", "Cat", "Dan", "Eve"]) {
  const on = await buildTestApp(t);
  const { app, program, must, commandId } = on;
  const { conference, slug } = must(
    await app.conference.planConference(
      program,
      { name: "Spring conference", startsOn: "2026-03-21", endsOn: "2026-03-22", timeZone: "Europe/London" },
      commandId(),
    ),
  );
  must(await app.conference.saveStandingOrders(program, { conference, orders: { quorum: { kind: "share", of: "registered", num: 1, den: 3 } } }, commandId()));
  const group = async (name: string): Promise<AffiliateId> => must(await app.groups.admitAffiliate(program, { name, kind: "local" }, commandId())).affiliate;
  const [hull, leeds] = [await group("Hull Renters"), await group("Leeds Tenants")];
  const register = async (affiliate: AffiliateId | null, givenName: string, role: "delegate" | "observer" = "delegate"): Promise<string> =>
    must(await app.credentials.registerDelegate(program, { conference, affiliate, givenName, familyName: "Test", role }, commandId())).credential;
  const delegates: string[] = [];
  for (const name of names) delegates.push(await register(hull, name));
  const desk = await on.person("Desk", { kind: "credentials", conference });
  const committee = await on.person("Committee", { kind: "arrangements", conference });
  const chair = await on.person("Chair", { kind: "chair", conference });
  const checkIn = (credential: string, change: object = {}) => app.credentials.checkIn(desk, { conference, credential, ...change }, commandId());
  const stateOf = async (credential: string): Promise<string> =>
    (await on.db.selectFrom("credential").select("state").where("id", "=", credential).executeTakeFirstOrThrow()).state;
  return {
    ...on,
    conference: asId<"conference">(conference) as ConferenceId,
    slug,
    hull,
    leeds,
    register,
    delegates,
    desk,
    committee,
    chair,
    checkIn,
    stateOf,
  };
}
