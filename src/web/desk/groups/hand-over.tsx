import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, goTo, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import groupStyles from "../../groups/groups.css?url";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Button, CommandForm, Field, TextArea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
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
  const asked = new URL(args.request.url).searchParams;
  const officer = group.officers.find(({ office, begun }) => begun && office === asked.get("office"));
  if (!officer) return goTo(deskPath(group.id, "/officers"));
  const search = (asked.get("member") ?? "").slice(0, 100);
  const found = await valueOf(args, app.groups.findMembers(actor, { affiliate: group.id, search }));
  const others = group.officers.filter(({ person }) => person !== officer.person).map(({ person, name, title }) => ({ id: person, name: `${name}, ${title}` }));
  const choices = [...found.filter(({ id }) => id !== officer.person && !others.some((one) => one.id === id)), ...others];
  return { group, officer, search, found, choices, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const affiliate = args.params["id"] ?? "";
  const { office = "", title = "", on = "", until = "", reason = "", commandId = "" } = values;
  const done = await app.groups.handOverOffice(
    actor,
    { affiliate, office, ...whoIn(values), title, on, until: until === "" ? null : until, reason },
    commandId,
  );
  if (!done.ok) return refill(done.refusal, values);
  // Who handed over their own office today has no access to the group's desk any more.
  return onwards(values["mine"] === "yes" ? "/desk" : `${deskPath(affiliate)}?done=handedOver`);
}

const labels = { ...whoLabels, title: "Office", on: "Takes over on", until: "Last day of the new term", reason: "Reason" };

/** One act ends one term and begins the other. */
export default function HandOver({ loaderData: { group, officer, search, found, choices, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const back = actionData;
  const entry = (name: "title" | "on" | "until" | "reason", standard = "") => ({
    name,
    form: "handOver",
    label: labels[name],
    value: back?.values[name] ?? standard,
    refusal: back?.refusal,
  });
  return (
    <Page
      title={`Hand over: ${officer.title}`}
      eyebrow={group.name}
      description="Hand an office over to somebody else."
      crumbs={[...deskCrumbs(group), { href: deskPath(group.id, "/officers"), label: "Officers" }]}
      noIndex
    >
      <p className="lead">
        {officer.name} is {officer.title} since {dayText(officer.firstDay)}
        {officer.lastDay ? `, until ${dayText(officer.lastDay)}` : ""}. Who takes over?
      </p>
      <MemberSearch search={search} found={found} others={{ office: officer.office }} />
      <CommandForm commandId={commandId} form="handOver" refill={back} fields={labels}>
        <input type="hidden" name="office" value={officer.office} />
        <input type="hidden" name="mine" value={officer.isMe ? "yes" : ""} />
        <WhoFields choices={choices} form="handOver" refill={back} />
        <Field {...entry("title", officer.title)} />
        <Field {...entry("on", group.today)} type="date" />
        <Field {...entry("until")} type="date" required={false} />
        <TextArea {...entry("reason")} rows={2} hint="For example “Elected by the general meeting of 3 March”. It stays on record." />
        <Notice>
          <p>
            On that day {officer.isMe ? "you lose" : `${officer.name} loses`} the access to this desk and the new {officer.title.toLowerCase()} gets it. Who is
            an officer already gives up what they held until then. Both are written to.
          </p>
        </Notice>
        <Button kind="danger">Hand the office over</Button>
      </CommandForm>
    </Page>
  );
}
