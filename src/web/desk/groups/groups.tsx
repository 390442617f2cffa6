import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { affiliationStates } from "#domain/groups";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import { Filter, KindFilter, listAsked, mostRegions, RegionFilter } from "../../groups/filters.tsx";
import groupStyles from "../../groups/groups.css?url";
import type { PageProps } from "../../page.ts";
import { affiliationTones, affiliationWords, groupKindWords } from "../../texts/groups.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Checkbox, CommandForm, ErrorSummary } from "../../ui/form.tsx";
import { listAddress, ListTools, Pager } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { type Column, DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: groupStyles },
];

const orders = ["name", "region", "kind", "affiliated", "state", "members"] as const;
const orderWords = { name: "Name", region: "Region", kind: "Kind", affiliated: "Latest affiliated", state: "State", members: "Members" } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { asked, search, kind, region, page } = listAsked(args.request.url);
  const sort = orders.find((order) => order === asked.get("sort")) ?? "name";
  const state = affiliationStates.find((known) => known === asked.get("state")) ?? null;
  const register = await valueOf(args, app.groups.register(actor, { search, kind, region, state, sort, page }));
  const regions = await valueOf(args, app.groups.regions(actor, { size: mostRegions }));
  return {
    register,
    search,
    kind: kind ?? "",
    region: region ?? "",
    state: state ?? "",
    sort,
    regions: regions.rows.map(({ id, name }) => ({ id, name })),
    done: doneIn(args),
    commandId: newCommandId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form, affiliate = "", count = "", commandId = "" } = values;
  const done =
    form === "settings"
      ? await app.groups.saveGroupSettings(actor, { countsAcceptThemselves: values["countsAcceptThemselves"] === "yes" }, commandId)
      : await app.groups.decideCount(actor, { affiliate, count, accepted: true }, commandId);
  return done.ok ? onwards(`/desk/groups?done=${form === "settings" ? "settings" : "count"}`) : refill(done.refusal, values);
}

const doneWords: Readonly<Record<string, string>> = { settings: "Saved.", count: "The count is accepted." };

type Loaded = Awaited<ReturnType<typeof loader>>;
type Row = Loaded["register"]["rows"][number];

const columns: readonly Column<Row>[] = [
  { head: "Name", rowHead: true, cell: (group) => <a href={`/desk/groups/${group.id}`}>{group.name}</a> },
  { head: "Kind", cell: (group) => groupKindWords[group.kind] },
  { head: "Region", cell: (group) => group.region ?? "" },
  {
    head: "State",
    cell: (group) => (
      <Badge tone={affiliationTones[group.state]}>
        {affiliationWords[group.state]}
        {group.until ? ` until ${dayText(group.until)}` : ""}
      </Badge>
    ),
  },
  { head: "Affiliated", cell: (group) => (group.affiliatedOn ? dayText(group.affiliatedOn) : "") },
  { head: "Members", numeric: true, cell: (group) => group.members ?? "" },
  { head: "Officers", numeric: true, cell: (group) => (group.officers === 0 ? <strong>none</strong> : group.officers) },
];

/** Counts that groups reported and nobody has accepted yet. */
function WaitingCounts({ register: { countsWaiting, can }, commandId }: { readonly register: Loaded["register"]; readonly commandId: string }) {
  if (countsWaiting.total === 0) return null;
  return (
    <section>
      <h2>Counts of members to accept</h2>
      <ul className="rows">
        {countsWaiting.rows.map((count) => (
          <li key={count.id} className="row">
            <div className="row-body">
              <p className="row-title">
                <a href={`/desk/groups/${count.affiliate}/counts`}>{count.group}</a>
              </p>
              <p>
                {count.members} members on {dayText(count.asOf)}
              </p>
            </div>
            {can.decideCounts ? (
              <div className="row-side">
                <CommandForm commandId={commandId} form="accept">
                  <input type="hidden" name="affiliate" value={count.affiliate} />
                  <input type="hidden" name="count" value={count.id} />
                  <Button kind="plain">
                    Accept<span className="visually-hidden"> the count of {count.group}</span>
                  </Button>
                </CommandForm>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {countsWaiting.total > countsWaiting.rows.length ? (
        <p className="quiet">
          The oldest {countsWaiting.rows.length} of {countsWaiting.total}.
        </p>
      ) : null}
    </section>
  );
}

/** The register of groups, for those who keep it. */
export default function Register({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { register, search, kind, region, state, sort, regions, done, commandId } = loaderData;
  const { total, rows, page, pages, applications, can } = register;
  const filters = { search, kind, region, state, sort: sort === "name" ? "" : sort };
  const isFiltered = [search, kind, region, state].some((one) => one !== "");
  return (
    <Page title="Register of groups" description="Every group, whatever its state." crumbs={[{ href: "/desk", label: "My desk" }]} wide noIndex>
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      {actionData ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <ul className="links">
        <li>
          <a href="/desk/groups/applications">
            {applications === 0 ? "Applications for affiliation" : `Applications for affiliation: ${applications} ${applications === 1 ? "waits" : "wait"}`}
          </a>
        </li>
        {can.enter ? (
          <li>
            <a href="/desk/groups/enter">Enter groups one by one or from a list</a>
          </li>
        ) : null}
        <li>
          <a href="/desk/groups/regions">Regions</a>
        </li>
      </ul>
      <ListTools
        search={{ label: "Search by name, other names or region", value: search }}
        sort={{ value: sort, choices: orders.map((order) => ({ value: order, label: orderWords[order] })) }}
        csv={listAddress("/desk/groups.csv", filters)}
      >
        <Filter
          name="state"
          label="State"
          value={state}
          all="All states"
          choices={affiliationStates.map((one) => ({ value: one, label: affiliationWords[one] }))}
        />
        <KindFilter value={kind} />
        <RegionFilter value={region} regions={regions} />
      </ListTools>
      {rows.length === 0 ? (
        <Empty title={isFiltered ? "No group matches." : "No group is entered yet."}>
          <p>
            {isFiltered ? (
              <a href="/desk/groups">Show all groups</a>
            ) : can.enter ? (
              <a href="/desk/groups/enter">Enter the first groups</a>
            ) : (
              "Groups come in by application, or are entered by an administrator."
            )}
          </p>
        </Empty>
      ) : (
        <>
          <p>{total === 1 ? "1 group" : `${total} groups`}</p>
          <DataTable caption="Groups" columns={columns} rows={rows} rowKey={(group) => group.id} />
          <Pager page={page} pages={pages} href={(n) => listAddress("/desk/groups", { ...filters, page: n === 1 ? "" : n })} />
        </>
      )}
      <WaitingCounts register={register} commandId={commandId} />
      {can.settle ? (
        <section>
          <h2>Setting</h2>
          <CommandForm commandId={commandId} form="settings">
            <Checkbox
              name="countsAcceptThemselves"
              label="A count that a group reports counts at once, without being accepted"
              hint="Otherwise the membership secretary or the committee accepts each one."
              checked={register.countsAcceptThemselves}
            />
            <Button kind="plain">Save the setting</Button>
          </CommandForm>
        </section>
      ) : null}
    </Page>
  );
}
