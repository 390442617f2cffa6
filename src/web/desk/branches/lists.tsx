import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field, Select } from "../../ui/form.tsx";
import { ListTools, listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { base64Of, noFile } from "../upload.ts";
import { pageAsked } from "./words.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const search = asked.get("search") ?? "";
  const lists = await valueOf(args, app.branches.lists(actor, { search, page: pageAsked(asked.get("page")) }));
  const { registers } = await valueOf(args, app.branches.registers(actor, {}));
  return { lists, search, registers: registers.map(({ id, name }) => ({ id, name })), discarded: asked.has("discarded"), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const { title = "", register = "", column = "", commandId = "" } = values;
  const { fileName, bytes } = await base64Of(form, "file");
  if (bytes === "") return refill(noFile, values);
  const done = await app.branches.startList(actor, { title, register, column, fileName, bytes }, commandId);
  return done.ok ? onwards(`/desk/branches/lists/${done.value.list}`) : refill(done.refusal, values);
}

const fields = { title: "What the list is", register: "Register", file: "CSV file", column: "Column with the names" };

/** The lists of names that are matched to a register. */
export default function Lists({ loaderData: { lists, search, registers, discarded, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const given = (name: keyof typeof fields) => ({ name, label: fields[name], refusal: actionData?.refusal, value: actionData?.values[name] });
  return (
    <Page
      title="Lists of names"
      description="Lists of names that are matched to the register of branches."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/branches", label: "Branches" },
      ]}
      wide
      noIndex
    >
      {discarded ? (
        <Notice tone="good" status>
          <p>The list was deleted.</p>
        </Notice>
      ) : null}
      {lists.total > 0 || search !== "" ? (
        <ListTools search={{ label: "Find a list", value: search }} csv={listAddress("/desk/branches/lists.csv", { search })} />
      ) : null}
      {lists.rows.length === 0 ? (
        <Empty title={search === "" ? "No list was uploaded yet." : "No list is called so."}>
          <p>
            {registers.length === 0 ? (
              <a href="/desk/branches/import">Import a register of branches</a>
            ) : (
              "Upload one below: nominations, say, with the branches as they were typed."
            )}
          </p>
        </Empty>
      ) : (
        <DataTable
          caption="Lists of names"
          rows={lists.rows}
          rowKey={(list) => list.id}
          columns={[
            { head: "List", rowHead: true, cell: (list) => <a href={`/desk/branches/lists/${list.id}`}>{list.title}</a> },
            { head: "Register", cell: (list) => `${list.register}, version ${list.version}` },
            { head: "Rows", numeric: true, cell: (list) => list.rows },
            { head: "How far", cell: (list) => (list.open === 0 ? <Badge tone="good">All decided</Badge> : <Badge tone="wait">{`${list.open} open`}</Badge>) },
            { head: "Uploaded", cell: (list) => `${dayText(list.at.slice(0, 10))}${list.by ? `, ${list.by}` : ""}` },
          ]}
        />
      )}
      <Pager page={lists.page} pages={lists.pages} href={(page) => listAddress("/desk/branches/lists", { search, page })} />
      {registers.length > 0 ? (
        <section>
          <h2>Upload a list</h2>
          <CommandForm commandId={commandId} refill={actionData} fields={fields} multipart>
            <Field {...given("title")} hint="For example “Nominations, national secretary”." />
            <Select {...given("register")} choices={registers.map(({ id, name }) => ({ value: id, label: name }))} />
            <Field
              {...given("file")}
              type="file"
              accept=".csv,.txt,text/csv"
              hint="As a spreadsheet saves it, with a header. Only the column with the names is kept."
            />
            <Field {...given("column")} required={false} hint="Its heading, when it is not plain: branch, CLP, constituency …" />
            <Button>Match the names</Button>
          </CommandForm>
        </section>
      ) : null}
    </Page>
  );
}
