import { useDeferredValue, useMemo, useState } from "react";
import { newUuid } from "../../ui/new-id.ts";
import { asChosen, blocking, type Composite, compareTexts, type OptionMethod, type TieStep } from "#compose";
import type { CompositeDraftView } from "../../../app/composites/contract.ts";
import { Difference, DifferenceLegend } from "../../ui/difference.tsx";
import { Notice } from "../../ui/notice.tsx";
import { DraftsBeside } from "./drafts-beside.tsx";
import { SourceLegend, sourceMarks } from "../../ui/source-spans.tsx";
import { useKeeping } from "./keeping.ts";
import { lastSectionButton, numbersOf, placesOf } from "./places.ts";
import { Preview } from "./preview.tsx";
import { Problems } from "./problems.tsx";
import { useCheck } from "./use-check.ts";
import { Publishing } from "./publishing.tsx";
import { SaveBar } from "./save-bar.tsx";
import { titleField } from "./saving.ts";
import { Settings } from "./settings.tsx";
import { SectionEditor } from "./section-editor.tsx";
import { useEditing } from "./use-editing.ts";

type Props = {
  readonly id: string;
  readonly draft: CompositeDraftView;
  /** Words that were sent and not saved, and the revision they were written on. */
  readonly unsaved: { readonly composite: Composite; readonly base: number } | null;
  readonly clash: { readonly by: string } | null;
  readonly commandId: string;
  readonly savedJustNow: boolean;
  readonly method: { readonly two: OptionMethod; readonly more: OptionMethod };
  readonly tie: readonly TieStep[];
};

/** Somebody else saved meanwhile: who, what differs, and where to read theirs. Nothing is lost on either side. */
function Clash({ by, mine, theirs, path }: { readonly by: string; readonly mine: Composite; readonly theirs: Composite; readonly path: string }) {
  const differing = useMemo(() => compareTexts(asChosen(theirs, {}), asChosen(mine, {})).filter(({ kind }) => kind !== "same"), [mine, theirs]);
  return (
    <Notice tone="bad" title={`${by === "" ? "Somebody else" : by} saved this composite while you were writing`}>
      <p>
        Your words are in the editor below, every one of them, and not saved yet; theirs are saved. Look at{" "}
        <a href={path} target="_blank" rel="noreferrer">
          their version in another tab
        </a>
        , take over what shall stand, and save again: yours then takes the place of theirs, which stays in the history.
      </p>
      <DifferenceLegend />
      <ul className="doubts">
        {differing.map((diff) => (
          <li key={`${diff.id}${diff.number}${diff.section}`}>
            <strong>{diff.number ? `Clause ${diff.number}` : "Heading"}</strong> <Difference spans={diff.spans} />
          </li>
        ))}
      </ul>
      <p className="small">Taken out: in theirs, not in yours. Put in: in yours, not in theirs.</p>
    </Notice>
  );
}

function Found({ onTake, onForget }: { readonly onTake: () => void; readonly onForget: () => void }) {
  return (
    <Notice tone="wait" title="There are words of yours from before that were not saved">
      <p>They were kept in this tab of your browser only.</p>
      <div className="buttons">
        <button type="button" className="button button-main" onClick={onTake}>
          Put them into the editor
        </button>
        <button type="button" className="button button-plain" onClick={onForget}>
          Let them go
        </button>
      </div>
    </Notice>
  );
}

/** The same object for as long as nothing in it changes. */
function useUnchanged<T>(value: T): T {
  const said = JSON.stringify(value);
  // oxlint-disable-next-line react/exhaustive-deps -- what `value` says is what matters
  return useMemo(() => value, [said]);
}

/** The composite as it is written by hand, the drafts beside it. */
export function Editor({ id, draft, unsaved: sent, clash, commandId, savedJustNow, method, tie }: Props) {
  const { drafts, conference } = draft;
  const [start] = useState(() => sent?.composite ?? draft.composite);
  const [base, setBase] = useState(sent?.base ?? draft.revision);
  const around = useMemo(
    () => ({
      drafts: drafts.map(({ motion, version, text }) => ({ motion: motion.id, version, text })),
      newId: () => newUuid(),
      method,
      tie,
    }),
    [drafts, method, tie],
  );
  const editing = useEditing(start, around, sent !== null);
  const { now, edit, generation } = editing;
  const keeping = useKeeping({ id, base, now, unsaved: editing.unsaved, savedJustNow, sent: sent !== null });
  const { earlier } = draft;
  const constituents = useMemo(() => [...drafts.map(({ motion, version, text }) => ({ motion: motion.id, version, text })), ...earlier], [drafts, earlier]);
  const [sourcesShown, setSourcesShown] = useState(true);
  const marks = useMemo(() => sourceMarks(drafts.map(({ motion }) => motion)), [drafts]);
  const checking = useCheck(now, constituents);
  const places = useUnchanged(placesOf(now));
  const numbers = useUnchanged(numbersOf(now));
  const settled = useDeferredValue(now);
  const found = JSON.stringify(keeping.found?.composite) !== JSON.stringify(draft.composite) ? keeping.found : null;
  const path = `/desk/conferences/${conference.slug}/agenda/${draft.item.slug}/composite`;
  // Words kept from before another's save would clash; they are told so before they are sent.
  const late = base !== draft.revision;
  const shared = { edit, drafts, slug: conference.slug, places, numbers, generation, constituents, marks: sourcesShown ? marks : null };
  return (
    <div className="composing">
      {late ? <Clash by={clash?.by ?? ""} mine={now} theirs={draft.composite} path={path} /> : null}
      {found ? (
        <Found
          onTake={() => {
            setBase(found.base);
            editing.replace(found.composite);
            keeping.forget();
            editing.say("Your unsaved words are in the editor.");
          }}
          onForget={keeping.forget}
        />
      ) : null}
      <output className="visually-hidden">{editing.voice}</output>
      <Publishing draft={draft} commandId={commandId} unsaved={editing.unsaved || late} problems={blocking(checking.problems).length} />
      <div className="composing-columns">
        <section aria-labelledby="composing-title">
          <h2 id="composing-title">The composite</h2>
          <div className="field">
            <label htmlFor={titleField}>Title of the composite</label>
            <input id={titleField} value={now.title} maxLength={300} autoComplete="off" onChange={(event) => edit({ do: "title", text: event.target.value })} />
          </div>
          <Settings composite={now} edit={edit} />
          <label className="choice">
            <input type="checkbox" checked={sourcesShown} onChange={(event) => setSourcesShown(event.target.checked)} />
            <span>Show below each clause whose words are whose</span>
          </label>
          {sourcesShown ? <SourceLegend marks={marks} /> : null}
          <p className="hint">One clause, one thought. In a clause begin a line with “- ” for a bullet, or with its number for a deeper paragraph.</p>
          {now.sections.map((section, at) => (
            <SectionEditor key={section.id} section={section} at={at} {...shared} />
          ))}
          <div className="edit-buttons">
            <button type="button" id={lastSectionButton} className="button" onClick={() => edit({ do: "addSection", at: now.sections.length, title: "" })}>
              Add a section at the end
            </button>
          </div>
        </section>
        <section className="composing-beside" aria-labelledby="beside-title">
          <h2 id="beside-title">The drafts</h2>
          <DraftsBeside drafts={drafts} composite={settled} places={places} edit={edit} />
        </section>
      </div>
      <Problems
        composite={settled}
        checking={checking}
        edit={edit}
        consequences={`/desk/conferences/${conference.slug}/agenda/${draft.item.slug}/consequences`}
      />
      <Preview composite={settled} />
      <SaveBar
        // Reasons for what is left out are given on a page of their own: mine must not undo theirs.
        composite={late ? { ...now, dropped: draft.composite.dropped } : now}
        constituents={constituents}
        base={base}
        commandId={commandId}
        unsaved={editing.unsaved}
        canUndo={editing.canUndo}
        undo={editing.undo}
        over={late ? draft.revision : null}
        onSave={() => {
          keeping.keepNow();
          editing.leave();
        }}
      />
    </div>
  );
}
