import { memo } from "react";
import { type CompositeSection, type Option, optionMethods, type Piece, type TieStep, tieSteps } from "#compose";
import { methodWords, tieWords } from "../../texts/words.ts";
import { ClauseEditor, type Shared } from "./clause-editor.tsx";
import { mostOptions, type Place, withTieStep } from "./editing.ts";
import { addField, questionField } from "./places.ts";
import { optionField, sectionField } from "./saving.ts";

type Props = Shared & { readonly section: CompositeSection; readonly at: number };
type TextProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly max: number;
  readonly optional?: boolean;
  readonly onText: (text: string) => void;
};

function Text({ id, label, value, max, optional = false, onText }: TextProps) {
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional ? <span className="optional"> (optional)</span> : null}
      </label>
      <input id={id} value={value} maxLength={max} autoComplete="off" onChange={(event) => onText(event.target.value)} />
    </div>
  );
}

function AddClause({ place, edit, where }: { readonly place: Place; readonly edit: Shared["edit"]; readonly where: string }) {
  return (
    <button type="button" id={addField(place)} className="button button-plain button-small" onClick={() => edit({ do: "addClause", into: place })}>
      Add a clause of our own<span className="visually-hidden"> to {where}</span>
    </button>
  );
}

const ranks = ["first", "then", "at last"];

/** What settles equal votes, in order: the same step stands once. */
function Tie({ section, edit }: Pick<Props, "section" | "edit">) {
  const put = (rank: number, step: TieStep | null): void => edit({ do: "tie", section: section.id, tie: withTieStep(section.tie, rank, step) });
  return (
    <fieldset className="field">
      <legend>When votes are equal</legend>
      <div className="form-row">
        {ranks.slice(0, Math.min(ranks.length, section.tie.length + 1)).map((rank, at) => (
          <div className="field" key={rank}>
            <label htmlFor={`tie-${section.id}-${at}`}>{rank}</label>
            <select
              id={`tie-${section.id}-${at}`}
              value={section.tie[at] ?? ""}
              onChange={(event) => put(at, tieSteps.find((step) => step === event.target.value) ?? null)}
            >
              <option value="">nothing further</option>
              {tieSteps.map((step) => (
                <option key={step} value={step}>
                  {tieWords[step]}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function OptionEditor({ option, section, at, ...shared }: Props & { readonly option: Option }) {
  const place = { section: section.id, option: option.key };
  const letter = option.key.toUpperCase();
  const { edit } = shared;
  return (
    <fieldset className="composing-option">
      <legend>Option {letter}</legend>
      <Text
        id={optionField(section.id, option.key)}
        label={`Title of option ${letter}`}
        value={option.title}
        max={300}
        onText={(text) => edit({ do: "optionTitle", ...place, text })}
      />
      <Text
        id={`proposer-${section.id}-${option.key}`}
        label={`Who stands for option ${letter}`}
        value={option.proposer}
        max={200}
        optional
        onText={(text) => edit({ do: "proposer", ...place, text })}
      />
      <ol className="edit-clauses" aria-label={`Clauses of option ${letter} in section ${at + 1}`}>
        {option.clauses.map((of) => (
          <ClauseEditor key={of.clause.id} of={of} spot={{ ...place, clause: of.clause.id }} {...shared} />
        ))}
      </ol>
      <div className="edit-buttons">
        <AddClause place={place} edit={edit} where={`option ${letter}`} />
        <button type="button" className="button button-danger button-small" onClick={() => edit({ do: "removeOption", ...place })}>
          Remove option {letter}
        </button>
      </div>
    </fieldset>
  );
}

function QuestionEditor(props: Props) {
  const { section, edit } = props;
  const methods = optionMethods.filter((method) => method === section.method || (section.options.length > 2 ? method !== "pairwise" : method === "pairwise"));
  return (
    <div className="question-box composing-question">
      <Text
        id={questionField(section.id)}
        label="Question put to conference"
        value={section.question}
        max={300}
        onText={(text) => edit({ do: "question", section: section.id, text })}
      />
      <div className="field">
        <label htmlFor={`method-${section.id}`}>How conference chooses</label>
        <select
          id={`method-${section.id}`}
          value={section.method}
          onChange={(event) => {
            const method = optionMethods.find((one) => one === event.target.value);
            if (method) edit({ do: "method", section: section.id, method });
          }}
        >
          {methods.map((method) => (
            <option key={method} value={method}>
              {methodWords[method]}
            </option>
          ))}
        </select>
      </div>
      <Tie section={section} edit={edit} />
      {section.options.map((option, at) => (
        // By place, not by letter: letters change when one is taken out.
        <OptionEditor key={`${option.key}-${at}`} {...props} option={option} />
      ))}
      <div className="edit-buttons">
        {section.options.length < mostOptions ? (
          <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "addOption", section: section.id })}>
            Add an option
          </button>
        ) : null}
        <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "questionUp", section: section.id })}>
          Question up
        </button>
        <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "questionDown", section: section.id })}>
          Question down
        </button>
        <button type="button" className="button button-danger button-small" onClick={() => edit({ do: "removeQuestion", section: section.id })}>
          Remove the question and all its options
        </button>
      </div>
    </div>
  );
}

/** One section: agreed clauses in order, and at most one question with its options in its place among them. Drawn anew only when it changes: a long composite must not slow down the typing. */
export const SectionEditor = memo(function SectionEditor(props: Props) {
  const { section, at, ...shared } = props;
  const { edit } = shared;
  const place = { section: section.id, option: null };
  const called = section.title || "without a title";
  const pieceOf = (piece: Piece) =>
    piece.kind === "common" ? (
      <ClauseEditor key={piece.clause.id} of={piece} spot={{ ...place, clause: piece.clause.id }} {...shared} />
    ) : section.options.length > 0 ? (
      <li key="options" className="composing-place">
        <QuestionEditor {...props} />
      </li>
    ) : null;
  const placed = section.pieces.some(({ kind }) => kind === "options");
  return (
    <section className="composing-section" id={`section-${section.id}`} aria-label={`Section ${at + 1}: ${called}`}>
      <h3>
        {at + 1}. {section.title || <span className="quiet">Without a title yet</span>}
      </h3>
      <Text
        id={sectionField(section.id)}
        label={`Title of section ${at + 1}`}
        value={section.title}
        max={300}
        onText={(text) => edit({ do: "sectionTitle", section: section.id, text })}
      />
      <ol className="edit-clauses" aria-label={`Agreed clauses of section ${at + 1}`}>
        {section.pieces.map(pieceOf)}
        {placed || section.options.length === 0 ? null : pieceOf({ kind: "options" })}
      </ol>
      <div className="edit-buttons">
        <AddClause place={place} edit={edit} where={`section ${at + 1}`} />
        {section.options.length === 0 ? (
          <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "addQuestion", section: section.id })}>
            Add a question with options<span className="visually-hidden"> to section {at + 1}</span>
          </button>
        ) : null}
        <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "sectionUp", section: section.id })}>
          Section up<span className="visually-hidden">: move section {at + 1}</span>
        </button>
        <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "sectionDown", section: section.id })}>
          Section down<span className="visually-hidden">: move section {at + 1}</span>
        </button>
        <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "addSection", at: at + 1, title: "" })}>
          Add a section below<span className="visually-hidden"> section {at + 1}</span>
        </button>
        <button type="button" className="button button-danger button-small" onClick={() => edit({ do: "removeSection", section: section.id })}>
          Remove the section<span className="visually-hidden"> {at + 1}</span>
        </button>
      </div>
    </section>
  );
});
