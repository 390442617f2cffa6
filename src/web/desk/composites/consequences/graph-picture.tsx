import type { Composite } from "#compose";
import { graphOf, nodeHeight, nodeWidth } from "./graph.ts";

/** The consequences as a picture: sections as columns. The table says the same to those who cannot see it. */
export function GraphPicture({ composite }: { readonly composite: Composite }) {
  const { width, height, columns, nodes, arrows } = graphOf(composite);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a picture wider than the screen is scrolled by keyboard
    <section className="consequence-graph" tabIndex={0} aria-label="Picture of the consequences">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-labelledby="graph-title graph-words">
        <title id="graph-title">Consequences between sections</title>
        <desc id="graph-words">
          Sections are columns, their options boxes, clauses at stake boxes with a broken line. Arrows carry the numbers of the table, which says the same.
        </desc>
        <defs>
          <marker id="arrow-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
            <path d="M0,0 L8,4 L0,8 z" className="graph-head" />
          </marker>
        </defs>
        {columns.map(({ x, words, title }) => (
          <text key={title} x={x} y={28} className="graph-column">
            <title>{title}</title>
            {words}
          </text>
        ))}
        {nodes.map(({ id, x, y, words, kind, title }) => (
          <g key={id}>
            <title>{title}</title>
            <rect x={x} y={y} width={nodeWidth} height={nodeHeight} rx={4} className={`graph-${kind}`} />
            <text x={x + 8} y={y + 22} className="graph-words">
              {words}
            </text>
          </g>
        ))}
        {arrows.map(({ path, x, y, words }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two arrows of one consequence differ by nothing else
          <g key={at}>
            <path d={path} className="graph-arrow" markerEnd="url(#arrow-head)" />
            <text x={x} y={y} className="graph-label" textAnchor="middle">
              {words}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}
