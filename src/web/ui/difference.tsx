import type { DiffSpan } from "../../app/motions/contract.ts";

/** Read aloud before words that were taken out or put in; not shown, and not copied with the text. */
const Said = ({ word }: { readonly word: "removed" | "added" }) => <span className="visually-hidden difference-said">{` ${word}: `}</span>;

/**
 * Words taken out are struck through and bracketed by signs, words put in are underlined: to be told apart without colour and in print.
 * `said`: whether each change is called removed or added when read aloud; not where each of two wordings stands under its own name.
 */
export function Difference({ spans, said = true }: { readonly spans: readonly DiffSpan[]; readonly said?: boolean }) {
  return (
    <span className="difference">
      {spans.map((span, at) => {
        const key = `${at}-${span.kind}`;
        if (span.kind === "same") return <span key={key}>{span.text}</span>;
        return (
          <span key={key}>
            {said ? <Said word={span.kind} /> : null}
            {span.kind === "added" ? <ins>{span.text}</ins> : <del>{span.text}</del>}
          </span>
        );
      })}
    </span>
  );
}

export function DifferenceLegend() {
  return (
    <p className="difference-legend">
      <del>taken out</del> <ins>put in</ins>
    </p>
  );
}
