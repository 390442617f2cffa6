import type { Choices, CompositeSection } from "#compose";

const prefix = "as.";

/** "?as.officers=b" → { officers: "b" }; an empty value leaves the question open. */
export const choicesAsked = (asked: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...asked].flatMap(([name, value]) => (name.startsWith(prefix) && value !== "" ? [[name.slice(prefix.length), value]] : [])));

type Props = { readonly questions: readonly CompositeSection[]; readonly choices: Choices; readonly path: string; readonly sources: boolean };

/** "Show the text as if …": a GET form, so that a preview can be sent to others by its address. */
export function PreviewForm({ questions, choices, path, sources }: Props) {
  return (
    <form method="get" action={path} className="preview-form" aria-labelledby="preview-title">
      {sources ? <input type="hidden" name="sources" value="show" /> : null}
      <h2 id="preview-title">Read it as if these were chosen</h2>
      <div className="fields">
        {questions.map((section) => (
          <div className="field" key={section.id}>
            <label htmlFor={`as-${section.id}`}>{section.question || section.title}</label>
            <select id={`as-${section.id}`} name={`${prefix}${section.id}`} defaultValue={choices[section.id] ?? ""}>
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
      <div className="buttons">
        <button type="submit" className="button">
          Show the text
        </button>
      </div>
    </form>
  );
}
