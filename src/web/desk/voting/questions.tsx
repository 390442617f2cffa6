import type { ItemResults, QuestionView } from "../../../app/voting/contract.ts";
import { Badge, type Tone, toneOfOutcome } from "../../ui/badge.tsx";
import { outcomeInWords } from "../../ui/figures.tsx";

const words = { decided: "decided", next: "now", ahead: "to come", notPut: "not put" } satisfies Record<QuestionView["status"], string>;
const tones = { decided: "good", next: "now", ahead: "neutral", notPut: "neutral" } satisfies Record<QuestionView["status"], Tone>;

/** So many questions to come are shown; the rest, a fallback that may never be wanted, is folded away. */
const ahead = 8;

type Props = { readonly item: ItemResults };

/** What came out of what is decided; where the others stand. */
function Standing({ item, question }: Props & { readonly question: QuestionView }) {
  const decision = item.decisions.findLast((one) => one.question === question.id && one.annulled === null);
  if (decision === undefined) return <Badge tone={tones[question.status]}>{words[question.status]}</Badge>;
  const said = outcomeInWords({ ...decision, labels: {} });
  return <Badge tone={toneOfOutcome(decision.outcome)}>{decision.outcome === "chosen" ? said : said.toLowerCase()}</Badge>;
}

function Rows({ of, item }: Props & { readonly of: readonly QuestionView[] }) {
  return (
    <ol className="course">
      {of.map((question) => (
        <li key={question.id} className={`course-${question.status}`} aria-current={question.status === "next" ? "step" : undefined}>
          <span className="course-id">{question.id.replace(/^move-/, "")}</span>
          <span>{question.title}</span>
          <Standing item={item} question={question} />
        </li>
      ))}
    </ol>
  );
}

/** The order of business of the item: what is decided, what is next, what may come. */
export function Questions({ item }: Props) {
  const put = item.questions.filter(({ status }) => status !== "notPut");
  const next = put.findIndex(({ status }) => status === "next");
  const shown = put.slice(0, next < 0 ? put.length : next + 1 + ahead);
  const later = put.slice(shown.length);
  return (
    <section data-live="questions">
      <h2>Order of business</h2>
      <Rows of={shown} item={item} />
      {later.length > 0 ? (
        <details className="more">
          <summary>{later.length} more that may come</summary>
          <Rows of={later} item={item} />
        </details>
      ) : null}
    </section>
  );
}
