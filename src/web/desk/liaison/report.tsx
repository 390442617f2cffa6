import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { LiaisonReport } from "../../../app/liaison/contract.ts";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { relationWords } from "../../texts/liaison-words.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Downloads } from "../../ui/list-tools.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  return valueOf(args, app.liaison.report(actor, { since: asked.get("since") || null, until: asked.get("until") || null }));
}

function Steps({ open }: { readonly open: LiaisonReport["open"] }) {
  if (open.length === 0) return <Empty title="No step is open." />;
  return (
    <DataTable
      caption="Open steps"
      rows={open}
      rowKey={(step) => step.id}
      columns={[
        { head: "What", rowHead: true, cell: (step) => step.what },
        { head: "With", cell: (step) => <a href={`/desk/liaison/${step.organisation.id}`}>{step.organisation.name}</a> },
        { head: "Who", cell: (step) => step.owner },
        { head: "By", cell: (step) => (step.overdue ? <Badge tone="bad">{`${dayText(step.dueOn)}, overdue`}</Badge> : dayText(step.dueOn)) },
      ]}
    />
  );
}

/** For the committee: what was said and agreed with whom. */
export default function Report({ loaderData: report }: PageProps<typeof loader>) {
  return (
    <Page
      title="Liaison: report to the committee"
      description="What was said and agreed with whom."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/liaison", label: "Liaison" },
      ]}
      tools={<Downloads path="/desk/liaison/report" kinds={["pdf", "docx", "csv"]} query={`?since=${report.since}&until=${report.until}`} what="the report" />}
      wide
      noIndex
    >
      <search>
        <form method="get" className="list-tools">
          <div className="field">
            <label htmlFor="report-since">From</label>
            <input id="report-since" type="date" name="since" defaultValue={report.since} />
          </div>
          <div className="field">
            <label htmlFor="report-until">To</label>
            <input id="report-until" type="date" name="until" defaultValue={report.until} />
          </div>
          <button type="submit" className="button button-plain">
            Show
          </button>
        </form>
      </search>
      <section>
        <h2>How things stand today</h2>
        <DataTable
          caption="Organisations by relation"
          rows={report.standing}
          rowKey={(row) => row.relation}
          columns={[
            { head: "Relation", rowHead: true, cell: (row) => relationWords[row.relation] },
            { head: "Organisations", numeric: true, cell: (row) => row.organisations },
          ]}
        />
      </section>
      <section>
        <h2>Steps that are open</h2>
        <Steps open={report.open} />
      </section>
      <section>
        <h2>What moved</h2>
        {report.moved.length === 0 ? (
          <Empty title="Nothing moved in this time." />
        ) : (
          <ul>
            {report.moved.map((step) => (
              <li key={`${step.organisation.id}${step.at}`}>
                <a href={`/desk/liaison/${step.organisation.id}`}>{step.organisation.name}</a>: from {relationWords[step.from]} to {relationWords[step.to]}.{" "}
                {step.reason}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>Talks</h2>
        {report.talks.length === 0 ? (
          <Empty title="No talk was logged in this time.">
            <p>
              <a href="/desk/liaison">Choose an organisation</a> to log one.
            </p>
          </Empty>
        ) : (
          report.talks.map((talk) => (
            <article key={talk.id} className="card">
              <h3>
                {dayText(talk.heldOn)}: <a href={`/desk/liaison/${talk.organisation.id}`}>{talk.organisation.name}</a>
              </h3>
              <p className="quiet">
                {talk.ours}
                {talk.theirs ? ` with ${talk.theirs}` : ""}
              </p>
              <p className="keep-lines">{talk.summary}</p>
            </article>
          ))
        )}
      </section>
    </Page>
  );
}
