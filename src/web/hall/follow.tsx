import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { ResultsView } from "../../app/voting/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import { conferenceCrumbs, conferencePath, itemPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { itemStateWords } from "../texts/words.ts";
import { Badge } from "../ui/badge.tsx";
import { outcomeInWords } from "../ui/figures.tsx";
import { Page } from "../ui/page.tsx";
import { byTime } from "../voting/course.ts";
import { picture, saidOf, type Wish } from "../voting/screen/picture.ts";
// oxlint-disable-next-line import/default -- the builder answers with the address of the script, bundled with what it uses
import screenScript from "../voting/screen/screen-page.ts?worker&url";
import { textNow } from "../voting/screen/texts.ts";
import { sentence } from "../voting/words.ts";
import followStyles from "./follow.css?url";
import { asReact } from "./tree-react.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: followStyles }];

const wish: Wish = { show: "auto", hall: "", captions: false };

/** So many of the latest results stand on the page; all are on the page of results. */
const latest = 5;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const [now, results, conference] = await Promise.all([
    valueOf(args, app.hall.hallNow(actor, { slug })),
    valueOf(args, app.voting.results(actor, { slug })),
    valueOf(args, app.conference.conference(actor, { slug })),
  ]);
  const decided = byTime(results.items.flatMap(({ decisions }) => decisions.filter(({ annulled }) => annulled === null))).slice(0, latest);
  const items = conference.items.map(({ slug: item, title, state }) => ({ slug: item, title, state }));
  return { now, text: await textNow(app, actor, results), conference: results.conference, items, decided };
}

type Decided = readonly ResultsView["items"][number]["decisions"][number][];

function Latest({ decided, slug }: { readonly decided: Decided; readonly slug: string }) {
  if (decided.length === 0) return <p className="quiet">Nothing has been decided yet. Results appear here as they are declared.</p>;
  return (
    <ol className="rows">
      {decided.map((decision) => (
        <li key={`${decision.question}-${decision.decidedAt}`} className="row">
          <div className="row-body">
            <h3 className="row-title">
              <a href={`${conferencePath(slug)}/results#q-${decision.question}`}>{decision.title}</a>
            </h3>
            <p>
              {outcomeInWords(decision)}. <span className="quiet">{sentence(decision.reason)}</span>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** For members at home: what is before conference now, by the same stream as the screens in the hall, with papers and results. */
export default function Follow({ loaderData: { now, text, conference, items, decided } }: PageProps<typeof loader>) {
  const { slug } = conference;
  const scene = { now, text: text?.question === now.question?.id ? text : null, page: 0, moment: Date.parse(now.at) };
  return (
    <Page
      title="Follow along"
      eyebrow={conference.name}
      description={`What is before ${conference.name} now: the question, who speaks, the result.`}
      crumbs={conferenceCrumbs(conference)}
    >
      <div
        className="follow"
        data-screen-of={conference.id}
        data-slug={slug}
        data-zone={conference.timeZone}
        data-wish={JSON.stringify(wish)}
        data-scene={JSON.stringify({ now, text })}
      >
        <section className="follow-picture" aria-label="Now before conference" data-screen="picture">
          {asReact(picture(scene, wish))}
        </section>
        <output className="visually-hidden" data-screen="voice">
          {saidOf(now)}
        </output>
        <output className="follow-away" data-screen="connection" />
      </div>
      <noscript>
        <meta httpEquiv="refresh" content="20" />
        <p className="quiet small">
          <a href={`${conferencePath(slug)}/follow`}>Look again</a>: the page also does so every 20 seconds.
        </p>
      </noscript>
      <h2>Latest results</h2>
      <div data-follow="latest">
        <Latest decided={decided} slug={slug} />
      </div>
      <ul className="links">
        <li>
          <a href={`${conferencePath(slug)}/results`}>All results with their figures</a>
        </li>
        <li>
          <a href={`${conferencePath(slug)}/decisions`}>Decisions</a>
        </li>
      </ul>
      <h2>Papers</h2>
      <ol className="rows" data-follow="papers">
        {items.map((item) => (
          <li key={item.slug} className="row">
            <div className="row-body">
              <a href={itemPath(slug, item.slug)}>{item.title}</a>
            </div>
            {item.state === "planned" ? null : <Badge tone={item.state === "called" ? "now" : "neutral"}>{itemStateWords[item.state]}</Badge>}
          </li>
        ))}
      </ol>
      <script src={screenScript} type="module" />
    </Page>
  );
}
