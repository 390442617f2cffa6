import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { officerTitles } from "#domain/groups";
import type { GroupDeskView, NamedOfficerView, OfficerView } from "../../../app/groups/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import groupStyles from "../../groups/groups.css?url";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, ErrorSummary, Field, TextArea } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { deskCrumbs, deskOf, deskPath } from "./place.ts";
import { MemberSearch, WhoFields, whoIn, whoLabels } from "./who.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: groupStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const group = await deskOf(args);
  const search = (new URL(args.request.url).searchParams.get("member") ?? "").slice(0, 100);
  const found = await valueOf(args, app.groups.findMembers(actor, { affiliate: group.id, search }));
  return { group, search, found, done: doneIn(args), commandId: newCommandId() };
}

const dayOrNull = (text: string | undefined) => (text ? text : null);

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const affiliate = args.params["id"] ?? "";
  const { form = "", office = "", title = "", reason = "", named = "", commandId = "" } = values;
  const page = (done: string) => onwards(`${deskPath(affiliate, "/officers")}?done=${done}`);
  if (form.startsWith("end")) {
    const ended = await app.groups.endOfficer(actor, { affiliate, office, reason }, commandId);
    return ended.ok ? page("ended") : refill(ended.refusal, values);
  }
  if (form.startsWith("dismiss")) {
    const dismissed = await app.groups.dismissNamedOfficer(actor, { affiliate, named }, commandId);
    return dismissed.ok ? page("dismissed") : refill(dismissed.refusal, values);
  }
  const term = { since: dayOrNull(values["since"]), until: dayOrNull(values["until"]) };
  const isNamed = form.startsWith("named");
  const appointed = await app.groups.appointOfficer(
    actor,
    { affiliate, ...(isNamed ? {} : whoIn(values)), title, ...term, reason: isNamed ? "Named in the application." : reason, named: isNamed ? named : null },
    commandId,
  );
  return appointed.ok ? page("appointed") : refill(appointed.refusal, values);
}

const doneWords: Readonly<Record<string, string>> = {
  appointed: "Appointed. They were written to.",
  ended: "The office has ended, and with it the access of who held it. They were written to.",
  dismissed: "The name is taken off.",
};

type FormProps = { readonly commandId: string; readonly refill: Refill | undefined };

function EndOffice({ officer, commandId, refill: back }: FormProps & { readonly officer: OfficerView }) {
  const form = `end-${officer.office}`;
  return (
    <details className="more" open={back?.form === form ? true : undefined}>
      <summary>
        End<span className="visually-hidden"> the office of {officer.name}</span>
      </summary>
      <CommandForm commandId={commandId} form={form} refill={back} fields={{ reason: "Reason" }}>
        <input type="hidden" name="office" value={officer.office} />
        <p>{officer.isMe ? "You lose" : `${officer.name} loses`} the access to this desk at once. What was done in the office stays on record.</p>
        <Field
          name="reason"
          label="Reason"
          form={form}
          value={back?.form === form ? back.values["reason"] : ""}
          refusal={back?.form === form ? back.refusal : undefined}
        />
        <Button kind="danger">End the office of {officer.name}</Button>
      </CommandForm>
    </details>
  );
}

function Officers({ group, commandId, refill: back }: FormProps & { readonly group: GroupDeskView }) {
  if (group.officers.length === 0)
    return (
      <Empty title="Nobody is an officer of this group.">
        <p>Appoint somebody below: without an officer nobody can act for the group.</p>
      </Empty>
    );
  return (
    <DataTable
      caption="Officers"
      rows={group.officers}
      rowKey={(officer) => officer.office}
      columns={[
        {
          head: "Name",
          rowHead: true,
          cell: (officer) => (
            <>
              {officer.name}
              {officer.isMe ? <span className="quiet"> (you)</span> : null}
            </>
          ),
        },
        { head: "Office", cell: (officer) => officer.title },
        {
          head: "Term",
          cell: (officer) => (
            <>
              {officer.begun ? null : <Badge tone="wait">To come</Badge>} from {dayText(officer.firstDay)}
              {officer.lastDay ? ` to ${dayText(officer.lastDay)}` : ""}
            </>
          ),
        },
        {
          head: "Acts",
          cell: (officer) => (
            <>
              {officer.begun ? (
                <a href={`${deskPath(group.id, "/hand-over")}?office=${officer.office}`}>
                  Hand over<span className="visually-hidden"> the office of {officer.name}</span>
                </a>
              ) : null}
              <EndOffice officer={officer} commandId={commandId} refill={back} />
            </>
          ),
        },
      ]}
    />
  );
}

function Named({ named, commandId, refill: back }: FormProps & { readonly named: readonly NamedOfficerView[] }) {
  if (named.length === 0) return null;
  return (
    <section>
      <h2>Named in the application</h2>
      <ul className="rows">
        {named.map((one) => (
          <li key={one.id} className="row">
            <div className="row-body">
              <p className="row-title">
                {one.givenName} {one.familyName}, {one.title}
              </p>
              <p className="quiet">{one.email}</p>
              <div className="inline-forms">
                <CommandForm commandId={commandId} form={`named-${one.id}`} refill={back}>
                  <input type="hidden" name="named" value={one.id} />
                  <input type="hidden" name="title" value={one.title} />
                  <Button>
                    Appoint<span className="visually-hidden"> {one.givenName}</span>
                  </Button>
                </CommandForm>
                <CommandForm commandId={commandId} form={`dismiss-${one.id}`} refill={back}>
                  <input type="hidden" name="named" value={one.id} />
                  <Button kind="plain">
                    Take off<span className="visually-hidden"> {one.givenName}</span>
                  </Button>
                </CommandForm>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const labels = { ...whoLabels, title: "Office", since: "First day", until: "Last day", reason: "Reason" };

/** The officers of a group, with their terms. */
export default function GroupOfficers({ loaderData: { group, search, found, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const back = actionData?.form === "appoint" ? actionData : undefined;
  const entry = (name: "title" | "since" | "until" | "reason", standard = "") => ({
    name,
    form: "appoint",
    label: labels[name],
    value: back?.values[name] ?? standard,
    refusal: back?.refusal,
  });
  const shown = actionData?.form ?? "";
  const isLost = shown.startsWith("end-") && !group.officers.some(({ office }) => shown === `end-${office}`);
  return (
    <Page title="Officers" eyebrow={group.name} description="The officers of a group." crumbs={deskCrumbs(group)} noIndex>
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      {actionData && isLost ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <Officers group={group} commandId={commandId} refill={actionData} />
      <Named named={group.namedOfficers} commandId={commandId} refill={actionData} />
      <section>
        <h2 id="appoint">Appoint an officer</h2>
        <MemberSearch search={search} found={found} />
        <CommandForm commandId={commandId} form="appoint" refill={back} fields={labels}>
          <WhoFields choices={found} form="appoint" refill={back} />
          <Field {...entry("title")} hint={`For example ${officerTitles.join(", ")}.`} />
          <Field {...entry("since", group.today)} type="date" />
          <Field {...entry("until")} type="date" required={false} hint="Left empty, until somebody ends it." />
          <TextArea {...entry("reason")} rows={2} hint="For example “Elected by the general meeting of 3 March”. It stays on record." />
          <Button>Appoint</Button>
        </CommandForm>
      </section>
      {group.formerOfficers.length > 0 ? (
        <section>
          <h2>Former officers</h2>
          <DataTable
            caption="Former officers"
            rows={group.formerOfficers}
            rowKey={(officer) => officer.office}
            columns={[
              { head: "Name", rowHead: true, cell: (officer) => officer.name },
              { head: "Office", cell: (officer) => officer.title },
              { head: "Term", cell: (officer) => `${dayText(officer.firstDay)} to ${officer.lastDay ? dayText(officer.lastDay) : ""}` },
              { head: "Why it ended", cell: (officer) => officer.reason },
            ]}
          />
        </section>
      ) : null}
    </Page>
  );
}
