import { useState } from "react";
import { blocking, type Composite, isAcceptable, type Problem, testedInWords } from "#compose";
import { wordsField } from "./places.ts";
import { sectionField } from "./saving.ts";
import type { Checking } from "./use-check.ts";
import type { Act } from "./use-editing.ts";

type Props = { readonly composite: Composite; readonly checking: Checking; readonly edit: Act; readonly consequences: string };

const keyOf = ({ section, code, detail }: Problem): string => `${section} ${code} ${detail}`;
/** A field's name that no other problem has. */
const reasonField = (problem: Problem): string =>
  `reason-${Array.from(keyOf(problem)).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007, 7)}`;

/** A problem that was read from words can be let stand with a reason, which stays in the composite and in the record. */
function Accept({ problem, edit }: { readonly problem: Problem; readonly edit: Act }) {
  const [reason, setReason] = useState("");
  const [lacking, setLacking] = useState(false);
  const field = reasonField(problem);
  const { code, detail } = problem;
  return (
    <details className="more accept">
      <summary>It is right as it is…</summary>
      <div className="field">
        <label htmlFor={field}>Why it may stand</label>
        <input
          id={field}
          value={reason}
          maxLength={500}
          autoComplete="off"
          aria-invalid={lacking}
          aria-describedby={`${field}-hint`}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="hint" id={`${field}-hint`}>
          {lacking ? "Give a reason: it is kept in the record." : "Kept in the composite and in the record. Changed words are checked anew."}
        </p>
      </div>
      <button
        type="button"
        className="button button-plain button-small"
        onClick={() => {
          setLacking(reason.trim() === "");
          if (reason.trim() !== "") edit({ do: "accept", code, detail, reason: reason.trim() });
        }}
      >
        Let it stand<span className="visually-hidden">: {detail}</span>
      </button>
    </details>
  );
}

function ProblemLine({ composite, problem, edit }: { readonly composite: Composite; readonly problem: Problem; readonly edit: Act }) {
  const section = composite.sections.find(({ id }) => id === problem.section);
  const number = section === undefined ? 0 : composite.sections.indexOf(section) + 1;
  const { at, code, detail, accepted } = problem;
  return (
    <li>
      {section === undefined ? null : (
        <>
          <a href={`#${at === undefined ? sectionField(section.id) : wordsField({ section: section.id, option: at.option, clause: at.clause })}`}>
            Section {number}
          </a>
          :{" "}
        </>
      )}
      {detail}
      {accepted === undefined ? null : (
        <p className="small">
          Let stand: {accepted}{" "}
          <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "reopen", code, detail })}>
            Take this back<span className="visually-hidden">: {detail}</span>
          </button>
        </p>
      )}
      {accepted === undefined && isAcceptable(problem) ? <Accept problem={problem} edit={edit} /> : null}
    </li>
  );
}

type ListProps = { readonly title: string; readonly composite: Composite; readonly problems: readonly Problem[]; readonly edit: Act };

/** One list a section, in their order. */
function List({ title, composite, problems, edit }: ListProps) {
  if (problems.length === 0) return null;
  const groups = [...Map.groupBy(problems, ({ section }) => section)];
  return (
    <>
      <h3>{title}</h3>
      {groups.map(([section, of]) => (
        <ul className="doubts" key={section} aria-label={composite.sections.find(({ id }) => id === section)?.title ?? "The whole composite"}>
          {of.map((problem) => (
            <ProblemLine key={keyOf(problem)} composite={composite} problem={problem} edit={edit} />
          ))}
        </ul>
      ))}
    </>
  );
}

/** What the check before publishing finds: what stands in the way, what is to be looked at, what the committee lets stand. */
export function Problems({ composite, checking, edit, consequences }: Props) {
  const { problems, tested, busy } = checking;
  const hindering = blocking(problems);
  const accepted = problems.filter((problem) => problem.accepted !== undefined);
  const hints = problems.filter(({ severity }) => severity === "hint");
  const shared = { composite, edit };
  return (
    <section aria-labelledby="problems-title" aria-busy={busy}>
      <h2 id="problems-title">Before it can be published</h2>
      <div aria-live="polite">
        <p className="small">{busy ? "Checking every combination of options…" : testedInWords(tested)}</p>
        {hindering.length === 0 ? <p>Nothing stands in the way.</p> : null}
        <List title={hindering.length === 1 ? "One thing stands in the way" : `${hindering.length} things stand in the way`} problems={hindering} {...shared} />
        {hints.length === 0 ? null : (
          <details className="more">
            <summary>To look at: {hints.length}</summary>
            <List title="These do not stand in the way" problems={hints} {...shared} />
          </details>
        )}
        <List title="Let stand by the committee" problems={accepted} {...shared} />
      </div>
      <p>
        <a href={consequences}>Consequences: what follows in the text and the votes when an option is chosen</a>
      </p>
    </section>
  );
}
