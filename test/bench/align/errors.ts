// Measures the alignment of all sets, prints the figures as Markdown and draws docs/compose/align-errors.svg:  node test/bench/align/errors.ts
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type RowClass, rowClasses } from "#compose";
import { type Figures, figuresOf } from "./figures.ts";
import { learningSets, readSet, visible } from "./sets.ts";

const sets = [...learningSets, visible].map((folder) => {
  const set = readSet(folder);
  return { set, figures: figuresOf(set) };
});
const two = (share: number): string => share.toFixed(2);

const lines = ["| set | rows | pairs: precision | recall | F1 | class right | options proposed |", "|---|---|---|---|---|---|---|"];
for (const { set, figures } of sets)
  lines.push(
    `| ${set.name} | ${set.rows.length} | ${two(figures.together.precision)} | ${two(figures.together.recall)} | ${two(figures.together.f1)} | ${two(figures.classRight)} | ${two(figures.optionsCovered)} |`,
  );
lines.push("", `| class: precision/recall (rows) | ${sets.map(({ set }) => set.name).join(" | ")} |`, `|---|${sets.map(() => "---|").join("")}`);
const cell = ({ byClass }: Figures, kind: RowClass): string => {
  const own = byClass.get(kind);
  return own === undefined || own.rows === 0 ? "–" : `${two(own.precision)}/${two(own.recall)} (${own.rows})`;
};
for (const kind of rowClasses) lines.push(`| ${kind} | ${sets.map(({ figures }) => cell(figures, kind)).join(" | ")} |`);
console.log(lines.join("\n"));

/** Pairs of each set: right, missed and invented, as bars; below it what became of the rows of each class, over all sets. */
const [width, left, barHeight] = [720, 130, 18];
const text = (x: number, y: number, words: string, more = ""): string => `<text x="${x}" y="${y}" ${more}>${words}</text>`;
const parts: string[] = [text(10, 22, "Pairs of clauses: right, missed (striped), invented (dotted)", 'font-weight="bold"')];
const most = Math.max(...sets.map(({ figures }) => figures.missed.size + figures.invented.size + right(figures)));
function right({ together, missed }: Figures): number {
  return together.recall === 1 ? 0 : Math.round((missed.size * together.recall) / (1 - together.recall));
}
sets.forEach(({ set, figures }, at) => {
  const y = 40 + at * (barHeight + 10);
  let x = left;
  parts.push(text(10, y + 14, set.name));
  for (const [count, fill] of [
    [right(figures), "#2b6f9e"],
    [figures.missed.size, "url(#stripes)"],
    [figures.invented.size, "url(#dots)"],
  ] as const) {
    const long = (count / most) * (width - left - 150);
    parts.push(`<rect x="${x.toFixed(1)}" y="${y}" width="${long.toFixed(1)}" height="${barHeight}" fill="${fill}" stroke="#333" stroke-width="0.5"/>`);
    x += long;
  }
  parts.push(text(x + 6, y + 14, `${right(figures)} / ${figures.missed.size} / ${figures.invented.size}`));
});

const top = 40 + sets.length * (barHeight + 10) + 40;
const size = 84;
parts.push(text(10, top - 16, "Classes over all sets: rows down are true, columns across are proposed", 'font-weight="bold"'));
const counts = new Map<string, number>();
for (const { set, figures } of sets) {
  const wrong = new Map(figures.confused.map(({ row, found }) => [row.id, found?.class ?? "single"] as const));
  for (const row of set.rows) {
    const key = `${row.class} ${wrong.get(row.id) ?? row.class}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
}
rowClasses.forEach((kind, i) => {
  parts.push(text(left + i * size + size / 2, top + 8, kind, 'text-anchor="middle"'), text(10, top + 34 + i * 26, kind));
  const all = rowClasses.reduce((sum, found) => sum + (counts.get(`${kind} ${found}`) ?? 0), 0);
  rowClasses.forEach((found, j) => {
    const count = counts.get(`${kind} ${found}`) ?? 0;
    const share = all === 0 ? 0 : count / all;
    parts.push(
      `<rect x="${left + j * size}" y="${top + 16 + i * 26}" width="${size}" height="26" fill="${i === j ? "#2b6f9e" : "#b3541e"}" fill-opacity="${(share * 0.8).toFixed(2)}" stroke="#999" stroke-width="0.5"/>`,
      text(left + j * size + size / 2, top + 34 + i * 26, String(count), 'text-anchor="middle"'),
    );
  });
});
const height = top + 16 + rowClasses.length * 26 + 16;
writeFileSync(
  fileURLToPath(new URL("../../../docs/compose/align-errors.svg", import.meta.url)),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" role="img" aria-label="Errors of the alignment, set by set and class by class">
<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><path d="M0 6 6 0" stroke="#b3541e" stroke-width="2"/></pattern><pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><circle cx="3" cy="3" r="1.5" fill="#7a3b8f"/></pattern></defs>
<rect width="${width}" height="${height}" fill="#fff"/>
${parts.join("\n")}
</svg>
`,
);
