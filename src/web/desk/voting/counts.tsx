import type { DivisionView } from "../../../app/voting/contract.ts";
import { DataTable } from "../../ui/table.tsx";

/** Both tellers' counts side by side. */
export function Counts({ division }: { readonly division: DivisionView }) {
  const keys = [...division.frozen.between, "abstentions"];
  const figure = (at: number, key: string): number => {
    const tally = division.entries[at]?.tally;
    return key === "abstentions" ? (tally?.abstentions ?? 0) : (tally?.votes[key] ?? 0);
  };
  return (
    <DataTable
      caption="The tellers’ counts"
      rows={keys}
      rowKey={(key) => key}
      columns={[
        { head: "Vote", rowHead: true, cell: (key) => (key === "abstentions" ? "Abstentions" : (division.frozen.labels[key] ?? key)) },
        ...division.entries.map((entry, at) => ({ head: entry.teller, numeric: true, cell: (key: string) => figure(at, key) })),
        { head: "Same", cell: (key) => (new Set(division.entries.map((_, at) => figure(at, key))).size === 1 ? "✓ yes" : "✕ no") },
      ]}
    />
  );
}
