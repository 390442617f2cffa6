import { amend } from "./amend.ts";
import type { Change } from "./change.ts";
import type { MotionText } from "./text.ts";

/** An amendment in order of voting, with what makes it fall. */
type ToMake = { readonly label: string; readonly change: Change; readonly rivalGroup: string | null; readonly fallsIf: readonly string[] };

/** A text with amendments in it, which of them, and why others are not. */
export type AsAmended = {
  readonly text: MotionText;
  readonly made: readonly string[];
  readonly left: readonly { readonly label: string; readonly why: string }[];
};

/** The text as it would read if each of these were carried in this order: of rivals the first, without those that fall by it or fit no more. */
export function asAmended(text: MotionText, amendments: readonly ToMake[]): AsAmended {
  const made: ToMake[] = [];
  const left: { label: string; why: string }[] = [];
  for (const amendment of amendments) {
    const cause = made.find(({ label, rivalGroup }) => amendment.fallsIf.includes(label) || (rivalGroup !== null && rivalGroup === amendment.rivalGroup));
    if (cause !== undefined) left.push({ label: amendment.label, why: `it falls when ${cause.label} is carried` });
    else if (
      amend(
        text,
        [...made, amendment].map(({ change }) => change),
      ).ok
    )
      made.push(amendment);
    else left.push({ label: amendment.label, why: "its words are not in the text any more" });
  }
  const amended = amend(
    text,
    made.map(({ change }) => change),
  );
  return { text: amended.ok ? amended.value : text, made: made.map(({ label }) => label), left };
}
