import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { namedFilters, type NamedFilter, namedOrders } from "#domain/registration";
import type { NamedPersonView } from "../../../app/registration/contract.ts";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { acceptanceTones, acceptanceWords } from "../../texts/registration-words.ts";
import { credentialStateWords } from "../../texts/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Select } from "../../ui/form.tsx";
import { ListTools, listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { type Column, DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { pageAsked } from "./asked.ts";
import { DelegationLink } from "./delegation-link.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const search = asked.get("search") ?? "";
  const sort = namedOrders.find((order) => order === asked.get("sort")) ?? "group";
  const show = namedFilters.find((filter) => filter === asked.get("show")) ?? "all";
  const view = await valueOf(args, app.registration.namedPeople(actor, { slug: args.params["slug"] ?? "", search, sort, show, page: pageAsked(asked) }));
  return { view, search, sort, show };
}

const showWords: Record<NamedFilter, string> = {
  all: "All who are named",
  delegates: "Delegates",
  observers: "Observers",
  notAnswered: "Have not answered",
  declined: "Declined",
  apologies: "Apologies",
  late: "Named late",
};

const columnsFor = (slug: string, started: boolean): readonly Column<NamedPersonView>[] => [
  { head: "Name", rowHead: true, cell: (row) => row.name },
  {
    head: "Group",
    cell: (row) => (row.affiliate === null ? "No group" : <DelegationLink affiliate={row.affiliate} slug={slug} started={started} name={row.group} />),
  },
  { head: "As", cell: (row) => (row.role === "delegate" ? "Delegate" : "Observer") },
  { head: "State", cell: (row) => credentialStateWords[row.state] },
  {
    head: "Answer",
    cell: (row) => (row.acceptance === "notAsked" ? "" : <Badge tone={acceptanceTones[row.acceptance]}>{acceptanceWords[row.acceptance]}</Badge>),
  },
  { head: "Notes", cell: (row) => [row.apologies ? "Apologies" : "", row.late ? "Named late" : ""].filter(Boolean).join(", ") },
];

/** All who are named for a conference; nothing of access needs or declarations. */
export default function NamedPeople({ loaderData: { view, search, sort, show } }: PageProps<typeof loader>) {
  const { conference } = view;
  const path = `/desk/conferences/${conference.slug}/registration/people`;
  const kept = { search, sort: sort === "group" ? "" : sort, show: show === "all" ? "" : show };
  return (
    <Page
      title="All who are named"
      description="Delegates and observers of a conference."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/conferences/${conference.slug}/registration`, label: "Registration" },
      ]}
      wide
      noIndex
    >
      <ListTools
        search={{ label: "Search by name or group", value: search }}
        sort={{
          value: sort,
          choices: [
            { value: "group", label: "Group" },
            { value: "person", label: "Name" },
            { value: "newest", label: "Latest first" },
          ],
        }}
        csv={listAddress(`${path}.csv`, kept)}
      >
        <Select name="show" label="Show" value={show} choices={namedFilters.map((filter) => ({ value: filter, label: showWords[filter] }))} />
      </ListTools>
      {view.rows.length === 0 ? (
        <Empty title={search !== "" || show !== "all" ? "Nobody matches." : "Nobody is named yet."}>
          <p>
            {search !== "" || show !== "all" ? (
              <a href={path}>Show everybody</a>
            ) : (
              <a href={`/desk/conferences/${conference.slug}/registration`}>Remind the groups.</a>
            )}
          </p>
        </Empty>
      ) : (
        <>
          <p>
            {view.total} {view.total === 1 ? "person" : "people"}
          </p>
          <DataTable caption="All who are named" columns={columnsFor(conference.slug, view.started)} rows={view.rows} rowKey={(row) => row.credential} />
          <Pager page={view.page} pages={view.pages} href={(page) => listAddress(path, { ...kept, page: page === 1 ? "" : page })} />
        </>
      )}
    </Page>
  );
}
