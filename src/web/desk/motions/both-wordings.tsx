import { type ClauseDiff, compareTexts, type MotionText } from "#compose";
import { Difference } from "../../ui/difference.tsx";

export type Both = { readonly base: MotionText; readonly mine: MotionText; readonly theirs: MotionText };

const keyOf = ({ id, section, number }: ClauseDiff): string => id ?? `${section}/${number}`;

/** The places that differ now and were changed by the other as well: what a person must choose between. */
function disputed({ base, mine, theirs }: Both): readonly ClauseDiff[] {
  const changedByThem = new Set(compareTexts(base, theirs).flatMap((diff) => (diff.kind === "same" ? [] : [keyOf(diff)])));
  return compareTexts(theirs, mine).filter((diff) => diff.kind !== "same" && (diff.id === null || changedByThem.has(keyOf(diff))));
}

const placeOf = ({ section, number }: ClauseDiff): string =>
  number === "" ? (section === "" ? "Title" : `Heading “${section}”`) : section === "" ? `Clause ${number}` : `${section}, clause ${number}`;

/** Two people changed the same clause: both wordings whole, so that one can be taken over into the form, or the two joined. */
export function BothWordings(both: Both) {
  return (
    <div className="error-summary" role="alert" tabIndex={-1}>
      <p className="error-summary-title">Somebody else saved this motion while you were writing. Yours is not saved yet.</p>
      <p>
        Both of you changed the same words. Yours stand in the form below; theirs are saved. Put into the form what shall stand, and save again: the form then
        takes the place of theirs. What they changed elsewhere is in the form already.
      </p>
      <ul className="both-wordings">
        {disputed(both).map((diff) => (
          <li key={keyOf(diff)}>
            <p>
              <strong>{placeOf(diff)}</strong>
            </p>
            <dl>
              <dt>Theirs</dt>
              <dd>{diff.kind === "added" ? "They took it out." : <Difference spans={diff.spans.filter(({ kind }) => kind !== "added")} said={false} />}</dd>
              <dt>Yours</dt>
              <dd>{diff.kind === "removed" ? "You took it out." : <Difference spans={diff.spans.filter(({ kind }) => kind !== "removed")} said={false} />}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}
