import { listInWords, unreachable } from "#kit";
import type { AmendmentView } from "../../app/motions/contract.ts";
import { amendmentStateWords, changeWords } from "../texts/words.ts";
import { Badge, toneOfOutcome } from "../ui/badge.tsx";
import { Difference } from "../ui/difference.tsx";

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

function AmendmentBadge({ amendment }: { readonly amendment: AmendmentView }) {
  if (amendment.outcome !== "") return <Badge tone={toneOfOutcome(amendment.outcome)}>{capital(amendment.outcome)}</Badge>;
  if (amendment.state === "onAgenda") return null;
  return <Badge tone={amendment.state === "ruledOut" ? "bad" : "neutral"}>{amendmentStateWords[amendment.state]}</Badge>;
}

/** The words of a change that no longer fits the clause, so that no difference can be shown. */
function wordsOf({ change }: AmendmentView): string {
  switch (change.op) {
    case "delete":
      return "Delete the clause.";
    case "insert":
      return `Add: “${change.new}”`;
    case "substitute":
      return `Replace “${change.old}” by “${change.new}”`;
    case "replaceAll":
      return `Replace the clause by: “${change.new}”`;
    default:
      return unreachable(change);
  }
}

/** One amendment: what it does to which clause, as the clause would read. */
export function AmendmentCard({ amendment, level = 3 }: { readonly amendment: AmendmentView; readonly level?: 3 | 4 }) {
  const Heading = `h${level}` as const;
  const notes = [
    amendment.rivalGroup !== null && amendment.furthestRank !== null
      ? amendment.furthestRank === 1
        ? "goes furthest of its rivals, so it is voted first"
        : `voted after its rivals that go further (place ${amendment.furthestRank})`
      : "",
    amendment.fallsIf.length > 0 ? `falls if ${listInWords(amendment.fallsIf)} is carried` : "",
  ].filter(Boolean);
  return (
    <section className="decision" id={`a-${amendment.label}`}>
      <header className="decision-head">
        <Heading>
          <span className="decision-id">{amendment.label}</span>{" "}
          {amendment.change.op === "delete" || amendment.change.op === "replaceAll"
            ? `${changeWords[amendment.change.op]} ${amendment.clauseNumber}`
            : `${changeWords[amendment.change.op]} in clause ${amendment.clauseNumber}`}
        </Heading>
        <AmendmentBadge amendment={amendment} />
      </header>
      <p className="quiet small">
        {amendment.submitter}
        {notes.length > 0 ? ` · ${notes.join("; ")}` : ""}
      </p>
      <p className="lead">{amendment.spans.length > 0 ? <Difference spans={amendment.spans} /> : wordsOf(amendment)}</p>
      {amendment.stateReason ? <p className="small">Reason: {amendment.stateReason}</p> : null}
    </section>
  );
}
