// Writes docs/rules from the code: who may do what, which steps each thing may take, which refusals there are; and docs/count: rules and sentences.
// Usage: node scripts/write-rules.ts [--check]. With --check nothing is written; the exit code is 1 when a page is not as the code has it.
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { access } from "../src/app/access.ts";
import { contracts } from "../src/app/contract.ts";
import { conferenceSteps } from "../src/domain/conference/index.ts";
import { credentialSteps } from "../src/domain/credentials/index.ts";
import { affiliationSteps } from "../src/domain/groups/index.ts";
import { importSteps } from "../src/domain/imports/index.ts";
import { amendmentSteps, motionSteps } from "../src/domain/motions/index.ts";
import { type Rights, type Role, roles } from "../src/domain/people/index.ts";
import { divisionChart } from "../src/domain/voting/index.ts";
import { pageRights } from "../src/web/page-rights.ts";
import { refusalTexts } from "../src/web/texts/refusal-texts.ts";
import { countPages } from "./count-pages.ts";

type Subject = keyof typeof contracts;

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "docs", "rules");
const written = "<!-- Written by scripts/write-rules.ts from the code. Do not edit. -->";

const columns: Readonly<Record<Role, string>> = {
  administrator: "Administrator",
  organising: "Organising committee",
  membership: "Membership secretary",
  arrangements: "Arrangements committee",
  chair: "Chair",
  teller: "Teller",
  scrutineer: "Scrutineer",
  returningOfficer: "Returning officer",
  credentials: "Credentials desk",
  regionalOrganiser: "Regional organiser",
  socialTeam: "Social team",
  secretary: "Officer of a group",
  member: "Signed in",
  visitor: "Everybody",
};

const cell = (text: string): string => text.replace(/\|/g, "\\|");
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
const page = (title: string, ...paragraphs: readonly string[]): string => `${[`# ${title}`, written, ...paragraphs].join("\n\n")}\n`;

const titleOf = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

function rightsPage(subject: Subject): string {
  const contract: Readonly<Record<string, { readonly kind: string; readonly summary: string; readonly grave?: boolean }>> = contracts[subject];
  const rights: Readonly<Record<string, Rights>> = access[subject];
  const rowsOf = (kind: string, more: (name: string) => readonly string[]): readonly (readonly string[])[] =>
    Object.entries(contract)
      .filter(([, spec]) => spec.kind === kind)
      .map(([name, spec]) => [`${spec.summary} (\`${name}\`)`, ...roles.map((role) => (rights[name]?.[role] ?? "no").replace(/^no$/, "")), ...more(name)]);
  const commands = rowsOf("command", (name) => [(rights[name]?.during ?? []).join(", "), contract[name]?.grave ? "yes" : ""]);
  const queries = rowsOf("query", () => []);
  return page(
    `${titleOf(subject)}: who may do what`,
    "**yes**: always. **own**: only for the conference, the group or the region that the office is held for. Empty: never. A person with several offices may do what any of them may. " +
      "**While**: the states of the conference in which it may be done; empty where every state will do or [the steps](steps.md) decide. **Proof**: asks for a fresh proof of who acts, and is closed to API tokens. " +
      "The program itself, when it loads the demonstration, may do all.",
    ...(commands.length === 0 ? [] : ["## To do", table(["Act", ...roles.map((role) => columns[role]), "While", "Proof"], commands)]),
    ...(queries.length === 0 ? [] : ["## To see", table(["What", ...roles.map((role) => columns[role])], queries)]),
  );
}

/** Who may open which page. */
function pagesPage(): string {
  const words = (row: (typeof pageRights)[string]): string =>
    row === "everybody"
      ? "everybody"
      : row === "signedIn"
        ? "whoever is signed in"
        : [row]
            .flat()
            .map((name) => `whoever may \`${name}\``)
            .join(", or ");
  const pages = Object.entries(pageRights).sort(([one], [other]) => (one < other ? -1 : 1));
  return page(
    "Pages: who may open which",
    "A page shows what its use cases answer; each row names the one that decides, in the tables beside this. A test opens every page as every role.",
    table(
      ["Page", "Who"],
      pages.map(([path, row]) => [`\`${path}\``, words(row)]),
    ),
  );
}

/** A state chart as Mermaid text, from the table that the program obeys. */
function chart(first: string, steps: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(steps).flatMap(([from, to]) => (to.length === 0 ? [`  ${from} --> [*]`] : to.map((next) => `  ${from} --> ${next}`)));
  return ["stateDiagram-v2", `  [*] --> ${first}`, ...lines].join("\n");
}

const charts: readonly { readonly title: string; readonly words: string; readonly mermaid: string }[] = [
  {
    title: "Affiliation of a group",
    words:
      "Applied for by an officer of the group, decided by the organising committee; every step is a line of a ledger with its day of effect. A suspension also ends by itself after its last day. Only who is affiliated, and not suspended, is in good standing.",
    mermaid: chart("applied", affiliationSteps),
  },
  {
    title: "Conference",
    words: "Opened by the arrangements committee when every setting is fixed; from then on settings, agenda and questions are frozen.",
    mermaid: chart("planned", conferenceSteps),
  },
  {
    title: "Credential",
    words: "A delegate's or an observer's right to enter. `replaced`: a substitute took the place over, which counts once.",
    mermaid: chart("registered", credentialSteps),
  },
  { title: "Motion", words: "What conference made of it (carried, lost, fell, …) is kept with the decision, not here.", mermaid: chart("draft", motionSteps) },
  { title: "Amendment", words: "To a motion that is on the agenda.", mermaid: chart("submitted", amendmentSteps) },
  { title: "Import", words: "A list on its way into the register, and back within thirty days.", mermaid: chart("uploading", importSteps) },
  {
    title: "Division",
    words:
      "One count of one question. Declared and void are for good; a wrong declaration is annulled by a recorded correction, and the question is put again.",
    mermaid: divisionChart(),
  },
];

const stepsPage = (): string =>
  page(
    "The steps each thing may take",
    "Each chart is made from the table in `src/domain` that refuses every other step.",
    ...charts.flatMap(({ title, words, mermaid }) => [`## ${title}`, words, `\`\`\`mermaid\n${mermaid}\n\`\`\``]),
  );

/** The codes in a line of source: the texts in it that look like one, if the line is about a refusal once texts, types and log calls are set aside. */
function codesIn(line: string): readonly string[] {
  if (/^\s*(\/\/|\*|\/\*)|\.record\(|\blog\./.test(line)) return [];
  const bare = line.replace(/"[^"]*"/g, '""').replace(/Result<.*?Refusal>+/g, "");
  if (!/\bcode\b|refus|\bno\(/i.test(bare)) return [];
  return [...line.replace(/field: "[^"]*"/g, "").matchAll(/"([a-z][A-Za-z]*\.[a-z][A-Za-z]*)"/g)].flatMap((match) => match[1] ?? []);
}

/** These tell the committee what its draft still lacks; their codes are notes on it, not refusals. */
const notesOnDrafts = /compose[\\/](problems?|new-words|check[\\/].+)\.ts$/;

/** Every code that a rule or the server can refuse with, and the folders it comes from. */
export function refusalCodes(): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, Set<string>>();
  for (const path of globSync("src/{compose,domain,documents,app,http}/**/*.ts", { cwd: root }).sort()) {
    if (path.endsWith(".test.ts") || notesOnDrafts.test(path)) continue;
    const place = path.split(/[\\/]/).slice(1, -1).join("/");
    for (const code of readFileSync(join(root, path), "utf8").split("\n").flatMap(codesIn)) codes.set(code, (codes.get(code) ?? new Set()).add(place));
  }
  return new Map([...codes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, places]) => [code, [...places].sort()]));
}

const refusalsPage = (): string =>
  page(
    "Refusals",
    "What is not allowed is answered with a code, not with an exception. The code is the key of the sentence that a person reads; {words in braces} are filled in.",
    table(
      ["Code", "Sentence", "From"],
      [...refusalCodes()].map(([code, places]) => [`\`${code}\``, refusalTexts[code] ?? "", places.join(", ")]),
    ),
  );

const subjects = Object.keys(contracts) as Subject[];

/** The pages by file name, as the code has them now. */
export function ruleFiles(): ReadonlyMap<string, string> {
  const index = page(
    "The rules, as the program obeys them",
    "These pages are written from the code by `node scripts/write-rules.ts`; a test fails when they are not up to date.",
    [
      ...subjects.map((subject) => `- [${titleOf(subject)}: who may do what](${subject}.md)`),
      "- [Pages: who may open which](pages.md)",
      "- [The steps each thing may take](steps.md)",
      "- [Refusals](refusals.md)",
    ].join("\n"),
  );
  return new Map([
    ["README.md", index],
    ...subjects.map((subject): [string, string] => [`${subject}.md`, rightsPage(subject)]),
    ["pages.md", pagesPage()],
    ["steps.md", stepsPage()],
    ["refusals.md", refusalsPage()],
  ]);
}

/** Pages that are missing or different; in docs/rules also those left over. */
export function differences(files: ReadonlyMap<string, string>, at = folder, alone = true): readonly string[] {
  const present = existsSync(at) ? readdirSync(at) : [];
  const differing = [...files].filter(([name, text]) => !present.includes(name) || readFileSync(join(at, name), "utf8") !== text).map(([name]) => name);
  return alone ? [...differing, ...present.filter((name) => !files.has(name))] : differing;
}

/** Writes what differs, or tells of it. */
function settle(files: ReadonlyMap<string, string>, name: string, alone: boolean): void {
  const at = join(root, name);
  const differing = differences(files, at, alone);
  if (process.argv.includes("--check")) {
    for (const page of differing) console.error(`${name}/${page} is not as the code has it: run node scripts/write-rules.ts`);
    if (differing.length > 0) process.exitCode = 1;
    return;
  }
  mkdirSync(at, { recursive: true });
  for (const page of differing) {
    const text = files.get(page);
    if (text === undefined) rmSync(join(at, page));
    else writeFileSync(join(at, page), text);
  }
  console.log(differing.length > 0 ? `written: ${differing.map((page) => `${name}/${page}`).join(", ")}` : `${name} is up to date`);
}

if (import.meta.main) {
  settle(ruleFiles(), "docs/rules", true);
  settle(countPages(), "docs/count", false);
}
