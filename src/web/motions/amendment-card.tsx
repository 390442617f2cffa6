import { instructionOf } from "#compose";
import { listInWords } from "#kit";
import type { AmendmentView } from "../../app/motions/contract.ts";
import { instantInWords } from "../texts/when.ts";
import { amendmentStateWords, changeWords } from "../texts/words.ts";
import { Badge, toneOfOutcome } from "../ui/badge.tsx";
import { Changed, type DifferenceView } from "../ui/difference-view.tsx";

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

function AmendmentBadge({ amendment }: { readonly amendment: AmendmentView }) {
  if (amendment.outcome !== "") return <Badge tone={toneOfOutcome(amendment.outcome)}>{capital(amendment.outcome)}</Badge>;
  if (amendment.state === "onAgenda") return null;
  return (
    <Badge tone={amendment.state === "ruledOut" ? "bad" : amendment.state === "takenIn" ? "good" : "neutral"}>{amendmentStateWords[amendment.state]}</Badge>
  );
}

/** "Replace words in clause 4.1", "Delete the clause 3.9", "Add a clause after 4.2". */
function titleOf({ change, clauseNumber }: AmendmentView): string {
  const words = changeWords[change.op];
  if (change.op === "addendum")
    return `${words} ${change.to.kind === "after" ? `after ${clauseNumber}` : change.to.kind === "end" ? "at the end" : `at the end of ${clauseNumber}`}`;
  if (change.op === "several") return `${words}, to ${clauseNumber}`;
  const whole = change.op === "replaceAll" || (change.op === "delete" && change.old === undefined);
  return whole ? `${words} ${clauseNumber}` : `${change.op === "delete" ? "Delete words" : words} in clause ${clauseNumber}`;
}

/** What is to be known of its place: nothing, while it stands where it stood. */
function Anchored({ amendment }: { readonly amendment: AmendmentView }) {
  if (amendment.state !== "onAgenda" && amendment.state !== "submitted") return null;
  if (amendment.anchor === "kept") return null;
  return (
    <p className="small">
      {amendment.anchor === "orphaned" ? (
        <>
          <strong>Its place is gone from the latest version:</strong> {amendment.anchorWhy}. It is shown here in version {amendment.version}, and waits for the
          committee.
        </>
      ) : (
        <>
          Found again in version {amendment.version}: {amendment.anchorWhy}.
        </>
      )}
    </p>
  );
}

function Accepted({ amendment, timeZone, objectHref }: Pick<CardProps, "amendment" | "timeZone" | "objectHref">) {
  const { acceptance } = amendment;
  if (acceptance === null || amendment.state !== "onAgenda") return null;
  if (acceptance.state === "objected")
    return <p className="small">The mover would take it; {acceptance.objectedBy ?? "somebody"} objected, so it is put to the vote.</p>;
  return (
    <p className="small">
      The mover accepts it. Unless somebody objects before {instantInWords(acceptance.objectionsUntil, timeZone)}, it comes into the text without a vote.{" "}
      {objectHref === undefined ? null : (
        <a href={objectHref}>
          Object<span className="visually-hidden"> to {amendment.label} coming in without a vote</span>
        </a>
      )}
    </p>
  );
}

type CardProps = {
  readonly amendment: AmendmentView;
  /** Of the conference, for times. */
  readonly timeZone: string;
  readonly level?: 2 | 3;
  readonly view?: DifferenceView;
  /** Where somebody may object to its coming in without a vote. */
  readonly objectHref?: string | undefined;
};

/** One amendment: what it does to which clause, as the clause would read. */
export function AmendmentCard({ amendment, timeZone, level = 3, view = "inline", objectHref }: CardProps) {
  const Heading = `h${level}` as const;
  const notes = [
    amendment.rivalGroup !== null && amendment.furthestRank !== null
      ? amendment.furthestRank === 1
        ? "goes furthest of its rivals, so it is voted first"
        : `voted after its rivals that go further (place ${amendment.furthestRank})`
      : "",
    amendment.fallsIf.length > 0 ? `falls if ${listInWords(amendment.fallsIf)} is carried` : "",
  ].filter(Boolean);
  const several = amendment.effects.length > 1;
  return (
    <section className="decision" id={`a-${amendment.label}`}>
      <header className="decision-head">
        <Heading>
          <span className="decision-id">{amendment.label}</span> {titleOf(amendment)}
        </Heading>
        <AmendmentBadge amendment={amendment} />
      </header>
      <p className="quiet small">
        {amendment.submitter}
        {notes.length > 0 ? ` · ${notes.join("; ")}` : ""}
      </p>
      {amendment.effects.length === 0 ? amendment.parts.map((part, at) => <p key={`${at}-${part.place}`}>{instructionOf(part)}</p>) : null}
      {amendment.effects.map(({ number, spans }, at) => (
        <div className={view === "side" ? undefined : "lead"} key={`${at}-${number}`}>
          {several ? <p className="clause-kind">{number === "" ? "Clause" : `Clause ${number}`}</p> : null}
          <Changed spans={spans} view={view} />
        </div>
      ))}
      <Anchored amendment={amendment} />
      <Accepted amendment={amendment} timeZone={timeZone} objectHref={objectHref} />
      {amendment.stateReason ? <p className="small">Reason: {amendment.stateReason}</p> : null}
    </section>
  );
}
