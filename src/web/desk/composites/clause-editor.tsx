import { useDeferredValue, useState } from "react";
import type { Constituent, SourcedClause } from "#compose";
import type { CompositeDraftView } from "../../../app/composites/contract.ts";
import { Provenance } from "../../ui/provenance.tsx";
import { ClauseSources, type SourceMarks } from "../../ui/source-spans.tsx";
import { wordsOf } from "../motions/clause-words.ts";
import type { Spot } from "./editing.ts";
import { keyOf, type NamedPlace, samePlace, wordsField } from "./places.ts";
import type { Act } from "./use-editing.ts";

/** What every part of the editor needs. */
export type Shared = {
  readonly edit: Act;
  readonly drafts: CompositeDraftView["drafts"];
  readonly slug: string;
  readonly places: readonly NamedPlace[];
  readonly numbers: Readonly<Record<string, string>>;
  /** Counts up when words are replaced from outside their field. */
  readonly generation: number;
  readonly constituents: readonly Constituent[];
  /** Null while whose words are whose is not shown. */
  readonly marks: SourceMarks | null;
};
type Props = Shared & { readonly of: SourcedClause; readonly spot: Spot };

function MoveTo({ spot, places, edit, called }: Pick<Props, "spot" | "places" | "edit"> & { readonly called: string }) {
  const others = places.filter((place) => !samePlace(place, spot));
  const [to, setTo] = useState(() => {
    const near = others.find(({ section }) => section === spot.section) ?? others[0];
    return near ? keyOf(near) : "";
  });
  const target = others.find((place) => keyOf(place) === to) ?? others[0];
  if (!target) return null;
  const id = `move-${wordsField(spot)}`;
  return (
    <div className="field">
      <label htmlFor={id}>
        Move to another place<span className="visually-hidden">: {called}</span>
      </label>
      <select id={id} value={keyOf(target)} onChange={(event) => setTo(event.target.value)}>
        {others.map((place) => (
          <option key={keyOf(place)} value={keyOf(place)}>
            {place.name}
          </option>
        ))}
      </select>
      <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "moveClause", spot, to: target })}>
        Move there
      </button>
    </div>
  );
}

function Sources({ of, spot, drafts, edit, called }: Pick<Props, "of" | "spot" | "drafts" | "edit"> & { readonly called: string }) {
  const [chosen, setChosen] = useState("");
  const clauses = drafts.flatMap(({ motion, version, text }) =>
    text.sections.flatMap((section) =>
      section.clauses.map((clause) => ({
        from: { motion: motion.id, version, clause },
        key: `${motion.id} ${clause.id}`,
        letter: motion.letter || motion.title,
      })),
    ),
  );
  const picked = clauses.find(({ key }) => key === chosen) ?? clauses[0];
  const letterOf = (id: string): string => drafts.find(({ motion }) => motion.id === id)?.motion.letter || "draft";
  const id = `source-${wordsField(spot)}`;
  return (
    <>
      <ul className="composing-sources">
        {of.sources.map((source, at) => (
          <li key={`${source.motion}${source.version}${source.clause}`}>
            <span>
              {letterOf(source.motion)} {source.number}: {source.relation === "verbatim" ? "word for word" : "reworded"}
            </span>
            <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "removeSource", spot, source: at })}>
              Not a source
              <span className="visually-hidden">
                : {letterOf(source.motion)} {source.number} of {called}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {picked ? (
        <div className="field">
          <label htmlFor={id}>
            A further source<span className="visually-hidden"> of {called}</span>
          </label>
          <select id={id} value={picked.key} onChange={(event) => setChosen(event.target.value)}>
            {clauses.map(({ key, letter, from }) => (
              <option key={key} value={key}>
                {letter} {from.clause.number}: {from.clause.text.slice(0, 60)}
              </option>
            ))}
          </select>
          <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "addSource", spot, from: picked.from })}>
            Name it as a source
          </button>
        </div>
      ) : null}
    </>
  );
}

/** Shown and built only when it is opened: sixty clauses would otherwise carry sixty lists of all clauses of all drafts. */
function More({ called, ...props }: Props & { readonly called: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="more composing-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Place and sources<span className="visually-hidden"> of {called}</span>
      </summary>
      {open ? (
        <>
          <MoveTo {...props} called={called} />
          <Sources {...props} called={called} />
        </>
      ) : null}
    </details>
  );
}

/** The words of one clause, where they come from, and what can be done with it. */
export function ClauseEditor(props: Props) {
  const { of, spot, edit, drafts, slug, numbers, generation, constituents, marks } = props;
  const settled = useDeferredValue(of);
  const id = wordsField(spot);
  const number = numbers[id] ?? "";
  const called = `clause ${number}${spot.option === null ? "" : ` of option ${spot.option.toUpperCase()}`}`;
  const words = wordsOf(of.clause);
  return (
    <li className="edit-clause">
      <span className="composing-number" aria-hidden="true">
        {number}
      </span>
      <div className="edit-words">
        <label className="visually-hidden" htmlFor={id}>
          Words of {called}
        </label>
        <textarea
          key={generation}
          id={id}
          defaultValue={words}
          maxLength={20_000}
          rows={Math.min(14, Math.max(2, Math.ceil(words.length / 60) + words.split("\n").length - 1))}
          onChange={(event) => edit({ do: "words", spot, words: event.target.value })}
        />
        {marks ? <ClauseSources clause={settled.clause} sources={settled.sources} constituents={constituents} marks={marks} /> : null}
        <Provenance sources={of.sources} constituents={drafts.map(({ motion }) => motion)} slug={slug} />
        <div className="edit-buttons">
          <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "clauseUp", spot })}>
            Up<span className="visually-hidden">: move {called}</span>
          </button>
          <button type="button" className="button button-plain button-small" onClick={() => edit({ do: "clauseDown", spot })}>
            Down<span className="visually-hidden">: move {called}</span>
          </button>
          <button type="button" className="button button-danger button-small" onClick={() => edit({ do: "removeClause", spot })}>
            Remove<span className="visually-hidden"> {called}</span>
          </button>
        </div>
        <More {...props} called={called} />
      </div>
    </li>
  );
}
