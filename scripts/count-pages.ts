// The pages of docs/count that are written from the code: the table of rules and every sentence that a count sheet can say.
import { familyTitles, reasonTexts, type Rule, rules } from "../src/count/index.ts";

const written = "<!-- Written by scripts/write-rules.ts from the code. Do not edit. -->";

const needs: Readonly<Record<Rule["needs"], string>> = { rankings: "rankings", scores: "scores", either: "rankings or scores" };

function ruleText(rule: Rule): string {
  const settings = Object.entries(rule.settings ?? {}).map(([name, values]) => `  - \`${name}\`: ${values.map((value) => `\`${value}\``).join(", ")}`);
  return [
    `### \`${rule.id}\`: ${rule.title}`,
    rule.summary,
    [
      `- Source: ${rule.source}`,
      `- Counts ${needs[rule.needs]}. A skipped rank: ${rule.policy.skipped}. A candidate named again: ${rule.policy.repeated}. Equal ranks: ${rule.policy.equal}.`,
      `- Minimum and maximum per category: ${rule.canConstrain ? "yes" : "no"}.`,
      ...(settings.length > 0 ? ["- Settings, the default first:", ...settings] : []),
    ].join("\n"),
  ].join("\n\n");
}

/** The pages by file name, as the code has them now. */
export function countPages(): ReadonlyMap<string, string> {
  const byFamily = Object.entries(familyTitles).map(([family, title]) =>
    [`## ${title}`, ...rules.filter((rule) => rule.family === family).map(ruleText)].join("\n\n"),
  );
  const sentences = Object.entries(reasonTexts).map(([code, text]) => `| \`${code}\` | ${String(text).replace(/\|/g, "\\|")} |`);
  return new Map([
    ["rules.md", `${["# The rules of counting", written, `The program counts by ${rules.length} rules.`, ...byFamily].join("\n\n")}\n`],
    ["reasons.md", `${["# What a count sheet can say", written, ["| Code | Sentence |", "| --- | --- |", ...sentences].join("\n")].join("\n\n")}\n`],
  ]);
}
