import { memo, useMemo, useState } from "react";
import { type ClauseFate, type Composite, provenanceOf } from "#compose";
import type { CompositeDraftView } from "../../../app/composites/contract.ts";
import { motionName } from "../../conference/crumbs.ts";
import { ClauseBlock, sectionHeading } from "../../ui/document.tsx";
import { Empty } from "../../ui/notice.tsx";
import { keyOf, type NamedPlace } from "./places.ts";
import type { Act } from "./use-editing.ts";

type Drafts = CompositeDraftView["drafts"];
type Draft = Drafts[number];
type Props = { readonly drafts: Drafts; readonly composite: Composite; readonly places: readonly NamedPlace[]; readonly edit: Act };

/** What became of each clause of each draft so far, by motion and clause. */
function useFates(composite: Composite, drafts: Drafts): ReadonlyMap<string, ReadonlyMap<string, ClauseFate>> {
  return useMemo(() => {
    const made = provenanceOf(
      composite,
      drafts.map(({ motion, version, text }) => ({ motion: motion.id, version, text })),
    );
    return new Map(made.map(({ motion, clauses }) => [motion, new Map(clauses.map((fate) => [fate.id, fate]))]));
  }, [composite, drafts]);
}

const isUnused = (fate: ClauseFate | undefined): boolean => fate === undefined || fate.places.length === 0;
const unusedIn = (fates: ReadonlyMap<string, ClauseFate> | undefined): number => [...(fates?.values() ?? [])].filter(isUnused).length;

function whereTo(fate: ClauseFate | undefined, places: readonly NamedPlace[]): string {
  if (fate === undefined || isUnused(fate)) return "Not yet used";
  return `In ${fate.places.map((to) => places.find(({ section, option }) => section === to.section && option === to.option)?.name ?? to.section).join("; ")}`;
}

type SectionProps = Pick<Props, "places" | "edit" | "composite"> & {
  readonly draft: Draft;
  readonly section: Draft["text"]["sections"][number];
  readonly target: NamedPlace | undefined;
  readonly fates: ReadonlyMap<string, ClauseFate> | undefined;
  readonly onlyUnused: boolean;
};

function DraftSection({ draft, section, target, fates, onlyUnused, places, edit, composite }: SectionProps) {
  const clauses = section.clauses.filter((clause) => !onlyUnused || isUnused(fates?.get(clause.id)));
  if (clauses.length === 0) return null;
  const letter = draft.motion.letter || draft.motion.title;
  const title = section.title || sectionHeading(section);
  return (
    <section className="beside-section">
      <h3>{sectionHeading(section)}</h3>
      <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "addSection", at: composite.sections.length, title })}>
        Add a section “{title}” at the end
      </button>
      {clauses.map((clause) => (
        <div key={clause.id} className="beside-clause">
          <ClauseBlock
            clause={clause}
            margin={<p className={isUnused(fates?.get(clause.id)) ? "beside-fate beside-unused" : "beside-fate"}>{whereTo(fates?.get(clause.id), places)}</p>}
          />
          {target ? (
            <button
              type="button"
              className="button button-plain button-small"
              onClick={() => edit({ do: "take", into: target, from: { motion: draft.motion.id, version: draft.version, clause } })}
            >
              Take into {target.name}
              <span className="visually-hidden">{`: ${letter} ${clause.number}`}</span>
            </button>
          ) : null}
        </div>
      ))}
    </section>
  );
}

/** The drafts, one at a time, to take clauses from; and what of each is not yet used. */
export const DraftsBeside = memo(function DraftsBeside({ drafts, composite, places, edit }: Props) {
  const [shown, setShown] = useState<string>(drafts[0]?.motion.id ?? "");
  const [into, setInto] = useState("");
  const [onlyUnused, setOnlyUnused] = useState(false);
  const fates = useFates(composite, drafts);
  const draft = drafts.find(({ motion }) => motion.id === shown) ?? drafts[0];
  const target = places.find((place) => keyOf(place) === into) ?? places[0];
  if (!draft)
    return (
      <Empty title="No motion stands on this item yet.">
        <p>When motions are on the agenda, their clauses can be taken from here, and each says where it went.</p>
      </Empty>
    );
  const unused = unusedIn(fates.get(draft.motion.id));
  return (
    <>
      <div className="field">
        <label htmlFor="beside-draft">Draft</label>
        <select id="beside-draft" value={draft.motion.id} onChange={(event) => setShown(event.target.value)}>
          {drafts.map(({ motion }) => (
            <option key={motion.id} value={motion.id}>
              {motionName(motion)}: {motion.title} ({unusedIn(fates.get(motion.id))} not yet used)
            </option>
          ))}
        </select>
      </div>
      {places.length > 0 ? (
        <div className="field">
          <label htmlFor="beside-into">Take clauses into</label>
          <select id="beside-into" value={target ? keyOf(target) : ""} onChange={(event) => setInto(event.target.value)}>
            {places.map((place) => (
              <option key={keyOf(place)} value={keyOf(place)}>
                {place.name}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p>Add a section first; then clauses can be taken into it.</p>
      )}
      <label className="choice">
        <input type="checkbox" checked={onlyUnused} onChange={(event) => setOnlyUnused(event.target.checked)} />
        <span>Show only the clauses not yet used</span>
      </label>
      <p className="quiet small">
        {draft.motion.submitter}, version {draft.version}.{" "}
        {unused === 0 ? "Every clause is used." : `${unused} of ${draft.motion.clauses} clauses not yet used.`}
      </p>
      {draft.text.sections.map((section) => (
        <DraftSection
          key={section.id}
          draft={draft}
          section={section}
          target={target}
          fates={fates.get(draft.motion.id)}
          onlyUnused={onlyUnused}
          places={places}
          edit={edit}
          composite={composite}
        />
      ))}
    </>
  );
});
