import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { officeTitle } from "#domain/people";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const before = new URL(args.request.url).searchParams.get("before") ?? "";
  return await valueOf(args, app.people.events(actor, { before }));
}

const titles: Readonly<Record<string, string>> = officeTitle;

/** The record of official acts: it can be added to and never changed. */
export default function Record({ loaderData: events }: PageProps<typeof loader>) {
  const last = events.at(-1);
  return (
    <Page title="The record" description="Who did what, in which office, when." crumbs={[{ href: "/desk", label: "My desk" }]} wide noIndex>
      {events.length === 0 ? (
        <Empty title="Nothing is on the record here." />
      ) : (
        <DataTable
          caption="Official acts, newest first"
          rows={events}
          rowKey={(event) => event.seq}
          columns={[
            { head: "No.", rowHead: true, numeric: true, cell: (event) => event.seq },
            { head: "When (UTC)", cell: (event) => instantInWords(event.at, "UTC") },
            { head: "Act", cell: (event) => event.kind },
            { head: "By", cell: (event) => event.person ?? "the program" },
            { head: "As", cell: (event) => titles[event.office] ?? event.office },
            { head: "Subject", cell: (event) => <span className="anywhere">{event.subject}</span> },
            {
              head: "Detail",
              cell: (event) => (
                <span className="anywhere">
                  {Object.entries(event.detail)
                    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
                    .join("; ")}
                </span>
              ),
            },
          ]}
        />
      )}
      {last ? (
        <p>
          <a href={`/desk/record?before=${last.seq}`}>Earlier acts</a>
        </p>
      ) : null}
    </Page>
  );
}
