import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { officeKinds, officeScopes, officeTitle } from "#domain/people";
import type { Refusal } from "#kit";
import type { PersonView } from "../../../app/people/contract.ts";
import { contextOf, invalid, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, ErrorSummary, Field, Select } from "../../ui/form.tsx";
import { ListTools, listAddress, Pager, pageOf } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
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
  const done = doneKinds.find((kind) => searchParams.has(kind));
  return {
    ...pageOf(people, searchParams.get("page")),
    done: done === undefined ? null : { kind: done, person: people.find(({ id }) => id === searchParams.get(done)) ?? null },
    search,
    conferences,
    affiliates: affiliates.map(({ id, name }) => ({ id, name })),
    everyone: search === "" ? people.map(({ id, name, email }) => ({ id, name, email })) : [],
    commandId: newCommandId(),
  };
}

const doneKinds = ["added", "appointed", "ended"] as const;
const kindOf = (text: string | undefined) => officeKinds.find((kind) => kind === text);

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form, givenName = "", familyName = "", email = "", person = "", office = "", of = "", commandId = "" } = values;
  const page = (kind: (typeof doneKinds)[number], id: string) => onwards(`/desk/people?${new URLSearchParams({ [kind]: id }).toString()}`);
  if (form === "add") {
    const added = await app.people.addPerson(actor, { givenName, familyName, email: email.trim() === "" ? null : email }, commandId);
    return added.ok ? page("added", added.value.person) : refill(added.refusal, values);
  }
  if (form === "end") {
    const ended = await app.people.endOffice(actor, { office }, commandId);
    return ended.ok ? page("ended", person) : refill(ended.refusal, values);
  }
  const kind = kindOf(values["kind"]);
  if (kind === undefined) return refill(invalid("kind", "Choose an office.").refusal, values);
  const scope = officeScopes[kind][0];
  if (scope !== "federation" && of === "") return refill({ code: "office.scopeMissing", field: "of" }, values);
  const place = { conference: scope === "conference" ? of : null, affiliate: scope === "affiliate" ? of : null };
  const appointed = await app.people.appoint(actor, { person, kind, ...place }, commandId);
  return appointed.ok ? page("appointed", person) : refill(aboutOf(appointed.refusal), values);
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
            <input type="hidden" name="person" value={person.id} />
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

/** The form has one list for both: a conference that is a group's place, or the other way, is refused by its name in the contract. */
const aboutOf = (refusal: Refusal): Refusal => (refusal.field === "conference" || refusal.field === "affiliate" ? { ...refusal, field: "of" } : refusal);

function Done({ kind, person }: { readonly kind: (typeof doneKinds)[number]; readonly person: PersonView | null }) {
  const name = person?.name ?? "A person";
  const office = person?.offices.at(-1);
  return (
    <Notice tone="good" status>
      <p>
        {
          {
            added: `${name} is added. ${person?.email ? "They can sign in with a code sent to their e-mail address." : "Without an e-mail address they cannot sign in."}`,
            appointed: `${name} holds the office now${office ? `: ${person?.offices.map(({ title, of }) => (of ? `${title}, ${of}` : title)).join("; ")}` : ""}.`,
            ended: `The office of ${name} has ended.`,
          }[kind]
        }
      </p>
    </Notice>
  );
}

const addFields = { givenName: "First name", familyName: "Family name", email: "E-mail address" };
/** Nobody is made an administrator by pressing the button too early. */
const choose = { value: "", label: "Choose …" };
const appointFields = { person: "Person", kind: "Office", of: "For which conference or group" };

export default function People({
  loaderData: { rows, page, pages, search, conferences, affiliates, everyone, commandId, done },
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
      {done && !actionData ? <Done {...done} /> : null}
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
              <Select
                {...appoint("person")}
                choices={[choose, ...everyone.map(({ id, name, email }) => ({ value: id, label: email ? `${name} (${email})` : name }))]}
              />
              <Select
                {...appoint("kind")}
                choices={[
                  choose,
                  ...officeKinds.map((kind) => ({
                    value: kind,
                    label: `${officeTitle[kind]}${{ federation: "", conference: " (of a conference)", affiliate: "", region: "" }[officeScopes[kind][0]]}`,
                  })),
                ]}
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
