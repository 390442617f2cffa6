import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type QuotaClass, quotaClasses, quotaClassWords } from "#domain/registration";
import type { CredentialInFull, CredentialStepView } from "../../../app/credentials/contract.ts";
import { contextOf, newCommandId, onwards, refill, type Refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { credentialStateWords } from "../../texts/words.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { Facts } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { credentialTones } from "./tones.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const view = await valueOf(args, app.credentials.credential(actor, { slug, credential: args.params["credential"] ?? "" }));
  const { affiliateId, steps } = view.credential;
  // which classes are asked of a delegate, where a quota is in force
  const delegation = affiliateId !== null && steps.includes("replaced") ? await app.registration.delegation(actor, { slug, affiliate: affiliateId }) : null;
  return { ...view, slug, asked: delegation?.ok ? delegation.value.asked : [], commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const credential = args.params["credential"] ?? "";
  const { conference } = await valueOf(args, app.credentials.credential(actor, { slug, credential }));
  const { commandId = "", reason = "", givenName = "", familyName = "", desk = "" } = values;
  const of = { conference: conference.id, credential };
  const list = `/desk/conferences/${slug}/credentials`;
  switch (values["form"]) {
    case "replace": {
      const classes = quotaClasses.filter((one) => values[`class-${one}`] === "on");
      const done = await app.credentials.replaceDelegate(actor, { ...of, givenName, familyName, classes, waiver: values["waiver"] ?? "", desk }, commandId);
      return done.ok ? onwards(`${list}/${done.value.credential}`) : refill(done.refusal, values);
    }
    case "print": {
      const done = await app.credentials.printCards(actor, of, commandId);
      return done.ok ? onwards(`/desk/conferences/${slug}/cards`) : refill(done.refusal, values);
    }
    default: {
      const to = (["checkedIn", "out", "withdrawn", "surrendered"] as const).find((known) => known === values["to"]) ?? "out";
      const acts = {
        undo: () => app.credentials.undoStep(actor, { ...of, desk }, commandId),
        suspend: () => app.credentials.suspendCredential(actor, { ...of, reason }, commandId),
        lift: () => app.credentials.liftSuspension(actor, { ...of, reason }, commandId),
        revoke: () => app.credentials.revokeCredential(actor, { ...of, reason }, commandId),
      };
      const act = acts[values["form"] as keyof typeof acts] ?? (() => app.credentials.moveCredential(actor, { ...of, to, desk }, commandId));
      const done = await act();
      return done.ok ? onwards(`${list}/${credential}`) : refill(done.refusal, values);
    }
  }
}

const wayWords = {
  camera: "by camera",
  card: "by card number",
  search: "by search",
  page: "on a page",
  list: "from a list",
  closing: "at the close of the day",
  program: "",
  remote: "by their own act, from elsewhere",
  away: "the connection from elsewhere was lost, or came back",
} as const satisfies Record<CredentialStepView["way"], string>;

function History({ history, timeZone }: { readonly history: readonly CredentialStepView[]; readonly timeZone: string }) {
  return (
    <DataTable
      caption="Steps"
      showCaption
      rows={history}
      rowKey={(step) => `${step.at}${step.to}`}
      columns={[
        { head: "When", rowHead: true, cell: (step) => instantInWords(step.at, timeZone) },
        { head: "Step", cell: (step) => `${step.undo ? "Taken back: " : ""}${credentialStateWords[step.to]}` },
        { head: "By", cell: (step) => `${step.by || "the program"}${step.desk ? `, ${step.desk}` : ""}` },
        {
          head: "How",
          cell: (step) => `${wayWords[step.way]}${step.deskAt === null ? "" : `, without a net, at ${instantInWords(step.deskAt, timeZone)} by that device`}`,
        },
        { head: "Reason", cell: (step) => step.reason },
      ]}
    />
  );
}

type FormsProps = {
  readonly view: CredentialInFull & { readonly asked: readonly QuotaClass[] };
  readonly commandId: string;
  readonly refill: Refill | undefined;
};

const moves = [
  ["checkedIn", "Check in", "main"],
  ["out", "Check out", "plain"],
] as const;
const endings = [
  ["surrendered", "Given back: the person leaves for good"],
  ["withdrawn", "Take back the credential"],
] as const;

function Moves({ view, commandId }: Omit<FormsProps, "refill">) {
  const { steps } = view.credential;
  return (
    <div className="inline-forms">
      {moves
        .filter(([to]) => steps.includes(to) && view.credential.state !== "suspended")
        .map(([to, label, kind]) => (
          <CommandForm key={to} commandId={commandId} form="move">
            <input type="hidden" name="to" value={to} />
            <Button kind={kind}>{label}</Button>
          </CommandForm>
        ))}
      {view.can.undo ? (
        <CommandForm commandId={commandId} form="undo">
          <Button kind="plain">Undo the last step</Button>
        </CommandForm>
      ) : null}
      {view.can.print ? (
        <CommandForm commandId={commandId} form="print">
          <Button kind="plain">{view.credential.card === null ? "Print a card" : "Print a new card, the old one becomes void"}</Button>
        </CommandForm>
      ) : null}
    </div>
  );
}

function WithReason({
  form,
  label,
  title,
  words,
  commandId,
  refill: refused,
}: { readonly form: string; readonly label: string; readonly title: string; readonly words: string } & Omit<FormsProps, "view">) {
  const mine = refused?.form === form ? refused : undefined;
  return (
    <details className="more" open={mine !== undefined}>
      <summary>{title}</summary>
      <CommandForm commandId={commandId} form={form} refill={refused} fields={{ reason: "Reason" }}>
        <p>{words}</p>
        <Field name="reason" label="Reason" form={form} value={mine?.values["reason"]} refusal={mine?.refusal} />
        <Button kind="danger">{label}</Button>
      </CommandForm>
    </details>
  );
}

function Forms({ view, commandId, refill: refused }: FormsProps) {
  const { credential, can } = view;
  const mine = refused?.form === "replace" ? refused : undefined;
  const reason = { commandId, refill: refused };
  return (
    <>
      {credential.steps.includes("replaced") ? (
        <details className="more" open={mine !== undefined}>
          <summary>Put a substitute in</summary>
          <CommandForm commandId={commandId} form="replace" refill={refused} fields={{ givenName: "First name", familyName: "Family name", waiver: "Waiver" }}>
            <p>A substitute takes over the place; {credential.person} can no longer use the credential or its card.</p>
            <Field name="givenName" label="First name of the substitute" form="replace" value={mine?.values["givenName"]} refusal={mine?.refusal} />
            <Field name="familyName" label="Family name" form="replace" required={false} value={mine?.values["familyName"]} refusal={mine?.refusal} />
            {view.asked.map((one) => (
              <label key={one} className="choice">
                <input type="checkbox" name={`class-${one}`} defaultChecked={mine?.values[`class-${one}`] === "on"} /> The substitute is{" "}
                {quotaClassWords[one].one}
              </label>
            ))}
            {view.asked.length > 0 ? (
              <Field
                name="waiver"
                label="Waive the quota, with a reason"
                hint="Only where it cannot be met. You answer for it by name."
                form="replace"
                required={false}
                value={mine?.values["waiver"]}
                refusal={mine?.refusal}
              />
            ) : null}
            <Button>Put the substitute in</Button>
          </CommandForm>
        </details>
      ) : null}
      {can.suspend ? (
        <WithReason
          {...reason}
          form="suspend"
          label="Suspend"
          title="Suspend"
          words="No entry as a delegate and no vote until the suspension is lifted. The place stays taken and counts for the quorum."
        />
      ) : null}
      {can.lift ? (
        <WithReason {...reason} form="lift" label="Lift the suspension" title="Lift the suspension" words="The person then checks in again at a desk." />
      ) : null}
      {endings.some(([to]) => credential.steps.includes(to)) ? (
        <details className="more">
          <summary>End the credential</summary>
          {endings
            .filter(([to]) => credential.steps.includes(to))
            .map(([to, label]) => (
              <CommandForm key={to} commandId={commandId} form="move">
                <input type="hidden" name="to" value={to} />
                <Button kind="danger">{label}</Button>
              </CommandForm>
            ))}
        </details>
      ) : null}
      {can.revoke ? (
        <WithReason
          {...reason}
          form="revoke"
          label="Revoke for good"
          title="Revoke"
          words="The credential ends and cannot be given back. Its place is free for the group."
        />
      ) : null}
    </>
  );
}

export default function Credential({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, credential, history, cards, slug, commandId } = loaderData;
  const { timeZone } = conference;
  const ownForm = ["replace", "suspend", "lift", "revoke"].includes(actionData?.form ?? "");
  return (
    <Page
      title={credential.person}
      description="A credential with its steps."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/conferences/${slug}/credentials`, label: "Credentials" },
      ]}
      facts={<Badge tone={credentialTones[credential.state]}>{credentialStateWords[credential.state]}</Badge>}
      wide
      noIndex
    >
      {actionData && !ownForm ? (
        <CommandForm commandId={commandId} form={actionData.form} refill={actionData}>
          {Object.entries(actionData.values).map(([name, value]) =>
            name === "form" || name === "commandId" ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
        </CommandForm>
      ) : null}
      <Facts
        of={[
          ["Group", credential.affiliate || "None"],
          ["As", credential.role === "delegate" ? "Delegate, with a vote" : "Observer, without a vote"],
          ["Card", credential.card ?? "None issued"],
          ["Since", `${instantInWords(credential.since, timeZone)}${credential.desk ? `, ${credential.desk}` : ""}`],
          ...(credential.replaces ? ([["Took the place of", credential.replaces]] as const) : []),
          ...(credential.replacedBy ? ([["Replaced by", credential.replacedBy.name]] as const) : []),
          ...(credential.apologies ? ([["Apologies", "sent"]] as const) : []),
          ...(credential.contested ? ([["Seats", "contested, not decided yet"]] as const) : []),
        ]}
      />
      <Moves view={loaderData} commandId={commandId} />
      <Forms view={loaderData} commandId={commandId} refill={actionData} />
      {cards.length > 0 ? (
        <DataTable
          caption="Cards"
          showCaption
          rows={cards}
          rowKey={(card) => card.number}
          columns={[
            { head: "Number", rowHead: true, cell: (card) => card.number },
            { head: "Issued", cell: (card) => `${instantInWords(card.issuedAt, timeZone)}${card.issuedBy ? `, for ${card.issuedBy}` : ""}` },
            { head: "State", cell: (card) => (card.voidAt === null ? "Good" : `Void since ${instantInWords(card.voidAt, timeZone)}`) },
          ]}
        />
      ) : null}
      <History history={history} timeZone={timeZone} />
    </Page>
  );
}
