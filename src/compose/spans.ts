import type { AttributedClause, ProvenanceSpan, SpanSource } from "./attribute.ts";

/**
 * Spans as they are shown: neighbours with the same first source are one run. `also`: other motions that have every word of the run that any source
 * has; those that share a word or two here and there would only make it hard to read.
 */
export type ShownRun = {
  readonly kind: ProvenanceSpan["kind"];
  readonly text: string;
  readonly source: SpanSource | null;
  readonly also: readonly SpanSource[];
};

const sameClause = (a: SpanSource | null | undefined, b: SpanSource | null | undefined): boolean =>
  a?.motion === b?.motion && a?.version === b?.version && a?.clause === b?.clause;

/** Runs of one source with linking words alone between them stay apart: these words are nobody's. */
export function shownRuns(spans: readonly ProvenanceSpan[]): ShownRun[] {
  const groups: { readonly kind: ProvenanceSpan["kind"]; readonly spans: ProvenanceSpan[] }[] = [];
  for (const span of spans) {
    const last = groups.at(-1);
    if (last !== undefined && last.kind === span.kind && sameClause(last.spans[0]?.sources[0], span.sources[0])) last.spans.push(span);
    else groups.push({ kind: span.kind, spans: [span] });
  }
  return groups.map(({ kind, spans: of }): ShownRun => {
    const [first, ...others] = of[0]?.sources ?? [];
    const also = others.filter((source) => of.every(({ sources }) => sources.some((one) => sameClause(one, source))));
    return { kind, text: of.map(({ text }) => text).join(""), source: first ?? null, also };
  });
}

/** Every clause of a draft that gave a word to the clause, in the order in which they appear in it. */
export function sourcesShown({ spans, items }: AttributedClause): SpanSource[] {
  const all = [spans, ...items.map((item) => item.spans)].flatMap((of) =>
    shownRuns(of).flatMap(({ source, also }) => (source === null ? also : [source, ...also])),
  );
  return all.filter((source, at) => all.findIndex((one) => sameClause(one, source)) === at);
}

/** As many marks (a colour with a style of line) as there are; letters after the tenth begin anew, and the letter itself tells them apart. */
export const markCount = 10;

/** The mark of a motion by its letter, so that it is the same on every page and paper; by its place `at` among the others while it has none. */
export function markOf(letter: string, at: number): number {
  const n = letter.length === 1 ? letter.toUpperCase().charCodeAt(0) - 65 : at;
  return (n >= 0 && n < 26 ? n : at) % markCount;
}
