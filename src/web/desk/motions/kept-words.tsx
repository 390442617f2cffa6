import type { MotionText } from "#compose";
import { wordsOf } from "./clause-words.ts";

const plainText = ({ title, sections }: MotionText): string =>
  [
    title,
    ...sections.flatMap((section) => [
      [section.number ? `${section.number}.` : "", section.title].filter(Boolean).join(" "),
      ...section.clauses.map((clause) => `${clause.number} ${wordsOf(clause)}`.trim()),
    ]),
  ]
    .filter(Boolean)
    .join("\n\n");

/** The words of a form that can no longer be saved, so that they can at least be copied. */
export function KeptWords({ text }: { readonly text: MotionText }) {
  return (
    <div className="field">
      <label htmlFor="kept-words">What you had written</label>
      <p className="hint" id="kept-words-hint">
        It cannot be saved here any more. Copy it before you leave this page.
      </p>
      <textarea id="kept-words" className="kept-words" aria-describedby="kept-words-hint" rows={14} readOnly defaultValue={plainText(text)} />
    </div>
  );
}
