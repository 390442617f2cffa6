// A planned conference with its registration begun: two groups with their officers, the committee and the credentials desk.
import { plainSettings, presets, type RegistrationSettings } from "../../src/domain/registration/index.ts";
import { buildTestApp, must } from "./database.ts";

/** The parts of DSA's rule that tests count with: members divided by 75 to the nearest, at least one. */
export const by75 = { ...presets[1].rule, observers: 1 };

export const settingsWith = (change: Partial<RegistrationSettings> = {}): RegistrationSettings => ({ ...plainSettings, rule: by75, ...change });

/** Leeds has 412 members and sends 5, Hull 120 and sends 2. */
export async function registering(t: Parameters<typeof buildTestApp>[0], change: Partial<RegistrationSettings> = {}, { published = true } = {}) {
  const on = await buildTestApp(t);
  const { app, program, commandId: id } = on;
  const group = async (name: string, members: number) =>
    must(
      await app.groups.admitAffiliate(
        program,
        { name, kind: "local", region: "Yorkshire", affiliatedOn: "2020-01-01", members, membersAsOf: "2026-02-28" },
        id(),
      ),
    ).affiliate;
  const [leeds, hull] = [await group("Leeds Tenants", 412), await group("Hull Renters", 120)];
  const { conference, slug } = must(
    await app.conference.planConference(program, { name: "Spring conference", startsOn: "2027-03-20", endsOn: "2027-03-21", timeZone: "Europe/London" }, id()),
  );
  const committee = await on.person("Committee", { kind: "arrangements", conference });
  const desk = await on.person("Desk", { kind: "credentials", conference });
  const leedsOfficer = await on.person("Leeds", { kind: "secretary", affiliate: leeds });
  const hullOfficer = await on.person("Hull", { kind: "secretary", affiliate: hull });
  const set = async (next: Partial<RegistrationSettings>) => {
    const { revision } = must(await app.registration.registrationSettings(committee, { slug }));
    return app.registration.saveRegistration(committee, { conference, base: revision, settings: structuredClone(settingsWith(next)) as never }, id());
  };
  must(await set(change));
  if (published) must(await app.registration.publishEntitlements(committee, { conference }, id()));
  const of = { conference, affiliate: leeds } as const;
  /** Names somebody for Leeds, with an address made of the name; answers the credential. */
  const name = async (givenName: string, more: object = {}, as = leedsOfficer) =>
    app.registration.nameDelegate(
      as,
      { ...of, as: "delegate", givenName, familyName: "Test", email: `${givenName.toLowerCase()}@leeds.example.org`, ...more },
      id(),
    );
  const named = async (givenName: string, more: object = {}, as = leedsOfficer) => must(await name(givenName, more, as)).credential ?? "";
  const delegation = async (as = leedsOfficer, affiliate = leeds) => must(await app.registration.delegation(as, { slug, affiliate }));
  const mails = async () =>
    on.db.selectFrom("mail").select(["key", "recipient", "subject", "body"]).where("purpose", "=", "registration").orderBy("id").execute();
  const personNamed = async (email: string): Promise<typeof desk> => {
    const row = await on.db.selectFrom("person").select(["id", "given_name"]).where("email", "=", email).executeTakeFirstOrThrow();
    return { kind: "person", id: row.id as typeof desk.id, name: row.given_name, offices: [] };
  };
  return { ...on, id, leeds, hull, conference, slug, committee, desk, leedsOfficer, hullOfficer, set, of, name, named, delegation, mails, personNamed };
}
