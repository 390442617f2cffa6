import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type OrganisationKind, organisationKinds, type Relation, relations } from "#domain/liaison";
import type { OrganisationRow } from "../../../app/liaison/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { organisationKindWords, relationTones, relationWords } from "../../texts/liaison-words.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field, Select, TextArea } from "../../ui/form.tsx";
import { ListTools, listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

const sorts = [
  { value: "name", label: "Name" },
  { value: "relation", label: "How things stand" },
  { value: "lastTalk", label: "Last talk" },
  { value: "due", label: "Next step due" },
] as const;

const among = <T extends string>(words: readonly T[], text: string | null): T | null => words.find((known) => known === text) ?? null;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const filter = {
    search: asked.get("search") ?? "",
    relation: among(relations, asked.get("relation")),
    kind: among(organisationKinds, asked.get("kind")),
    sort: sorts.find(({ value }) => value === asked.get("sort"))?.value ?? "name",
    page: Math.max(1, Math.trunc(Number(asked.get("page") ?? "1")) || 1),
  };
  const list = await valueOf(args, app.liaison.organisations(actor, filter));
  const officers = await valueOf(args, app.liaison.officers(actor, {}));
  return { list, filter, officers, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { name = "", website = "", note = "", owner = "", commandId = "" } = values;
  const kind = among(organisationKinds, values["kind"] ?? "") ?? "other";
  const saved = await app.liaison.saveOrganisation(actor, { name, kind, website, note, owner: owner === "" ? null : owner }, commandId);
  return saved.ok ? onwards(`/desk/liaison/${saved.value.organisation}`) : refill(saved.refusal, values);
}

const fields = { name: "Name", kind: "What it is", website: "Web site", note: "Note", owner: "Looked after by" };

function Organisations({ rows }: { readonly rows: readonly OrganisationRow[] }) {
  return (
    <DataTable
      caption="Other organisations"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { head: "Name", rowHead: true, cell: (row) => <a href={`/desk/liaison/${row.id}`}>{row.name}</a> },
        { head: "What it is", cell: (row) => organisationKindWords[row.kind] },
        { head: "How things stand", cell: (row) => <Badge tone={relationTones[row.relation]}>{relationWords[row.relation]}</Badge> },
        { head: "Last talk", cell: (row) => (row.lastTalk === null ? <span className="quiet">none</span> : dayText(row.lastTalk)) },
        {
          head: "Next steps",
          cell: (row) =>
            row.openSteps === 0 ? <span className="quiet">none</span> : `${row.openSteps}${row.overdueSteps > 0 ? `, ${row.overdueSteps} overdue` : ""}`,
        },
        { head: "Looked after by", cell: (row) => row.owner ?? <span className="quiet">nobody</span> },
      ]}
    />
  );
}

function Filter({
  name,
  label,
  value,
  words,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly words: Readonly<Record<string, string>>;
}) {
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name} defaultValue={value ?? ""}>
        <option value="">all</option>
        {Object.entries(words).map(([key, said]) => (
          <option key={key} value={key}>
            {said}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Those with whom the federation talks. */
export default function Liaison({ loaderData: { list, filter, officers, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const kept = { search: filter.search, relation: filter.relation ?? "", kind: filter.kind ?? "", sort: filter.sort };
  const given = (name: keyof typeof fields) => ({ name, label: fields[name], value: actionData?.values[name], refusal: actionData?.refusal });
  return (
    <Page
      title="Liaison"
      description="Other organisations, how things stand with them, the talks held and what is to be done next."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      tools={<a href="/desk/liaison/report">Report to the committee</a>}
      wide
      noIndex
    >
      <ListTools search={{ label: "Find", value: filter.search }} sort={{ value: filter.sort, choices: sorts }} csv={listAddress("/desk/liaison.csv", kept)}>
        <Filter name="relation" label="How things stand" value={filter.relation} words={relationWords satisfies Record<Relation, string>} />
        <Filter name="kind" label="What it is" value={filter.kind} words={organisationKindWords satisfies Record<OrganisationKind, string>} />
      </ListTools>
      {list.rows.length === 0 ? (
        <Empty
          title={
            list.total === 0 && filter.search === "" && !filter.relation && !filter.kind ? "No organisation is entered yet." : "No organisation is like that."
          }
        >
          <p>Enter one below: who they are first, then the talks you hold with them.</p>
        </Empty>
      ) : (
        <Organisations rows={list.rows} />
      )}
      <Pager page={list.page} pages={list.pages} href={(page) => listAddress("/desk/liaison", { ...kept, page })} />
      <section>
        <h2>Enter an organisation</h2>
        <CommandForm commandId={commandId} refill={actionData} fields={fields}>
          <Field {...given("name")} />
          <Select {...given("kind")} choices={organisationKinds.map((kind) => ({ value: kind, label: organisationKindWords[kind] }))} />
          <Field {...given("website")} required={false} hint="For example https://example.org" />
          <TextArea {...given("note")} required={false} rows={3} />
          <Select
            {...given("owner")}
            required={false}
            choices={[{ value: "", label: "Nobody yet" }, ...officers.map(({ id, name, office }) => ({ value: id, label: `${name} (${office})` }))]}
          />
          <Button>Enter</Button>
        </CommandForm>
      </section>
    </Page>
  );
}
