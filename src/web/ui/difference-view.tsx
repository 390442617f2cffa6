import type { DiffSpan } from "../../app/motions/contract.ts";
import { Difference, DifferenceLegend } from "./difference.tsx";

export const differenceViews = ["inline", "side", "clean"] as const;
/** `inline` marks what changes in one text; `side` puts old and new next to each other; `clean` shows the new words alone. */
export type DifferenceView = (typeof differenceViews)[number];

/** The view that an address asks for; anything else is the first. */
export const viewIn = (search: URLSearchParams): DifferenceView => differenceViews.find((view) => view === search.get("view")) ?? "inline";

const viewWords = { inline: "Changes marked", side: "Side by side", clean: "As amended" } satisfies Record<DifferenceView, string>;

/** Links, so that it works without JavaScript and an address can be sent on. */
export function ViewSwitch({
  path,
  query = "",
  view,
  clean = viewWords.clean,
}: {
  readonly path: string;
  readonly query?: string;
  readonly view: DifferenceView;
  readonly clean?: string;
}) {
  return (
    <>
      <nav className="view-switch no-print" aria-label="How changes are shown">
        <ul>
          {differenceViews.map((one) => (
            <li key={one}>
              <a href={`${path}?${query}${query === "" ? "" : "&"}view=${one}`} aria-current={one === view ? "true" : undefined}>
                {one === "clean" ? clean : viewWords[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {view === "clean" ? null : <DifferenceLegend />}
    </>
  );
}

const sideOf = (spans: readonly DiffSpan[], kind: "added" | "removed"): readonly DiffSpan[] =>
  spans.filter((span) => span.kind === "same" || span.kind === kind);

/** One wording and what becomes of it, in the view chosen. Lines stand as lines, so points of a list stay apart. */
export function Changed({
  spans,
  view,
  before = "As it stands",
  after = "As it would read",
}: {
  readonly spans: readonly DiffSpan[];
  readonly view: DifferenceView;
  readonly before?: string;
  readonly after?: string;
}) {
  const [was, now] = [sideOf(spans, "removed"), sideOf(spans, "added")];
  if (view === "clean")
    return now.length === 0 ? <p className="quiet">Nothing stands here any more.</p> : <p className="changed-words">{now.map(({ text }) => text).join("")}</p>;
  if (view === "inline")
    return (
      <p className="changed-words">
        <Difference spans={spans} />
      </p>
    );
  return (
    <dl className="side-by-side">
      {(
        [
          [before, was, "There is nothing here."],
          [after, now, "Nothing stands here any more."],
        ] as const
      ).map(([title, words, none]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd className="changed-words">{words.length === 0 ? <span className="quiet">{none}</span> : <Difference spans={words} />}</dd>
        </div>
      ))}
    </dl>
  );
}
