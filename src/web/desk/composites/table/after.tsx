import type { DraftedView, StepView } from "../../../../app/composites/contract.ts";
import type { Refill } from "../../../answer.ts";
import { refusalText } from "../../../texts/refusals.ts";
import { instantInWords } from "../../../texts/when.ts";
import { Facts, Notice } from "../../../ui/notice.tsx";

/** What drafting came to, and where to go on. */
export function Drafted({ drafted, editor, undecided }: { readonly drafted: DraftedView; readonly editor: string; readonly undecided: string }) {
  return (
    <Notice tone="good" title="The composite is drafted" status>
      <Facts
        of={[
          ["Sections", drafted.sections],
          ["Questions for conference", drafted.questions],
          ["Rows not decided yet", drafted.undecided === 0 ? "none" : <a href={undecided}>{drafted.undecided}, not in the text</a>],
        ]}
      />
      {drafted.unresolved.length === 0 ? null : (
        <>
          <p>References of the drafts that lead to no clause of the composite:</p>
          <ul>
            {drafted.unresolved.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      {drafted.clashes.length === 0 ? null : (
        <>
          <p>These sections were edited by hand and their rows changed since. The edited words were kept; look whether they still say what was decided:</p>
          <ul>
            {drafted.clashes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a className="button" href={editor}>
          Go on in the editor
        </a>
      </p>
    </Notice>
  );
}

const typed = ["title", "section", "reason", "newTitle", "to", "into", "after"] as const;
const labels: Readonly<Record<(typeof typed)[number], string>> = {
  title: "Title",
  section: "Section",
  reason: "Why it is left out",
  newTitle: "Title of the new row",
  to: "To row",
  into: "Join into row",
  after: "Put after row",
};

/** A refused step whose row is not on the page to show it: the sentence, and every word that was typed. */
export function RefusedElsewhere({ refill }: { readonly refill: Refill }) {
  const kept = typed.flatMap((name) => ((refill.values[name] ?? "").trim() === "" ? [] : [[labels[name], refill.values[name] ?? ""] as const]));
  return (
    <div className="error-summary" role="alert" tabIndex={-1}>
      <p className="error-summary-title">This was not done.</p>
      <p>{refusalText(refill.refusal)}</p>
      {kept.length === 0 ? null : (
        <>
          <p>What you typed:</p>
          <Facts of={kept} />
        </>
      )}
    </div>
  );
}

type HistoryProps = {
  readonly steps: readonly StepView[] | null;
  readonly zone: string;
  readonly href: string;
  readonly rowOf: (row: string) => { readonly n: number; readonly title: string; readonly href: string } | null;
};

const shownSteps = 200;

/** Every step of everybody, newest first. */
export function History({ steps, zone, href, rowOf }: HistoryProps) {
  if (steps === null)
    return (
      <section aria-labelledby="history-title">
        <h2 id="history-title">History</h2>
        <p>
          Every step is kept. <a href={href}>Show who did what</a>
        </p>
      </section>
    );
  return (
    <section aria-labelledby="history-title" id="history">
      <h2 id="history-title">History</h2>
      <ol className="topic-history" reversed start={steps[0]?.revision ?? 1}>
        {steps.slice(0, shownSteps).map(({ revision, by, at, what, row }) => {
          const about = row === null ? null : rowOf(row);
          return (
            <li key={revision}>
              {what}
              {about === null ? null : (
                <>
                  {": "}
                  <a href={about.href}>
                    {about.n}. {about.title}
                  </a>
                </>
              )}{" "}
              <span className="quiet small">
                {by === "" ? "the program" : by}, {instantInWords(at, zone)}
              </span>
            </li>
          );
        })}
      </ol>
      {steps.length > shownSteps ? <p>Older steps are in the log of the conference.</p> : null}
    </section>
  );
}
