import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { mailStateSentences, mailStateTones, mailStateWords } from "../../texts/connections.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import connectionsStyles from "./connections.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: connectionsStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const mail = await valueOf(args, app.connections.mail(actor, { mail: args.params["mail"] ?? "" }));
  return { mail, done: doneIn(args), commandIds: [newCommandId(), newCommandId(), newCommandId()] as const };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form = "", commandId = "" } = values;
  const mail = args.params["mail"] ?? "";
  if (form === "remove") {
    const removed = await app.connections.removeCaptured(actor, { mail }, commandId);
    return removed.ok ? onwards("/outbox?removed=1") : refill(removed.refusal, values);
  }
  const how = form === "again" ? "again" : "leave";
  const done = await app.connections.settleMail(actor, { mail, how }, commandId);
  return done.ok ? onwards(`/outbox/${mail}?done=${how}`) : refill(done.refusal, values);
}

const doneWords: Readonly<Record<string, string>> = { again: "It is sent again.", leave: "It is left as it is." };

const acts = {
  again: { label: "Send it again", kind: "main", says: "If it did arrive after all, it arrives twice; most mail programs then show one." },
  leave: { label: "Leave it as it is", kind: "plain", says: "Its text is wiped; the line in the ledger stays." },
  remove: { label: "Delete it", kind: "danger", says: "Nobody can read it then." },
} as const;

/** One mail: what became of it, and what a person may decide. */
export default function OneMail({ loaderData: { mail, done, commandIds }, actionData }: PageProps<typeof loader, typeof action>) {
  const at = (instant: typeof mail.queuedAt) => `${instantInWords(instant, "UTC")} UTC`;
  return (
    <Page
      title={mail.subject === "" ? "A mail" : mail.subject}
      description="One mail of the ledger."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/outbox", label: "Mail" },
      ]}
      noIndex
    >
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      <p>
        <Badge tone={mailStateTones[mail.state]}>{mailStateWords[mail.state]}</Badge> {mailStateSentences[mail.state]}
      </p>
      <Facts
        of={[
          ["To", mail.recipient === "" ? "wiped" : mail.recipient],
          ["Why", mail.purpose],
          ["Queued", at(mail.queuedAt)],
          ["Tries", String(mail.tries)],
          ...(mail.state === "queued" ? ([["Next try", at(mail.nextAt)]] as const) : []),
          ...(mail.doneAt === null ? [] : ([["Over since", at(mail.doneAt)]] as const)),
          ["Of use until", at(mail.expiresAt)],
          ["The mail server said", mail.answer === "" ? "nothing yet" : mail.answer],
          ["Attached", mail.files.length === 0 ? "nothing" : mail.files.join(", ")],
        ]}
      />
      {mail.text === null ? null : <p className="mail-body question-box">{mail.text}</p>}
      <div className="inline-forms">
        {mail.can.map((act, n) => (
          <CommandForm key={act} commandId={commandIds[n] ?? ""} form={act} refill={actionData}>
            <p className="hint">{acts[act].says}</p>
            <Button kind={acts[act].kind}>{acts[act].label}</Button>
          </CommandForm>
        ))}
      </div>
    </Page>
  );
}
