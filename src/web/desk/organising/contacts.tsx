import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { SheetView } from "../../../app/organising/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const sheet = await valueOf(args, app.organising.contactSheet(actor, { region: args.params["id"] ?? "" }));
  const asked = new URL(args.request.url).searchParams;
  return { sheet, sent: asked.get("sent"), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const region = args.params["id"] ?? "";
  const values = textsOf(await args.request.formData());
  const { form = "", commandId = "" } = values;
  if (form === "circulate") {
    const done = await app.organising.circulateSheet(actor, { region }, commandId);
    return done.ok ? onwards(`/desk/regions/${region}/contacts?sent=${done.value.sent}`) : refill(done.refusal, values);
  }
  const taken = await app.organising.takeSheet(actor, { region, as: form === "vcard" ? "vcard" : "csv" }, commandId);
  return taken.ok ? onwards(`/desk/regions/${region}/contacts/${taken.value.sheet}`) : refill(taken.refusal, values);
}

function Contacts({ sheet }: { readonly sheet: SheetView }) {
  return (
    <DataTable
      caption="Contacts"
      rows={sheet.rows}
      rowKey={(row) => `${row.affiliate} ${row.name} ${row.email}`}
      columns={[
        { head: "Group", rowHead: true, cell: (row) => <a href={`/groups/${row.affiliate}`}>{row.group}</a> },
        { head: "Name", cell: (row) => row.name },
        { head: "As", cell: (row) => row.title },
        { head: "E-mail", cell: (row) => (row.email ? <a href={`mailto:${row.email}`}>{row.email}</a> : <span className="quiet">–</span>) },
        {
          head: "Telephone",
          cell: (row) => (row.phone ? <a href={`tel:${row.phone.replace(/[^\d+]/g, "")}`}>{row.phone}</a> : <span className="quiet">–</span>),
        },
      ]}
    />
  );
}

function Without({ sheet }: { readonly sheet: SheetView }) {
  if (sheet.without.length === 0) return null;
  return (
    <section>
      <h2>Groups nobody of whom is on the sheet</h2>
      <p>They have no officer in office, or none who agreed to be reached. Each officer can agree on the page “My data”.</p>
      <ul>
        {sheet.without.map((group) => (
          <li key={group.affiliate}>
            {group.group}
            {group.groupEmail ? (
              <>
                {": "}
                <a href={`mailto:${group.groupEmail}`}>{group.groupEmail}</a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The contact sheet: only those who agreed, and to whom it went. */
export default function ContactSheet({ loaderData: { sheet, sent, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { region } = sheet;
  return (
    <Page
      title={`Contact sheet of ${region.name}`}
      description="Officers and contacts of the region’s groups who agreed to be reached."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/regions/${region.id}`, label: region.name },
      ]}
      wide
      noIndex
    >
      {sent === null ? null : (
        <Notice tone="good" status>
          <p>
            The sheet goes to {sent} {sent === "1" ? "person" : "people"} by mail.
          </p>
        </Notice>
      )}
      <p>
        {sheet.rows.length} {sheet.rows.length === 1 ? "contact" : "contacts"} from {sheet.groups - sheet.without.length} of {sheet.groups} groups.{" "}
        {sheet.leftOut === 0
          ? "Nobody is left out."
          : `${sheet.leftOut} ${sheet.leftOut === 1 ? "person is" : "people are"} left out who did not agree, or withdrew.`}
      </p>
      {sheet.rows.length === 0 ? (
        <Empty title="Nobody is on the sheet yet.">
          <p>Officers of groups agree on their own pages; ask them to.</p>
        </Empty>
      ) : (
        <Contacts sheet={sheet} />
      )}
      <Without sheet={sheet} />
      <section>
        <h2>Send it round</h2>
        <p>Everybody on the sheet and the organisers get it by mail, as a table and for the address book. Who received it, and when, is kept.</p>
        <CommandForm commandId={commandId} form="circulate" refill={actionData}>
          <Button>Send it to {sheet.rows.length === 1 ? "the one person" : `these ${sheet.rows.length}`}</Button>
        </CommandForm>
      </section>
      <section>
        <h2>Take it along</h2>
        <p>For your own use as organiser. That you took it is kept, so that you can be told when somebody withdraws.</p>
        <div className="form-row">
          <CommandForm commandId={commandId} form="csv">
            <Button kind="plain">Download as CSV</Button>
          </CommandForm>
          <CommandForm commandId={commandId} form="vcard">
            <Button kind="plain">Download as vCard</Button>
          </CommandForm>
        </div>
      </section>
    </Page>
  );
}
