import type { Frame, PhotographMatter, ReportMatter } from "./matter.ts";
import { followUpsTable, itemBlocks } from "./decisions.ts";
import { conferenceLine } from "./motion.ts";
import type { Block, Paper } from "./paper.ts";
import { plural, timeAt } from "./words.ts";

function attendanceBlocks(matter: ReportMatter): Block[] {
  const { attendance, affiliates } = matter;
  const sum = (pick: (row: ReportMatter["affiliates"][number]) => number): string => String(affiliates.reduce((total, row) => total + pick(row), 0));
  const rows = affiliates.map((row) => [row.affiliate, String(row.registered), String(row.attended), String(row.substitutes), String(row.observers)]);
  const total = ["All groups", sum((row) => row.registered), sum((row) => row.attended), sum((row) => row.substitutes), sum((row) => row.observers)];
  return [
    { kind: "heading", level: 1, number: null, text: "Attendance" },
    {
      kind: "paragraph",
      text: `${plural(attendance.registered, "delegate was", "delegates were")} registered. At ${timeAt(attendance.at, matter.conference.timeZone)}, ${plural(attendance.present, "delegate", "delegates")} and ${plural(attendance.observers, "observer", "observers")} were present; the quorum is ${attendance.quorum}.`,
    },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: "table",
            caption: "Attendance by group",
            head: ["Group", "Registered", "Attended", "Substitutes", "Observers"],
            rows: [...rows, total],
            widths: [38, 16, 15, 16, 15],
            numeric: [1, 2, 3, 4],
          } as const,
        ]),
  ];
}

/** The report's own words: an empty line parts paragraphs, "#" heads a part, "- " is a bullet. Nothing else is markup. */
export function bodyBlocks(body: string): Block[] {
  const blocks: Block[] = [];
  for (const part of body.split(/\n{2,}/)) {
    const lines = part.split("\n").filter((line) => line.trim() !== "");
    const heading = /^#{1,3} +(.+)$/.exec(lines[0] ?? "");
    if (heading?.[1] !== undefined) {
      blocks.push({ kind: "heading", level: 2, number: null, text: heading[1] });
      lines.shift();
    }
    const bullet = /^[-*•] +/;
    const words = lines.filter((line) => !bullet.test(line));
    if (words.length > 0) blocks.push({ kind: "paragraph", text: words.join(" ") });
    const bullets = lines.filter((line) => bullet.test(line)).map((line) => line.replace(bullet, ""));
    if (bullets.length > 0) blocks.push({ kind: "bullets", texts: bullets });
  }
  return blocks;
}

function photographBlock(photograph: PhotographMatter, bytes: Uint8Array | undefined): Block[] {
  const caption = [photograph.caption, photograph.credit === "" ? "" : `Photograph: ${photograph.credit}`].filter((part) => part !== "").join(". ");
  if (bytes === undefined) return [];
  return [{ kind: "figure", bytes, mediaType: photograph.mediaType, width: photograph.width, height: photograph.height, alt: photograph.alt, caption }];
}

/** The report of a conference. `photographs` holds the bytes by id; one whose bytes are missing is left out. */
export function reportPaper(frame: Frame, matter: ReportMatter, photographs: ReadonlyMap<string, Uint8Array>): Paper {
  const body = bodyBlocks(matter.body);
  const pictures = matter.photographs.flatMap((photograph) => photographBlock(photograph, photographs.get(photograph.id)));
  const followUps = matter.items.flatMap((item) => item.followUps);
  return {
    ...frame,
    title: `${matter.conference.name}: report`,
    subtitle: conferenceLine(matter.conference),
    details: [],
    language: "en-GB",
    lineNumbers: false,
    blocks: [
      ...(body.length === 0 ? [] : [{ kind: "heading", level: 1, number: null, text: "The conference" } as const, ...body]),
      ...attendanceBlocks(matter),
      { kind: "heading", level: 1, number: null, text: "Decisions" },
      ...matter.items.flatMap((item) => itemBlocks({ ...item, followUps: [] }, 2)),
      ...(followUps.length === 0
        ? []
        : [{ kind: "heading", level: 1, number: null, text: "What follows" } as const, followUpsTable("Follow-up of the decisions", followUps)]),
      ...(pictures.length === 0 ? [] : [{ kind: "heading", level: 1, number: null, text: "Photographs" } as const, ...pictures]),
    ],
  };
}
