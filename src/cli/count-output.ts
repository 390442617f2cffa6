import { writeFileSync } from "node:fs";
import type { Instant } from "#kit";
import type { Outcome, TiePurpose } from "../count/outcome.ts";
import { familyTitles, type Rule } from "../count/rule.ts";
import { type Asked, CountProblem } from "./count-arguments.ts";
import { outputPath } from "./count-files.ts";
import type { More } from "./count-more.ts";

type LotNeeded = Extract<Outcome, { kind: "lotNeeded" }>;

const countOf = (outcome: Outcome) => (outcome.kind === "counted" ? outcome.count : outcome.soFar);

/** What goes to standard output. The code of each way to print is loaded when it is wanted. */
export async function printed(outcome: Outcome, asked: Asked, more: readonly More[] = []): Promise<string> {
  const count = countOf(outcome);
  const options = { ...(asked.last.kind === "seed" ? { seed: asked.last.seed } : {}), ...(outcome.kind === "lotNeeded" ? { pending: outcome } : {}) };
  switch (asked.printing) {
    case "json":
      return `${JSON.stringify({ ...(await import("../count/report/json.ts")).outcomeJson(outcome), ...Object.fromEntries(more.map(({ name, data }) => [name, data])) }, null, 1)}\n`;
    case "html":
      return (await import("../count/report/html-sheet.ts")).htmlSheet(count, options);
    case "csv":
      return (await import("../count/report/csv-sheet.ts")).csvSheet(count, options);
    case "droop-json":
    case "droop-dump": {
      const { droopDump, droopJson } = await import("../count/formats/droop.ts");
      const { sentenceOf } = await import("../count/report/sentences.ts");
      if (asked.printing === "droop-dump") return droopDump(count);
      return `${JSON.stringify(
        droopJson(count, ({ reasons }) => reasons.map((reason) => sentenceOf(reason, count)).join(" ")),
        null,
        2,
      )}\n`;
    }
    case "text":
      return (await import("../count/report/text-sheet.ts")).textSheet(count, options);
  }
}

/** Writes the count sheet as PDF. */
export async function writePdfTo(file: string, outcome: Outcome, asked: Asked): Promise<void> {
  const count = countOf(outcome);
  const [{ closePdf, writePdf }, { countSheetPaper }] = await Promise.all([import("../documents/write/pdf.ts"), import("../documents/write/count-sheet.ts")]);
  const frame = { organisation: "", address: "", publishedAt: new Date().toISOString() as Instant };
  const pdf = await writePdf(
    countSheetPaper(frame, count, {
      ...(asked.last.kind === "seed" ? { seed: asked.last.seed } : {}),
      ...(outcome.kind === "lotNeeded" ? { pending: outcome } : {}),
    }),
  );
  await closePdf();
  if (!pdf.ok) throw new CountProblem(`The PDF could not be made (${pdf.refusal.code}): print --text or --html instead.`, 1);
  try {
    writeFileSync(outputPath(file), pdf.value);
  } catch (error) {
    throw new CountProblem(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function settingLines(rule: Rule): string[] {
  const settings = Object.entries(rule.settings ?? {});
  return settings.length === 0 ? [] : [`      settings: ${settings.map(([name, values]) => `${name}=${values.join("|")}`).join("  ")}`];
}

/** The list of rules, for people or as JSON. */
export function rulesPrinted(rules: readonly Rule[], isJson: boolean): string {
  if (isJson) {
    const list = rules.map(({ id, title, family, source, summary, needs, canConstrain, policy, settings }) => ({
      id,
      title,
      family,
      source,
      summary,
      needs,
      canConstrain,
      policy,
      settings: settings ?? {},
    }));
    return `${JSON.stringify(list, null, 1)}\n`;
  }
  const parts = Object.entries(familyTitles).map(([family, title]) => {
    const own = rules.filter((rule) => rule.family === family);
    const lines = own.flatMap((rule) => [`  ${rule.id}`, `      ${rule.title}. ${rule.summary}`, `      source: ${rule.source}`, ...settingLines(rule)]);
    return own.length === 0 ? "" : `${title}\n${lines.join("\n")}\n`;
  });
  return parts.filter((part) => part !== "").join("\n");
}

/** What happens to the one drawn first. */
export const drawnWords = {
  election: "is elected",
  surplus: "has the surplus passed on first",
  exclusion: "is excluded",
  place: "takes the place",
  ranking: "comes first",
  seat: "takes the seat",
  paper: "takes the odd paper",
} as const satisfies Record<TiePurpose, string>;

/** How to go on when a lot is needed, for the person who counts. */
export async function lotSentence({ between, stage, purpose, soFar }: LotNeeded): Promise<string> {
  const { joined } = await import("../count/report/names.ts");
  const { purposeWords } = await import("../count/report/sentences.ts");
  const numbers = between.map((number) => `${joined(soFar, [number])} (${number})`);
  const lot = JSON.stringify([{ purpose, order: between }]);
  return (
    `A lot is needed at stage ${stage}: ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1) ?? ""} are tied ${purposeWords[purpose]}, and nothing in the rule separates them. ` +
    `Draw the lot and count again with --lots FILE, in which it is written as ${lot}, all of the tied in the order drawn (the first ${drawnWords[purpose]}); ` +
    "or say --lot given-order (the lower number first) or --lot seed:TEXT (a lot from a published seed)."
  );
}
