import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type OfficeKind, officeKinds, officeTitle, type PersonState, personStates } from "#domain/people";
import type { Refusal } from "#kit";
import type { PersonRow } from "../../../app/people/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import { chosenGroup } from "../../groups/chosen.ts";
import { Filter } from "../../groups/filters.tsx";
import type { PageProps } from "../../page.ts";
import { personStateWords } from "../../texts/people.ts";
import { refusalText } from "../../texts/refusals.ts";
import { dayText } from "../../texts/when.ts";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { listAddress, ListTools } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { type Column, DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

type Asked = {
  readonly search: string;
  readonly group: string;
  readonly state: PersonState | "";
  readonly office: OfficeKind | "";
  readonly sort: "name" | "newest";
};

const askedIn = (params: URLSearchParams): Asked => ({
  search: params.get("search") ?? "",
  group: params.get("group") ?? "",
  state: personStates.find((state) => state === params.get("state")) ?? "",
  office: officeKinds.find((kind) => kind === params.get("office")) ?? "",
  sort: params.get("sort") === "newest" ? "newest" : "name",
});

const idIn = (params: URLSearchParams, name: string): string | null => params.get(name) || null;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const params = new URL(args.request.url).searchParams;
  const asked = askedIn(params);
  const group = await chosenGroup({ app, actor }, { group: asked.group }, "group", true);
  const filter = {
    search: asked.search,
    affiliate: group.ok ? (group.value?.id ?? null) : null,
    state: asked.state || null,
    office: asked.office || null,
    sort: asked.sort,
  };
  const list = await valueOf(args, app.people.people(actor, { ...filter, after: idIn(params, "after"), before: idIn(params, "before") }));
  const added = idIn(params, "added");
  const newcomer = added === null ? null : await valueOf(args, app.people.person(actor, { person: added }));
  const refused: Refusal | null = group.ok ? null : group.refusal;
  return {
    list,
    asked,
    refused,
    added: newcomer && { id: newcomer.id, name: newcomer.name, email: newcomer.held?.details.email ?? null },
    commandId: newCommandId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { givenName = "", familyName = "", email = "", commandId = "" } = values;
  const added = await app.people.addPerson(actor, { givenName, familyName, email: email.trim() === "" ? null : email }, commandId);
  return added.ok ? onwards(`/desk/people?added=${added.value.person}`) : refill(added.refusal, values);
}

const officesText = ({ offices }: PersonRow): string => offices.map(({ title, of }) => (of === "" ? title : `${title}, ${of}`)).join("; ");

function columnsFor(seeAddresses: boolean): readonly Column<PersonRow>[] {
  const name: Column<PersonRow> = { head: "Name", rowHead: true, cell: (person) => <a href={`/desk/people/${person.id}`}>{person.name}</a> };
  const offices: Column<PersonRow> = { head: "Offices", cell: (person) => officesText(person) || <span className="quiet">none</span> };
  if (!seeAddresses) return [name, offices];
  return [
    name,
    { head: "E-mail", cell: (person) => <span className="anywhere">{person.email ?? <span className="quiet">none</span>}</span> },
    { head: "Groups", cell: (person) => person.groups.join("; ") },
    offices,
    { head: "Status", cell: (person) => personStateWords[person.state] },
    { head: "Joined", cell: (person) => (person.joinedOn ? dayText(person.joinedOn) : "") },
  ];
}

const addFields = { givenName: "First name", familyName: "Family name", email: "E-mail address" };

const tasks = [
  { href: "/desk/people/applications", label: "Who wants to join" },
  { href: "/desk/people/duplicates", label: "People entered twice" },
  { href: "/desk/people/settings", label: "Joining, and how long data is kept" },
] as const;

type Props = PageProps<typeof loader, typeof action>;

function Totals({ list, asked }: Pick<Props["loaderData"], "list" | "asked">) {
  const { n, orMore } = list.total ?? { n: list.rows.length, orMore: list.next !== null };
  const href = (place: Readonly<Record<string, string>>): string =>
    listAddress("/desk/people", { ...asked, sort: asked.sort === "name" ? "" : asked.sort, ...place });
  return (
    <>
      <p>
        {orMore ? `More than ${n.toLocaleString("en-GB")}` : n.toLocaleString("en-GB")} {n === 1 ? "person" : "people"}
      </p>
      <DataTable caption="People" rows={list.rows} rowKey={(person) => person.id} columns={columnsFor(list.can.seeAddresses)} />
      {list.previous === null && list.next === null ? null : (
        <nav aria-label="Pages" className="pager">
          {list.previous === null ? (
            <span />
          ) : (
            <a href={href({ before: list.previous })} rel="prev">
              Previous page
            </a>
          )}
          {list.next === null ? (
            <span />
          ) : (
            <a href={href({ after: list.next })} rel="next">
              Next page
            </a>
          )}
        </nav>
      )}
    </>
  );
}

function AddPerson({ commandId, said }: { readonly commandId: string; readonly said: Props["actionData"] }) {
  const add = (name: keyof typeof addFields) => ({ name, label: addFields[name], form: "add", value: said?.values[name] ?? "", refusal: said?.refusal });
  return (
    <section>
      <h2>Add a person</h2>
      <CommandForm commandId={commandId} form="add" refill={said} fields={addFields}>
        <Field {...add("givenName")} />
        <Field {...add("familyName")} required={false} />
        <Field
          {...add("email")}
          type="email"
          required={false}
          hint="Needed to sign in. Seen by those who keep the register and by the officers of the person’s group."
        />
        <Button>Add</Button>
      </CommandForm>
      <p>
        Many at once? <a href="/desk/imports">Import a list</a>.
      </p>
    </section>
  );
}

export default function People({ loaderData: { list, asked, refused, added, commandId }, actionData }: Props) {
  const narrowed = asked.search !== "" || asked.group !== "" || asked.state !== "" || asked.office !== "";
  const csv = listAddress("/desk/people.csv", { ...asked, sort: asked.sort === "name" ? "" : asked.sort });
  return (
    <Page
      title="People and offices"
      description="People of the federation and the offices they hold."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      wide
      noIndex
    >
      {added && !actionData ? (
        <Notice tone="good" status>
          <p>
            <a href={`/desk/people/${added.id}`}>{added.name}</a> is added.{" "}
            {added.email ? "They can sign in with a code sent to their e-mail address." : "Without an e-mail address they cannot sign in."}
          </p>
        </Notice>
      ) : null}
      <ul className="links">
        {list.can.appoint ? (
          <li>
            <a href="/desk/people/appoint">Appoint to an office</a>
          </li>
        ) : null}
        {list.can.keepRegister
          ? tasks.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))
          : null}
      </ul>
      <ListTools
        search={{ label: list.can.seeAddresses ? "Name, e-mail or postcode begins with" : "Name begins with", value: asked.search }}
        sort={{
          value: asked.sort,
          choices: [
            { value: "name", label: "Name" },
            { value: "newest", label: "Newest first" },
          ],
        }}
        csv={csv}
      >
        <div className="field">
          <label htmlFor="list-group">Group</label>
          <input id="list-group" name="group" defaultValue={asked.group} />
        </div>
        <Filter
          name="office"
          label="Office"
          value={asked.office}
          all="With and without"
          choices={officeKinds.map((kind) => ({ value: kind, label: officeTitle[kind] }))}
        />
        <Filter
          name="state"
          label="Status"
          value={asked.state}
          all="All on the register"
          choices={personStates.map((state) => ({ value: state, label: personStateWords[state] }))}
        />
      </ListTools>
      {refused ? (
        <Notice tone="bad" status>
          <p>{refusalText(refused)}</p>
          <ul>
            {(Array.isArray(refused.detail?.["names"]) ? refused.detail["names"] : []).map((name: string) => (
              <li key={name}>
                <a href={listAddress("/desk/people", { ...asked, group: name.replace(/ \([^()]*\)$/, "") })}>{name}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : list.rows.length === 0 ? (
        <Empty title={narrowed ? "Nobody matches." : "There is nobody here yet."}>
          <p>{narrowed ? <a href="/desk/people">Show everybody</a> : "Add a person below."}</p>
        </Empty>
      ) : (
        <Totals list={list} asked={asked} />
      )}
      {list.can.keepRegister ? <AddPerson commandId={commandId} said={actionData} /> : null}
    </Page>
  );
}
