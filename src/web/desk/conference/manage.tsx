import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { conferenceAccess, itemProcedures } from "#domain/conference";
import { admit, contextOf, newCommandId, onwards, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import { conferenceCrumbs } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { conferenceStateWords } from "../../texts/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { ErrorSummary } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { AgendaForms } from "./agenda-forms.tsx";
import { DetailsForm, detailsOf } from "./details-form.tsx";
import { instantOf, localOf } from "./local-time.ts";
import { Opening } from "./opening.tsx";
import { SessionForms } from "./session-forms.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const conference = await valueOf(args, app.conference.conference(actor, { slug: args.params["slug"] ?? "" }));
  await admit(args, { conference: conference.id }, conferenceAccess.editConference, conferenceAccess.closeConference);
  return { conference, commandId: newCommandId(), done: doneIn(args) };
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const view = await valueOf(args, app.conference.conference(actor, { slug }));
  const conference = view.id;
  const { title = "", note = "", commandId = "", item = "", session = "" } = values;
  const zone = view.timeZone;
  const send = () => {
    switch (values["form"]?.split(".")[0]) {
      case "details":
        return app.conference.editConference(actor, { conference, ...detailsOf(values) }, commandId);
      case "session":
        return app.conference.saveSession(
          actor,
          { conference, session: orNull(session), title, startsAt: instantOf(values["startsAt"] ?? "", zone), endsAt: instantOf(values["endsAt"] ?? "", zone) },
          commandId,
        );
      case "removeSession":
        return app.conference.removeSession(actor, { conference, session }, commandId);
      case "removeItem":
        return app.conference.removeAgendaItem(actor, { conference, item }, commandId);
      case "open":
        return app.conference.openConference(actor, { conference }, commandId);
      default:
        return app.conference.saveAgendaItem(
          actor,
          {
            conference,
            item: orNull(item),
            title,
            note,
            procedure: itemProcedures.find((known) => known === values["procedure"]) ?? "motions",
            lineNumbers: values["lineNumbers"] === "yes",
            session: orNull(session),
            position: orNull(values["position"]) === null ? null : Number(values["position"]),
          },
          commandId,
        );
    }
  };
  const done = await send();
  if (!done.ok) return refill(done.refusal, values);
  return onwards(values["form"] === "open" ? `/conferences/${slug}` : `/desk/conferences/${slug}?done=${values["form"]?.split(".")[0] ?? ""}`);
}

const doneWords: Readonly<Record<string, string>> = {
  details: "Name, place and dates are saved.",
  session: "The session is saved.",
  removeSession: "The session is removed.",
  item: "The agenda item is saved.",
  removeItem: "The agenda item is removed.",
  orders: "Standing orders are saved.",
  planned: "The conference is planned. Appoint its committee, chair and tellers next, under People and offices.",
};

export default function ManageConference({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, commandId } = loaderData;
  const { slug, can } = conference;
  const forms = { conference, commandId, refill: actionData };
  return (
    <Page
      title={`Manage ${conference.name}`}
      description="Details, sessions, agenda and opening of a conference."
      crumbs={[{ href: "/desk", label: "My desk" }, ...conferenceCrumbs(conference).slice(1)]}
      facts={<Badge tone={conference.state === "open" ? "now" : "neutral"}>{conferenceStateWords[conference.state]}</Badge>}
      wide
      noIndex
    >
      {doneWords[loaderData.done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[loaderData.done]}</p>
        </Notice>
      ) : null}
      <ul className="links">
        <li>
          <a href={`/desk/conferences/${slug}/standing-orders`}>Standing orders</a>
        </li>
        {can.weights ? (
          <li>
            <a href={`/desk/conferences/${slug}/weights`}>Weights in card votes</a>
          </li>
        ) : null}
        {can.desk ? (
          <li>
            <a href={`/desk/conferences/${slug}/credentials`}>Credentials</a>
          </li>
        ) : null}
        {can.report ? (
          <li>
            <a href={`/desk/conferences/${slug}/report`}>Report</a>
          </li>
        ) : null}
        <li>
          <a href={`/desk/motions`}>Motions</a>
        </li>
      </ul>
      {actionData && ["removeSession", "removeItem"].includes(actionData.form) ? <ErrorSummary refusal={actionData.refusal} /> : null}
      {can.edit ? null : (
        <Notice tone="wait">
          <p>You may read this page but not change it: that is for the Conference Arrangements Committee, until the conference opens.</p>
        </Notice>
      )}
      {can.open ? <Opening conference={conference} commandId={commandId} refusal={actionData?.form === "open" ? actionData.refusal : undefined} /> : null}
      <AgendaForms {...forms} />
      <SessionForms {...forms} />
      {can.edit ? (
        <details className="more" open={actionData?.form === "details"}>
          <summary>Name, place and dates</summary>
          <DetailsForm
            commandId={commandId}
            refill={actionData}
            stored={{
              name: conference.name,
              place: conference.place,
              startsOn: conference.startsOn,
              endsOn: conference.endsOn,
              timeZone: conference.timeZone,
              motionsCloseAt: localOf(conference.motionsCloseAt, conference.timeZone),
            }}
            submit="Save"
          />
        </details>
      ) : null}
    </Page>
  );
}
