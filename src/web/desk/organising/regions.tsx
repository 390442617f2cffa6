import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { Coverage, RegionRowView } from "../../../app/organising/contract.ts";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { quarterText } from "../../texts/organising-words.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Empty } from "../../ui/notice.tsx";
import { ListTools, listAddress } from "../../ui/list-tools.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

const sorts = [
  { value: "name", label: "Name" },
  { value: "gaps", label: "What is missing" },
  { value: "groups", label: "Groups" },
] as const;
type Sort = (typeof sorts)[number]["value"];

const gaps = (region: RegionRowView): number =>
  region.groups === 0 ? 0 : (region.organisers.length === 0 ? 2 : 0) + (region.withoutContact > 0 ? 1 : 0) + (region.meetingsThisQuarter === 0 ? 1 : 0);

const compared: Readonly<Record<Sort, (one: RegionRowView, other: RegionRowView) => number>> = {
  name: () => 0,
  gaps: (one, other) => gaps(other) - gaps(one),
  groups: (one, other) => other.groups - one.groups,
};

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const search = asked.get("search")?.trim() ?? "";
  const sort = sorts.find(({ value }) => value === asked.get("sort"))?.value ?? "name";
  const coverage = await valueOf(args, app.organising.coverage(actor, {}));
  const wanted = search.toLowerCase();
  return {
    ...coverage,
    all: coverage.regions.length,
    regions: coverage.regions.filter(({ name }) => name.toLowerCase().includes(wanted)).toSorted(compared[sort]),
    search,
    sort,
  };
}

function Organisers({ region }: { readonly region: RegionRowView }) {
  if (region.organisers.length === 0) return region.groups === 0 ? <span className="quiet">none</span> : <Badge tone="bad">None</Badge>;
  return (
    <>
      {region.organisers.join(", ")}
      {region.until ? <span className="quiet"> until {instantInWords(region.until, "UTC").replace(/,.*/, "")}</span> : null}
    </>
  );
}

function Regions({ regions, quarter }: { readonly regions: readonly RegionRowView[]; readonly quarter: string }) {
  return (
    <DataTable
      caption="Regions"
      rows={regions}
      rowKey={(region) => region.id}
      columns={[
        { head: "Region", rowHead: true, cell: (region) => <a href={`/desk/regions/${region.id}`}>{region.name}</a> },
        { head: "Organisers", cell: (region) => <Organisers region={region} /> },
        { head: "Groups", numeric: true, cell: (region) => region.groups },
        { head: "Without contact", numeric: true, cell: (region) => (region.withoutContact > 0 ? <Badge tone="wait">{region.withoutContact}</Badge> : 0) },
        {
          head: quarterText(quarter),
          cell: (region) =>
            region.meetingsThisQuarter > 0 ? (
              <Badge tone="good">Meeting</Badge>
            ) : region.groups === 0 ? (
              <span className="quiet">–</span>
            ) : (
              <Badge tone="wait">No meeting</Badge>
            ),
        },
        {
          head: "Contacts sent round",
          cell: (region) => (region.lastSheet ? instantInWords(region.lastSheet, "UTC").replace(/,.*/, "") : <span className="quiet">never</span>),
        },
      ]}
    />
  );
}

function Without({ groups }: { readonly groups: Coverage["groupsWithoutRegion"] }) {
  if (groups.length === 0) return null;
  return (
    <section>
      <h2>Local groups without a region</h2>
      <p>No organiser has them on a sheet until a region is set.</p>
      <ul>
        {groups.map((group) => (
          <li key={group.id}>
            <a href={`/desk/groups/${group.id}`}>{group.name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is covered and what is not: for the organising committee. */
export default function Coverages({ loaderData: { regions, all, quarter, groupsWithoutRegion, search, sort } }: PageProps<typeof loader>) {
  const served = regions.filter(({ groups }) => groups > 0);
  const unserved = served.filter(({ organisers }) => organisers.length === 0).length;
  return (
    <Page
      title="Regions"
      description="Regions without an organiser, groups without a contact, regions without a meeting."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      tools={<a href="/desk/people">Appoint an organiser</a>}
      wide
      noIndex
    >
      <p>
        {served.length - unserved} of {served.length} regions with groups have an organiser; {regions.reduce((sum, region) => sum + region.withoutContact, 0)}{" "}
        groups have nobody on the contact sheet, for want of officers or of their consent.
      </p>
      <ListTools
        search={{ label: "Find a region", value: search }}
        sort={{ value: sort, choices: sorts }}
        csv={listAddress("/desk/regions.csv", { search, sort })}
      />
      {regions.length === 0 ? (
        <Empty title={all === 0 ? "There is no region yet." : "No region is called like that."}>
          <p>{all === 0 ? "Regions come in with a list of regions or of groups." : <a href="/desk/regions">Show all regions</a>}</p>
        </Empty>
      ) : (
        <Regions regions={regions} quarter={quarter} />
      )}
      <Without groups={groupsWithoutRegion} />
    </Page>
  );
}
