import type { ReactNode } from "react";
import type { Clause, ClauseId, Item, MotionText, Section } from "#compose";
import { sectionKindWords } from "../texts/words.ts";
import { anchorsOf, sectionAnchor } from "./anchors.ts";

/** "3. Conference"; for an unnumbered heading its own words. */
export const sectionHeading = (section: Pick<Section, "number" | "title" | "kind">): string =>
  [section.number === null ? "" : `${section.number}.`, section.title || sectionKindWords[section.kind]].filter(Boolean).join(" ");

type ItemsProps = {
  readonly items: readonly Item[];
  readonly anchors?: ReadonlyMap<ClauseId, string> | undefined;
  readonly itemWords?: ((item: ClauseId) => ReactNode) | undefined;
};

function Items({ items, anchors, itemWords }: ItemsProps) {
  if (items.length === 0) return null;
  return (
    <ul className="clause-items">
      {items.map((item) => (
        <li key={item.id} id={anchors?.get(item.id)} className={item.number === null ? undefined : "numbered"}>
          {item.number === null ? null : <span className="clause-number">{item.number}</span>}
          <span>{itemWords?.(item.id) ?? item.text}</span>
          <Items items={item.items} anchors={anchors} itemWords={itemWords} />
        </li>
      ))}
    </ul>
  );
}

type ClauseProps = {
  readonly clause: Clause;
  readonly anchor?: string | undefined;
  readonly anchors?: ReadonlyMap<ClauseId, string>;
  /** At the end of the clause: where it comes from. */
  readonly margin?: ReactNode;
  /** In place of the clause's own words: its difference from another version. */
  readonly words?: ReactNode;
  /** The same for the bullets and paragraphs below it. */
  readonly itemWords?: (item: ClauseId) => ReactNode;
};

/** A numbered clause with its number hanging at the left; the number is its deep link. */
export function ClauseBlock({ clause, anchor, anchors, margin, words, itemWords }: ClauseProps) {
  return (
    <div className={clause.number === "" ? "clause unnumbered" : "clause"} id={anchor}>
      {clause.number === "" ? null : anchor === undefined ? (
        <span className="clause-number">{clause.number}</span>
      ) : (
        <a className="clause-number" href={`#${anchor}`} aria-label={`Clause ${clause.number}, link to it`}>
          {clause.number}
        </a>
      )}
      <div className="clause-words">
        <p>{words ?? clause.text}</p>
        <Items items={clause.items} anchors={anchors} itemWords={itemWords} />
        {margin}
      </div>
    </div>
  );
}

type Props = {
  readonly text: MotionText;
  /** What stands at the end of a clause: its sources, its amendments. */
  readonly marginOf?: (clause: Clause) => ReactNode;
  /** Level of the main headings; h2 unless the page says otherwise. */
  readonly level?: 2 | 3;
};

/** The words of a motion or a constitution, set as a document. */
export function DocumentText({ text, marginOf, level = 2 }: Props) {
  const anchors = anchorsOf(text);
  return (
    <article className="document">
      {text.sections.map((section, index) => {
        const Heading = section.level === 1 ? (level === 2 ? "h2" : "h3") : level === 2 ? "h3" : "h4";
        return (
          <section key={section.id} id={sectionAnchor(index)} className={`document-section kind-${section.kind}`}>
            <Heading>{sectionHeading(section)}</Heading>
            {section.clauses.map((clause) => (
              <ClauseBlock key={clause.id} clause={clause} anchor={anchors.get(clause.id)} anchors={anchors} margin={marginOf?.(clause)} />
            ))}
          </section>
        );
      })}
    </article>
  );
}

/** The headings of a long text as links. */
export function Contents({ text }: { readonly text: MotionText }) {
  const headings = text.sections.map((section, index) => ({ section, index })).filter(({ section }) => section.level === 1);
  if (headings.length < 4) return null;
  return (
    <details className="contents">
      <summary>Contents: {headings.length} sections</summary>
      <ol>
        {headings.map(({ section, index }) => (
          <li key={section.id}>
            <a href={`#${sectionAnchor(index)}`}>{sectionHeading(section)}</a>
          </li>
        ))}
      </ol>
    </details>
  );
}
