import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import { conferenceCrumbs } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { DecisionCard } from "../../ui/figures.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { CallItem } from "./call-item.tsx";
import { DivisionNow } from "./division-now.tsx";
import { NextStep } from "./next-step.tsx";
import { Questions } from "./questions.tsx";
import { SeldomActs } from "./seldom-acts.tsx";
import { sendChairAct } from "./chair-acts.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const desk = await valueOf(args, app.voting.chairDesk(actor, { slug: args.params["slug"] ?? "" }));
  return { desk, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const done = await sendChairAct(app, actor, values);
  return done.ok ? onwards(`/desk/conferences/${args.params["slug"] ?? ""}/chair#now`) : refill(done.refusal, values);
}

/** The chair's desk: the one question that may now be put, what may lawfully be done about it, and nothing else. */
export default function Chair({ loaderData: { desk, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, attendance, item } = desk;
  const shared = { desk, commandId, refill: actionData };
  const latest = item?.decisions.filter((decision) => decision.annulled === null).at(-1);
  return (
    <Page
      title="Chair’s desk"
      description={`Running ${conference.name}.`}
      crumbs={conferenceCrumbs(conference)}
      eyebrow={conference.name}
      live={conference.slug}
      wide
      noIndex
    >
      <div data-live="attendance">
        <Facts
          of={[
            ["Present", `${attendance.present} of ${attendance.registered} delegates`],
            ["Quorum", attendance.present >= attendance.quorum ? `${attendance.quorum}: met` : `${attendance.quorum}: not met`],
            ["Observers", String(attendance.observers)],
          ]}
        />
      </div>
      <div className="chair">
        <div className="chair-now" id="now" data-live="now">
          {conference.state === "open" ? null : (
            <Notice tone="wait" title={conference.state === "planned" ? "The conference is not open yet" : "The conference is closed"}>
              <p>
                {conference.state === "planned"
                  ? "The Conference Arrangements Committee opens it once every setting of standing orders is fixed."
                  : "Nothing more can be put."}
              </p>
            </Notice>
          )}
          {item === null ? <CallItem {...shared} /> : null}
          {item !== null && item.division !== null && (item.division.state === "open" || item.division.state === "closed") ? (
            <DivisionNow {...shared} item={item} division={item.division} />
          ) : null}
          {item !== null && !(item.division !== null && (item.division.state === "open" || item.division.state === "closed")) ? (
            <NextStep {...shared} item={item} />
          ) : null}
        </div>
        <div className="chair-side">
          {latest ? (
            <section data-live="latest" data-live-say={latest.reason}>
              <h2>Last decided</h2>
              <DecisionCard decision={latest} />
            </section>
          ) : null}
          {item ? <Questions item={item} /> : null}
          <SeldomActs {...shared} />
          {item === null && desk.items.length === 0 ? <Empty title="There is nothing on the agenda." /> : null}
        </div>
      </div>
      <ul className="links no-print">
        <li>
          <a href={`/desk/conferences/${conference.slug}/papers`}>Papers for the votes</a>
        </li>
        <li>
          <a href={`/conferences/${conference.slug}/screen`}>Big screen</a>
        </li>
        <li>
          <a href={`/conferences/${conference.slug}/results`}>Results</a>
        </li>
      </ul>
    </Page>
  );
}
