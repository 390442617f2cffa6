import type { LoaderFunctionArgs } from "react-router";
import type { Attendance } from "#domain/conference";
import type { DecisionView, ItemResults, QuestionView } from "../../app/voting/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import { conferenceCrumbs, itemPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { conferenceStateWords, itemStateWords } from "../texts/words.ts";
import { timeInWords } from "../texts/when.ts";
import { Badge } from "../ui/badge.tsx";
import { DecisionCard } from "../ui/figures.tsx";
import { Downloads } from "../ui/list-tools.tsx";
import { Empty, Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { byTime, itemNow, latestDecision } from "./course.ts";
import { Now } from "./now.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.voting.results(actor, { slug: args.params["slug"] ?? "" }));
}

const statusWords = { decided: "decided", next: "next", ahead: "to come", notPut: "not put" } as const;

/** The tree of questions as a plain list: what is decided, what is next, what is to come. */
function Questions({ questions }: { readonly questions: readonly QuestionView[] }) {
  if (questions.length === 0) return null;
  return (
    <details className="more">
      <summary>All questions of this item: {questions.length}</summary>
      <ol className="rows">
        {questions.map((question) => (
          <li key={question.id} className="row">
            <div className="row-body">
              <span className="decision-id">{question.id}</span>{" "}
              {question.status === "decided" ? <a href={`#q-${question.id}`}>{question.title}</a> : question.title}
            </div>
            <Badge tone={question.status === "next" ? "now" : question.status === "decided" ? "good" : "neutral"}>{statusWords[question.status]}</Badge>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** To the table of groups or names, where the vote was to be disclosed so far. */
function VotesLink({ decision, slug }: { readonly decision: DecisionView; readonly slug: string }) {
  const open = decision.rounds.flatMap(({ vote }) => (vote === undefined || vote.disclosure === "aggregate" || decision.annulled ? [] : [vote]));
  if (open.length === 0) return null;
  return (
    <ul className="links">
      {open.map(({ division, disclosure }, at) => (
        <li key={division}>
          <a href={`/conferences/${slug}/votes/${division}`}>
            {disclosure === "named" ? "Who voted how" : "How each group voted"}
            {open.length > 1 ? `, round ${at + 1}` : ""}
            <span className="visually-hidden">: {decision.title}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function ItemSection({ results, attendance, slug }: { readonly results: ItemResults; readonly attendance: Attendance; readonly slug: string }) {
  const { item, decisions, questions, adopted } = results;
  const path = itemPath(slug, item.slug);
  return (
    <section id={`item-${item.slug}`}>
      <h2>
        <a href={path}>{item.title}</a>
      </h2>
      <p>
        <Badge tone={item.state === "called" ? "now" : item.state === "planned" ? "wait" : "neutral"}>{itemStateWords[item.state]}</Badge>
      </p>
      {adopted ? (
        <Notice tone="good" title={`Adopted: ${adopted.title}`}>
          <p>
            <a href={`${path}/text`}>Read the adopted text</a>
          </p>
        </Notice>
      ) : null}
      {item.state === "called" ? <Now results={results} attendance={attendance} /> : null}
      {byTime(decisions).map((decision) => (
        <div key={`${decision.question}-${decision.decidedAt}-${decision.annulled ? "annulled" : "stands"}`}>
          <DecisionCard decision={decision} />
          <VotesLink decision={decision} slug={slug} />
        </div>
      ))}
      {item.state === "called" && !adopted && decisions.length > 0 ? (
        <p>
          <a href={`${path}/text`}>The text as decided so far</a>
        </p>
      ) : null}
      <Questions questions={questions} />
    </section>
  );
}

export default function Results({ loaderData: view }: PageProps<typeof loader>) {
  const { conference, attendance } = view;
  const now = itemNow(view);
  const latest = now ? latestDecision(now.decisions) : null;
  const items = now ? [now, ...view.items.filter((results) => results !== now)] : view.items;
  const shown = items.filter(({ item, decisions }) => item.state !== "planned" || decisions.length > 0);
  return (
    <Page
      title="Results"
      eyebrow={conference.name}
      description={`Every question put at ${conference.name} with its figures, as they are declared.`}
      crumbs={conferenceCrumbs(conference)}
      live={conference.state === "closed" ? undefined : conference.slug}
      facts={
        <Badge tone={conference.state === "open" ? "now" : "neutral"}>{conference.state === "open" ? "Live" : conferenceStateWords[conference.state]}</Badge>
      }
      tools={
        shown.length > 0 ? <Downloads path={`/conferences/${conference.slug}/decisions`} kinds={["pdf", "docx", "csv"]} what="the decision list" /> : undefined
      }
    >
      <div data-live="results" data-live-say={latest ? `${latest.title}: ${latest.reason}` : "The results have changed."}>
        <p>
          {attendance.present} delegates present of {attendance.registered} registered; quorum {attendance.quorum}. As of{" "}
          {timeInWords(attendance.at, conference.timeZone)}.
        </p>
        {shown.length === 0 ? (
          <Empty title="Nothing has been put to the vote yet.">
            <p>
              Results appear here by themselves as they are declared. Until then: <a href={`/conferences/${conference.slug}`}>the agenda</a>.
            </p>
          </Empty>
        ) : (
          shown.map((results) => <ItemSection key={results.item.id} results={results} attendance={attendance} slug={conference.slug} />)
        )}
      </div>
    </Page>
  );
}
