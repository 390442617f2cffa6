import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import { listAsked } from "../../groups/filters.tsx";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { deskPath } from "./place.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.groups.applications(actor, { page: listAsked(args.request.url).page }));
}

/** What waits for the organising committee. */
export default function Applications({ loaderData: { rows, total, page, pages } }: PageProps<typeof loader>) {
  return (
    <Page
      title="Applications for affiliation"
      description="Applications that wait for the organising committee."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/groups", label: "Register of groups" },
      ]}
      wide
      noIndex
    >
      {rows.length === 0 ? (
        <Empty title="No application waits.">
          <p>
            A group applies at <a href="/groups/apply">Affiliate your group</a>; the committee is told by mail.
          </p>
        </Empty>
      ) : (
        <>
          <p>{total === 1 ? "One application waits, " : `${total} applications wait, the oldest first, `}for a decision of the committee.</p>
          <DataTable
            caption="Applications"
            rows={rows}
            rowKey={(one) => one.affiliate}
            columns={[
              { head: "Group", rowHead: true, cell: (one) => <a href={deskPath(one.affiliate, "/affiliation")}>{one.group}</a> },
              { head: "Sent by", cell: (one) => `${one.applicant}, ${one.title}` },
              { head: "Sent on", cell: (one) => dayText(one.appliedAt.slice(0, 10)) },
              { head: "Its meeting", cell: (one) => `${dayText(one.metOn)}: ${one.votesFor} for, ${one.votesAgainst} against` },
              { head: "Members", numeric: true, cell: (one) => one.members },
            ]}
          />
          <Pager page={page} pages={pages} href={(n) => listAddress("/desk/groups/applications", { page: n === 1 ? "" : n })} />
        </>
      )}
    </Page>
  );
}
