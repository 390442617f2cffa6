import { unreachable } from "#kit";
import { divisionSteps } from "./division.ts";
import type { Condition, Procedure, Question } from "./question.ts";

/** The state chart of a division as Mermaid text, made from the table that the program obeys. */
export function divisionChart(): string {
  const steps = Object.entries(divisionSteps).flatMap(([from, to]) => (to.length === 0 ? [`  ${from} --> [*]`] : to.map((next) => `  ${from} --> ${next}`)));
  return ["stateDiagram-v2", "  [*] --> open", ...steps].join("\n");
}

/** Mermaid takes node names without dots and dashes, and labels without quotation marks and brackets. */
const node = (id: string): string => `q_${id.replace(/[^A-Za-z0-9]/g, "_")}`;
const label = (text: string): string => text.replace(/["[\]{}<>|#;]/g, " ");

type Edge = { readonly from: string; readonly words: string };

function edgesOf(condition: Condition): Edge[] {
  switch (condition.kind) {
    case "always":
      return [];
    case "outcome":
      return [
        { from: condition.question, words: condition.option === undefined ? condition.is.join(" or ") : `${condition.is.join(" or ")} ${condition.option}` },
      ];
    case "decided":
      return [{ from: condition.question, words: "decided" }];
    case "all":
    case "any":
      return condition.of.flatMap(edgesOf);
    case "not":
      return [];
    default:
      return unreachable(condition);
  }
}

const shape = (question: Question): string => {
  const text = `"${label(`${question.id}: ${question.title}`)}"`;
  switch (question.kind) {
    case "moving":
      return `([${text}])`;
    case "options":
      return `{${text}}`;
    case "motion":
    case "amendment":
    case "part":
    case "ratification":
      return `[${text}]`;
    default:
      return unreachable(question);
  }
};

/** The tree of questions as Mermaid text: full lines are what a question waits for, dotted lines what makes it fall or settles it without a vote. */
export function procedureChart(procedure: Procedure): string {
  const nodes = procedure.questions.map((question) => `  ${node(question.id)}${shape(question)}`);
  const lines = procedure.questions.flatMap((question) => [
    ...edgesOf(question.dependsOn).map((edge) => `  ${node(edge.from)} -->|${label(edge.words)}| ${node(question.id)}`),
    ...(question.kind === "options" ? (question.settledIf ?? []) : []).flatMap(({ when, option }) =>
      edgesOf(when).map((edge) => `  ${node(edge.from)} -.->|${label(`${edge.words}: ${option} without a vote`)}| ${node(question.id)}`),
    ),
    ...question.fallsIf.map((cause) => `  ${node(cause.question)} -.->|${label(`${cause.is}: falls`)}| ${node(question.id)}`),
  ]);
  return ["flowchart TD", ...nodes, ...lines].join("\n");
}
