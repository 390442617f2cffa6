import type { Election } from "../count/election.ts";
import type { Outcome } from "../count/outcome.ts";
import type { CountOptions, Lot } from "../count/rule.ts";
import { type Asked, CountProblem, countHelp, readArguments } from "./count-arguments.ts";
import { converted, inputName, readElection } from "./count-election.ts";
import { write } from "./count-files.ts";
import { type Progress, progressOf } from "./count-progress.ts";

/** Of the exit code, beside 0 for a count. */
const wrongUsage = 2;
const lotIsNeeded = 3;
const fault = 1;

async function outcomeOf(election: Election, asked: Asked, options: CountOptions, progress: Progress): Promise<Outcome> {
  const { countElection } = await import("../count/count.ts");
  const told: CountOptions = progress.isShown ? { ...options, progress: (percent) => progress.tell("Counting", percent) } : options;
  const outcome = countElection(election, asked.rule ?? "", told);
  progress.done();
  if (outcome.ok) return outcome.value;
  const { refusalSentence } = await import("./count-sentences.ts");
  const isOfFile = !["count.rule.unknown", "count.setting.unknown", "count.setting.value", "count.policy.unknown"].includes(outcome.refusal.code);
  throw new CountProblem(await refusalSentence(outcome.refusal, isOfFile ? inputName(asked) : null));
}

/** Counts, asking for lots where that was wished for; the lots typed are told at the end, for a recount. */
async function countWithLots(election: Election, asked: Asked, progress: Progress): Promise<{ readonly outcome: Outcome; readonly options: CountOptions }> {
  const { optionsOf } = await import("./count-options.ts");
  const options = await optionsOf(asked, election);
  let outcome = await outcomeOf(election, asked, options, progress);
  if (!asked.isAsking || outcome.kind === "counted") return { outcome, options };
  const { askForLot, canAsk } = await import("./count-lots.ts");
  const drawn: Lot[] = [];
  while (outcome.kind === "lotNeeded" && canAsk(asked.file !== null && asked.file !== "-")) {
    const lot = await askForLot(outcome);
    if (lot === null) break;
    drawn.push(lot);
    outcome = await outcomeOf(election, asked, { ...options, ties: { ...options.ties, lots: [...options.ties.lots, ...drawn] } }, progress);
  }
  if (drawn.length > 0) write(2, `The lots drawn, for a recount with --lots FILE: ${JSON.stringify([...options.ties.lots, ...drawn])}\n`);
  return { outcome, options: { ...options, ties: { ...options.ties, lots: [...options.ties.lots, ...drawn] } } };
}

async function printRules(asked: Asked): Promise<number> {
  const [{ rules }, { rulesPrinted }] = await Promise.all([import("../count/rules.ts"), import("./count-output.ts")]);
  write(1, rulesPrinted(rules, asked.printing === "json"));
  return 0;
}

async function convertFile(asked: Asked): Promise<number> {
  const election = await readElection(asked, progressOf(asked.progress));
  const withdrawn = new Set(asked.withdrawn);
  const candidates = election.candidates.map((candidate) => (withdrawn.has(candidate.number) ? { ...candidate, withdrawn: true } : candidate));
  for (const part of await converted({ ...election, candidates }, asked)) if (!write(1, part)) break;
  return 0;
}

async function countFile(asked: Asked): Promise<number> {
  if (asked.rule === null) throw new CountProblem('Name the rule with --rule ID: "npm run -s mandate -- count --rules" lists the rules.');
  const { ruleOf } = await import("../count/rules.ts");
  const rule = ruleOf(asked.rule);
  if (rule === undefined) throw new CountProblem(`There is no rule "${asked.rule}": "npm run -s mandate -- count --rules" lists the rules.`);
  const progress = progressOf(asked.progress);
  const election = await readElection(asked, progress);
  if (election.scores !== undefined && rule.needs === "rankings")
    write(
      2,
      `${inputName(asked)} holds scores, and the rule ${rule.id} counts rankings: each paper ranks its candidates by score, equal scores at one rank.\n`,
    );
  const { outcome, options } = await countWithLots(election, asked, progress);
  const { moreAsText, moreOf } = await import("./count-more.ts");
  const more = await moreOf(outcome, election, options, asked);
  const { lotSentence, printed, writePdfTo } = await import("./count-output.ts");
  write(1, await printed(outcome, asked, more));
  // A page or a table stays one: what was asked for beside it is told beside it.
  if (asked.printing !== "json") write(asked.printing === "text" ? 1 : 2, moreAsText(more));
  if (asked.pdf !== null) await writePdfTo(asked.pdf, outcome, asked);
  if (outcome.kind === "counted") return 0;
  write(2, `${await lotSentence(outcome)}\n`);
  return lotIsNeeded;
}

async function carryOut(words: readonly string[]): Promise<number> {
  const asked = readArguments(words);
  switch (asked.what) {
    case "help":
      write(1, `${countHelp}\n`);
      return 0;
    case "rules":
      return printRules(asked);
    case "convert":
      return convertFile(asked);
    case "count":
      return countFile(asked);
  }
}

/** Counts a file of papers, lists the rules or converts the file. Prints by itself and answers the exit code; no setting and no database is needed. */
export async function countCommand(words: readonly string[]): Promise<number> {
  try {
    return await carryOut(words);
  } catch (error) {
    if (error instanceof CountProblem) {
      write(2, `${error.message}\n`);
      return error.exitCode;
    }
    if (error instanceof RangeError && /Invalid typed array length|Array buffer allocation failed|Invalid array length/.test(error.message)) {
      write(2, "There is not enough memory for so many papers: put equal papers together, or count on a larger machine.\n");
      return wrongUsage;
    }
    write(
      2,
      `The program met an error that it does not know. Please report it with the lines below.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return fault;
  }
}

/** The command as a process of its own, which loads nothing that a count does not need. */
export async function countMain(words: readonly string[]): Promise<never> {
  process.exit(await countCommand(words));
}
