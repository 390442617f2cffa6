import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { Trial, TrialView } from "../../../app/hall/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import { conferenceCrumbs } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { refusalText } from "../../texts/refusals.ts";
import { instantInWords, timeInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import styles from "./hall.css?url";

export const links: LinksFunction = () => [deskStyles, styles].map((href) => ({ rel: "stylesheet", href }));

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.hall.trial(actor, { slug: args.params["slug"] ?? "" }));
  return { view, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const { conference } = await valueOf(args, app.hall.trial(actor, { slug }));
  const { commandId = "", division = "" } = values;
  const done =
    values["form"] === "close"
      ? await app.hall.closeTrial(actor, { conference: conference.id, division }, commandId)
      : await app.hall.openTrial(actor, { conference: conference.id }, commandId);
  return done.ok ? onwards(`/desk/conferences/${slug}/trial`) : refill(done.refusal, values);
}

/** "119 of 132 (90%)": the share is rounded for reading; the verdict is worked out in whole numbers. */
const share = (answered: number, devices: number): string => `${answered} of ${devices}${devices === 0 ? "" : ` (${Math.floor((answered * 100) / devices)}%)`}`;

const Verdict = ({ verdict }: { readonly verdict: Trial["verdict"] }) =>
  verdict === null ? <>void</> : <Badge tone={verdict === "go" ? "good" : "bad"}>{verdict === "go" ? "go" : "no-go: use paper"}</Badge>;

function Latest({ trial: { answered, devices, verdict }, view }: { readonly trial: Trial; readonly view: TrialView }) {
  if (answered === null) return null;
  return (
    <section className="card" data-live-say={`${answered} of ${devices} devices answered`}>
      <h2>Latest trial</h2>
      <p className="trial-figure">{share(answered, devices)} devices answered</p>
      <p>
        <Verdict verdict={verdict} />{" "}
        {verdict === "go"
          ? "Votes may be taken by device."
          : `More than ${view.failure.num} in ${view.failure.den} did not answer. Use hands, tellers or paper, look after the network, and try again.`}
      </p>
    </section>
  );
}

function Now({
  view,
  commandId,
  refill: refused,
}: {
  readonly view: TrialView;
  readonly commandId: string;
  readonly refill: Parameters<typeof CommandForm>[0]["refill"];
}) {
  const { running, hindered, question, conference } = view;
  if (running)
    return (
      <Notice tone="wait" title={`Trial vote: “${running.title}”`}>
        <p>
          Open since {timeInWords(running.openedAt, conference.timeZone)} for {running.devices} delegates who are checked in. How many have answered is shown
          when you close it, as with every vote.
        </p>
        <CommandForm commandId={commandId} form="close" refill={refused}>
          <input type="hidden" name="division" value={running.division} />
          <Button>Close the trial and show the share</Button>
        </CommandForm>
      </Notice>
    );
  if (hindered !== "")
    return (
      <Notice tone="neutral" title="No trial vote can be opened now">
        <p>{refusalText({ code: hindered, detail: { minutes: 60, question: "" } })}</p>
      </Notice>
    );
  return (
    <section className="card">
      <h2>Open a trial vote</h2>
      <p>
        Every delegate who is checked in is asked “{question}” on their own device. Read it out, give them half a minute, then close it. Nothing is decided by
        it, and it stands in no list of results.
      </p>
      <CommandForm commandId={commandId} form="open" refill={refused}>
        <Button>Ask “{question}”</Button>
      </CommandForm>
    </section>
  );
}

export default function TrialPage({ loaderData: { view, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, attendance, trials, failure } = view;
  const latest = trials.find(({ state }) => state === "declared");
  return (
    <Page
      title="Trial vote"
      description={`Rehearse voting by device at ${conference.name}.`}
      crumbs={conferenceCrumbs(conference)}
      eyebrow={conference.name}
      live={conference.slug}
      noIndex
    >
      <p className="lead">At the opening and after each long break: does voting by device work in this hall, today?</p>
      <div data-live="facts">
        <Facts
          of={[
            ["Checked in", `${attendance.present}${(attendance.remote ?? 0) > 0 ? `, ${attendance.remote} of them elsewhere` : ""}`],
            ["Paper is used when", `more than ${failure.num} in ${failure.den} devices do not answer`],
          ]}
        />
      </div>
      <div data-live="now">
        <Now view={view} commandId={commandId} refill={actionData} />
        {latest ? <Latest trial={latest} view={view} /> : null}
      </div>
      <p className="no-print">
        <a href={`/desk/conferences/${conference.slug}/chair`}>Chair’s desk</a>
      </p>
      <section data-live="history">
        <h2>Trials so far</h2>
        {trials.length === 0 ? (
          <Empty title="There has been no trial yet.">
            <p>Hold one when most delegates are in, before the first vote.</p>
          </Empty>
        ) : (
          <DataTable
            caption="Trial votes"
            rows={trials}
            rowKey={({ division }) => division}
            columns={[
              { head: "When", rowHead: true, cell: ({ openedAt }) => instantInWords(openedAt, conference.timeZone) },
              { head: "Devices that answered", cell: ({ answered, devices }) => (answered === null ? "" : share(answered, devices)) },
              { head: "Elsewhere", cell: ({ remote }) => (remote === null ? "" : share(remote.answered, remote.devices)) },
              { head: "Verdict", cell: ({ verdict }) => <Verdict verdict={verdict} /> },
            ]}
          />
        )}
      </section>
    </Page>
  );
}
