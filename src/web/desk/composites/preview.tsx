import { useState } from "react";
import { asChosen, assembleForPrint, type Choices, type Composite, previewed } from "#compose";
import { DocumentText } from "../../ui/document.tsx";

/** The whole text as if options were chosen, put together in the page as it is written. */
export function Preview({ composite }: { readonly composite: Composite }) {
  const [open, setOpen] = useState(false);
  const [choices, setChoices] = useState<Choices>({});
  const shown = previewed(composite, choices);
  const settled = open ? assembleForPrint(composite, shown).flatMap(({ number, notes }) => notes.map((note) => ({ number, note }))) : [];
  const questions = composite.sections.filter(({ options }) => options.length > 0);
  return (
    <details className="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Read it as if options were chosen</summary>
      {open ? (
        <>
          {questions.length === 0 ? <p>There is no question yet: this is the whole text.</p> : null}
          <div className="form-row">
            {questions.map((section) => (
              <div className="field" key={section.id}>
                <label htmlFor={`as-${section.id}`}>{section.question || section.title || "A question without words yet"}</label>
                <select
                  id={`as-${section.id}`}
                  value={choices[section.id] ?? ""}
                  onChange={(event) => setChoices({ ...choices, [section.id]: event.target.value })}
                >
                  <option value="">All options</option>
                  {section.options.map((option) => (
                    <option key={option.key} value={option.key}>
                      {option.key.toUpperCase()}: {option.title}
                    </option>
                  ))}
                  <option value="none">None of them</option>
                </select>
              </div>
            ))}
          </div>
          {settled.length === 0 ? null : (
            <ul className="doubts" aria-label="What follows from what is chosen">
              {settled.map(({ number, note }) => (
                <li key={`${number} ${note}`}>
                  Section {number}: {note}
                </li>
              ))}
            </ul>
          )}
          <div className="composing-preview">
            <DocumentText text={asChosen(composite, shown)} level={3} />
          </div>
        </>
      ) : null}
    </details>
  );
}
