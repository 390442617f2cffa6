import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type MailState, mailStates } from "#domain/connections";
import type { MailLineView, MailStateView } from "../../../app/connections/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { mailStateTones, mailStateWords } from "../../texts/connections.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm } from "../../ui/form.tsx";
import { listAddress, ListTools } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { type Column, DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import connectionsStyles from "./connections.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: connectionsStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const search = asked.get("search") ?? "";
  const state = mailStates.find((known) => known === asked.get("state")) ?? null;
  const sort = asked.get("sort") === "oldest" ? ("oldest" as const) : ("newest" as const);
  const after = /^\d{1,18}$/.test(asked.get("after") ?? "") ? (asked.get("after") ?? "") : "";
  const health = await valueOf(args, app.connections.mailState(actor, {}));
  const page = await valueOf(args, app.connections.mails(actor, { search, state, sort, after }));
  return { ...page, health, search, state, sort, after, removed: Number(asked.get("removed") ?? "0") || 0, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const done = await app.connections.removeCaptured(actor, {}, values["commandId"] ?? "");
  return done.ok ? onwards(`/outbox?removed=${done.value.removed}`) : refill(done.refusal, values);
}

const at = (instant: Parameters<typeof instantInWords>[0]) => `${instantInWords(instant, "UTC")} UTC`;

const columns: readonly Column<MailLineView>[] = [
  { head: "To", rowHead: true, cell: (mail) => <a href={`/outbox/${mail.id}`}>{mail.recipient === "" ? "address wiped" : mail.recipient}</a> },
  { head: "Subject", cell: (mail) => (mail.subject === "" ? <span className="quiet">wiped</span> : mail.subject) },
  { head: "Queued", cell: (mail) => at(mail.queuedAt) },
  { head: "State", cell: (mail) => <Badge tone={mailStateTones[mail.state]}>{mailStateWords[mail.state]}</Badge> },
  { head: "Last answer", cell: (mail) => <span className="answer">{mail.answer}</span> },
];

/** What an administrator should know before looking at single mails. */
function Health({ health }: { readonly health: MailStateView }) {
  return (
    <>
      {health.awaySince === null ? null : (
        <Notice tone="bad" title="No mail gets out at present">
          <p>
            The mail server has been away since {at(health.awaySince)}: {health.answer}
          </p>
          <p>What waits is sent when it is back. On the machine, `mandate doctor` shows where it fails.</p>
        </Notice>
      )}
      {health.counts.uncertain > 0 ? (
        <Notice tone="wait" title="Something is to be decided">
          <p>
            Nobody knows whether some mails arrived. <a href="/outbox?state=uncertain">Look at them</a>, and send each again or leave it.
          </p>
        </Notice>
      ) : null}
      {health.failedJobs > 0 ? (
        <Notice tone="bad">
          <p>
            <a href="/desk/jobs">{health.failedJobs === 1 ? "A job failed for good" : `${health.failedJobs} jobs failed for good`}</a>.
          </p>
        </Notice>
      ) : null}
    </>
  );
}

function States({ health, state }: { readonly health: MailStateView; readonly state: MailState | null }) {
  const count = (n: number) => (n >= health.most ? `${health.most}+` : n);
  return (
    <nav aria-label="Mail by state">
      <ul className="state-counts">
        <li>
          <a href="/outbox" aria-current={state === null ? "page" : undefined}>
            All
          </a>
        </li>
        {mailStates
          .filter((one) => health.counts[one] > 0 || one === state)
          .map((one) => (
            <li key={one}>
              <a href={`/outbox?state=${one}`} aria-current={state === one ? "page" : undefined}>
                {mailStateWords[one]} ({count(health.counts[one])})
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** Captured mail is read here: codes to sign in with, before a mail server is set. */
function Captured({ mails }: { readonly mails: readonly MailLineView[] }) {
  const texts = mails.filter(({ text }) => text !== null);
  if (texts.length === 0) return null;
  return (
    <section>
      <h2>Captured, to be passed on</h2>
      <ol className="rows">
        {texts.map((mail) => (
          <li key={mail.id} className="row">
            <div className="row-body">
              <h3 className="row-title">{mail.subject}</h3>
              <p className="quiet">
                To {mail.recipient}, {at(mail.queuedAt)}
              </p>
              <p className="mail-body">{mail.text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The ledger of mail: what was queued, and what became of it. */
export default function Mail({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { rows, next, health, search, state, sort, after, removed, commandId } = loaderData;
  const params = { search, state: state ?? "", sort: sort === "newest" ? "" : sort };
  return (
    <Page title="Mail" description="What was queued, and what became of it." crumbs={[{ href: "/desk", label: "My desk" }]} wide noIndex>
      {removed > 0 ? (
        <Notice tone="good" status>
          <p>{removed === 1 ? "One captured mail is deleted." : `${removed} captured mails are deleted.`}</p>
        </Notice>
      ) : null}
      <Health health={health} />
      <States health={health} state={state} />
      <ListTools
        search={{ label: "Search by the beginning of the address", value: search }}
        sort={{
          value: sort,
          choices: [
            { value: "newest", label: "Newest first" },
            { value: "oldest", label: "Oldest first" },
          ],
        }}
        csv={listAddress("/outbox.csv", params)}
      >
        {state === null ? null : <input type="hidden" name="state" value={state} />}
      </ListTools>
      {rows.length === 0 ? (
        <Empty title={search === "" && state === null ? "No mail was sent yet." : "No mail is like that."}>
          <p>
            {search === "" && state === null ? (
              "Mail appears here as soon as somebody is to get one: a code to sign in, an invitation, a contact sheet."
            ) : (
              <a href="/outbox">Show all mail</a>
            )}
          </p>
        </Empty>
      ) : (
        <>
          <DataTable caption="Mail" columns={columns} rows={rows} rowKey={(mail) => mail.id} />
          <nav aria-label="Pages" className="pager">
            {after === "" ? <span /> : <a href={listAddress("/outbox", params)}>First page</a>}
            {next === null ? <span /> : <a href={listAddress("/outbox", { ...params, after: next })}>Next page</a>}
          </nav>
          <Captured mails={rows} />
        </>
      )}
      {health.counts.captured > 0 ? (
        <details>
          <summary>Delete all captured mail</summary>
          <CommandForm commandId={commandId} refill={actionData}>
            <p>Whatever codes and invitations they hold can then be read by nobody. Set SMTP_URL before, or members will ask again.</p>
            <Button kind="danger">Delete all captured mail</Button>
          </CommandForm>
        </details>
      ) : null}
    </Page>
  );
}
