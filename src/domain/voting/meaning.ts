import { unreachable } from "#kit";
import type { Question } from "./question.ts";

/** "A vote for means …", as the chair says before each vote (handbook, section 7). */
export function meaningOf(question: Question): Readonly<Record<string, string>> {
  switch (question.kind) {
    case "amendment":
      return { for: "the text is changed as the amendment proposes", against: "the text stays as it is" };
    case "motion":
      return question.subject.kind === "whole"
        ? { for: "conference takes this item in the way proposed", against: "it does not" }
        : { for: "conference adopts the motion as it now stands", against: "it does not adopt it" };
    case "part":
      return { for: "this passage stays in the motion", against: "this passage is taken out of the motion" };
    case "ratification":
      return { for: "conference adopts the whole text as it now stands", against: "it does not adopt the text" };
    case "options":
      return Object.fromEntries(question.options.map(({ key }) => [key, "this option is taken, and the others are not"]));
    case "moving":
      return {};
    default:
      return unreachable(question);
  }
}
