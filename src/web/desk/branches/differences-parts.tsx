import type { DifferencesView } from "../../../app/branches/contract.ts";
import { Empty, Facts } from "../../ui/notice.tsx";
import { DataTable } from "../../ui/table.tsx";

const more = (shown: readonly unknown[], n: number) => (n > shown.length ? <p className="quiet">and {n - shown.length} more</p> : null);

function Changes({
  caption,
  head,
  rows,
}: {
  readonly caption: string;
  readonly head: string;
  readonly rows: readonly { readonly code: string; readonly name?: string; readonly before: string; readonly after: string }[];
}) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        { head: "Code", cell: (row) => row.code },
        { head: "Branch", rowHead: true, cell: (row) => row.name ?? row.after },
        { head: `${head} before`, cell: (row) => row.before },
        { head: `${head} now`, cell: (row) => row.after },
      ]}
    />
  );
}

/** What one version of a register changed, kind by kind. */
export function DifferencesShown({ differences }: { readonly differences: DifferencesView }) {
  const { added, gone, renamed, moved, counts } = differences;
  const nothing = counts.added + counts.gone + counts.renamed + counts.moved === 0;
  return (
    <>
      <Facts
        of={[
          ["Added", counts.added],
          ["Gone", counts.gone],
          ["Renamed", counts.renamed],
          ["In another region", counts.moved],
          ["As before", counts.same],
        ]}
      />
      {nothing ? (
        <Empty title="Names and regions are all as before.">
          <p>Only other names or notes of predecessors may differ.</p>
        </Empty>
      ) : null}
      {added.length > 0 ? (
        <section>
          <h2>Added</h2>
          <DataTable
            caption="Branches added"
            rows={added}
            rowKey={(row) => row.code}
            columns={[
              { head: "Code", cell: (row) => row.code },
              { head: "Branch", rowHead: true, cell: (row) => row.name },
              { head: "Region", cell: (row) => row.region },
            ]}
          />
          {more(added, counts.added)}
        </section>
      ) : null}
      {gone.length > 0 ? (
        <section>
          <h2>Gone</h2>
          <DataTable
            caption="Branches gone"
            rows={gone}
            rowKey={(row) => row.code}
            columns={[
              { head: "Code", cell: (row) => row.code },
              { head: "Branch", rowHead: true, cell: (row) => row.name },
              {
                head: "What took its place",
                cell: (row) => (row.successors.length === 0 ? <span className="quiet">not told</span> : row.successors.map(({ name }) => name).join("; ")),
              },
            ]}
          />
          {more(gone, counts.gone)}
        </section>
      ) : null}
      {renamed.length > 0 ? (
        <section>
          <h2>Renamed</h2>
          <Changes caption="Branches renamed" head="Name" rows={renamed} />
          {more(renamed, counts.renamed)}
        </section>
      ) : null}
      {moved.length > 0 ? (
        <section>
          <h2>In another region</h2>
          <Changes caption="Branches in another region" head="Region" rows={moved} />
          {more(moved, counts.moved)}
        </section>
      ) : null}
    </>
  );
}
