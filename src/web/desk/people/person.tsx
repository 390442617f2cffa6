import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { consentPurposes } from "#domain/people";
import { contextOf, goTo, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import { chosenGroup } from "../../groups/chosen.ts";
import type { PageProps } from "../../page.ts";
import { personStateWords } from "../../texts/people.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { AppointFields, appointLabels, appointmentIn, scopesFor } from "./appointing.tsx";
import peopleStyles from "./people.css?url";
import { Consents, Credentials, Details, Duplicates, Groups, Mails, Merges, Offices, OfficesBefore } from "./person-parts.tsx";

export const links: LinksFunction = () => [deskStyles, peopleStyles].map((href) => ({ rel: "stylesheet", href }));

const doneWords: Readonly<Record<string, string>> = {
  saved: "What is held is corrected.",
  appointed: "The office is held from the day given.",
  ended: "The office has ended.",
  joined: "Entered as a member of the group.",
  left: "The membership of the group has ended.",
  consent: "The word is on record.",
  merged: "The two entries are one now.",
  split: "They are two entries again.",
  splitButSome: "They are two entries again. What was changed since the merge stays with this one.",
};

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const params = new URL(args.request.url).searchParams;
  const page = await valueOf(args, app.people.person(actor, { person: args.params["id"] ?? "" }));
  if (page.movedTo !== null && page.movedTo !== page.id) goTo(`/desk/people/${page.movedTo}?from=${page.id}`);
  const done = Object.keys(doneWords).find((word) => params.has(word));
  return {
    page,
    done: done === undefined ? null : (doneWords[done] ?? null),
    from: params.get("from"),
    scopes: page.can.appoint ? await scopesFor(args) : null,
    commandIds: { appoint: newCommandId(), end: newCommandId(), group: newCommandId(), consent: newCommandId(), split: newCommandId() },
  };
}

type Values = Readonly<Record<string, string>>;

async function groupAct(args: ActionFunctionArgs, person: string, values: Values) {
  const { app, actor } = contextOf(args);
  const { form, commandId = "", since = "", affiliate = "" } = values;
  if (form === "leave") {
    const left = await app.people.leaveGroup(actor, { person, affiliate }, commandId);
    return left.ok ? onwards(`/desk/people/${person}?left`) : refill(left.refusal, values);
  }
  const group = await chosenGroup({ app, actor }, values, "affiliate");
  if (!group.ok) return refill(group.refusal, values);
  if (group.value === null) return refill({ code: "input.invalid", field: "affiliate", detail: { message: "may not be empty" } }, values);
  const joined = await app.people.joinGroup(actor, { person, affiliate: group.value.id, since: since === "" ? null : since }, commandId);
  return joined.ok ? onwards(`/desk/people/${person}?joined`) : refill(joined.refusal, values);
}

async function officeAct(args: ActionFunctionArgs, person: string, values: Values) {
  const { app, actor } = contextOf(args);
  const { form, commandId = "", office = "", reason = "" } = values;
  if (form === "appoint") {
    const appointment = await appointmentIn({ app, actor }, values);
    if (!appointment.ok) return refill(appointment.refusal, values);
    const done = await app.people.appoint(actor, { person, ...appointment.value }, commandId);
    return done.ok ? onwards(`/desk/people/${person}?appointed`) : refill(done.refusal, values);
  }
  const ended = await app.people.endOffice(actor, { office, reason }, commandId);
  return ended.ok ? onwards(`/desk/people/${person}?ended`) : refill(ended.refusal, values);
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const person = args.params["id"] ?? "";
  const values = textsOf(await args.request.formData());
  const { form = "", commandId = "", source = "", givenOn = "", word, merge = "" } = values;
  if (form === "join" || form === "leave") return groupAct(args, person, values);
  if (form === "appoint" || form.startsWith("end-")) return officeAct(args, person, values);
  if (form.startsWith("split-")) {
    const split = await app.people.splitPeople(actor, { merge }, commandId);
    return split.ok ? onwards(`/desk/people/${person}?${split.value.left === 0 ? "split" : "splitButSome"}`) : refill(split.refusal, values);
  }
  const purpose = consentPurposes.find((known) => known === values["purpose"]);
  if (form !== "consent" || !purpose) return refill({ code: "input.noForm" }, values);
  const state = word === "withdrawn" ? ("withdrawn" as const) : ("given" as const);
  const recorded = await app.people.recordConsent(actor, { person, purpose, state, source, givenOn }, commandId);
  return recorded.ok ? onwards(`/desk/people/${person}?consent`) : refill(recorded.refusal, values);
}

export default function Person({ loaderData: { page, done, from, scopes, commandIds }, actionData }: PageProps<typeof loader, typeof action>) {
  const { held, can, timeZone } = page;
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/people", label: "People and offices" },
  ];
  return (
    <Page
      title={page.name}
      description="A person of the register."
      crumbs={crumbs}
      wide
      noIndex
      facts={<Badge tone={page.state === "member" ? "good" : "neutral"}>{personStateWords[page.state]}</Badge>}
    >
      {done && !actionData ? (
        <Notice tone="good" status>
          <p>{done}</p>
        </Notice>
      ) : null}
      {from ? (
        <Notice>
          <p>Number {from} was a second entry of this person; it was merged with this one.</p>
        </Notice>
      ) : null}
      <div className="person-columns">
        <div>
          {held ? <Details details={held.details} id={page.id} can={can} timeZone={timeZone} /> : null}
          {held ? <Groups groups={held.groups} can={can} commandId={commandIds.group} said={actionData} /> : null}
          {held ? <Consents consents={held.consents} can={can} timeZone={timeZone} commandId={commandIds.consent} said={actionData} /> : null}
        </div>
        <div>
          <Offices offices={page.offices} name={page.name} can={can} timeZone={timeZone} commandId={commandIds.end} said={actionData} />
          {scopes ? (
            <details className="more" open={actionData?.form === "appoint"}>
              <summary>Appoint to an office</summary>
              <CommandForm commandId={commandIds.appoint} form="appoint" refill={actionData} fields={appointLabels}>
                <AppointFields scopes={scopes} said={actionData} form="appoint" />
                <Button>Appoint</Button>
              </CommandForm>
            </details>
          ) : null}
          <OfficesBefore offices={page.officesBefore} timeZone={timeZone} />
          {held ? (
            <>
              <Credentials credentials={held.credentials} />
              <Duplicates duplicates={held.duplicates} id={page.id} />
              <Merges merges={held.merges} timeZone={timeZone} commandId={commandIds.split} said={actionData} />
              <Mails mail={held.mail} timeZone={timeZone} />
            </>
          ) : null}
        </div>
      </div>
    </Page>
  );
}
