// A planned conference with all that motions need, for tests of what is before it.
import { buildTestApp, must } from "./database.ts";

export type Bullet = { id: string; number: string | null; text: string; items: Bullet[] };
export const clause = (id: string, number: string, text: string, items: Bullet[] = []) => ({ id, number, text, items });
type Clause = ReturnType<typeof clause>;
export const textOf = (title: string, clauses: readonly Clause[]) => ({
  title,
  sections: [{ id: "s1", kind: "article" as const, level: 1 as const, number: "1", title: "Aims", clauses: [...clauses] }],
});
export const two = textOf("Homes", [clause("a", "1.1", "Everybody has a home."), clause("b", "1.2", "The committee has fifteen members.")]);

/** A planned conference with an item for motions, two groups with their secretaries, and a committee member. */
export async function planned(t: Parameters<typeof buildTestApp>[0], details: { motionsCloseAt?: string } = {}) {
  const on = await buildTestApp(t);
  const { app, program, commandId } = on;
  const id = commandId;
  const group = async (name: string) => must(await app.groups.admitAffiliate(program, { name, kind: "local" }, id())).affiliate;
  const [leeds, hull] = [await group("Leeds Tenants"), await group("Hull Renters")];
  const { conference, slug } = must(
    await app.conference.planConference(
      program,
      { name: "Spring conference", startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London", motionsCloseAt: null, ...details },
      id(),
    ),
  );
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Housing", procedure: "motions" }, id()));
  const committee = await on.person("Committee", { kind: "arrangements", conference });
  const leedsSecretary = await on.person("Leeds", { kind: "secretary", affiliate: leeds });
  const hullSecretary = await on.person("Hull", { kind: "secretary", affiliate: hull });
  const draft = async (text = two) => must(await app.motions.draftMotion(leedsSecretary, { conference, item, affiliate: leeds, text }, id())).motion;
  const submitted = async (text = two) => {
    const motion = await draft(text);
    must(await app.motions.submitMotion(leedsSecretary, { motion, base: 1 }, id()));
    return motion;
  };
  const onAgenda = async (text = two) => {
    const motion = await submitted(text);
    must(await app.motions.putOnAgenda(committee, { motion }, id()));
    return motion;
  };
  const amendments = async (as = on.visitor) => must(await app.motions.amendments(as, { slug, item: "housing" }));
  return { ...on, id, leeds, hull, conference, slug, item, committee, leedsSecretary, hullSecretary, draft, submitted, onAgenda, amendments };
}

/** "done", or the code of the refusal. */
export const codeOf = (result: { ok: true; value: unknown } | { ok: false; refusal: { code: string } }): string => (result.ok ? "done" : result.refusal.code);
