import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { DeliveryView } from "../../../app/connections/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { deliveryTones, deliveryWords } from "../../texts/connections.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { type Column, DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import connectionsStyles from "./connections.css?url";
import { SecretOnce } from "./secret-once.tsx";
import { aboutWords } from "./webhooks.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: connectionsStyles },
];

const acts = ["test", "pause", "resume", "renew", "remove"] as const;
type Act = (typeof acts)[number];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.connections.webhook(actor, { affiliate: args.params["affiliate"] ?? "", webhook: args.params["webhook"] ?? "" }));
  return {
    view,
    done: doneIn(args),
    commandIds: Object.fromEntries(acts.map((act) => [act, newCommandId()])) as Readonly<Record<Act, string>>,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { connections } = contextOf(args).app;
  const { actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const of = { affiliate: args.params["affiliate"] ?? "", webhook: args.params["webhook"] ?? "" };
  const act = acts.find((known) => known === values["form"]);
  const commandId = values["commandId"] ?? "";
  if (act === undefined) return refill({ code: "input.noForm" }, values);
  if (act === "renew") {
    const renewed = await connections.renewWebhookSecret(actor, of, commandId);
    return renewed.ok ? data({ secret: renewed.value.secret }) : refill(renewed.refusal, values);
  }
  const done = await {
    test: () => connections.testWebhook(actor, of, commandId),
    pause: () => connections.changeWebhook(actor, { ...of, to: "paused" }, commandId),
    resume: () => connections.changeWebhook(actor, { ...of, to: "active" }, commandId),
    remove: () => connections.removeWebhook(actor, of, commandId),
  }[act]();
  if (!done.ok) return refill(done.refusal, values);
  const list = `/desk/groups/${of.affiliate}/webhooks`;
  return onwards(act === "remove" ? `${list}?removed=1` : `${list}/${of.webhook}?done=${act}`);
}

const doneWords: Readonly<Record<string, string>> = {
  test: "A test is on its way. Load this page again in a moment to see what was answered.",
  pause: "The webhook is paused: it hears nothing until it is set going again.",
  resume: "The webhook is going again.",
};

const at = (instant: DeliveryView["queuedAt"]) => `${instantInWords(instant, "UTC")} UTC`;

const columns: readonly Column<DeliveryView>[] = [
  { head: "Event", rowHead: true, cell: (one) => one.kind },
  { head: "Queued", cell: (one) => at(one.queuedAt) },
  { head: "State", cell: (one) => <Badge tone={deliveryTones[one.state] ?? "neutral"}>{deliveryWords[one.state] ?? one.state}</Badge> },
  { head: "Tries", numeric: true, cell: (one) => one.tries },
  { head: "Next try", cell: (one) => (one.nextAt === null ? "" : at(one.nextAt)) },
  { head: "Last answer", cell: (one) => <span className="answer">{`${one.status ?? ""} ${one.answer}`.trim()}</span> },
];

type ActsProps = {
  readonly can: readonly string[];
  readonly paused: boolean;
  readonly commandIds: Readonly<Record<Act, string>>;
  readonly refused: Refill | undefined;
};

function Acts({ can, paused, commandIds, refused }: ActsProps) {
  const form = (act: Act, label: string, kind: "main" | "plain" | "danger", says = "") => (
    <CommandForm commandId={commandIds[act]} form={act} refill={refused}>
      {says === "" ? null : <p className="hint">{says}</p>}
      <Button kind={kind}>{label}</Button>
    </CommandForm>
  );
  return (
    <>
      <div className="inline-forms">
        {can.includes("testWebhook") && !paused ? form("test", "Send a test", "main") : null}
        {can.includes("changeWebhook") ? (paused ? form("resume", "Set it going", "main") : form("pause", "Pause it", "plain")) : null}
      </div>
      {can.includes("renewWebhookSecret") ? (
        <details className="acts-more">
          <summary>Make a new signing secret</summary>
          {form("renew", "Make a new secret", "plain", "The former is void at once: what is sent from then on is signed with the new one.")}
        </details>
      ) : null}
      {can.includes("removeWebhook") ? (
        <details className="acts-more">
          <summary>Remove the webhook</summary>
          {form("remove", "Remove it", "danger", "What still waits is not sent, and the list of deliveries is deleted.")}
        </details>
      ) : null}
    </>
  );
}

/** One webhook: how its deliveries went, and what can be done with it. */
export default function Webhook({ loaderData: { view, done, commandIds }, actionData }: PageProps<typeof loader, typeof action>) {
  const renewed = actionData !== undefined && "secret" in actionData ? actionData : null;
  const refused = actionData !== undefined && "refusal" in actionData ? actionData : undefined;
  const list = `/desk/groups/${view.affiliate}/webhooks`;
  return (
    <Page
      title="A webhook"
      description={`A webhook of ${view.group}.`}
      eyebrow={view.group}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: list, label: "Webhooks" },
      ]}
      wide
      noIndex
    >
      {renewed ? <SecretOnce secret={renewed.secret} next={{ href: `${list}/${view.id}`, label: "Go on" }} /> : null}
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      <Facts
        of={[
          [
            "Address",
            <span key="url" className="answer">
              {view.url}
            </span>,
          ],
          ["Hears of", aboutWords(view.about)],
          ["State", view.state === "active" ? "Active" : `Paused: ${view.pausedReason}`],
          ["Added", at(view.createdAt)],
        ]}
      />
      <Acts can={view.can} paused={view.state === "paused"} commandIds={commandIds} refused={refused} />
      <section>
        <h2>Latest deliveries</h2>
        {view.deliveries.length === 0 ? (
          <Empty title="Nothing was sent yet.">
            <p>{view.state === "active" ? "Send a test to see whether your program hears it." : "Set it going, and send a test."}</p>
          </Empty>
        ) : (
          <>
            <p className="quiet">What is not taken (an answer of 200 to 299) is tried again, further and further apart, for about three days.</p>
            <DataTable caption="Latest deliveries" columns={columns} rows={view.deliveries} rowKey={(one) => one.id} />
          </>
        )}
      </section>
    </Page>
  );
}
