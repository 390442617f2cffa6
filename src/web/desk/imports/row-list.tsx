import type { RowView } from "../../../app/imports/contract.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";

const outcomes = {
  created: ["new", "good"],
  changed: ["changed", "now"],
  unchanged: ["unchanged", "neutral"],
  bad: ["cannot be entered", "bad"],
  withheld: ["left out", "neutral"],
  left: ["left as it is", "wait"],
} as const satisfies Record<RowView["outcome"], readonly [string, Tone]>;

const severities = { error: "", warning: "Look: ", note: "Note: " } as const;

/** A row of a list with what is wrong with it and what would change: by line of the file, as a spreadsheet counts them. */
function Row({ row, done }: { readonly row: RowView; readonly done: boolean }) {
  const [words, tone] = outcomes[row.outcome];
  return (
    <li className="row import-row">
      {done ? null : <div className="row-mark">{row.line}</div>}
      <div className="row-body">
        <p className="row-title">
          {row.href && row.label ? <a href={row.href}>{row.label}</a> : row.label || <span className="quiet">nothing that could be read</span>}
        </p>
        {row.outcome === "left" ? (
          <p>
            {row.how.startsWith("used in")
              ? `It is ${row.how.replaceAll("_", " ")} since.`
              : row.how === "changed"
                ? "It was changed since."
                : `Changed since: ${row.how}.`}
          </p>
        ) : null}
        {row.changes.length > 0 ? (
          <dl className="import-changes">
            {row.changes.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>
                  {before === "" ? <span className="quiet">nothing</span> : <del>{before}</del>} → <ins>{after}</ins>
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
        {row.problems.length > 0 ? (
          <ul className="import-problems">
            {row.problems.map(({ severity, column, code, text }) => (
              <li key={`${column} ${code}`} className={`import-${severity}`}>
                {severities[severity]}
                {column === "" ? null : <strong>{column}: </strong>}
                {text}
              </li>
            ))}
          </ul>
        ) : null}
        {row.outcome === "changed" && row.how !== "" ? <p className="quiet small">Found by {row.how}.</p> : null}
      </div>
      <div className="row-side">
        <Badge tone={tone}>{words}</Badge>
      </div>
    </li>
  );
}

export function RowList({ rows, done }: { readonly rows: readonly RowView[]; readonly done: boolean }) {
  return (
    <>
      {done ? null : <p className="quiet small">Numbers are lines of the file.</p>}
      <ul className="rows">
        {rows.map((row, at) => (
          // One row may stand for a person and a credential.
          // eslint-disable-next-line react/no-array-index-key
          <Row key={`${row.row} ${at}`} row={row} done={done} />
        ))}
      </ul>
    </>
  );
}
