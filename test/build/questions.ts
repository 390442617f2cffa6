// Halls with one question, for tests of how it is decided.
import type { OptionMethod, TieStep } from "#compose";
import type { CompleteStandingOrders } from "#domain/conference";
import type { Procedure, Question } from "#domain/voting";
import { Hall, orders, q } from "../golden/founding-conference/founding.ts";

const common = { dependsOn: { kind: "always" }, fallsIf: [], rule: "" } as const;
export const section = (method: OptionMethod, keys: readonly string[], tie: readonly TieStep[] = orders.optionTie): Question => ({
  ...common,
  id: q("S"),
  kind: "options",
  title: "Section",
  subject: { kind: "section", section: "s" },
  tie,
  method,
  options: keys.map((key) => ({ key, title: key })),
});
export const hall = (question: Question, settings: Partial<CompleteStandingOrders> = {}): Hall =>
  new Hall({ questions: [question] } satisfies Procedure, settings);
export const between = (of: Hall): readonly string[] => (of.state.next.kind === "put" || of.state.next.kind === "awaitingChair" ? of.state.next.between : []);

export const yesNo = (base: "majority" | "ratification", tie: readonly TieStep[] = ["castingVote", "statusQuo"]): Question => ({
  ...common,
  id: q("S"),
  kind: "ratification",
  title: "Whole",
  subject: { kind: "whole" },
  tie,
  threshold: orders[base],
});
