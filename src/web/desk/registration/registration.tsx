import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { deskFilters, type DeskFilter, deskOrders, type DeskOrder } from "#domain/registration";
import type { GroupOnDeskView, RegistrationDeskView } from "../../../app/registration/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { delegationTones, delegationWords, phaseWords } from "../../texts/registration-words.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { ErrorSummary, Select } from "../../ui/form.tsx";
import { ListTools, listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { type Column, DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { csvOf, noFile } from "../upload.ts";
import { CountsForm, FreezeForm, InviteForm, PublishForm, RemindForm } from "./desk-forms.tsx";
import { pageAsked, saidOf } from "./asked.ts";
import { DelegationLink } from "./delegation-link.tsx";
import styles from "./registration.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: styles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const search = asked.get("search") ?? "";
  const sort = deskOrders.find((order) => order === asked.get("sort")) ?? "name";
  const show = deskFilters.find((filter) => filter === asked.get("show")) ?? "all";
  const view = await valueOf(args, app.registration.registrationDesk(actor, { slug: args.params["slug"] ?? "", search, sort, show, page: pageAsked(asked) }));
  return { view, search, sort, show, said: saidOf(asked), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const slug = args.params["slug"] ?? "";
  const { id: conference } = (await valueOf(args, app.registration.registrationDesk(actor, { slug }))).conference;
  const { commandId = "" } = values;
  const there = (done: string, more: Readonly<Record<string, string | number>> = {}) =>
    onwards(listAddress(`/desk/conferences/${slug}/registration`, { done, ...more }));
  switch (values["form"]) {
    case "publish": {
      const sent = await app.registration.publishEntitlements(actor, { conference }, commandId);
      return sent.ok ? there("publish", { n: sent.value.groups }) : refill(sent.refusal, values);
    }
    case "freeze": {
      const sent = await app.registration.freezeEntitlements(actor, { conference }, commandId);
      return sent.ok ? there("freeze") : refill(sent.refusal, values);
    }
    case "counts": {
      const csv = await csvOf(form, "file");
      if (csv === "") return refill(noFile, values);
      const sent = await app.registration.enterMemberCounts(actor, { conference, csv }, commandId);
      return sent.ok ? there("counts", { n: sent.value.counts }) : refill(sent.refusal, values);
    }
    case "remind": {
      const occasion = (["first", "second", "last"] as const).find((one) => one === values["occasion"]) ?? "first";
      const sent = await app.registration.remindGroups(actor, { conference, occasion, who: values["who"] === "short" ? "short" : "none" }, commandId);
      return sent.ok ? there("remind", { n: sent.value.groups, unreachable: sent.value.unreachable }) : refill(sent.refusal, values);
    }
    default: {
      const { givenName = "", familyName = "", email = "" } = values;
      const sent = await app.registration.inviteObserver(actor, { conference, givenName, familyName, email: email.trim() }, commandId);
      return sent.ok ? there("invite") : refill(sent.refusal, values);
    }
  }
}

const orderWords: Record<DeskOrder, string> = { name: "Name", region: "Region", seats: "Seats", named: "Most named", toName: "Most seats free" };
const showWords: Record<DeskFilter, string> = {
  all: "All groups",
  none: "Nobody named yet",
  short: "Some seats free",
  over: "More than their seats",
  quotaUnmet: "Quota not met",
  complete: "All seats filled",
  late: "With late names",
};

const columnsFor = (slug: string, timeZone: string, started: boolean): readonly Column<GroupOnDeskView>[] => [
  {
    head: "Group",
    rowHead: true,
    cell: (row) => <DelegationLink affiliate={row.affiliate} slug={slug} started={started} name={row.name} />,
  },
  { head: "Region", cell: (row) => row.region },
  { head: "Seats", numeric: true, cell: (row) => row.seats },
  { head: "Named", numeric: true, cell: (row) => row.named },
  { head: "Accepted", numeric: true, cell: (row) => row.accepted },
  { head: "Apologies", numeric: true, cell: (row) => row.apologies },
  { head: "Alternates", numeric: true, cell: (row) => row.alternates },
  { head: "Observers", numeric: true, cell: (row) => row.observers },
  { head: "State", cell: (row) => <Badge tone={delegationTones[row.state]}>{delegationWords[row.state]}</Badge> },
  { head: "Reminded", cell: (row) => (row.remindedAt ? instantInWords(row.remindedAt, timeZone) : "") },
];

function Status({ view }: { readonly view: RegistrationDeskView }) {
  const { timeZone } = view.conference;
  const { totals, deadlines } = view;
  const when = (at: typeof view.publishedAt): string => (at === null ? "not set" : instantInWords(at, timeZone));
  return (
    <>
      <p className="lead">{view.started ? phaseWords[view.phase] : "Registration is not set up yet."}</p>
      <Facts
        of={[
          [
            "Entitlements",
            view.publishedAt === null
              ? "not published"
              : view.frozen
                ? `frozen ${when(view.frozen.at)} by ${view.frozen.by} (${view.frozen.office})`
                : `published ${when(view.publishedAt)}`,
          ],
          ["Groups", String(totals.groups)],
          ["Seats", String(totals.seats)],
          ["Named", String(totals.named)],
          ["Accepted", String(totals.accepted)],
          ["Apologies", String(totals.apologies)],
          ["Groups that named nobody", String(totals.none)],
          ["Late names", String(totals.late)],
          ["Challenges until", when(deadlines.challengeUntil)],
          ["Names until", when(deadlines.namingClosesAt)],
          ["Changes until", when(deadlines.changesCloseAt)],
        ]}
      />
    </>
  );
}

function Links({ view }: { readonly view: RegistrationDeskView }) {
  const at = `/desk/conferences/${view.conference.slug}/registration`;
  const entries = [
    ["Settings: formula, quotas, deadlines", `${at}/settings`],
    [`Challenges${view.openChallenges > 0 ? ` (${view.openChallenges} to decide)` : ""}`, `${at}/challenges`],
    ["All who are named", `${at}/people`],
    ["Access needs", `${at}/needs`],
    ["Public list", `/conferences/${view.conference.slug}/entitlements`],
  ] as const;
  return (
    <ul className="links">
      {entries.map(([label, href]) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  );
}

export default function RegistrationDesk({ loaderData: { view, search, sort, show, said, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, can } = view;
  const path = `/desk/conferences/${conference.slug}/registration`;
  const kept = { search, sort: sort === "name" ? "" : sort, show: show === "all" ? "" : show };
  const shown = { commandId, refill: actionData };
  const filtered = search !== "" || show !== "all";
  return (
    <Page
      title="Registration"
      description="Entitlements and delegates by group."
      eyebrow={conference.name}
      crumbs={[{ href: "/desk", label: "My desk" }]}
      wide
      noIndex
    >
      {said !== "" && !actionData ? (
        <Notice tone="good" status>
          <p>{said}</p>
        </Notice>
      ) : null}
      {actionData && (actionData.form === "publish" || actionData.form === "freeze") ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <Status view={view} />
      <Links view={view} />
      <div className="buttons">
        {can.publish ? <PublishForm {...shown} again={view.publishedAt !== null} /> : null}
        {can.freeze ? <FreezeForm {...shown} /> : null}
      </div>
      <h2>Groups</h2>
      <ListTools
        search={{ label: "Search by name or region", value: search }}
        sort={{ value: sort, choices: deskOrders.map((order) => ({ value: order, label: orderWords[order] })) }}
        csv={listAddress(`${path}.csv`, kept)}
      >
        <Select name="show" label="Show" value={show} choices={deskFilters.map((filter) => ({ value: filter, label: showWords[filter] }))} />
      </ListTools>
      {view.rows.length === 0 ? (
        <Empty title={filtered ? "No group matches." : "The entitlements are not worked out yet."}>
          <p>{filtered ? <a href={path}>Show all groups</a> : <a href={`${path}/settings`}>Set the formula, then publish.</a>}</p>
        </Empty>
      ) : (
        <>
          <p>
            {view.total} {view.total === 1 ? "group" : "groups"}
          </p>
          <DataTable
            caption="Registrations by group"
            columns={columnsFor(conference.slug, conference.timeZone, view.started)}
            rows={view.rows}
            rowKey={(row) => row.affiliate}
          />
          <Pager page={view.page} pages={view.pages} href={(page) => listAddress(path, { ...kept, page: page === 1 ? "" : page })} />
        </>
      )}
      <div className="desk-columns">
        {can.remind ? <RemindForm {...shown} /> : null}
        {can.invite ? <InviteForm {...shown} /> : null}
        {can.publish ? <CountsForm {...shown} /> : null}
      </div>
    </Page>
  );
}
