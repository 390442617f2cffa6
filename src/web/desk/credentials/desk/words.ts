import { cardNumberText } from "#domain/credentials";
import type { Instant, Refusal } from "#kit";
import type { DeskRow } from "../../../../app/credentials/contract.ts";
import { refusalText } from "../../../texts/refusals.ts";
import { timeInWords } from "../../../texts/when.ts";

export type Tone = "good" | "wait" | "bad" | "plain";
/** What is said large of a person or a card. `loud` wants somebody to look up. */
export type Said = { readonly tone: Tone; readonly title: string; readonly lines: readonly string[]; readonly loud?: boolean };

const roleWords = { delegate: "Delegate", observer: "Observer, no vote" } as const;

const atDesk = (desk: string): string => (desk === "" ? "" : ` at ${desk}`);
const since = ({ at, desk }: DeskRow, zone: string): string => `since ${timeInWords(at, zone)}${atDesk(desk)}`;

/** Everything that a desk must see of a person besides the name. */
export function linesOf(row: DeskRow): readonly string[] {
  return [
    `${row.group === "" ? "No group" : row.group} · ${roleWords[row.role]}${row.card === null ? "" : ` · card ${cardNumberText(row.card)}`}`,
    ...(row.substitute ? ["A substitute: took over the place of another delegate."] : []),
    ...(row.contested ? ["The seats of this delegation are contested; conference has not decided yet."] : []),
    ...(row.apologies && row.state === "registered" ? ["Had sent apologies."] : []),
  ];
}

/** How somebody stands, when found. */
export function standingOf(row: DeskRow, rows: ReadonlyMap<string, DeskRow>, zone: string): Said {
  const lines = linesOf(row);
  const by = row.by === undefined ? undefined : rows.get(row.by)?.name;
  switch (row.state) {
    case "registered":
      return { tone: "plain", title: "Not checked in", lines };
    case "out":
      return { tone: "plain", title: `Out ${since(row, zone)}`, lines };
    case "checkedIn":
      return { tone: "wait", title: `Already in ${since(row, zone)}`, lines };
    case "suspended":
      return { tone: "bad", title: "Suspended", lines: [...lines, "No entry as a delegate and no vote. Ask the committee."], loud: true };
    case "replaced":
      return {
        tone: "bad",
        title: `Replaced by ${by ?? "a substitute"}`,
        lines: [...lines, `At ${timeInWords(row.at, zone)}. This credential is no longer good.`],
        loud: true,
      };
    case "withdrawn":
      return { tone: "bad", title: "Withdrawn", lines: [...lines, `The credential was taken back at ${timeInWords(row.at, zone)}.`], loud: true };
    case "surrendered":
      return { tone: "bad", title: "Given back", lines: [...lines, `The credential was given back for good at ${timeInWords(row.at, zone)}.`], loud: true };
    case "revoked":
      return { tone: "bad", title: "Revoked", lines: [...lines, "The committee revoked this credential."], loud: true };
  }
}

/** After a step that was taken. `waiting`: kept here, to be sent when the net is back. */
export function takenWords(row: DeskRow, to: "checkedIn" | "out", { waiting, votesLater }: { readonly waiting: boolean; readonly votesLater: boolean }): Said {
  return {
    tone: waiting ? "wait" : "good",
    title: `${to === "checkedIn" ? "Checked in" : "Checked out"}${waiting ? ", waiting for the net" : ""}`,
    lines: [
      ...linesOf(row),
      ...(votesLater ? ["A vote is open now: this delegate votes from the next one on."] : []),
      ...(waiting ? ["Kept on this device. It counts when it has been sent; another desk may have been first."] : []),
    ],
  };
}

export const cardWords = {
  wrong: { tone: "bad", title: "Wrong number", lines: ["The check digit does not fit. Type the number again, or search by name."], loud: true },
  unknown: { tone: "bad", title: "Unknown card", lines: ["No card of this conference has this number. Search by name."], loud: true },
  noCard: { tone: "bad", title: "Not a card", lines: ["This code is not that of a credential card."], loud: true },
} as const satisfies Record<string, Said>;

export const voidWords = (row: DeskRow | null): Said => ({
  tone: "bad",
  title: "Void card",
  lines: [
    row === null
      ? "This card is no longer good."
      : row.card === null
        ? `It was the card of ${row.name} and is no longer good.`
        : `It was the card of ${row.name}, who has card ${cardNumberText(row.card)} now.`,
  ],
  loud: true,
});

export const refusedWords = (refusal: Refusal, row: DeskRow | null, rows: ReadonlyMap<string, DeskRow>, zone: string): Said => {
  const at = refusal.detail?.["at"];
  if (row && row.state !== "registered") return standingOf(row, rows, zone);
  return {
    tone: "bad",
    title: "Not done",
    lines: [
      refusalText(refusal),
      ...(typeof at === "string" && refusal.code === "credential.dayOver" ? [`The desk closed at ${timeInWords(at as Instant, zone)}.`] : []),
    ],
    loud: true,
  };
};
