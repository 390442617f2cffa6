import type { DecidedView, DecisionsView, FurtherView } from "../../app/decisions/contract.ts";
import { itemPath, motionPath } from "../conference/crumbs.ts";
import { dayText } from "../texts/when.ts";
import { outcomeWords } from "../texts/words.ts";
import { DecisionCard } from "../ui/figures.tsx";
import { Facts, Notice } from "../ui/notice.tsx";
import { FollowUps } from "./follow-ups-table.tsx";

const methods = { hands: "Show of hands", count: "Count", card: "Card vote", ballot: "Ballot" } as const;

const wordOf = (outcome: string): string => (Object.hasOwn(outcomeWords, outcome) ? outcomeWords[outcome as keyof typeof outcomeWords] : outcome).toLowerCase();

/** How the calling of a further conference stands, in a sentence. */
export const furtherText = ({ by, state, called }: FurtherView): string =>
  called
    ? `Calls a further conference: ${called.name}, ${dayText(called.startsOn)}.`
    : `Calls a further conference by ${dayText(by)}${state === "overdue" ? ": overdue, it is not called" : ""}.`;

/** Beside the figures: who moved and seconded, how it was voted on, what was taken apart or into it, the text with its hash. */
function Beside({ decision, slug }: { readonly decision: DecidedView; readonly slug: string }) {
  const { mover, seconder, method, parts, amendments, text, supersededBy, further } = decision;
  const facts = [
    mover === "" ? null : (["Moved by", mover] as const),
    seconder === "" ? null : (["Seconded by", seconder] as const),
    method === null ? null : (["Method", methods[method]] as const),
    parts.length === 0 ? null : (["Taken in parts", parts.map((part) => `${part.title}: ${wordOf(part.outcome)}`).join("; ")] as const),
    amendments.length === 0 ? null : (["Amendments taken in", amendments.map((one) => one.question).join(", ")] as const),
    text === null
      ? null
      : ([
          "Text",
          <span key="text">
            <a href={motionPath(slug, text.motion)}>{text.letter === "" ? "The motion" : `Motion ${text.letter}`}</a>, version {text.version}{" "}
            <span className="hash">{text.hash}</span>
          </span>,
        ] as const),
    supersededBy === null
      ? null
      : ([
          "Superseded by",
          <a key="by" href={`/conferences/${supersededBy.conference.slug}/decisions#d-${supersededBy.id}`}>
            {supersededBy.title}
          </a>,
        ] as const),
    further === null ? null : (["Further conference", furtherText(further)] as const),
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : <Facts of={facts} />;
}

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
        {item.stoodOver ? (
          <p>
            Stands over from{" "}
            <a href={`/conferences/${item.stoodOver.conference.slug}/decisions#item-${item.stoodOver.slug}`}>{item.stoodOver.conference.name}</a>.
          </p>
        ) : null}
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
          <div key={`${decision.id}-${decision.annulled ? "annulled" : "stands"}`} id={`d-${decision.id}`}>
            <DecisionCard decision={decision} level={level === 2 ? 3 : 4} />
            <Beside decision={decision} slug={slug} />
          </div>
        ))}
        {item.followUps.length > 0 ? <FollowUps of={item.followUps} caption={`What follows from ${item.title}`} /> : null}
      </section>
    ));
}
