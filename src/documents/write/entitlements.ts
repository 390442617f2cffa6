import { dayInWords, type Instant, isDay } from "#kit";
import type { Frame } from "./matter.ts";
import type { Block, Paper } from "./paper.ts";

type Row = {
  readonly name: string;
  readonly region: string;
  readonly seats: number;
  readonly alternates: number;
  readonly observers: number;
  readonly decided: boolean;
};

/** What the paper on entitlements says; no number of members is in it. */
export type EntitlementsMatter = {
  readonly conference: { readonly name: string; readonly place: string; readonly startsOn: string; readonly timeZone: string };
  readonly frozen: { readonly at: Instant; readonly by: string; readonly office: string } | null;
  readonly seats: number;
  readonly rule: readonly string[];
  readonly quota: readonly string[];
  readonly rows: readonly Row[];
  readonly challenges: readonly {
    readonly group: string;
    readonly seatsBefore: number;
    readonly decided: { readonly outcome: string; readonly reason: string; readonly seatsAfter: number } | null;
  }[];
};

/** The list of how many each group may send, with the rule and the challenges that were decided. */
export function entitlementsPaper(frame: Frame, matter: EntitlementsMatter): Paper {
  const day = (text: string): string => (isDay(text) ? dayInWords(text) : text);
  const frozen =
    matter.frozen === null
      ? "May still change"
      : `Frozen on ${day(matter.frozen.at.slice(0, 10))} by ${[matter.frozen.by, matter.frozen.office].filter(Boolean).join(", ")}`;
  const decided = matter.challenges.flatMap((one) => (one.decided === null ? [] : [{ ...one, decided: one.decided }]));
  const challenges: Block[] =
    decided.length === 0
      ? []
      : [
          { kind: "heading", level: 1, number: null, text: "Challenges decided" },
          {
            kind: "table",
            caption: "Challenges decided",
            head: ["Group", "Decision", "Seats", "Reason"],
            rows: decided.map((one) => [one.group, one.decided.outcome, `${one.seatsBefore} → ${one.decided.seatsAfter}`, one.decided.reason]),
            widths: [24, 16, 14, 46],
            numeric: [],
          },
        ];
  return {
    ...frame,
    title: `${matter.conference.name}: how many each group may send`,
    subtitle: [day(matter.conference.startsOn), matter.conference.place].filter(Boolean).join(", "),
    details: [
      { label: "State", value: frozen },
      { label: "Groups", value: String(matter.rows.length) },
      { label: "Delegates", value: String(matter.seats) },
    ],
    language: "en-GB",
    lineNumbers: false,
    blocks: [
      { kind: "heading", level: 1, number: null, text: "The rule" },
      { kind: "bullets", texts: [...matter.rule, ...matter.quota] },
      { kind: "heading", level: 1, number: null, text: "Groups" },
      {
        kind: "table",
        caption: "Entitlements",
        head: ["Group", "Region", "Delegates", "Alternates", "Observers", "Note"],
        rows: matter.rows.map((row) => [
          row.name,
          row.region,
          String(row.seats),
          String(row.alternates),
          String(row.observers),
          row.decided ? "by the committee" : "",
        ]),
        widths: [32, 22, 11, 11, 11, 13],
        numeric: [2, 3, 4],
      },
      ...challenges,
    ],
  };
}
