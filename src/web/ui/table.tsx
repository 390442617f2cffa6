/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/prefer-tag-over-role -- on a phone the table is laid out as blocks, which takes its roles away unless they are said outright */
import type { ReactNode } from "react";

export type Column<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** The cell that names the row. */
  readonly rowHead?: boolean;
};

type Props<Row> = {
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
};

/** A table; on a phone each row becomes a small list. */
export function DataTable<Row>({ caption, showCaption = false, columns, rows, rowKey }: Props<Row>) {
  return (
    <table role="table" className="data-table">
      <caption className={showCaption ? undefined : "visually-hidden"}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.head} role="columnheader" scope="col" className={column.numeric ? "numeric" : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => {
              const Cell = column.rowHead ? "th" : "td";
              return (
                <Cell
                  key={column.head}
                  role={column.rowHead ? "rowheader" : "cell"}
                  scope={column.rowHead ? "row" : undefined}
                  data-label={column.head}
                  className={column.numeric ? "numeric" : undefined}
                >
                  {column.cell(row)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
