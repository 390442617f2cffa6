import { type Clause, clauseWording, diffWords, type TableDraft, type TableRow } from "#compose";
import type { Refill } from "../../../answer.ts";
import { Difference, DifferenceLegend } from "../../../ui/difference.tsx";
import { roles } from "./roles.ts";
import { RowForms } from "./row-forms.tsx";
import type { Around } from "./topic-row.tsx";
import { classHints, classWords, scoreInWords } from "./words.ts";

type Cell = { readonly draft: TableDraft; readonly clauses: readonly Clause[]; readonly words: string };

const cellsOf = (row: TableRow, { drafts, clauses }: Around): Cell[] =>
  drafts.flatMap((draft): Cell[] => {
    const found = (row.cells[draft.motion] ?? []).flatMap((id) => clauses.get(`${draft.motion} ${id}`) ?? []);
    return found.length === 0 ? [] : [{ draft, clauses: found, words: found.map(clauseWording).join("\n") }];
  });

/** The draft that the others are compared with: the one asked for, the one agreed on, else the first. */
function comparedWith(row: TableRow, cells: readonly Cell[], asked: string): Cell | undefined {
  const agreed = row.decision?.kind === "common" ? row.decision.from : "";
  return cells.find(({ draft }) => draft.motion === asked) ?? cells.find(({ draft }) => draft.motion === agreed) ?? cells[0];
}

function Words({ cell, base }: { readonly cell: Cell; readonly base: Cell }) {
  if (cell === base) return <p className="topic-words">{cell.words}</p>;
  const spans = diffWords(base.words, cell.words);
  if (spans.every(({ kind }) => kind === "same"))
    return (
      <>
        <p className="topic-words">{cell.words}</p>
        <p className="hint">Word for word as {base.draft.letter}.</p>
      </>
    );
  if (!spans.some(({ kind, text }) => kind === "same" && text.trim() !== ""))
    return (
      <>
        <p className="topic-words">{cell.words}</p>
        <p className="hint">It shares too few words with {base.draft.letter} to mark them one by one.</p>
      </>
    );
  return (
    <p className="topic-words">
      <Difference spans={spans} />
    </p>
  );
}

type CardProps = {
  readonly cell: Cell;
  readonly base: Cell;
  readonly row: TableRow;
  readonly around: Around;
  readonly baseHref: (motion: string) => string;
  readonly ticked: readonly string[];
  readonly writable: boolean;
};

/** What one draft says on the topic, whole. Its clauses can be ticked for the forms below. */
function DraftCard({ cell, base, row, around, baseHref, ticked, writable }: CardProps) {
  const { draft, clauses } = cell;
  const mark = around.marks.get(draft.motion)?.style ?? "";
  const slot = row.slots?.[draft.motion] ?? "";
  return (
    <li className="topic-card">
      <h3>
        <span className={`source-run ${mark}`}>{draft.letter}</span> {draft.title}
      </h3>
      {slot === "" ? null : (
        <p className="topic-slot">
          <span className="visually-hidden">In the differing place: </span>
          <strong>{slot}</strong>
        </p>
      )}
      <Words cell={cell} base={base} />
      {cell === base ? null : (
        <p className="small">
          <a href={baseHref(draft.motion)} data-swap="">
            Compare the others with {draft.letter}
          </a>
        </p>
      )}
      {writable
        ? clauses.map(({ id, number }) => (
            <label key={id} className="choice">
              <input type="checkbox" name="clauses" form="form-clauses" value={id} defaultChecked={ticked.includes(id)} />
              <span>
                Tick {draft.letter} {number}
              </span>
            </label>
          ))
        : null}
    </li>
  );
}

export type OpenProps = {
  readonly n: number;
  readonly row: TableRow;
  readonly around: Around;
  readonly base: string;
  readonly baseHref: (motion: string) => string;
  readonly commandId: string;
  readonly order: string;
  readonly refill: Refill | undefined;
  readonly writable: boolean;
  readonly links: { readonly close: string; readonly before: string | null; readonly after: string | null; readonly undecided: string | null };
};

function Steps({ links }: Pick<OpenProps, "links">) {
  const all = [
    ["Previous row", links.before, "before"],
    ["Next row", links.after, "after"],
    ["Next undecided row", links.undecided, "undecided"],
    ["Close", links.close, "close"],
  ] as const;
  return (
    <ul className="links topic-steps">
      {all.map(([label, href, to]) =>
        href === null ? null : (
          <li key={to}>
            <a href={href} data-swap="" data-to={to}>
              {label}
            </a>
          </li>
        ),
      )}
    </ul>
  );
}

/** The open row: whole texts with their differences in words, why the program put them together, and all that can be done with it. */
export function OpenRow(props: OpenProps) {
  const { row, around, base: asked, baseHref, refill, links, writable } = props;
  const cells = cellsOf(row, around);
  const base = comparedWith(row, cells, asked);
  const silent = around.drafts.filter(({ motion }) => !cells.some(({ draft }) => draft.motion === motion)).map(({ letter }) => letter);
  const ticked = refill?.form === "clauses" ? (refill.values["clauses"] ?? "").split(" ") : [];
  return (
    <tr {...roles.row} className="topic-open is-current" id={`open-${row.id}`} data-open={row.id}>
      <td {...roles.cell} className="topic-detail" colSpan={around.drafts.length + 1}>
        <div className="topic-inside">
          <Steps links={links} />
          <p>
            <strong>{classWords[row.class]}</strong>: {classHints[row.class]}.{" "}
            {row.classBy === "person" ? "Said by the committee." : "Proposed by the program."} {scoreInWords(row.confidence)}
            {row.reason === "" ? "." : `: ${row.reason.charAt(0).toLowerCase()}${row.reason.slice(1)}.`}
          </p>
          {silent.length > 0 && cells.length > 0 ? <p className="hint">Not in {silent.join(", ")}.</p> : null}
          {cells.length > 1 ? <DifferenceLegend /> : null}
          {base === undefined ? null : (
            <ul className="topic-cards">
              {cells.map((cell) => (
                <DraftCard key={cell.draft.motion} {...{ cell, base, row, around, baseHref, ticked, writable }} />
              ))}
            </ul>
          )}
          {writable ? <RowForms {...props} speaking={cells.map(({ draft }) => draft)} /> : null}
          <Steps links={links} />
        </div>
      </td>
    </tr>
  );
}
