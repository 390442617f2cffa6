import type { LoaderFunctionArgs } from "react-router";
import { standingOrdersFields } from "#domain/conference";
import type { AgendaItemSummary, ConferenceView } from "../../app/conference/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { daysInWords, instantInWords, timeInWords } from "../texts/when.ts";
import { conferenceStateWords, itemStateWords, procedureWords, settingInWords, settingWords } from "../texts/words.ts";
import { Badge } from "../ui/badge.tsx";
import { Empty, Facts, Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { itemPath } from "./crumbs.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const conference = await valueOf(args, app.conference.conference(actor, { slug }));
  // there from its first publication on; the committee sees the figures of now before
  const { ok: hasCredentialsReport } = await app.credentials.credentialsReport(actor, { slug });
  return { ...conference, hasCredentialsReport };
}

const tones = { planned: "wait", open: "now", closed: "neutral" } as const;

const counted = (n: number, one: string, many: string): string => (n === 0 ? "" : `${n} ${n === 1 ? one : many}`);

function AgendaRow({ item, slug }: { readonly item: AgendaItemSummary; readonly slug: string }) {
  const before = [counted(item.motions, "motion", "motions"), item.hasComposite ? "a composite" : "", counted(item.amendments, "amendment", "amendments")]
    .filter(Boolean)
    .join(", ");
  return (
    <li className="row">
      <span className="row-mark" aria-hidden="true">
        {item.position}
      </span>
      <div className="row-body">
        <h3 className="row-title">
          <a href={itemPath(slug, item.slug)}>{item.title}</a>
        </h3>
        {item.note ? <p>{item.note}</p> : null}
        <p className="quiet small">
          {procedureWords[item.procedure]}
          {before ? `: ${before}` : ""}.
        </p>
      </div>
      <div className="row-side">
        {item.state === "planned" ? null : <Badge tone={item.state === "called" ? "now" : "neutral"}>{itemStateWords[item.state]}</Badge>}
      </div>
    </li>
  );
}

/** The items of each session under its heading; those without a session last. */
function Agenda({ conference }: { readonly conference: ConferenceView }) {
  if (conference.items.length === 0) return <Empty title="The agenda is not published yet." />;
  const parts = [
    ...conference.sessions.map((session) => ({
      key: session.id,
      title: session.title,
      when: `${instantInWords(session.startsAt, conference.timeZone)} to ${timeInWords(session.endsAt, conference.timeZone)}`,
      items: conference.items.filter((item) => item.session === session.id),
    })),
    {
      key: "none",
      title: conference.sessions.length > 0 ? "Not yet in a session" : "",
      when: "",
      items: conference.items.filter((item) => item.session === null || !conference.sessions.some((session) => session.id === item.session)),
    },
  ].filter((part) => part.items.length > 0 || part.when !== "");
  return (
    <>
      {parts.map((part) => (
        <section key={part.key}>
          {part.title ? (
            <p className="eyebrow">
              {part.title}
              {part.when ? ` · ${part.when}` : ""}
            </p>
          ) : null}
          {part.items.length === 0 ? (
            <p className="quiet">No agenda item is set down for this session yet.</p>
          ) : (
            <ol className="rows">
              {part.items.map((item) => (
                <AgendaRow key={item.id} item={item} slug={conference.slug} />
              ))}
            </ol>
          )}
        </section>
      ))}
    </>
  );
}

function StandingOrdersList({ conference }: { readonly conference: ConferenceView }) {
  return (
    <dl className="settings">
      {[...standingOrdersFields, ...(conference.standingOrders.acceptedByMover === "unlessObjection" ? (["acceptedByMover"] as const) : [])].map((field) => (
        <div key={field}>
          <dt>{settingWords[field]}</dt>
          <dd>{settingInWords(conference.standingOrders, field) ?? <span className="quiet">not fixed yet; must be before the conference opens</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

export default function Conference({ loaderData: conference }: PageProps<typeof loader>) {
  const { slug, timeZone, attendance } = conference;
  const days = daysInWords(conference.startsOn, conference.endsOn);
  const facts: [string, string][] = [
    ["When", days],
    ["Where", conference.place || "to be announced"],
    ["Delegates registered", String(attendance.registered)],
    ["Quorum", `${attendance.quorum} delegates present`],
  ];
  if (conference.state === "open") facts.push(["Now in the hall", `${attendance.present} delegates, ${attendance.observers} observers`]);
  if (conference.motionsCloseAt && conference.state === "planned")
    facts.push(["Motions are received until", `${instantInWords(conference.motionsCloseAt, timeZone)} (${timeZone})`]);
  return (
    <Page
      title={conference.name}
      description={`${conference.name}, ${days}${conference.place ? `, ${conference.place}` : ""}: agenda, motions, results and decisions.`}
      crumbs={[{ href: "/", label: "Conferences" }]}
      live={slug}
      facts={<Badge tone={tones[conference.state]}>{conferenceStateWords[conference.state]}</Badge>}
    >
      <div data-live="conference">
        <Facts of={facts} />
        <ul className="links">
          {conference.state === "open" ? (
            <li>
              <a href={`/conferences/${slug}/follow`}>Follow along</a>
            </li>
          ) : null}
          <li>
            <a href={`/conferences/${slug}/results`}>{conference.state === "open" ? "Results, live" : "Results"}</a>
          </li>
          <li>
            <a href={`/conferences/${slug}/decisions`}>Decisions</a>
          </li>
          <li>
            <a href={`/conferences/${slug}/report`}>Report</a>
          </li>
          {conference.hasCredentialsReport ? (
            <li>
              <a href={`/conferences/${slug}/credentials-report`}>Credentials report</a>
            </li>
          ) : null}
          <li>
            <a href={`/conferences/${slug}/screen`}>Big screen</a>
          </li>
          <li>
            <a href={`/conferences/${slug}/entitlements`}>How many each group may send</a>
          </li>
          <li>
            <a href={`/conferences/${slug}/registration`}>My registration</a>
          </li>
        </ul>
        {conference.can.submitMotion ? (
          <Notice title="You may submit a motion">
            <p>
              <a href={`/desk/conferences/${slug}/motions/new`}>Begin it at your desk.</a>
            </p>
          </Notice>
        ) : null}
        <h2>Agenda</h2>
        <Agenda conference={conference} />
        <h2 id="standing-orders">Standing orders</h2>
        <p className="prose">
          How this conference decides.{" "}
          {conference.state === "planned"
            ? "These settings are frozen when the conference opens."
            : `Frozen when the conference opened; nothing here has changed since.`}
        </p>
        <StandingOrdersList conference={conference} />
        <p className="quiet small">All times are those of {timeZone}.</p>
      </div>
    </Page>
  );
}
