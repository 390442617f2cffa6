import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import { webhookSubjects } from "#domain/connections";
import { contextOf, newCommandId, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { webhookSubjectWords } from "../../texts/connections.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Checkbox, CommandForm, Field } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import connectionsStyles from "./connections.css?url";
import { SecretOnce } from "./secret-once.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: connectionsStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const affiliate = args.params["affiliate"] ?? "";
  const view = await valueOf(args, app.connections.webhooks(actor, { affiliate }));
  return { ...view, affiliate, removed: new URL(args.request.url).searchParams.has("removed"), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const affiliate = args.params["affiliate"] ?? "";
  const values = textsOf(await args.request.formData());
  const about = webhookSubjects.filter((subject) => values[`about-${subject}`] !== undefined);
  const added = await app.connections.addWebhook(actor, { affiliate, url: values["url"] ?? "", about }, values["commandId"] ?? "");
  return added.ok ? data({ secret: added.value.secret, webhook: added.value.webhook }) : refill(added.refusal, values);
}

/** "Motions", "Everything". */
export const aboutWords = (about: readonly string[]): string =>
  about.length === 0
    ? "Everything of the group"
    : webhookSubjects.flatMap((subject) => (about.includes(subject) ? [webhookSubjectWords[subject]] : [])).join("; ");

/** Where the programs of a group hear of what happens to it. */
export default function Webhooks({ loaderData: { group, webhooks, can, affiliate, removed, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const added = actionData !== undefined && "secret" in actionData ? actionData : null;
  const refused = actionData !== undefined && "refusal" in actionData ? actionData : undefined;
  const here = `/desk/groups/${affiliate}/webhooks`;
  return (
    <Page
      title={`Webhooks of ${group}`}
      description="Let programs of your group hear of what concerns it."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      noIndex
    >
      <p className="lead">
        A webhook is an address of yours that hears, within seconds, that something of your group has changed: which thing, how and when. It tells no names and
        no words.
      </p>
      {added ? <SecretOnce secret={added.secret} next={{ href: `${here}/${added.webhook}`, label: "Try the webhook out" }} /> : null}
      {removed && !actionData ? (
        <Notice tone="good" status>
          <p>The webhook is removed.</p>
        </Notice>
      ) : null}
      {webhooks.length === 0 && !added ? (
        <Empty title="The group has no webhook.">
          <p>Add one below if a web site or a spreadsheet of your group is to keep itself up to date.</p>
        </Empty>
      ) : (
        <ol className="rows">
          {webhooks.map((webhook) => (
            <li key={webhook.id} className="row">
              <div className="row-body">
                <h2 className="row-title answer">
                  <a href={`${here}/${webhook.id}`}>{webhook.url}</a>
                </h2>
                <p>
                  <Badge tone={webhook.state === "active" ? "good" : "wait"}>{webhook.state === "active" ? "Active" : "Paused"}</Badge>{" "}
                  {webhook.pausedReason === "" ? "" : `${webhook.pausedReason}. `}
                  <span className="quiet">{aboutWords(webhook.about)}</span>
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {can.includes("addWebhook") ? (
        <section>
          <h2>Add a webhook</h2>
          <CommandForm commandId={commandId} refill={refused} fields={{ url: "Address", about: "What it hears of" }}>
            <Field
              name="url"
              label="Address"
              hint="Begins with https:// and can be reached from the public internet"
              value={refused?.values["url"]}
              refusal={refused?.refusal}
            />
            <fieldset className="field">
              <legend>What it hears of</legend>
              <p className="hint">Tick nothing for everything.</p>
              {webhookSubjects.map((subject) => (
                <Checkbox
                  key={subject}
                  name={`about-${subject}`}
                  label={webhookSubjectWords[subject]}
                  checked={refused?.values[`about-${subject}`] !== undefined}
                  required={false}
                />
              ))}
            </fieldset>
            <Button>Add the webhook</Button>
          </CommandForm>
        </section>
      ) : null}
    </Page>
  );
}
