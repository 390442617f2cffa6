import type { LoaderFunctionArgs } from "react-router";
import { contextOf, goTo, valueOf } from "../answer.ts";
import { conferencePath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { daysInWords } from "../texts/when.ts";
import { conferenceStateWords } from "../texts/words.ts";
import { Badge } from "../ui/badge.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor, demo } = contextOf(args);
  const federation = await valueOf(args, app.people.federation(actor, {}));
  if (federation === null) goTo("/setup");
  return { federation, demo, signedIn: actor.kind === "person", conferences: await valueOf(args, app.conference.conferences(actor, {})) };
}

const tones = { planned: "wait", open: "now", closed: "neutral" } as const;

export default function Home({ loaderData: { federation, conferences, demo, signedIn } }: PageProps<typeof loader>) {
  return (
    <Page title={federation.name} description={`Conferences, motions and decisions of ${federation.name}.`}>
      <p className="lead">What is proposed, who proposed it, how conference voted and what was decided: all of it is here, for every member to read.</p>
      {demo ? (
        <p>
          This is a demo with invented people. <a href="/demo">Sign in as chair, teller, committee or group secretary</a>.
        </p>
      ) : null}
      <h2>Conferences</h2>
      {conferences.length === 0 ? (
        <Empty title="No conference has been planned yet.">
          <p>{signedIn ? <a href="/desk/conferences/new">Plan the first one at your desk.</a> : "The administrator plans the first one after signing in."}</p>
        </Empty>
      ) : (
        <ul className="cards">
          {conferences.map((conference) => (
            <li key={conference.id} className="card">
              <h3>
                <a className="card-link" href={conferencePath(conference.slug)}>
                  {conference.name}
                </a>
              </h3>
              <p>
                {daysInWords(conference.startsOn, conference.endsOn)}
                {conference.place ? `, ${conference.place}` : ""}
              </p>
              <Badge tone={tones[conference.state]}>{conferenceStateWords[conference.state]}</Badge>
            </li>
          ))}
        </ul>
      )}
      <h2>The federation</h2>
      <ul className="links">
        {signedIn ? null : (
          <li>
            <a href="/join">Join</a>
          </li>
        )}
        <li>
          <a href="/groups">Affiliated groups</a>
        </li>
        <li>
          <a href="/api">Data for programs</a>
        </li>
      </ul>
    </Page>
  );
}
