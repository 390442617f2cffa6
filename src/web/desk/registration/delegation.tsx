import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { namedRoles } from "#domain/registration";
import type { DelegationView } from "../../../app/registration/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { delegationTones, delegationWords, phaseWords } from "../../texts/registration-words.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, ErrorSummary, Radios } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { send } from "./delegation-acts.ts";
import { Challenges, ChallengeForm, Quota } from "./delegation-parts.tsx";
import { AlternatesList, PeopleList } from "./people-list.tsx";
import { PersonFields, personLabels } from "./person-fields.tsx";
import styles from "./registration.css?url";
import { Seats, seatsInWords } from "./seats.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: styles },
];

const done: Readonly<Record<string, string>> = {
  named: "The person is named.",
  asked: "Another group has named this person too. They are asked by mail for which of the two they come.",
  withdraw: "The name is taken back.",
  substitute: "The substitute has taken the place.",
  apologies: "This is recorded.",
  declare: "This is recorded.",
  challenge: "Your challenge is before the committee.",
  waive: "The waiver is recorded.",
  needs: "The access needs are kept for the credentials desk. They are not shown here.",
};

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.registration.delegation(actor, { slug: args.params["slug"] ?? "", affiliate: args.params["id"] ?? "" }));
  return { view, done: done[doneIn(args)] ?? "", commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { slug = "", id = "" } = args.params;
  const view = await valueOf(args, app.registration.delegation(actor, { slug, affiliate: id }));
  const sent = await send(app, actor, view, values);
  if (!sent.ok) return refill(sent.refusal, values);
  return onwards(`/desk/groups/${id}/delegates/${slug}?done=${sent.value}`);
}

const roleWords = { delegate: "Delegate", alternate: "Alternate, who takes a place over if needed", observer: "Observer, without a vote" } as const;

function Deadlines({ view }: { readonly view: DelegationView }) {
  const { timeZone } = view.conference;
  const { namingClosesAt, changesCloseAt } = view.deadlines;
  return (
    <p>
      {phaseWords[view.phase]}
      {namingClosesAt ? ` Names are taken until ${instantInWords(namingClosesAt, timeZone)}` : ""}
      {namingClosesAt && changesCloseAt ? `, changes until ${instantInWords(changesCloseAt, timeZone)}` : ""}
      {namingClosesAt ? ` (${timeZone}), as received here.` : ""}
    </p>
  );
}

function NameForm({
  view,
  commandId,
  actionData,
}: {
  readonly view: DelegationView;
  readonly commandId: string;
  readonly actionData: PageProps<typeof loader, typeof action>["actionData"];
}) {
  const { entitlement, delegates } = view;
  const roles = namedRoles.filter((role) => role === "delegate" || (role === "alternate" ? entitlement.alternates > 0 : entitlement.observers > 0));
  const first = delegates.length < entitlement.seats ? "delegate" : (roles.find((role) => role !== "delegate") ?? "delegate");
  return (
    <section>
      <h2 id="name">Name somebody</h2>
      <CommandForm commandId={commandId} form="name" refill={actionData} fields={personLabels}>
        {roles.length > 1 ? (
          <Radios
            name="as"
            label={personLabels.as}
            form="name"
            value={actionData?.form === "name" ? actionData.values["as"] : first}
            choices={roles.map((role) => ({ value: role, label: roleWords[role] }))}
          />
        ) : (
          <input type="hidden" name="as" value="delegate" />
        )}
        <PersonFields
          form="name"
          refill={actionData}
          members={view.members}
          asked={view.asked}
          memberSince={view.memberSince !== null}
          mayWaive={view.can.waive}
        />
        <Button>Name this person</Button>
      </CommandForm>
    </section>
  );
}

export default function DelegationPage({ loaderData: { view, done: said, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { entitlement, group, conference } = view;
  const shown = { view, commandId, refill: actionData };
  const ownSummary = ["name", "challenge"];
  return (
    <Page
      title={`Delegation of ${group.name}`}
      description="Delegates, alternates and observers that a group names for a conference."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/groups/${group.id}/delegates`, label: `Delegates of ${group.name}` },
      ]}
      facts={<Badge tone={delegationTones[view.state]}>{delegationWords[view.state]}</Badge>}
      noIndex
    >
      {said !== "" && !actionData ? (
        <Notice tone="good" status>
          <p>{said}</p>
        </Notice>
      ) : null}
      {actionData && !ownSummary.includes(actionData.form) ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <p className="lead">{seatsInWords(entitlement.seats, view.delegates)}</p>
      <Seats seats={entitlement.seats} named={view.delegates} />
      <Deadlines view={view} />
      <details className="more" open={view.delegates.length === 0}>
        <summary>How the number of seats came about</summary>
        <ul className="calculation">
          {entitlement.calculation.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>
          <a href={`/conferences/${conference.slug}/entitlements`}>All groups and the rule</a>
        </p>
      </details>
      <Quota {...shown} />
      <p>
        <a href={`/desk/groups/${group.id}/mandates/${conference.slug}`}>The mandate that your meeting gave them</a>, which they see on their phones
      </p>
      <h2>Delegates</h2>
      {view.delegates.length === 0 ? (
        <Empty title="No delegate is named yet.">
          <p>{view.can.name ? <a href="#name">Name the first one below.</a> : phaseWords[view.phase]}</p>
        </Empty>
      ) : (
        <PeopleList {...shown} people={view.delegates} />
      )}
      {view.claims.length > 0 ? <p>Asked for which group they come, and not decided yet: {view.claims.map((one) => one.name).join(", ")}.</p> : null}
      <AlternatesList {...shown} />
      {view.observers.length > 0 ? (
        <>
          <h2>Observers</h2>
          <PeopleList {...shown} people={view.observers} />
        </>
      ) : null}
      {view.can.name ? <NameForm view={view} commandId={commandId} actionData={actionData} /> : null}
      <ChallengeForm {...shown} />
      <Challenges view={view} />
    </Page>
  );
}
