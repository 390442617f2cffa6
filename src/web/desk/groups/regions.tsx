import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import { listAsked } from "../../groups/filters.tsx";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { listAddress, ListTools, Pager } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  // Those who keep the register only; others are told so.
  await valueOf(args, app.groups.register(actor, { size: 1 }));
  const { search, page } = listAsked(args.request.url);
  return { search, done: doneIn(args), commandId: newCommandId(), ...(await valueOf(args, app.groups.regions(actor, { search, page }))) };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { region = "", name = "", code = "", commandId = "" } = values;
  const done = await app.groups.saveRegion(actor, { region: region === "" ? null : region, base: Number(values["base"] ?? "0"), name, code }, commandId);
  return done.ok ? onwards(`/desk/groups/regions?done=${region === "" ? "added" : "saved"}`) : refill(done.refusal, values);
}

type Row = Awaited<ReturnType<typeof loader>>["rows"][number];
const labels = { name: "Name", code: "Code" };

function RegionForm({ region, commandId, refill: back }: { readonly region: Row | null; readonly commandId: string; readonly refill: Refill | undefined }) {
  const form = region === null ? "add" : `edit-${region.id}`;
  const mine = back?.form === form ? back : undefined;
  const entry = (name: keyof typeof labels) => ({ name, form, label: labels[name], value: mine?.values[name] ?? region?.[name] ?? "", refusal: mine?.refusal });
  return (
    <CommandForm commandId={commandId} form={form} refill={mine} fields={labels}>
      <input type="hidden" name="region" value={region?.id ?? ""} />
      <input type="hidden" name="base" value={region?.revision ?? 0} />
      <Field {...entry("name")} />
      <Field {...entry("code")} required={false} short hint="For example YH or UKE4." />
      <Button kind={region === null ? "main" : "plain"}>
        {region === null ? "Add the region" : "Save"}
        {region === null ? null : <span className="visually-hidden"> {region.name}</span>}
      </Button>
    </CommandForm>
  );
}

/** Regions with their codes, for those who keep the register. */
export default function EditRegions({ loaderData: { search, done, rows, page, pages, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page
      title="Edit the regions"
      description="Names and codes of the regions."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/groups", label: "Register of groups" },
      ]}
      tools={<a href="/regions">Public list</a>}
      noIndex
    >
      {done !== "" && !actionData ? (
        <Notice tone="good" status>
          <p>{done === "added" ? "The region is added." : "Saved."}</p>
        </Notice>
      ) : null}
      <ListTools search={{ label: "Search by name or code", value: search }} csv={listAddress("/regions.csv", { search })} />
      {rows.length === 0 ? (
        <Empty title={search === "" ? "There is no region yet." : "No region matches."}>
          <p>Add it below.</p>
        </Empty>
      ) : (
        <DataTable
          caption="Regions"
          rows={rows}
          rowKey={(region) => region.id}
          columns={[
            { head: "Region", rowHead: true, cell: (region) => <a href={`/regions/${region.id}`}>{region.name}</a> },
            { head: "Code", cell: (region) => region.code },
            { head: "Groups", numeric: true, cell: (region) => region.groups },
            {
              head: "Change",
              cell: (region) => (
                <details className="more" open={actionData?.form === `edit-${region.id}` ? true : undefined}>
                  <summary>
                    Change<span className="visually-hidden"> {region.name}</span>
                  </summary>
                  <RegionForm region={region} commandId={commandId} refill={actionData} />
                </details>
              ),
            },
          ]}
        />
      )}
      <Pager page={page} pages={pages} href={(n) => listAddress("/desk/groups/regions", { search, page: n === 1 ? "" : n })} />
      <section>
        <h2>Add a region</h2>
        <RegionForm region={null} commandId={commandId} refill={actionData} />
      </section>
    </Page>
  );
}
