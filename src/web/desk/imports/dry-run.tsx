import type { ImportCounts } from "#domain/imports";
import type { ImportView } from "../../../app/imports/contract.ts";
import type { Refill } from "../../answer.ts";
import { Button, CommandForm, Field, Radios, Select } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { emptyCell } from "./mapping-form.ts";
import { effectInWords, figure } from "./words.ts";

type Line = readonly [key: string, n: number, words: string];

const linesOf = (counts: ImportCounts, done: boolean): readonly Line[] => [
  ["created", counts.created, done ? "entered as new" : "would be new"],
  ["changed", counts.changed, done ? "changed" : "would change something that is there"],
  ["unchanged", counts.unchanged, "are there already, just so"],
  ["bad", counts.bad, done ? "were left out" : "cannot be entered"],
  ["withheld", counts.withheld, "are left out: people who asked to be erased"],
  ["doubtful", counts.doubtful, "may be somebody twice"],
];

/** How many rows there are of each kind, as links to them. */
export function Counts({ view, filter, done }: { readonly view: ImportView; readonly filter: string; readonly done: boolean }) {
  if (view.counts === null) return null;
  const lines = linesOf(view.counts, done).filter(([key, n]) => n > 0 || key === "created");
  const linked = (key: string): boolean => !done || key === "bad";
  return (
    <>
      <ul className="import-counts" aria-label="Rows by what would come of them">
        {lines.map(([key, n, words]) => (
          <li key={key} className={`import-count import-count-${key}`}>
            {linked(key) ? (
              <a href={`/desk/imports/${view.id}?show=${key}#rows`} aria-current={filter === key ? "true" : undefined}>
                <strong>{figure(n)}</strong> {words}
              </a>
            ) : (
              <>
                <strong>{figure(n)}</strong> {words}
              </>
            )}
          </li>
        ))}
      </ul>
      {Object.keys(view.counts.effects).length > 0 ? (
        <ul className="import-effects">
          {Object.entries(view.counts.effects).map(([effect, n]) => (
            <li key={effect}>{effectInWords(effect, n)}.</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Words of the file that fit nothing: said once for all rows that have them. */
export function Words({ view, commandId, refill }: { readonly view: ImportView; readonly commandId: string; readonly refill: Refill | undefined }) {
  if (view.words.length === 0) return null;
  return (
    <section>
      <h2>Words that fit nothing yet</h2>
      <CommandForm commandId={commandId} form="words" refill={refill} className="form-wide">
        <input type="hidden" name="base" value={view.revision} />
        <div className="import-words">
          {view.words.map(({ field, label, was, rows, choices }, at) => (
            <Select
              key={`${field} ${was}`}
              name={`meaning-${at}`}
              label={`“${was}” as ${label}`}
              hint={rows === 1 ? "in one row" : `in ${figure(rows)} rows`}
              value={refill?.form === "words" ? refill.values[`meaning-${at}`] : ""}
              choices={[{ value: "", label: "Not said: the rows stay wrong" }, { value: emptyCell, label: "Leave these cells empty" }, ...choices]}
            />
          ))}
        </div>
        <Button>Make the dry run again</Button>
      </CommandForm>
    </section>
  );
}

const fields = { source: "Where the list comes from", basis: "On what ground", rows: "Rows that cannot be entered" };

/** Source and ground are asked for each time; that bad rows are left out is chosen, never assumed. */
export function Commit({ view, commandId, refill }: { readonly view: ImportView; readonly commandId: string; readonly refill: Refill | undefined }) {
  const { counts } = view;
  if (counts === null) return null;
  const good = counts.rows - counts.bad - counts.withheld;
  if (good === 0) return null;
  const said = (name: keyof typeof fields) => ({
    name,
    label: fields[name],
    value: refill?.form === "commit" ? refill.values[name] : undefined,
    refusal: refill?.form === "commit" ? refill.refusal : undefined,
  });
  return (
    <section className="import-commit">
      <h2>Enter the list</h2>
      {counts.created + counts.changed === 0 && Object.keys(counts.effects).length === 0 ? (
        <Notice>
          <p>There is nothing to do: all that the list says stands in the register already.</p>
        </Notice>
      ) : null}
      <CommandForm commandId={commandId} form="commit" refill={refill} fields={fields}>
        <input type="hidden" name="base" value={view.revision} />
        <Field
          {...said("source")}
          hint="Who made it, where and when: “sign-up sheets of the May Day stall in Leeds, typed by Ada Lund”. It stands beside every new entry."
        />
        {view.bases.length === 1 ? (
          <input type="hidden" name="basis" value={view.bases[0]?.value} />
        ) : (
          <Radios
            {...said("basis")}
            hint={view.personal ? "Nobody is entered without a ground in law." : ""}
            choices={view.bases.map(({ value, label }) => ({ value, label }))}
          />
        )}
        {counts.bad > 0 ? (
          <Radios
            {...said("rows")}
            value={refill?.form === "commit" ? (refill.values["rows"] ?? "all") : "all"}
            choices={[
              { value: "all", label: "I correct them first; nothing is entered now" },
              {
                value: "good",
                label: `Enter the ${figure(good)} good rows and leave ${figure(counts.bad)} out`,
                hint: "They stay listed here, to be downloaded and corrected.",
              },
            ]}
          />
        ) : (
          <input type="hidden" name="rows" value="all" />
        )}
        <Button>{good === 1 ? "Enter 1 row" : `Enter ${figure(good)} rows`}</Button>
        <p className="hint">All or nothing. It can be taken back for 30 days.</p>
      </CommandForm>
    </section>
  );
}
