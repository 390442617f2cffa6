import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, ErrorSummary, Field } from "../../ui/form.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { Root } from "./root.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const handover = args.params["handover"] ?? "";
  const looked = await app.handover.previewHandover(actor, { handover });
  const refused = looked.ok || !looked.refusal.code.startsWith("handover.") || looked.refusal.code === "handover.notFound" ? null : looked.refusal;
  return { handover, refused, preview: refused === null ? await valueOf(args, Promise.resolve(looked)) : null, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const handover = args.params["handover"] ?? "";
  if (values["form"] === "drop") {
    const dropped = await app.handover.dropHandover(actor, { handover }, values["commandId"] ?? "");
    return dropped.ok ? onwards("/desk/handover") : refill(dropped.refusal, values);
  }
  const done = await app.handover.importHandover(actor, { handover, root: values["root"] ?? "" }, values["commandId"] ?? "");
  if (done.ok) return onwards(`/desk/conferences/${done.value.slug}/handover`);
  if (done.refusal.code === "access.stepUp") await valueOf(args, Promise.resolve(done));
  return refill(done.refusal, values);
}

const relations = {
  new: "This conference is not known here. It is entered with all that is in the file.",
  ahead: "What is here is a beginning of what the file has. It is carried on.",
  same: "This record is here already, to the letter. There is nothing to do.",
} as const;

/** What a file would do here, and the button that does it. */
export default function Preview({ loaderData: { refused, preview, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/handover", label: "Take in a record" },
  ];
  if (preview === null)
    return (
      <Page title="This file is not taken in" description="The record was refused." crumbs={crumbs} noIndex>
        {refused ? <ErrorSummary refusal={refused} /> : null}
        <CommandForm commandId={commandId} form="drop">
          <Button kind="plain">Forget the file</Button>
        </CommandForm>
      </Page>
    );
  const { conference, madeAt, from, root, here, records, relation, counts, differences, people } = preview;
  return (
    <Page title={`Take in: ${conference.name}`} description="What the file would do here." crumbs={crumbs} noIndex>
      <p className="lead">Every record of the file gives its hash. Nothing is entered yet.</p>
      <Facts
        of={[
          ["Written", madeAt],
          ["At", from || "not said"],
          ["Records", `${records}; here ${here?.records ?? 0}`],
          ["People", `${people.known} are known here, ${people.added} are not and are entered by name`],
        ]}
      />
      <Notice tone={relation === "same" ? "neutral" : "wait"}>
        <p>{relations[relation]}</p>
        <Root root={root} />
      </Notice>
      {relation === "same" ? null : (
        <CommandForm commandId={commandId} form="enter" refill={actionData} fields={{ root: "Hash" }}>
          <Field
            name="root"
            label="Hash as it was read out at the other machine"
            hint="The first four groups are enough"
            form="enter"
            value={actionData?.values["root"]}
            refusal={actionData?.refusal.field === "root" ? actionData.refusal : undefined}
          />
          <Button kind="danger">Enter the record</Button>
        </CommandForm>
      )}
      <h2>What it would do</h2>
      <DataTable
        caption="What it would do"
        columns={[
          { head: "Kind", cell: ({ table }) => table.replaceAll("_", " "), rowHead: true },
          { head: "In the file", cell: ({ inFile }) => inFile, numeric: true },
          { head: "Here", cell: ({ here: there }) => there, numeric: true },
          { head: "New", cell: ({ added }) => added, numeric: true },
          { head: "Changed", cell: ({ changed }) => changed, numeric: true },
          { head: "Gone", cell: ({ removed }) => removed, numeric: true },
        ]}
        rows={counts}
        rowKey={({ table }) => table}
      />
      <details className="more">
        <summary>Changes one by one{differences.length >= 200 ? " (the first 200)" : ""}</summary>
        <DataTable
          caption="Changes"
          columns={[
            { head: "Kind", cell: ({ table }) => table.replaceAll("_", " "), rowHead: true },
            { head: "Which", cell: ({ key }) => key },
            { head: "What", cell: ({ what, columns }) => (columns.length === 0 ? what : `${what}: ${columns.join(", ")}`) },
          ]}
          rows={differences.filter(({ what }) => what !== "added")}
          rowKey={({ table, key }) => `${table} ${key}`}
        />
      </details>
      <CommandForm commandId={`${commandId.slice(0, -1)}0`} form="drop">
        <Button kind="plain">Forget the file</Button>
      </CommandForm>
    </Page>
  );
}
