import type { TellerDesk } from "../../../app/voting/contract.ts";
import { Badge } from "../../ui/badge.tsx";

type Sheet = TellerDesk["sheets"][number];

/** "Left side"; "Paper"; "The hall" where it is one. */
export const sheetName = ({ channel, section }: Pick<Sheet, "channel" | "section">): string => {
  if (channel === "paper") return "Paper";
  return section === "" ? "The hall" : section;
};

function stateOf({ agree, enteredBy }: Sheet): { readonly tone: "good" | "bad" | "wait"; readonly words: string } {
  if (agree === true) return { tone: "good", words: "two agree" };
  if (agree === false) return { tone: "bad", words: "counts differ" };
  return { tone: "wait", words: enteredBy.length === 0 ? "nobody yet" : `entered by ${enteredBy.join(", ")}` };
}

/** The sheets of this vote, where there are several: each is counted by two people, and they are added up. */
export function Sheets({ slug, sheets, chosen }: { readonly slug: string; readonly sheets: readonly Sheet[]; readonly chosen: number }) {
  if (sheets.length < 2) return null;
  return (
    <nav aria-label="Count sheets">
      <h3>Which do you count?</h3>
      <ul className="count-sheets">
        {sheets.map((sheet, at) => {
          const { tone, words } = stateOf(sheet);
          return (
            <li key={`${sheet.channel} ${sheet.section}`}>
              <a href={`/desk/conferences/${slug}/count?sheet=${at + 1}`} aria-current={at === chosen ? "true" : undefined}>
                <b>{sheetName(sheet)}</b> <Badge tone={tone}>{words}</Badge>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
