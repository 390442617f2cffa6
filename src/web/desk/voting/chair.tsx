import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import { conferenceCrumbs } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { Badge } from "../../ui/badge.tsx";
import { DecisionCard } from "../../ui/figures.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Adjourned, Leaves } from "../debate/leave.tsx";
import { Points } from "../debate/points.tsx";
import { Procedurals } from "../debate/procedurals.tsx";
import { Speakers } from "../debate/speakers.tsx";
import { WhyNots } from "../debate/why-nots.tsx";
import deskStyles from "../desk.css?url";
import { AfterVote } from "./after-vote.tsx";
import { CallItem } from "./call-item.tsx";
import { sendChairAct } from "./chair-acts.ts";
// oxlint-disable-next-line import/default -- the builder answers with the address of the script, bundled with what it uses
import chairScript from "./chair-page.ts?worker&url";
import chairStyles from "./chair.css?url";
import { DivisionNow } from "./division-now.tsx";
import { NextStep } from "./next-step.tsx";
import { nextThing } from "./now.ts";
import { Questions } from "./questions.tsx";
import { SeldomActs } from "./seldom-acts.tsx";
import { Shortcuts } from "./shortcuts.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: chairStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const desk = await valueOf(args, app.voting.chairDesk(actor, { slug }));
  const [floor, { motions: late }] = await Promise.all([
    valueOf(args, app.debate.chairFloor(actor, { slug })),
    valueOf(args, app.debate.lateMotions(actor, { slug })),
  ]);
  return { desk, floor, late, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const done = await sendChairAct(app, actor, values);
  return done.ok ? onwards(`/desk/conferences/${args.params["slug"] ?? ""}/chair#now`) : refill(done.refusal, values);
}

type Loaded = PageProps<typeof loader>["loaderData"];

/** What the chair must see at every moment: the quorum, and the one thing that comes first. */
function Strip({ desk, floor }: Pick<Loaded, "desk" | "floor">) {
  const { present, registered, quorum, observers } = desk.attendance;
  const met = present >= quorum;
  const next = nextThing(desk, floor);
  return (
    <div className="strip" data-live="strip" data-live-say={next.words}>
      <p className="strip-next">
        <a href={next.to}>{next.words}</a>
      </p>
      <p className="strip-facts">
        <Badge tone={met ? "good" : "bad"}>{met ? `Quorum ${quorum} met` : `Quorum lost: ${quorum} needed`}</Badge>
        <span>
          <b>{present}</b> of {registered} delegates present, {observers} observers
        </span>
      </p>
    </div>
  );
}

const closedWords = {
  planned: ["The conference is not open yet", "The Conference Arrangements Committee opens it once every setting of standing orders is fixed."],
  closed: ["The conference is closed", "Nothing more can be put."],
} as const;

/** The one question that may now be put, or the vote on it. */
function Now({ desk, floor, commandId, refill: refused }: Loaded & { readonly refill: PageProps<typeof loader, typeof action>["actionData"] }) {
  const { conference, item, division } = desk;
  const shared = { desk, commandId, refill: refused };
  const words = conference.state === "open" ? null : closedWords[conference.state];
  return (
    <>
      {words ? (
        <Notice tone="wait" title={words[0]}>
          <p>{words[1]}</p>
        </Notice>
      ) : null}
      <Adjourned floor={floor} commandId={commandId} refill={refused} />
      {division === null ? null : <DivisionNow {...shared} division={division} title={item?.item.title ?? ""} />}
      {item !== null && division === null ? <NextStep {...shared} item={item} /> : null}
      {division === null && (item === null || item.next?.kind === "finished") ? <CallItem {...shared} /> : null}
    </>
  );
}

/** The chair's desk: what is lawful now, and nothing else. The question on the left, the floor beside it; what is seldom done is folded away below. */
export default function Chair({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { desk, floor, late, commandId } = loaderData;
  const { conference, item, division } = desk;
  const shared = { desk, commandId, refill: actionData };
  const onFloor = { floor, commandId, refill: actionData };
  const latest = item?.decisions.filter((decision) => decision.annulled === null).at(-1);
  const sitting = conference.state === "open";
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
      <Strip desk={desk} floor={floor} />
      <p className="countdown" data-chair="counting" hidden aria-live="assertive" />
      <div className="chair">
        <div className="chair-now" id="now" data-live="now">
          <Now {...loaderData} refill={actionData} />
        </div>
        <div className="chair-side">
          {sitting && item && division === null ? (
            <div data-live="speakers">
              <Speakers {...onFloor} />
            </div>
          ) : null}
          {sitting ? (
            <div data-live="points" id="points">
              <Points {...onFloor} />
            </div>
          ) : null}
          {sitting && division === null ? (
            <div data-live="procedural" id="procedural">
              <Procedurals {...onFloor} late={late} />
            </div>
          ) : null}
          {sitting ? (
            <div data-live="leave" id="leave">
              <Leaves {...onFloor} item={item?.item.id ?? null} />
            </div>
          ) : null}
          <SeldomActs {...shared} />
          {sitting ? <WhyNots floor={floor} /> : null}
          <Shortcuts />
        </div>
        <div className="chair-rest">
          {latest ? (
            <section data-live="latest" data-live-say={latest.reason}>
              <h2>Last decided</h2>
              <DecisionCard decision={latest} />
              {item ? <AfterVote {...shared} item={item.item.id} /> : null}
            </section>
          ) : null}
          {item ? <Questions item={item} /> : null}
          {item === null && desk.items.length === 0 ? <Empty title="There is nothing on the agenda." /> : null}
        </div>
      </div>
      <ul className="links no-print">
        <li>
          <a href={`/desk/conferences/${conference.slug}/running-order`}>Running order</a>
        </li>
        <li>
          <a href={`/desk/conferences/${conference.slug}/paper`}>Paper for the hall</a>
        </li>
        <li>
          <a href={`/desk/conferences/${conference.slug}/trial`}>Trial vote</a>
        </li>
        <li>
          <a href={`/desk/conferences/${conference.slug}/outage`}>After devices were lost</a>
        </li>
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
      <script src={chairScript} type="module" />
    </Page>
  );
}
