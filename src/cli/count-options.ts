import type { Refusal, Result } from "#kit";
import type { Election } from "../count/election.ts";
import type { CountOptions, Lot, PaperPolicy } from "../count/rule.ts";
import { type Asked, CountProblem } from "./count-arguments.ts";
import { jsonOfFile, textOfFile } from "./count-files.ts";
import { refusalSentence } from "./count-sentences.ts";

async function taken<T>(result: Result<T, Refusal>, file: string): Promise<T> {
  if (result.ok) return result.value;
  throw new CountProblem(await refusalSentence(result.refusal, file));
}

async function constraintsOf(file: string, election: Election): Promise<NonNullable<CountOptions["constraints"]>> {
  const text = textOfFile(file);
  if (/^\s*[[{]/.test(text)) return taken((await import("../count/constraints/file.ts")).parseConstraints(await jsonOfFile(file), election), file);
  return taken((await import("../count/constraints/csv.ts")).parseConstraintsCsv(text, election), file);
}

async function lotsOf(file: string, election: Election): Promise<readonly Lot[]> {
  return taken((await import("../count/tie/lots.ts")).parseLots(await jsonOfFile(file), election), file);
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** The settings in a file: an object of names and values, alone or as "options" (or "rules", as RCTab names them), also of the count of this rule in a list. */
function settingsIn(json: unknown, rule: string): Fields | null {
  if (!isFields(json)) return null;
  if (isFields(json["options"])) return json["options"];
  if (isFields(json["rules"])) return json["rules"];
  const { counts } = json;
  if (!Array.isArray(counts)) return json;
  const list: readonly unknown[] = counts;
  const own = list.filter(isFields).find((count) => count["rule"] === rule);
  return isFields(own?.["options"]) ? own["options"] : null;
}

async function settingsOf(asked: Asked): Promise<Readonly<Record<string, string>>> {
  const settings = new Map<string, string>();
  if (asked.settingsFile !== null) {
    const fields = settingsIn(await jsonOfFile(asked.settingsFile), asked.rule ?? "");
    if (fields === null) throw new CountProblem(`${asked.settingsFile} holds no settings: write an object such as {"name": "value"}.`);
    for (const [name, value] of Object.entries(fields)) {
      // Files of RCTab leave a setting empty that is not given.
      if (value === null || value === "") continue;
      if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean")
        throw new CountProblem(`${asked.settingsFile}: the setting ${name} must be a text, a number, true or false.`);
      settings.set(name, String(value));
    }
  }
  for (const [name, value] of Object.entries(asked.settings)) settings.set(name, value);
  return Object.fromEntries(settings);
}

const policyNames = new Set(["skipped", "repeated", "equal"]);

function policyOf(asked: Asked): Partial<PaperPolicy> {
  const stray = Object.keys(asked.policy).find((name) => !policyNames.has(name));
  if (stray !== undefined) throw new CountProblem(`--policy does not know ${stray}: it may be skipped, repeated or equal.`);
  // The values are checked by the count itself, which knows them.
  return asked.policy as Partial<PaperPolicy>;
}

/** Everything that is asked for beside the papers; throws a CountProblem for what does not fit. */
export async function optionsOf(asked: Asked, election: Election): Promise<CountOptions> {
  const settings = await settingsOf(asked);
  const constraints = asked.quotaFile === null ? undefined : await constraintsOf(asked.quotaFile, election);
  const lots = asked.lotsFile === null ? [] : await lotsOf(asked.lotsFile, election);
  // A rule whose settings say when to stop has no number of places: 0 leaves the file's own.
  const isOpenEnded = asked.seats === 0 && settings["winnerElectionMode"] !== undefined;
  return {
    ties: { last: asked.last, lots, ...(asked.tieSteps === null ? {} : { steps: asked.tieSteps }) },
    ...(asked.seats === null || isOpenEnded ? {} : { seats: asked.seats }),
    ...(asked.withdrawn.length === 0 ? {} : { withdrawn: asked.withdrawn }),
    ...(asked.reopen === null ? {} : { reopen: asked.reopen }),
    ...(constraints === undefined ? {} : { constraints }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(Object.keys(asked.policy).length === 0 ? {} : { policy: policyOf(asked) }),
  };
}
