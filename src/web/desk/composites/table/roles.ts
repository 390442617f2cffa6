/**
 * The style sheet lays rows out as grids, so that those out of sight cost nothing; a browser then no longer takes them for parts of a table. Said
 * in so many words, they stay that for screen readers.
 */
export const roles = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  head: { role: "columnheader" },
  rowHead: { role: "rowheader" },
  cell: { role: "cell" },
} as const;

/** What scrolls by itself can be reached and scrolled with the keyboard too (WCAG 2.1.1). */
export const scrolled = { tabIndex: 0 } as const;
