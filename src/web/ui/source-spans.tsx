import { useMemo } from "react";
import {
  type AttributedClause,
  attribute,
  type Clause,
  type Constituent,
  itemsOf,
  markOf,
  type ProvenanceSpan,
  type ShownRun,
  shownRuns,
  type Source,
  sourcesShown,
} from "#compose";
import { letterOf } from "#kit";
import type { MotionSummary } from "../../app/motions/contract.ts";

/** How a motion is told from the others: its letter, and the class of its colour and line. */
export type SourceMark = { readonly letter: string; readonly style: string; readonly title: string; readonly submitter: string };
export type SourceMarks = ReadonlyMap<string, SourceMark>;

const styles = ["source-a", "source-b", "source-c", "source-d", "source-e", "source-f", "source-g", "source-h", "source-i", "source-j"];

export const sourceMarks = (motions: readonly Pick<MotionSummary, "id" | "letter" | "title" | "submitter">[]): SourceMarks =>
  new Map(
    motions.map(({ id, letter, title, submitter }, at) => {
      const shown = letter || letterOf(at);
      return [id, { letter: shown, style: styles[markOf(shown, at)] ?? "source-a", title, submitter }];
    }),
  );

const labelOf = (marks: SourceMarks, { motion, number }: { readonly motion: string; readonly number: string }): string =>
  `${marks.get(motion)?.letter ?? "?"} ${number}`.trim();

function Run({ run, marks }: { readonly run: ShownRun; readonly marks: SourceMarks }) {
  const { kind, text, source, also } = run;
  // The space after the last word is not underlined.
  const words = text.trimEnd();
  const space = text.slice(words.length);
  if (source === null)
    return (
      <>
        {kind === "new" ? <span className="source-new">{words}</span> : words}
        {space}
      </>
    );
  const letters = [source, ...also].map(({ motion }) => marks.get(motion)?.letter ?? "?");
  return (
    <>
      <sup className="source-letter" aria-hidden="true">
        {[...new Set(letters)].join("")}
      </sup>
      <span className={`source-run ${marks.get(source.motion)?.style ?? "source-a"}`} title={[source, ...also].map((one) => labelOf(marks, one)).join(", ")}>
        {words}
      </span>
      {space}
    </>
  );
}

/** Words with the letter of the draft before each run, and its line under it. */
export function SourceSpans({ spans, marks }: { readonly spans: readonly ProvenanceSpan[]; readonly marks: SourceMarks }) {
  return shownRuns(spans).map((run, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- runs have no name but their place
    <Run key={at} run={run} marks={marks} />
  ));
}

/** Said once at the beginning of a clause; letters and lines in the words are for the eye. */
export function SpokenSources({ of, marks }: { readonly of: AttributedClause; readonly marks: SourceMarks }) {
  const sources = sourcesShown(of).map((source) => labelOf(marks, source));
  const own = [of.spans, ...of.items.map(({ spans }) => spans)].some((spans) => spans.some(({ kind }) => kind === "new"));
  const said = [...sources, ...(own ? ["committee"] : [])];
  return said.length === 0 ? null : <span className="visually-hidden">{`[${said.join(", ")}] `}</span>;
}

/** Everything that `ClauseBlock` needs to show whose words are whose: its words, and those of its bullets by id. */
export function sourcedWords(clause: Clause, sources: readonly Source[], constituents: readonly Constituent[], marks: SourceMarks) {
  const of = attribute(clause, sources, constituents);
  const items = new Map(of.items.map(({ id, spans }) => [String(id), spans]));
  return {
    words: (
      <>
        <SpokenSources of={of} marks={marks} />
        <SourceSpans spans={of.spans} marks={marks} />
      </>
    ),
    itemWords: (id: string) => <SourceSpans spans={items.get(id) ?? []} marks={marks} />,
  };
}

type ClauseProps = { readonly clause: Clause; readonly sources: readonly Source[]; readonly constituents: readonly Constituent[]; readonly marks: SourceMarks };

/** The words of a clause as they are being written, and whose each is. */
export function ClauseSources({ clause, sources, constituents, marks }: ClauseProps) {
  const of = useMemo(() => attribute(clause, sources, constituents), [clause, sources, constituents]);
  if (clause.text === "" && of.items.length === 0) return null;
  const items = [...itemsOf(clause)];
  return (
    <div className="clause-sources">
      <p>
        <SpokenSources of={of} marks={marks} />
        <SourceSpans spans={of.spans} marks={marks} />
      </p>
      {items.length === 0 ? null : (
        <ul>
          {items.map(({ item }, at) => (
            <li key={item.id}>
              <SourceSpans spans={of.items[at]?.spans ?? []} marks={marks} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What the letters and lines mean. */
export function SourceLegend({ marks }: { readonly marks: SourceMarks }) {
  return (
    <ul className="source-legend" aria-label="Letters and lines">
      {[...marks.values()].map(({ letter, style, title, submitter }) => (
        <li key={letter}>
          <sup className="source-letter">{letter}</sup>
          <span className={`source-run ${style}`}>{submitter || title}</span>
        </li>
      ))}
      <li>
        <span className="source-new">the committee’s own words</span>
      </li>
      <li>without a line: words that only join</li>
    </ul>
  );
}
