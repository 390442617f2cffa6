import { Fragment } from "react";
import type { CompositeTableView } from "../../../../app/composites/contract.ts";
import type { Refill } from "../../../answer.ts";
import { Empty } from "../../../ui/notice.tsx";
import { addressFor, type Asked, type Numbered } from "./asked.ts";
import { OpenRow } from "./open-row.tsx";
import { roles, scrolled } from "./roles.ts";
import { rowsList } from "./row-forms.tsx";
import { orderMark, rowLabel } from "./sending.ts";
import { type Around, TopicRow, topicId } from "./topic-row.tsx";

type Props = {
  readonly view: CompositeTableView;
  readonly asked: Asked;
  readonly rows: readonly Numbered[];
  readonly shown: readonly Numbered[];
  readonly open: Numbered | undefined;
  readonly around: Around;
  readonly here: string;
  readonly commandId: string;
  readonly refill: Refill | undefined;
};

/** From here on columns have one width and the table scrolls sideways. */
const wideFrom = 6;

/** The open row stands in the list even where the filter would leave it out: its decision must not make it vanish. */
function withOpen(shown: readonly Numbered[], open: Numbered | undefined): readonly Numbered[] {
  if (open === undefined || shown.some(({ n }) => n === open.n)) return shown;
  const at = shown.findIndex(({ n }) => n > open.n);
  return at < 0 ? [...shown, open] : [...shown.slice(0, at), open, ...shown.slice(at)];
}

/** Where a small screen, which shows one row, goes on from. */
function PhoneSteps({
  current,
  total,
  open,
  after,
}: {
  readonly current: Numbered | undefined;
  readonly total: number;
  readonly open: string | null;
  readonly after: string | null;
}) {
  return (
    <div data-part="steps" className="topic-phone">
      {open === null ? null : (
        <ul className="links">
          <li>
            <a href={open} data-swap="">
              Open this row
            </a>
          </li>
          {after === null ? null : (
            <li>
              <a href={after} data-swap="">
                Next row
              </a>
            </li>
          )}
        </ul>
      )}
      <p className="small">
        Row {current?.n ?? 0} of {total}
      </p>
    </div>
  );
}

/** What the fields for a row offer. */
function RowNames({ rows }: { readonly rows: readonly Numbered[] }) {
  return (
    <div data-part="names">
      {rows.length === 0 ? null : (
        <datalist id={rowsList}>
          {rows.map(({ n, row }) => (
            <option key={row.id} value={rowLabel(n, row.title)} aria-label={row.title} />
          ))}
        </datalist>
      )}
    </div>
  );
}

/** Topics by drafts. Its rows are laid out as grids, so that those out of sight cost nothing; hence the roles. */
export function Grid({ view, asked, rows, shown, open, around, here, commandId, refill }: Props) {
  const listed = withOpen(shown, open);
  const current = open ?? listed[0];
  const at = listed.findIndex(({ n }) => n === current?.n);
  const hrefOf = (one: Numbered | undefined): string | null =>
    one === undefined ? null : `${addressFor(here, asked, { row: one.row.id })}#${topicId(one.row.id)}`;
  const undecided = [...rows.slice(current?.n ?? 0), ...rows.slice(0, Math.max(0, (current?.n ?? 1) - 1))].find(({ row }) => row.decision === null);
  const links = {
    close: `${addressFor(here, asked)}${current ? `#${topicId(current.row.id)}` : ""}`,
    before: hrefOf(listed[at - 1]),
    after: hrefOf(listed[at + 1]),
    undecided: hrefOf(undecided),
  };
  const { part } = asked;
  const most = view.drafts.length > wideFrom ? 90 : 150;
  const wanted = part === null ? listed : listed.filter(({ row }) => row.id === part || row.id === current?.row.id);
  return (
    <>
      {listed.length === 0 ? (
        <Empty title="No row is found with these words and marks.">
          <a href={addressFor(here, { ...asked, q: "", class: "", undecided: false })}>Show all rows</a>
        </Empty>
      ) : null}
      <h2 className="visually-hidden">Topics</h2>
      <section className="table-scroll" aria-label="Table, scrolls" {...scrolled} hidden={listed.length === 0}>
        <table
          {...roles.table}
          className={view.drafts.length > wideFrom ? "topics topics-wide" : "topics"}
          aria-rowcount={rows.length + 1}
          data-rows={part === null ? "all" : "some"}
          data-undecided={links.undecided ?? ""}
        >
          <caption className="visually-hidden">Topics, and what each draft says on them</caption>
          <thead {...roles.group}>
            <tr {...roles.row}>
              <th {...roles.head} scope="col" className="topic-head">
                Topic
              </th>
              {view.drafts.map(({ motion, letter, title }) => (
                <th key={motion} {...roles.head} scope="col">
                  <span className={`source-run ${around.marks.get(motion)?.style ?? ""}`}>{letter}</span> {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...roles.group} data-body="">
            {wanted.map((one) => {
              const isOpen = one.n === open?.n;
              return (
                <Fragment key={one.row.id}>
                  <TopicRow
                    n={one.n}
                    row={one.row}
                    around={around}
                    href={isOpen ? links.close : (hrefOf(one) ?? here)}
                    open={isOpen}
                    current={one.n === current?.n}
                    most={most}
                  />
                  {isOpen ? (
                    <OpenRow
                      n={one.n}
                      row={one.row}
                      around={around}
                      base={asked.base}
                      baseHref={(base) => `${addressFor(here, asked, { row: one.row.id, base })}#${topicId(one.row.id)}`}
                      commandId={commandId}
                      order={orderMark(view.rows)}
                      refill={refill}
                      writable={view.can.step}
                      links={links}
                    />
                  ) : null}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </section>
      <PhoneSteps current={current} total={rows.length} open={open === undefined ? hrefOf(current) : null} after={links.after} />
      {view.can.step ? (
        <p className="topic-new-place no-print" data-new-row="" hidden>
          Drop clauses here for a row of their own
        </p>
      ) : null}
      <RowNames rows={open === undefined ? [] : rows} />
    </>
  );
}
