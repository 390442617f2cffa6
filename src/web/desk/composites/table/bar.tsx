import { rowClasses, type TableRow } from "#compose";
import type { CompositeTableView } from "../../../../app/composites/contract.ts";
import type { Refill } from "../../../answer.ts";
import { Button, CommandForm, ErrorSummary } from "../../../ui/form.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { addressFor, type Asked, type Numbered } from "./asked.ts";
import { classSigns, classWords } from "./words.ts";

/** How far the committee is: in words, and as a bar whose parts differ in pattern too. */
export function Progress({ rows }: { readonly rows: readonly TableRow[] }) {
  const count = (kind: string): number => rows.filter(({ decision }) => (decision?.kind ?? "none") === kind).length;
  const parts = [
    { kind: "common", words: "agreed", n: count("common") },
    { kind: "options", words: "options", n: count("options") },
    { kind: "out", words: "left out", n: count("out") },
    { kind: "none", words: "undecided", n: count("none") },
  ];
  const from = (at: number): number => parts.slice(0, at).reduce((sum, { n }) => sum + n, 0);
  return (
    <figure className="topic-progress">
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id="topic-stripes" width="1.6" height="4" patternUnits="userSpaceOnUse">
            <rect className="topic-part-ground" width="1.6" height="4" />
            <rect className="topic-part-ink" width="0.7" height="4" />
          </pattern>
        </defs>
        {parts.map(({ kind, n }, at) =>
          n === 0 ? null : (
            <rect key={kind} className={`topic-part-${kind}`} x={(from(at) / rows.length) * 100} y="0" width={(n / rows.length) * 100} height="4" />
          ),
        )}
      </svg>
      <figcaption>
        <strong>
          {rows.length - count("none")} of {rows.length} decided
        </strong>
        : {parts.map(({ words, n }) => `${n} ${words}`).join(", ")}
      </figcaption>
    </figure>
  );
}

type BarProps = { readonly view: CompositeTableView; readonly commandId: string; readonly refill: Refill | undefined };

const AlignForm = ({ commandId, words, main }: { readonly commandId: string; readonly words: string; readonly main: boolean }) => (
  <CommandForm commandId={commandId} form="align" className="topic-tool">
    <Button kind={main ? "main" : "plain"}>{words}</Button>
  </CommandForm>
);

/** What is done to the whole table. A refusal of one of these stands above them. */
export function TableTools({ view, commandId, refill }: BarProps) {
  const { can, stale, revision, there, rows } = view;
  const numbers = new Map(rows.map(({ id }, at): [string, number] => [id, at + 1]));
  const others = there.map(({ name, row }) => (numbers.has(row) ? `${name} (row ${numbers.get(row)})` : name));
  const ours = refill !== undefined && ["align", "undo", "redo", "draft"].includes(refill.form);
  return (
    <div data-part="tools">
      {ours ? <ErrorSummary refusal={refill.refusal} form="tools" /> : null}
      {stale.length > 0 ? (
        <Notice tone="wait" title="The table is older than the drafts">
          <p>
            New, changed or gone since: {stale.join("; ")}. Aligning again puts the clauses that are new into rows; what a person decided or classified stays.
          </p>
          {can.step ? <AlignForm commandId={commandId} words="Align the drafts again" main /> : null}
        </Notice>
      ) : null}
      <p className="topic-others" data-others="">
        {others.length === 0 ? "" : `Also at the table: ${others.join(", ")}.`}
      </p>
      {can.step ? (
        <div className="topic-tools">
          <CommandForm commandId={commandId} form="undo" className="topic-tool">
            <button type="submit" className="button button-plain" disabled={!can.undo}>
              Undo my last step
            </button>
          </CommandForm>
          <CommandForm commandId={commandId} form="redo" className="topic-tool">
            <button type="submit" className="button button-plain" disabled={!can.redo}>
              Redo
            </button>
          </CommandForm>
          <CommandForm commandId={commandId} form="draft" className="topic-tool">
            <input type="hidden" name="base" value={revision} />
            <Button>Draft the composite</Button>
          </CommandForm>
        </div>
      ) : (
        <p>The conference has opened: the table can only be read.</p>
      )}
    </div>
  );
}

type FilterProps = { readonly here: string; readonly asked: Asked; readonly rows: readonly TableRow[]; readonly shown: readonly Numbered[] };

/** Search, class and undecided, as a form whose address can be kept. */
export function Filters({ here, asked, rows, shown }: FilterProps) {
  const all = { ...asked, q: "", class: "", undecided: false } as const;
  return (
    <search data-part="filters">
      <form method="get" action={here} className="topic-filters" data-swap="">
        <div className="field">
          <label htmlFor="topic-search">Search</label>
          <input id="topic-search" type="search" name="q" defaultValue={asked.q} />
        </div>
        <div className="field">
          <label htmlFor="topic-class">Class</label>
          <select id="topic-class" name="class" defaultValue={asked.class}>
            <option value="">All</option>
            {rowClasses.map((one) => (
              <option key={one} value={one}>
                {`${classSigns[one]} ${classWords[one]} (${rows.filter((row) => row.class === one).length})`}
              </option>
            ))}
          </select>
        </div>
        <label className="choice">
          <input type="checkbox" name="undecided" value="yes" defaultChecked={asked.undecided} />
          <span>Undecided only</span>
        </label>
        <button type="submit" className="button button-plain">
          Show
        </button>
      </form>
      <p className="small topic-count">
        {shown.length === rows.length ? `${rows.length} rows` : `${shown.length} of ${rows.length} rows.`}{" "}
        {shown.length === rows.length ? null : (
          <a href={addressFor(here, all)} data-swap="">
            Show all
          </a>
        )}
      </p>
    </search>
  );
}

const keys = [
  ["j, k", "next row, row before"],
  ["Enter", "open the row, or follow what is focused"],
  ["Esc", "leave a field of the open row; once more: close the row"],
  ["n", "next undecided row"],
  ["d", "decide"],
  ["c", "class"],
  ["l", "name (label)"],
  ["m", "move or split clauses"],
  ["i", "join into another row"],
  ["p", "place of the row"],
  ["Alt + ↑, Alt + ↓", "row one place up, one place down"],
  ["u, r", "undo my last step, redo"],
  ["/", "search"],
] as const;

/** What the keyboard and the mouse do, and a switch for keys that get in the way of others. */
export function Shortcuts() {
  return (
    <details className="more no-print">
      <summary>Keyboard and mouse</summary>
      <dl className="topic-keys">
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        The keys act on the row that is focused or open, and never while you type in a field. By mouse: drag a clause onto another row, or onto the strip below
        the table for a row of its own. Drag a row by its number onto the upper or lower edge of another to place it there, onto its middle to join it.
      </p>
      <label className="choice" hidden data-keys-choice="">
        <input type="checkbox" data-keys="" defaultChecked />
        <span>Single-letter keys are on</span>
      </label>
      <noscript>
        <p>These need JavaScript. Everything they do can be done with the forms of a row.</p>
      </noscript>
    </details>
  );
}
