import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "../../src/kit/index.ts";
import { must } from "../build/database.ts";
import { buildDebateHall } from "../build/debate-hall.ts";
import { codeOf } from "../build/scenario-hall.ts";

const given = "129 present, 4 challengers: the vice-chair presides";

for (const { votesFor, against, abstentions, stands, sentence } of [
  { votesFor: 85, against: 30, abstentions: 14, stands: true, sentence: "lost, 85 to 30, 14 abstentions, at least two thirds of those present, 86 needed" },
  { votesFor: 86, against: 30, abstentions: 13, stands: false, sentence: "carried, 86 to 30, 13 abstentions, at least two thirds of those present, 86 needed" },
])
  test(`Scenario 19: ${given}; ${votesFor} against the ruling: it ${stands ? "stands" : "is overturned"}; abstainers count in the base; no-one’s other rulings change`, async (t) => {
    const hall = await buildDebateHall(t, { present: 129, amendments: false });
    const { debate, conference, delegates, chair, id } = hall;
    const card = (n: number): string => delegates[n]?.credential ?? "";
    const deputy = await hall.on.person("Vice Chair", { kind: "chair", conference });
    await hall.callAndMove();
    const ruling = async (words: string) => must(await debate.rule(chair, { conference, ruling: words, reason: "the rule says so", rule: "12" }, id())).ruling;
    const other = await ruling("The amendment is out of order");
    const challenged = await ruling("The speaker may not go on");
    const challenge = (cards: readonly string[]) =>
      debate.moveProcedural(chair, { conference, what: "challenge", ruling: asId(challenged), challengers: [...cards] }, id());
    equal(codeOf(await challenge([card(0), card(1), card(2), card(2)])), "challenge.tooFew");
    const [motion = ""] = must(await challenge([card(0), card(1), card(2), card(3)])).motions;
    equal(codeOf(await debate.refuseProcedural(chair, { conference, motion: asId(motion), reason: "abuse" }, id())), "procedural.notTheirs");
    equal(codeOf(await hall.putFloor(motion)), "chair.deputyPresides");
    must(await debate.preside(chair, { conference, person: chair.id, reason: "my own ruling" }, id()));
    equal(codeOf(await hall.putFloor(motion)), "chair.deputyPresides");
    must(await debate.preside(chair, { conference, person: deputy.id, reason: "The ruling of the chair is challenged" }, id()));
    equal((await hall.chairFloor()).deputy?.name, "Vice Chair Test");
    equal(await hall.decideFloor(motion, { for: votesFor, against, abstentions }), sentence);
    must(await debate.preside(chair, { conference, person: null, reason: "The challenge is decided" }, id()));
    const now = await hall.chairFloor();
    deepEqual(
      now.rulings.map((one) => [one.id, one.state]),
      [
        [challenged, stands ? "stands" : "overturned"],
        [other, "stands"],
      ],
    );
    equal(now.deputy, null);
    equal(codeOf(await challenge([card(4), card(5), card(6), card(7)])), "ruling.challengedAlready");
  });
