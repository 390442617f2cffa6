import type { Frame, MinutesMatter, ReportBackMatter } from "./matter.ts";
import { followUpsTable } from "./decisions.ts";
import { conferenceLine } from "./motion.ts";
import type { Block, Paper } from "./paper.ts";
import { dueInWords, plural, timeAt } from "./words.ts";

type Entry = MinutesMatter["entries"][number];

const entryBlocks = (entry: Entry): Block[] => [
  { kind: "paragraph", text: `${entry.time}  ${entry.words}` },
  // Where the committee's words give other figures than the log, the log's own sentence stands beside them.
  ...(entry.record === null ? [] : [{ kind: "paragraph", tone: "note", text: `The log says: ${entry.record}` } as const]),
  ...(entry.note === "" ? [] : [{ kind: "paragraph", tone: "note", text: entry.note } as const]),
];

/** The minutes of a conference: a heading for each day and each item, and the entries in the order of time. */
export function minutesPaper(frame: Frame, matter: MinutesMatter): Paper {
  const { version } = matter;
  const blocks: Block[] = [];
  let [day, item]: [string, string | null] = ["", null];
  for (const entry of matter.entries) {
    if (entry.day !== day) blocks.push({ kind: "heading", level: 1, number: null, text: entry.day });
    if ((entry.item !== item || entry.day !== day) && entry.item !== null)
      blocks.push({ kind: "heading", level: 2, number: null, text: matter.items[entry.item] ?? entry.item });
    [day, item] = [entry.day, entry.item];
    blocks.push(...entryBlocks(entry));
  }
  return {
    ...frame,
    title: `${matter.conference.name}: minutes`,
    subtitle: conferenceLine(matter.conference),
    details: [
      { label: "Version", value: String(version.n) },
      { label: "Published", value: timeAt(version.madeAt, matter.conference.timeZone) },
      { label: "Approved", value: version.approvedAt === null ? "not yet" : `by ${version.approvedAt}` },
      { label: "Times", value: `in ${matter.conference.timeZone}` },
      { label: "SHA-256 of the entries", value: version.hash },
    ],
    hash: version.hash,
    language: "en-GB",
    lineNumbers: false,
    blocks,
  };
}

const notesOf = (notes: ReportBackMatter["from"][number]["followUps"][number]["notes"], timeZone: string): Block[] =>
  notes.length === 0 ? [] : [{ kind: "bullets", texts: notes.map((note) => `${timeAt(note.at, timeZone)}: ${note.words}`) }];

/** What is told to a conference of decisions of earlier ones that are not done. */
export function reportBackPaper(frame: Frame, matter: ReportBackMatter): Paper {
  const { timeZone } = matter.conference;
  const count = matter.from.reduce((sum, { followUps }) => sum + followUps.length, 0);
  const blocks = matter.from.flatMap(({ conference, followUps }): Block[] => [
    { kind: "heading", level: 1, number: null, text: `Decided at ${conference.name}` },
    followUpsTable(`Not done of what ${conference.name} decided`, followUps),
    ...followUps
      .filter(({ notes }) => notes.length > 0)
      .flatMap((followUp): Block[] => [
        { kind: "heading", level: 2, number: null, text: `${followUp.title} (${followUp.item.title})` },
        ...notesOf(followUp.notes, timeZone),
      ]),
  ]);
  const further = matter.further.map(
    ({ item, by, state }) => `${item.title}: a further conference was to be called by ${dueInWords(by)}${state === "overdue" ? "; this is overdue" : ""}.`,
  );
  return {
    ...frame,
    title: `Report back to ${matter.conference.name}`,
    subtitle: conferenceLine(matter.conference),
    details: [{ label: "Not done yet", value: plural(count, "entry", "entries") }],
    language: "en-GB",
    lineNumbers: false,
    blocks: [
      ...(count === 0 ? [{ kind: "paragraph", text: "Everything that earlier conferences decided is done." } as const] : blocks),
      ...(further.length === 0
        ? []
        : [{ kind: "heading", level: 1, number: null, text: "Further conferences" } as const, { kind: "bullets", texts: further } as const]),
    ],
  };
}
