import { type CompositeSection, optionMethods, outOfOrder, tieSteps } from "#compose";
import type { BallotView } from "../../../../app/composites/contract.ts";
import type { Refill } from "../../../answer.ts";
import { methodWords, tieWords } from "../../../texts/words.ts";
import { Button, CommandForm, Field, Select } from "../../../ui/form.tsx";
import { warningWords } from "./words.ts";

type Shared = { readonly view: BallotView; readonly commandId: string; readonly refill: Refill | undefined; readonly writable: boolean };

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** One step up or down, by a button; at an edge there is none. */
function Move({
  form,
  what,
  at,
  of,
  hidden,
  ...shared
}: Shared & {
  readonly form: string;
  readonly what: string;
  readonly at: number;
  readonly of: number;
  readonly hidden: Readonly<Record<string, string>>;
}) {
  if (!shared.writable || of < 2) return null;
  return (
    <CommandForm commandId={shared.commandId} form={form} className="ballot-move">
      <input type="hidden" name="base" value={shared.view.revision} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {at > 0 ? (
        <button className="button button-plain" type="submit" name="to" value="up">
          Up<span className="visually-hidden"> {what}</span>
        </button>
      ) : null}
      {at < of - 1 ? (
        <button className="button button-plain" type="submit" name="to" value="down">
          Down<span className="visually-hidden"> {what}</span>
        </button>
      ) : null}
    </CommandForm>
  );
}

/** All sections in the order of the text, which is the order of the votes. */
export function SectionOrder({ names, ...shared }: Shared & { readonly names: ReadonlyMap<string, string> }) {
  const { sections } = shared.view.composite;
  return (
    <ol className="ballot-order">
      {sections.map(({ id, title, options }, at) => (
        <li key={id} id={`order-${id}`}>
          <span className="ballot-name">
            {names.has(id) ? <a href={`#section-${id}`}>{title}</a> : title}
            <span className="quiet">{names.has(id) ? ` · ${names.get(id) ?? ""}, ${options.length} options` : " · agreed, no vote"}</span>
          </span>
          <Move {...shared} form={`section-${id}`} what={title} at={at} of={sections.length} hidden={{ section: id }} />
        </li>
      ))}
    </ol>
  );
}

function Options({ section, ...shared }: Shared & { readonly section: CompositeSection }) {
  const { options, id } = section;
  return (
    <ul className="ballot-options">
      {options.map(({ key, title, proposer, offered }, at) => {
        const form = `proposer-${id}-${key}`;
        const refused = shared.refill?.form === form ? shared.refill : undefined;
        const letter = key.toUpperCase();
        return (
          <li key={key}>
            <div className="ballot-option-head">
              <p className="ballot-name">
                <strong>
                  {letter}: {title}
                </strong>
                {offered === undefined ? null : <span className="quiet"> · offered by its proposer</span>}
              </p>
              <Move {...shared} form={`option-${id}-${key}`} what={`option ${letter}`} at={at} of={options.length} hidden={{ section: id, option: key }} />
            </div>
            {shared.writable ? (
              <CommandForm
                commandId={shared.commandId}
                form={form}
                refill={refused}
                fields={{ proposer: `Proposer of option ${letter}` }}
                className="ballot-proposer"
              >
                <input type="hidden" name="base" value={shared.view.revision} />
                <input type="hidden" name="section" value={id} />
                <input type="hidden" name="option" value={key} />
                <Field
                  name="proposer"
                  label={`Proposer of option ${letter}`}
                  form={form}
                  required={false}
                  value={refused?.values["proposer"] ?? proposer}
                  refusal={refused?.refusal}
                />
                <Button kind="plain">Keep the proposer</Button>
              </CommandForm>
            ) : (
              <p className="quiet">{proposer === "" ? "No proposer is named" : `Proposed by ${proposer}`}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Settings({ section, ...shared }: Shared & { readonly section: CompositeSection }) {
  const { id, question, method, tie } = section;
  const form = `question-${id}`;
  const refused = shared.refill?.form === form ? shared.refill : undefined;
  const value = (name: string, stored: string): string => refused?.values[name] ?? stored;
  const ties = [{ value: "", label: "—" }, ...tieSteps.map((step) => ({ value: step, label: capital(tieWords[step]) }))];
  const labels = { question: "Question", method: "How it is decided", tie1: "On equal votes", tie2: "Else", tie3: "Else, at last" };
  return (
    <CommandForm commandId={shared.commandId} form={form} refill={refused} fields={labels} className="form form-wide ballot-question">
      <input type="hidden" name="base" value={shared.view.revision} />
      <input type="hidden" name="section" value={id} />
      <Field name="question" label={labels.question} hint="Read out by the chair." form={form} value={value("question", question)} refusal={refused?.refusal} />
      <Select
        name="method"
        label={labels.method}
        form={form}
        value={value("method", method)}
        choices={optionMethods.map((one) => ({ value: one, label: capital(methodWords[one]) }))}
        refusal={refused?.refusal}
      />
      <div className="ballot-ties">
        {(["tie1", "tie2", "tie3"] as const).map((name, at) => (
          <Select
            key={name}
            name={name}
            label={labels[name]}
            form={form}
            required={false}
            value={value(name, tie[at] ?? "")}
            choices={ties}
            refusal={refused?.refusal}
          />
        ))}
      </div>
      <Button kind="plain">Keep the question</Button>
    </CommandForm>
  );
}

/** One question: how it is put and decided, its options in order, who stands for each. */
export function QuestionCard({ section, name, ...shared }: Shared & { readonly section: CompositeSection; readonly name: string }) {
  const { id, title } = section;
  const warnings = shared.view.warnings.filter((warning) => warning.section === id);
  return (
    <section className="card ballot-card" aria-labelledby={`section-${id}`}>
      <h3 id={`section-${id}`}>
        {name}: {title}
      </h3>
      {warnings.length === 0 ? null : (
        <ul className="ballot-warnings">
          {warnings.map(({ code, option }) => (
            <li key={`${code}-${option}`}>{capital(warningWords[code](option.toUpperCase()))}.</li>
          ))}
        </ul>
      )}
      {shared.writable ? (
        <Settings section={section} {...shared} />
      ) : (
        <p>
          {section.question} Decided by {methodWords[section.method]}.
        </p>
      )}
      <h4>Options, in the order in which they are put</h4>
      <Options section={section} {...shared} />
      {shared.writable && outOfOrder(section) ? (
        <CommandForm commandId={shared.commandId} form={`letter-${id}`}>
          <input type="hidden" name="base" value={shared.view.revision} />
          <input type="hidden" name="section" value={id} />
          <p className="hint">The letters do not follow the order. Giving new letters changes what delegates have read them under.</p>
          <Button kind="plain">Give the letters A, B, C … in this order</Button>
        </CommandForm>
      ) : null}
    </section>
  );
}
