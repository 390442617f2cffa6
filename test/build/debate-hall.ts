// The conference of the scenarios (36 groups, 171 registered, 132 in the hall) with a motion and two amendments on each of two items, for tests of debate.
import { sql } from "kysely";
import { asId } from "../../src/kit/index.ts";
import { must } from "./database.ts";
import { rewriteFloorLog } from "./floor-log.ts";
import { buildScenarioHall, type ScenarioSize, type Votes } from "./scenario-hall.ts";

const clause = (id: string, number: string, text: string) => ({ id, number, text, items: [] });
export const debateText = (title: string) => ({
  title,
  sections: [
    {
      id: "s1",
      kind: "resolves" as const,
      level: 1 as const,
      number: null,
      title: "Conference resolves",
      clauses: [clause("c1", "1", "Dues are five pounds."), clause("c2", "2", "They are paid monthly."), clause("c3", "3", "Nobody is asked for more.")],
    },
  ],
});

export type DebateSize = Partial<ScenarioSize> & {
  /** Done before the conference is opened, beside what is here. */
  readonly alsoBefore?: ScenarioSize["before"];
  readonly amendments?: boolean;
  /** 7.1 deletes clause 3, 7.2 changes it and falls if 7.1 comes in; accepted by its mover. */
  readonly accepted?: boolean;
};

export async function buildDebateHall(
  t: Parameters<typeof buildScenarioHall>[0],
  { amendments = true, accepted = false, alsoBefore, ...size }: DebateSize = {},
) {
  const items: string[] = [];
  const motions: string[] = [];
  const hall = await buildScenarioHall(t, {
    affiliates: 36,
    delegates: 171,
    present: 132,
    ...size,
    before: async (test, conference) => {
      const { app, program, commandId } = test;
      const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Hull Renters", kind: "local" }, commandId()));
      for (const title of ["Dues", "Campaigns"]) {
        const { item } = must(await app.conference.saveAgendaItem(program, { conference, title, procedure: "motions" }, commandId()));
        items.push(item);
        const { motion } = must(await app.motions.draftMotion(program, { conference, item: asId(item), affiliate, text: debateText(title) }, commandId()));
        motions.push(motion);
        must(await app.motions.submitMotion(program, { motion, base: 1 }, commandId()));
        must(await app.motions.putOnAgenda(program, { motion }, commandId()));
        if (!amendments) continue;
        const amend = async (change: Parameters<typeof app.motions.submitAmendment>[1]["change"]) => {
          const { amendment } = must(await app.motions.submitAmendment(program, { motion, affiliate, change }, commandId()));
          return amendment;
        };
        const first = await amend(accepted ? { op: "delete", clause: asId("c3") } : { op: "substitute", clause: asId("c1"), old: "five", new: "eight" });
        const second = await amend({ op: "substitute", clause: asId("c3"), old: "more", new: "twice as much" });
        if (!accepted) continue;
        must(
          await app.motions.orderAmendments(
            program,
            { motion, rivals: [{ amendment: asId(first) }, { amendment: asId(second), fallsIf: ["M1.1"] }] },
            commandId(),
          ),
        );
        must(await app.motions.acceptByMover(program, { amendment: asId(first) }, commandId()));
      }
      await alsoBefore?.(test, conference);
    },
  });
  const { on, conference, slug, chair } = hall;
  const { debate, voting } = on.app;
  const [item = ""] = items;
  const id = on.commandId;
  /** Until the declaration, by two tellers; answers the sentence of the result. */
  const finish = async (division: string, votes: Votes): Promise<string> => {
    await hall.count(division, votes);
    must(await hall.close(division));
    return must(await hall.declare(division)).sentence;
  };
  return {
    ...hall,
    items,
    motions,
    debate,
    id,
    open: (question: string, of = item) => hall.open(of, question),
    vote: (question: string, votes: Votes, of = item) => hall.run(of, question, votes),
    putFloor: (motion: string, method: "hands" | "count" | "electronic" = "count") =>
      debate.putProcedural(chair, { conference, motion: asId(motion), method }, id()),
    decideFloor: async (motion: string, votes: Votes): Promise<string> =>
      finish(must(await debate.putProcedural(chair, { conference, motion: asId(motion), method: "count" }, id())).division, votes),
    finish,
    callAndMove: async (of = item): Promise<void> => {
      must(await voting.callItem(chair, { conference, item: asId(of) }, id()));
      must(
        await voting.recordMoved(chair, { conference, item: asId(of), question: asId("move-A"), moved: true, mover: "Group 01", seconder: "Group 02" }, id()),
      );
    },
    chairFloor: async () => must(await debate.chairFloor(chair, { slug })),
    /** The log as it would be had everything on it happened so much earlier. */
    minutesPass: (minutes: number): Promise<void> =>
      rewriteFloorLog(on.db, (tx) => sql`update floor_act set at = at - make_interval(mins => ${minutes})`.execute(tx)),
  };
}

export type DebateHall = Awaited<ReturnType<typeof buildDebateHall>>;
