import type { DiffSpan } from "../../app/motions/contract.ts";

/** Words taken out are struck through and bracketed by signs, words put in are underlined: to be told apart without colour and in print. */
export function Difference({ spans }: { readonly spans: readonly DiffSpan[] }) {
  return (
    <span className="difference">
      {spans.map((span, at) => {
        const key = `${at}-${span.kind}`;
        if (span.kind === "added") return <ins key={key}>{span.text}</ins>;
        if (span.kind === "removed") return <del key={key}>{span.text}</del>;
        return <span key={key}>{span.text}</span>;
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
