import { type Day, dayInWords, type Instant } from "#kit";
import type { Frame } from "./matter.ts";
import type { Block, Paper } from "./paper.ts";
import { plural } from "./words.ts";

/** The parts of the report on liaison that are printed; relations come in words. */
export type LiaisonMatter = {
  readonly since: Day;
  readonly until: Day;
  readonly at: Instant;
  readonly standing: readonly { readonly relation: string; readonly organisations: number }[];
  readonly talks: readonly {
    readonly organisation: { readonly name: string };
    readonly heldOn: Day;
    readonly ours: string;
    readonly theirs: string;
    readonly summary: string;
  }[];
  readonly moved: readonly { readonly organisation: { readonly name: string }; readonly from: string; readonly to: string; readonly reason: string }[];
  readonly open: readonly {
    readonly organisation: { readonly name: string };
    readonly what: string;
    readonly owner: string;
    readonly dueOn: Day;
    readonly overdue: boolean;
  }[];
};

const none = (text: string): Block => ({ kind: "paragraph", text });
const heading = (text: string): Block => ({ kind: "heading", level: 1, number: null, text });

const standingTable = (matter: LiaisonMatter): Block => ({
  kind: "table",
  caption: "How things stand",
  head: ["Relation", "Organisations"],
  rows: matter.standing.map((row) => [row.relation, String(row.organisations)]),
  widths: [70, 30],
  numeric: [1],
});

const openTable = (matter: LiaisonMatter): Block => ({
  kind: "table",
  caption: "Open steps",
  head: ["What", "With", "Who", "By"],
  rows: matter.open.map((step) => [step.what, step.organisation.name, step.owner, `${dayInWords(step.dueOn)}${step.overdue ? ", overdue" : ""}`]),
  widths: [40, 22, 18, 20],
  numeric: [],
});

const talkBlocks = (talk: LiaisonMatter["talks"][number]): Block[] => [
  { kind: "heading", level: 2, number: null, text: `${dayInWords(talk.heldOn)}: ${talk.organisation.name}` },
  { kind: "paragraph", tone: "note", text: talk.theirs === "" ? talk.ours : `${talk.ours} with ${talk.theirs}` },
  ...talk.summary.split(/\n{2,}/).map((text): Block => ({ kind: "paragraph", text: text.replaceAll("\n", " ") })),
];

/** The report of a time to the committee: standing, open steps, moves, talks. */
export function liaisonPaper(frame: Frame, matter: LiaisonMatter): Paper {
  return {
    ...frame,
    title: "Liaison: report to the committee",
    subtitle: `${dayInWords(matter.since)} to ${dayInWords(matter.until)}`,
    details: [
      { label: "Talks", value: plural(matter.talks.length, "talk", "talks") },
      { label: "Open", value: plural(matter.open.length, "step", "steps") },
    ],
    language: "en-GB",
    lineNumbers: false,
    blocks: [
      heading("How things stand"),
      standingTable(matter),
      heading("Open steps"),
      matter.open.length === 0 ? none("No step is open.") : openTable(matter),
      heading("What moved"),
      matter.moved.length === 0
        ? none("Nothing moved in this time.")
        : { kind: "bullets", texts: matter.moved.map((step) => `${step.organisation.name}: from ${step.from} to ${step.to}. ${step.reason}`) },
      heading("Talks"),
      ...(matter.talks.length === 0 ? [none("No talk was logged in this time.")] : matter.talks.flatMap(talkBlocks)),
    ],
  };
}
