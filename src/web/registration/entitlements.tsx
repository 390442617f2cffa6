import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { entitlementOrders } from "#domain/registration";
import { contextOf, valueOf } from "../answer.ts";
import { conferenceCrumbs } from "../conference/crumbs.ts";
import { pageAsked } from "../desk/registration/asked.ts";
import { Challenges } from "../desk/registration/delegation-parts.tsx";
import styles from "../desk/registration/registration.css?url";
import type { EntitlementRow, EntitlementsView } from "../../app/registration/contract.ts";
import type { PageProps } from "../page.ts";
import { instantInWords } from "../texts/when.ts";
import { Badge } from "../ui/badge.tsx";
import { Downloads, ListTools, listAddress, Pager } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { type Column, DataTable } from "../ui/table.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const search = asked.get("search") ?? "";
  const sort = entitlementOrders.find((order) => order === asked.get("sort")) ?? "name";
  const view = await valueOf(args, app.registration.entitlements(actor, { slug: args.params["slug"] ?? "", search, sort, page: pageAsked(asked) }));
  return { view, search, sort };
}

const columns: readonly Column<EntitlementRow>[] = [
  { head: "Group", rowHead: true, cell: (row) => <a href={`/groups/${row.affiliate}`}>{row.name}</a> },
  { head: "Region", cell: (row) => row.region },
  { head: "Delegates", numeric: true, cell: (row) => row.seats },
  { head: "Alternates", numeric: true, cell: (row) => row.alternates },
  { head: "Observers", numeric: true, cell: (row) => row.observers },
  { head: "Note", cell: (row) => (row.decided ? "Decided by the committee" : "") },
];

const orderWords = { name: "Name", region: "Region", seats: "Delegates" } as const;

function Standing({ view }: { readonly view: EntitlementsView }) {
  const { timeZone } = view.conference;
  if (view.frozen) {
    const { at, by, office } = view.frozen;
    return (
      <p className="lead">
        Frozen on {instantInWords(at, timeZone)} by {by === "" ? "" : `${by}, `}
        {office}. Nothing in this list is worked out anew any more.
      </p>
    );
  }
  return (
    <p className="lead">
      {view.challengeUntil
        ? `A group that finds its number wrong challenges it until ${instantInWords(view.challengeUntil, timeZone)} (${timeZone}); its officer does so on the page of its delegation.`
        : "A group that finds its number wrong challenges it on the page of its delegation, until the list is frozen."}
    </p>
  );
}

/** How many each group may send. Seats are public; numbers of members are not. */
export default function Entitlements({ loaderData: { view, search, sort } }: PageProps<typeof loader>) {
  const { conference } = view;
  const path = `/conferences/${conference.slug}/entitlements`;
  const kept = { search, sort: sort === "name" ? "" : sort };
  return (
    <Page
      title="How many each group may send"
      description={`Delegates, alternates and observers that each group may send to ${conference.name}.`}
      eyebrow={conference.name}
      crumbs={conferenceCrumbs(conference)}
      path={path}
      facts={view.publishedAt === null ? null : <Badge tone={view.frozen ? "good" : "wait"}>{view.frozen ? "Frozen" : "May still change"}</Badge>}
      tools={view.publishedAt === null ? null : <Downloads path={path} kinds={["pdf", "csv"]} what="the entitlements" />}
    >
      {view.publishedAt === null ? (
        <Empty title="The entitlements are not published yet.">
          <p>
            <a href={`/conferences/${conference.slug}`}>Back to the conference</a>
          </p>
        </Empty>
      ) : (
        <>
          <Standing view={view} />
          <h2>The rule</h2>
          <ul>
            {[...view.rule, ...view.quota].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="quiet">
            Published {instantInWords(view.publishedAt, conference.timeZone)}. The calculation of each group is seen by the group and the committee.
          </p>
          <h2>Groups</h2>
          <ListTools
            search={{ label: "Search by name or region", value: search }}
            sort={{ value: sort, choices: entitlementOrders.map((order) => ({ value: order, label: orderWords[order] })) }}
          />
          {view.rows.length === 0 ? (
            <Empty title={`No group matches “${search}”.`}>
              <p>
                <a href={path}>Show all groups</a>
              </p>
            </Empty>
          ) : (
            <>
              <p>
                {view.total} {view.total === 1 ? "group" : "groups"}, {view.seats} delegates
              </p>
              <DataTable
                caption="Entitlements"
                columns={columns.filter((column) => column.head !== "Note" || view.rows.some((row) => row.decided))}
                rows={view.rows}
                rowKey={(row) => row.affiliate}
              />
              <Pager page={view.page} pages={view.pages} href={(page) => listAddress(path, { ...kept, page: page === 1 ? "" : page })} />
            </>
          )}
          <Challenges view={view} />
        </>
      )}
    </Page>
  );
}
