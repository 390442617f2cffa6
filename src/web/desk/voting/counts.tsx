import type { CountSheet, DivisionView } from "../../../app/voting/contract.ts";
import { DataTable } from "../../ui/table.tsx";

/** The counts of one sheet side by side: a section of the hall is compared with itself alone. */
export function Counts({ division, sheet, caption }: { readonly division: DivisionView; readonly sheet: CountSheet; readonly caption: string }) {
  const entries = division.entries.filter(({ channel, section }) => channel === sheet.channel && section === sheet.section);
  const keys = [...division.frozen.between, "abstentions"];
  const figure = (at: number, key: string): number => {
    const tally = entries[at]?.tally;
    return key === "abstentions" ? (tally?.abstentions ?? 0) : (tally?.votes[key] ?? 0);
  };
  return (
    <DataTable
      caption={caption}
      rows={keys}
      rowKey={(key) => key}
      columns={[
        { head: "Vote", rowHead: true, cell: (key) => (key === "abstentions" ? "Abstentions" : (division.frozen.labels[key] ?? key)) },
        ...entries.map((entry, at) => ({ head: entry.teller, numeric: true, cell: (key: string) => figure(at, key) })),
        { head: "Same", cell: (key) => (new Set(entries.map((_, at) => figure(at, key))).size === 1 ? "✓ yes" : "✕ no") },
      ]}
    />
  );
}
