import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { refusalText } from "../../texts/refusals.ts";
import { instantInWords } from "../../texts/when.ts";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { Root } from "./root.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.handover.handover(actor, { slug: args.params["slug"] ?? "" }));
  return { ...view, noted: new URL(args.request.url).searchParams.has("noted"), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const done = await app.handover.exportHandover(actor, { conference: values["conference"] ?? "" }, values["commandId"] ?? "");
  if (done.ok) return onwards(`/desk/conferences/${args.params["slug"] ?? ""}/handover?noted`);
  if (done.refusal.code === "access.stepUp") await valueOf(args, Promise.resolve(done));
  return refill(done.refusal, values);
}

/** The record of a conference as a file, for another machine. */
export default function Give({
  loaderData: { conference, record, counts, before, hindered, noted, commandId },
  actionData,
}: PageProps<typeof loader, typeof action>) {
  const here = `/desk/conferences/${conference.slug}`;
  return (
    <Page
      title="Hand over the record"
      description="The whole conference as a file for another machine."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      eyebrow={conference.name}
      noIndex
    >
      <p className="lead">
        Agenda, motions, amendments, roll, votes, decisions and the log of this conference, as one file. Take it to the machine of the hall before the
        conference, and back to the federation’s server afterwards. Between the two, change nothing on the machine that waits.
      </p>
      {hindered === "" ? null : (
        <Notice tone="wait">
          <p>{refusalText({ code: hindered })}</p>
        </Notice>
      )}
      {noted ? (
        <Notice tone="good" title="It is noted." status>
          <p>
            <a href={`${here}/handover.jsonl`} download>
              Fetch the file
            </a>{" "}
            within the hour. It has names and the addresses of the officers: keep it as you keep the register.
          </p>
          <Root root={record.root} />
        </Notice>
      ) : (
        <CommandForm commandId={commandId} refill={actionData}>
          <input type="hidden" name="conference" value={conference.id} />
          <Button>Make the file</Button>
        </CommandForm>
      )}
      <h2>What it holds: {record.records} records</h2>
      <DataTable
        caption="What it holds"
        columns={[
          { head: "Kind", cell: ({ table }) => table.replaceAll("_", " "), rowHead: true },
          { head: "Records", cell: ({ records }) => records, numeric: true },
        ]}
        rows={counts}
        rowKey={({ table }) => table}
      />
      {before.length === 0 ? null : <h2>Handed over and taken in before</h2>}
      {before.length === 0 ? null : (
        <DataTable
          caption="Handed over and taken in before"
          columns={[
            { head: "When", cell: ({ at }) => instantInWords(at, "UTC"), rowHead: true },
            { head: "What", cell: ({ direction }) => (direction === "export" ? "handed over" : "taken in") },
            { head: "By", cell: ({ by }) => by },
            { head: "Hash begins", cell: ({ root }) => <code>{root.slice(0, 16)}</code> },
          ]}
          rows={before}
          rowKey={({ at }) => at}
        />
      )}
    </Page>
  );
}
