import { type Clause, clauseWording, type TableDraft, type TableRow } from "#compose";
import type { SourceMarks } from "../../../ui/source-spans.tsx";
import { roles } from "./roles.ts";
import { classSigns, classWords, decisionInWords, type LetterOf } from "./words.ts";

/** What every row needs to know of the table around it. */
export type Around = {
  readonly drafts: readonly TableDraft[];
  readonly marks: SourceMarks;
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly letterOf: LetterOf;
  readonly there: ReadonlyMap<string, readonly string[]>;
};

export const topicId = (row: string): string => `topic-${row}`;

/** Who looks at this row now, as a sentence; the script writes the same. */
export const thereInWords = (names: readonly string[]): string =>
  names.length === 0
    ? ""
    : `${names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`} ${names.length === 1 ? "is" : "are"} here`;

const shortened = (text: string, most: number): string => {
  const one = text.replace(/\s+/g, " ");
  return one.length <= most ? one : `${one.slice(0, one.lastIndexOf(" ", most - 2))} …`;
};

function Cell({ draft, row, around, most }: { readonly draft: TableDraft; readonly row: TableRow; readonly around: Around; readonly most: number }) {
  const ids = row.cells[draft.motion] ?? [];
  if (ids.length === 0)
    return (
      <td {...roles.cell} className="topic-cell topic-empty">
        <span aria-hidden="true">{draft.letter} –</span>
        <span className="visually-hidden">{draft.letter} does not speak of it</span>
      </td>
    );
  return (
    <td {...roles.cell} className="topic-cell">
      {ids.map((id) => {
        const clause = around.clauses.get(`${draft.motion} ${id}`);
        return clause === undefined ? null : (
          <p key={id} className="topic-clause" data-clause={id}>
            <b className={`source-run ${around.marks.get(draft.motion)?.style ?? ""}`}>{`${draft.letter} ${clause.number}`.trim()}</b>{" "}
            {shortened(clauseWording(clause), most)}
          </p>
        );
      })}
    </td>
  );
}

type Props = {
  readonly n: number;
  readonly row: TableRow;
  readonly around: Around;
  readonly href: string;
  readonly open: boolean;
  /** The one row that a small screen shows. */
  readonly current: boolean;
  readonly most: number;
};

/** A topic in short: what it is called, what it is, what was decided, and the beginning of what each draft says. */
export function TopicRow({ n, row, around, href, open, current, most }: Props) {
  const { id, title, section, decision } = row;
  const state = decision === null ? "open" : decision.kind;
  return (
    <tr {...roles.row} id={topicId(id)} className={`topic${current ? " is-current" : ""}${open ? " is-open" : ""}`} data-row={id}>
      <th {...roles.rowHead} scope="row" className="topic-head">
        <a className="topic-link" href={href} aria-expanded={open} data-swap="">
          <span className="topic-n">{n}.</span> {title}
        </a>
        {section === "" || section === title ? null : <span className="topic-section">{section}</span>}
        <span className="topic-marks">
          <span className={`topic-class topic-class-${row.class}`}>
            <span aria-hidden="true">{classSigns[row.class]}</span> {classWords[row.class]}
            {row.classBy === "person" ? "" : "?"}
          </span>{" "}
          <span className={`topic-decision topic-decision-${state}`}>{decisionInWords(decision, around.letterOf)}</span>
        </span>
        <span className="topic-there" data-there="">
          {thereInWords(around.there.get(id) ?? [])}
        </span>
      </th>
      {around.drafts.map((draft) => (
        <Cell key={draft.motion} draft={draft} row={row} around={around} most={most} />
      ))}
    </tr>
  );
}
