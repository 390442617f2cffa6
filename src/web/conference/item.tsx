import type { LoaderFunctionArgs } from "react-router";
import type { AgendaItemView } from "../../app/conference/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import { MotionRow } from "../motions/motion-row.tsx";
import type { PageProps } from "../page.ts";
import { itemStateWords, procedureWords } from "../texts/words.ts";
import { Badge } from "../ui/badge.tsx";
import { outcomeInWords } from "../ui/figures.tsx";
import { Downloads } from "../ui/list-tools.tsx";
import { Empty, Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { conferenceCrumbs, itemPath } from "./crumbs.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.conference.agendaItem(actor, { slug: args.params["slug"] ?? "", item: args.params["item"] ?? "" }));
}

function CompositeCard({ view, path }: { readonly view: AgendaItemView; readonly path: string }) {
  const { composite } = view;
  if (composite === null) return null;
  return (
    <section className="card">
      <p className="eyebrow">Composite, version {composite.version}</p>
      <h2>
        <a href={`${path}/composite`}>{composite.title}</a>
      </h2>
      <p>
        {composite.sections} sections made from the motions below, with {composite.questions} {composite.questions === 1 ? "choice" : "choices"} for conference.
        Every clause says where it comes from.
      </p>
      <div className="row-side">
        <a className="button" href={`${path}/composite`}>
          Read the composite
        </a>
        <Downloads path={`${path}/composite`} kinds={["pdf", "docx", "txt"]} what="the composite" />
      </div>
    </section>
  );
}

function DecidedSoFar({ view }: { readonly view: AgendaItemView }) {
  const decisions = view.decisions.filter((decision) => decision.annulled === null && decision.outcome !== "fell" && decision.outcome !== "notReached");
  if (decisions.length === 0) return null;
  return (
    <>
      <h2>Decided</h2>
      <ul>
        {decisions.map((decision) => (
          <li key={decision.question}>
            <a href={`/conferences/${view.conference.slug}/decisions#q-${decision.question}`}>{decision.title}</a>: {outcomeInWords(decision)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Motions({ view }: { readonly view: AgendaItemView }) {
  const originals = view.motions.filter((motion) => motion.kind === "original");
  const procedural = view.motions.filter((motion) => motion.kind === "procedural");
  const { slug } = view.conference;
  return (
    <>
      {procedural.length > 0 ? (
        <>
          <h2>How this item is decided</h2>
          <ul className="rows">
            {procedural.map((motion) => (
              <MotionRow key={motion.id} motion={motion} slug={slug} />
            ))}
          </ul>
        </>
      ) : null}
      <h2>{view.composite ? "The original motions" : "Motions"}</h2>
      {originals.length === 0 ? (
        <Empty title="No motion is on the agenda here yet.">
          <p>Motions appear here once the committee has put them on the agenda.</p>
        </Empty>
      ) : (
        <ul className="rows">
          {originals.map((motion) => (
            <MotionRow key={motion.id} motion={motion} slug={slug} />
          ))}
        </ul>
      )}
    </>
  );
}

export default function Item({ loaderData: view }: PageProps<typeof loader>) {
  const { conference, item } = view;
  const path = itemPath(conference.slug, item.slug);
  return (
    <Page
      title={item.title}
      eyebrow={`Agenda item ${item.position}`}
      description={`${item.title}: ${item.motions} motions before ${conference.name}, with their submitters, versions and amendments.`}
      crumbs={conferenceCrumbs(conference)}
      live={conference.slug}
      facts={<Badge tone={item.state === "called" ? "now" : item.state === "planned" ? "wait" : "neutral"}>{itemStateWords[item.state]}</Badge>}
    >
      <div data-live="item">
        {item.note ? <p className="lead">{item.note}</p> : null}
        <p>{procedureWords[item.procedure]}.</p>
        {item.state === "called" ? (
          <Notice tone="now" title="Before conference now">
            <p>
              <a href={`/conferences/${conference.slug}/results`}>Follow the results</a>
            </p>
          </Notice>
        ) : null}
        <CompositeCard view={view} path={path} />
        <ul className="links">
          {item.amendments > 0 ? (
            <li>
              <a href={`${path}/amendments`}>
                {item.amendments} {item.amendments === 1 ? "amendment" : "amendments"}
              </a>
            </li>
          ) : null}
          {view.decisions.length > 0 || item.state !== "planned" ? (
            <li>
              <a href={`${path}/text`}>The text as decided so far</a>
            </li>
          ) : null}
          {view.can.submitMotion || view.can.edit ? (
            <li>
              <a href="/desk">Your desk</a>
            </li>
          ) : null}
        </ul>
        <DecidedSoFar view={view} />
        <Motions view={view} />
        {view.motions.length > 0 ? (
          <p>
            All motions of this item in one booklet: <Downloads path={`${path}/booklet`} kinds={["pdf", "docx"]} what="all motions in one booklet" />
          </p>
        ) : null}
      </div>
    </Page>
  );
}
