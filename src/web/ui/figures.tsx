import type { DecisionView } from "../../app/voting/contract.ts";
import { outcomeWords } from "../texts/words.ts";
import { Badge, toneOfOutcome } from "./badge.tsx";

type BarProps = {
  readonly label: string;
  readonly letter?: string | undefined;
  readonly votes: number;
  readonly whole: number;
  readonly mark: number | null;
  readonly tone: "for" | "against" | "option" | "ahead";
};

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10);

function Bar({ label, letter, votes, whole, mark, tone }: BarProps) {
  return (
    <li className="bar">
      <span className="bar-label">
        {letter ? <span className="bar-letter">{letter}</span> : null}
        {label}
      </span>
      <svg className={`bar-picture bar-${tone}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-ground" x="0" y="0" width="100" height="10" />
        <rect className="bar-votes" x="0" y="0" width={share(votes, whole)} height="10" />
        {mark === null ? null : <line className="bar-mark" x1={share(mark, whole)} x2={share(mark, whole)} y1="0" y2="10" />}
      </svg>
      <span className="bar-number">{votes}</span>
    </li>
  );
}

type Round = DecisionView["rounds"][number];

const keysOf = (round: Round): readonly string[] => (round.between.includes("for") ? ["for", "against"] : round.between);

/** The option chosen in the last round; in others the one that was ahead. Equal votes that the chair settled show whom the chair chose. */
const isAhead = (key: string, round: Round, decision: DecisionView): boolean => {
  const last = decision.rounds[decision.rounds.length - 1] === round;
  return last && decision.option !== undefined ? key === decision.option : (round.tally.votes[key] ?? 0) === Math.max(...Object.values(round.tally.votes));
};

const methodBadges = { hands: "Show of hands", count: "Count", card: "Card vote", ballot: "Ballot" } as const;

/** How it was voted on, where it was not a count by tellers. */
function HowVoted({ round }: { readonly round: Round }) {
  if (round.vote === undefined) return null;
  return (
    <p className="round-method">
      <Badge tone="neutral">{methodBadges[round.vote.method]}</Badge> {round.vote.electronic ? <Badge tone="neutral">With devices</Badge> : null}
    </p>
  );
}

function RoundFigures({
  round,
  decision,
  number,
  of,
}: {
  readonly round: Round;
  readonly decision: DecisionView;
  readonly number: number;
  readonly of: number;
}) {
  const cast = Object.values(round.tally.votes).reduce((sum, votes) => sum + votes, 0);
  const yesNo = round.between.includes("for");
  const needed = yesNo ? (decision.threshold?.needed ?? null) : null;
  const whole = Math.max(cast, needed ?? 0);
  const byWeight = round.vote?.method === "card";
  if (round.seen !== undefined)
    return (
      <div className="round">
        <p className="round-notes">
          By show of hands{round.nemCon ? ", nobody voting the other way" : ""}: the chair declares what was seen, and no figures are kept.
        </p>
      </div>
    );
  return (
    <div className="round">
      {of > 1 ? <p className="round-title">{round.purpose === "bottomTie" ? `Round ${number}: between equals` : `Round ${number}`}</p> : null}
      <HowVoted round={round} />
      <ul className="bars">
        {keysOf(round).map((key) => {
          const votes = round.tally.votes[key] ?? 0;
          const tone = key === "for" || key === "against" ? key : isAhead(key, round, decision) ? "ahead" : "option";
          return (
            <Bar
              key={key}
              label={decision.labels[key] ?? (key === "for" ? "For" : key === "against" ? "Against" : key)}
              letter={yesNo ? undefined : key.toUpperCase()}
              votes={votes}
              whole={whole}
              mark={key === "for" ? needed : null}
              tone={tone}
            />
          );
        })}
      </ul>
      <p className="round-notes">
        {cast} {byWeight ? "votes by weight cast" : "votes cast"}, {round.tally.abstentions} {round.tally.abstentions === 1 ? "abstention" : "abstentions"},{" "}
        {round.present} {byWeight ? "the weight of all present" : "present"}
        {needed === null ? "" : `; ${needed} needed for (the line in the bar)`}
      </p>
    </div>
  );
}

/** The figures of a decision as bars, each with its number. */
export function VoteFigures({ decision }: { readonly decision: DecisionView }) {
  if (decision.rounds.length === 0) return null;
  return (
    <figure className="vote-figures" aria-label={`Figures: ${decision.title}`}>
      {decision.rounds.map((round, at) => (
        // Rounds have no name of their own: their place is what they are.
        // oxlint-disable-next-line react/no-array-index-key
        <RoundFigures key={at} round={round} decision={decision} number={at + 1} of={decision.rounds.length} />
      ))}
    </figure>
  );
}

const capital = (sentence: string): string => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;

/** "Carried" or, of options, "A chosen: Fifteen members". */
export function outcomeInWords(decision: Pick<DecisionView, "outcome" | "option" | "labels">): string {
  if (decision.outcome !== "chosen" || decision.option === undefined) return outcomeWords[decision.outcome];
  const title = decision.labels[decision.option];
  return `${decision.option.toUpperCase()} chosen${title && title.toUpperCase() !== decision.option.toUpperCase() ? `: ${title}` : ""}`;
}

/** One decided question: what was asked, what came out, the sentence, the figures. */
export function DecisionCard({
  decision,
  level = 3,
  figures = true,
}: {
  readonly decision: DecisionView;
  readonly level?: 2 | 3 | 4;
  readonly figures?: boolean;
}) {
  const Heading = `h${level}` as const;
  return (
    <section className={decision.annulled ? "decision decision-annulled" : "decision"} id={`q-${decision.question}`}>
      <header className="decision-head">
        <Heading>
          <span className="decision-id">{decision.question}</span> {decision.title}
        </Heading>
        <Badge tone={decision.annulled ? "neutral" : toneOfOutcome(decision.outcome)}>{decision.annulled ? "Annulled" : outcomeInWords(decision)}</Badge>
      </header>
      <p className="decision-sentence">{capital(decision.reason)}.</p>
      {decision.annulled ? (
        <p className="decision-annulment">Annulled: {decision.annulled.reason.replace(/\.$/, "")}. Its figures stay here; the question is put again.</p>
      ) : null}
      {figures ? <VoteFigures decision={decision} /> : null}
      {decision.rule === "" ? null : <p className="decision-rule">{decision.rule}</p>}
    </section>
  );
}
