import { equal } from "node:assert/strict";
import { test } from "node:test";
import type { Question } from "#domain/voting";
import { asId } from "#kit";
import { freshDatabase } from "../../../test/build/database.ts";
import { yesNoQuestion } from "../../../test/build/scenario-hall.ts";
import { inTransaction } from "../../store/tx.ts";
import { aboutQuestion } from "./about-question.ts";

test("a motion that was moved is read as decided so far, the motion on the procedure as it was handed in", async (t) => {
  const { db } = await freshDatabase(t);
  const subject = { kind: "motion" as const, motion: asId<"motion">("dues") };
  const textOf = async (question: Question): Promise<string | null> => {
    const latest = { id: "div1", state: "open" as const, about: "item" as const, item: "item1", itemSlug: "constitution", question };
    return (await inTransaction(db, (tx) => aboutQuestion(tx, "founding", latest))).text;
  };
  const moved = { kind: "outcome" as const, question: asId<"question">("move-A"), is: ["moved" as const] };
  equal(await textOf(yesNoQuestion("A", { subject, dependsOn: moved })), "/conferences/founding/agenda/constitution/text");
  equal(await textOf(yesNoQuestion("P", { subject, dependsOn: { kind: "always" } })), "/conferences/founding/motions/dues");
});
