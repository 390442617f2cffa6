import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { officeKinds, officeScope, officeTitle } from "#domain/people";
import type { PersonView } from "../../../app/people/contract.ts";
import { contextOf, invalid, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, ErrorSummary, Field, Select } from "../../ui/form.tsx";
import { ListTools, listAddress, Pager, pageOf } from "../../ui/list-tools.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { searchParams } = new URL(args.request.url);
  const search = searchParams.get("search") ?? "";
  const people = await valueOf(args, app.people.people(actor, { search }));
  const conferences = await valueOf(args, app.conference.conferences(actor, {}));
  const affiliates = await valueOf(args, app.groups.affiliates(actor, {}));
  return {
    ...pageOf(people, searchParams.get("page")),
    search,
    conferences,
    affiliates: affiliates.map(({ id, name }) => ({ id, name })),
    everyone: search === "" ? people.map(({ id, name, email }) => ({ id, name, email })) : [],
    commandId: newCommandId(),
  };
}

const kindOf = (text: string | undefined) => officeKinds.find((kind) => kind === text);

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form, givenName = "", familyName = "", email = "", person = "", office = "", of = "", commandId = "" } = values;
  const send = () => {
    if (form === "add") return app.people.addPerson(actor, { givenName, familyName, email: email.trim() === "" ? null : email }, commandId);
    if (form === "end") return app.people.endOffice(actor, { office }, commandId);
    const kind = kindOf(values["kind"]);
    if (kind === undefined) return Promise.resolve(invalid("kind", "choose an office"));
    const scope = officeScope[kind];
    return app.people.appoint(actor, { person, kind, conference: scope === "conference" ? of : null, affiliate: scope === "affiliate" ? of : null }, commandId);
  };
  const done = await send();
  return done.ok ? onwards("/desk/people") : refill(done.refusal, values);
}

function Offices({ person, commandId }: { readonly person: PersonView; readonly commandId: string }) {
  if (person.offices.length === 0) return <span className="quiet">none</span>;
  return (
    <>
      {person.offices.map((office) => (
        <details key={office.id} className="more">
          <summary>
            {office.title}
            {office.of ? `, ${office.of}` : ""}
          </summary>
          <CommandForm commandId={commandId} form="end">
            <input type="hidden" name="office" value={office.id} />
            <p>The right to act in this office ends at once. What was done in it stays on the record.</p>
            <Button kind="danger">
              End this office<span className="visually-hidden"> of {person.name}</span>
            </Button>
          </CommandForm>
        </details>
      ))}
    </>
  );
}

const addFields = { givenName: "First name", familyName: "Family name", email: "E-mail address" };
const appointFields = { person: "Person", kind: "Office", of: "For which conference or group" };

export default function People({
  loaderData: { rows, page, pages, search, conferences, affiliates, everyone, commandId },
  actionData,
}: PageProps<typeof loader, typeof action>) {
  const add = (name: keyof typeof addFields) => ({
    name,
    label: addFields[name],
    form: "add",
    value: actionData?.form === "add" ? actionData.values[name] : "",
    refusal: actionData?.form === "add" ? actionData.refusal : undefined,
  });
  const appoint = (name: keyof typeof appointFields) => ({
    name,
    label: appointFields[name],
    form: "appoint",
    value: actionData?.form === "appoint" ? actionData.values[name] : undefined,
    refusal: actionData?.form === "appoint" ? actionData.refusal : undefined,
  });
  return (
    <Page
      title="People and offices"
      description="People of the federation and the offices they hold."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      wide
      noIndex
    >
      <ListTools
        search={{ label: "Search by name or e-mail", value: search }}
        csv={`/desk/people.csv${search ? `?search=${encodeURIComponent(search)}` : ""}`}
      />
      {actionData?.form === "end" ? <ErrorSummary refusal={actionData.refusal} form="end" /> : null}
      {rows.length === 0 ? (
        <Empty title={search ? "Nobody matches." : "There is nobody here yet."}>
          <p>Add a person below.</p>
        </Empty>
      ) : (
        <DataTable
          caption="People"
          rows={rows}
          rowKey={(person) => person.id}
          columns={[
            { head: "Name", rowHead: true, cell: (person) => person.name },
            { head: "E-mail", cell: (person) => person.email ?? <span className="quiet">none: cannot sign in</span> },
            { head: "Offices", cell: (person) => <Offices person={person} commandId={commandId} /> },
          ]}
        />
      )}
      <Pager page={page} pages={pages} href={(to) => listAddress("/desk/people", { search, page: to })} />
      <div className="desk-columns">
        <section>
          <h2>Add a person</h2>
          <CommandForm commandId={commandId} form="add" refill={actionData} fields={addFields}>
            <Field {...add("givenName")} />
            <Field {...add("familyName")} required={false} />
            <Field {...add("email")} type="email" required={false} hint="Needed to sign in. Shown to administrators only." />
            <Button>Add</Button>
          </CommandForm>
        </section>
        <section>
          <h2>Appoint to an office</h2>
          {everyone.length === 0 && search !== "" ? (
            <p>
              <a href="/desk/people">Show everybody</a> to appoint somebody.
            </p>
          ) : (
            <CommandForm commandId={commandId} form="appoint" refill={actionData} fields={appointFields}>
              <Select {...appoint("person")} choices={everyone.map(({ id, name, email }) => ({ value: id, label: email ? `${name} (${email})` : name }))} />
              <Select
                {...appoint("kind")}
                choices={officeKinds.map((kind) => ({
                  value: kind,
                  label: `${officeTitle[kind]}${officeScope[kind] === "federation" ? "" : ` (of a ${officeScope[kind] === "affiliate" ? "group" : "conference"})`}`,
                }))}
              />
              <Select
                {...appoint("of")}
                hint="Leave it empty for an administrator."
                choices={[
                  { value: "", label: "—" },
                  ...conferences.map(({ id, name }) => ({ value: id, label: `Conference: ${name}` })),
                  ...affiliates.map(({ id, name }) => ({ value: id, label: `Group: ${name}` })),
                ]}
              />
              <Button>Appoint</Button>
            </CommandForm>
          )}
        </section>
      </div>
    </Page>
  );
}
