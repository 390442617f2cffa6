import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { JobsView, JobView } from "../../../app/connections/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Button, CommandForm } from "../../ui/form.tsx";
import { listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import connectionsStyles from "./connections.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: connectionsStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const wanted = Number(asked.get("page") ?? "1");
  const jobs = await valueOf(args, app.connections.jobs(actor, { page: Number.isInteger(wanted) && wanted > 0 && wanted < 10_000 ? wanted : 1 }));
  const commandIds = Object.fromEntries(jobs.jobs.flatMap(({ id }) => [`again:${id}`, `remove:${id}`].map((form) => [form, newCommandId()])));
  return { jobs, done: doneIn(args), commandIds };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const [act, job = ""] = (values["form"] ?? "").split(":");
  const how = act === "again" ? "again" : "remove";
  const done = await app.connections.settleJob(actor, { job, how }, values["commandId"] ?? "");
  return done.ok ? onwards(`/desk/jobs?done=${how}`) : refill(done.refusal, values);
}

const at = (instant: JobView["addedAt"]) => `${instantInWords(instant, "UTC")} UTC`;
const doneWords: Readonly<Record<string, string>> = { again: "The job is tried again.", remove: "The job is put away." };

function Failed({
  job,
  commandIds,
  refused,
}: {
  readonly job: JobView;
  readonly commandIds: Readonly<Record<string, string>>;
  readonly refused: PageProps<typeof loader, typeof action>["actionData"];
}) {
  return (
    <li className="row">
      <div className="row-body">
        <h3 className="row-title">{job.summary}</h3>
        <p className="answer">{job.error}</p>
        <p className="quiet answer">
          {job.task}, {job.payload}; {job.tries} {job.tries === 1 ? "try" : "tries"}, the last {at(job.failedAt)}
        </p>
        <div className="inline-forms">
          <CommandForm commandId={commandIds[`again:${job.id}`] ?? ""} form={`again:${job.id}`} refill={refused}>
            <Button>Try it again</Button>
          </CommandForm>
          <details>
            <summary>Put it away</summary>
            <CommandForm commandId={commandIds[`remove:${job.id}`] ?? ""} form={`remove:${job.id}`} refill={refused}>
              <p className="hint">What it was to do is then not done, unless somebody does it by hand.</p>
              <Button kind="danger">Put the job away</Button>
            </CommandForm>
          </details>
        </div>
      </div>
    </li>
  );
}

const Recurring = ({ recurring }: { readonly recurring: JobsView["recurring"] }) => (
  <section>
    <h2>What is done at fixed times</h2>
    <DataTable
      caption="Recurring jobs"
      columns={[
        { head: "What", rowHead: true, cell: (one) => one.summary },
        { head: "When (cron, UTC)", cell: (one) => <code>{one.at}</code> },
        { head: "Last queued", cell: (one) => (one.lastRun === null ? "not yet" : at(one.lastRun)) },
      ]}
      rows={recurring}
      rowKey={(one) => one.name}
    />
  </section>
);

/** Jobs that were given up, and how the queue stands. */
export default function Jobs({ loaderData: { jobs, done, commandIds }, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page
      title="Jobs"
      description="What the program does behind the pages."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/outbox", label: "Mail" },
      ]}
      wide
      noIndex
    >
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      <Facts
        of={[
          ["Waiting", String(jobs.waiting)],
          ["Under way", String(jobs.running)],
          ["Failed for good", String(jobs.failed)],
          ["Due longest since", jobs.oldest === null ? "nothing is due" : at(jobs.oldest)],
        ]}
      />
      <section>
        <h2>Failed for good</h2>
        {jobs.jobs.length === 0 ? (
          <Empty title="No job has failed for good.">
            <p>A job that fails is tried again for about three days. Only then it stands here, until somebody decides.</p>
          </Empty>
        ) : (
          <ol className="rows">
            {jobs.jobs.map((job) => (
              <Failed key={job.id} job={job} commandIds={commandIds} refused={actionData} />
            ))}
          </ol>
        )}
        <Pager page={jobs.page} pages={jobs.pages} href={(page) => listAddress("/desk/jobs", { page })} />
      </section>
      <Recurring recurring={jobs.recurring} />
    </Page>
  );
}
