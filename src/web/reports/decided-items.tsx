import type { DecisionsView } from "../../app/reports/contract.ts";
import { itemPath } from "../conference/crumbs.ts";
import { DecisionCard } from "../ui/figures.tsx";
import { Notice } from "../ui/notice.tsx";
import { FollowUps } from "./follow-ups.tsx";

/** The decisions of a conference, item by item, in the order in which they were taken. */
export function DecidedItems({ items, slug, level }: { readonly items: DecisionsView["items"]; readonly slug: string; readonly level: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return items
    .filter((item) => item.decisions.length > 0 || item.followUps.length > 0)
    .map((item) => (
      <section key={item.id} id={`item-${item.slug}`}>
        <Heading>
          <a href={itemPath(slug, item.slug)}>{item.title}</a>
        </Heading>
        {item.adopted ? (
          <Notice tone="good" title={`Adopted: ${item.adopted.title}`}>
            <p>
              <a href={`${itemPath(slug, item.slug)}/text`}>Read the adopted text</a>
            </p>
            <p className="small">
              Fingerprint (SHA-256): <span className="hash">{item.adopted.hash}</span>
            </p>
          </Notice>
        ) : null}
        {item.decisions.map((decision) => (
          <DecisionCard
            key={`${decision.question}-${decision.decidedAt}-${decision.annulled ? "annulled" : "stands"}`}
            decision={decision}
            level={level === 2 ? 3 : 4}
          />
        ))}
        {item.followUps.length > 0 ? <FollowUps of={item.followUps} /> : null}
      </section>
    ));
}
