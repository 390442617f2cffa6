import type { ItemResults, QuestionView } from "../../../app/voting/contract.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";

const words = { decided: "decided", next: "now", ahead: "to come", notPut: "not put" } satisfies Record<QuestionView["status"], string>;
const tones = { decided: "good", next: "now", ahead: "neutral", notPut: "neutral" } satisfies Record<QuestionView["status"], Tone>;

/** The order of business of the item: what is decided, what is next, what may come. */
export function Questions({ item }: { readonly item: ItemResults }) {
  return (
    <section data-live="questions">
      <h2>Order of business</h2>
      <ol className="course">
        {item.questions.map((question) => (
          <li key={question.id} className={`course-${question.status}`} aria-current={question.status === "next" ? "step" : undefined}>
            <span className="course-id">{question.id}</span>
            <span>{question.title}</span>
            <Badge tone={tones[question.status]}>{words[question.status]}</Badge>
          </li>
        ))}
      </ol>
    </section>
  );
}
