import type { ClauseDiff } from "#compose";
import { Difference, DifferenceLegend } from "../../../ui/difference.tsx";

const kindWords = { same: "", changed: "Changed", added: "New", removed: "Taken out" } as const;

const isSame = ({ kind, movedFrom }: ClauseDiff): boolean => kind === "same" && movedFrom === null;
const placeOf = ({ section, number, id }: ClauseDiff): string =>
  number === "" ? (id === null ? (section === "" ? "Title" : `Heading “${section}”`) : `In “${section}”`) : `${number} ${section}`;

/** What differs between two texts, clause by clause; what does not is counted. Options of an open question stand under it. */
export function DifferenceList({ clauses }: { readonly clauses: readonly ClauseDiff[] }) {
  const changed = clauses.filter((clause) => !isSame(clause));
  const same = clauses.length - changed.length;
  if (changed.length === 0) return <p>No word differs.</p>;
  return (
    <>
      <DifferenceLegend />
      <ol className="assent-differences">
        {changed.map((clause, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- headings have no id, and the list never changes
          <li key={at}>
            <p className="clause-kind">
              {placeOf(clause)}: {[kindWords[clause.kind], clause.movedFrom === null ? "" : `moved from ${clause.movedFrom}`].filter(Boolean).join(", ")}
            </p>
            <p className="assent-words">
              <Difference spans={clause.spans} />
            </p>
          </li>
        ))}
      </ol>
      {same > 0 ? <p className="quiet">{same === 1 ? "1 clause is as it was." : `${same} clauses are as they were.`}</p> : null}
    </>
  );
}
