import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { credentialRoles } from "#domain/credentials";
import type { CredentialView } from "../../../app/credentials/contract.ts";
import { contextOf, invalid, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { RequestContext } from "../../context.ts";
import type { PageProps } from "../../page.ts";
import { credentialStateWords } from "../../texts/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, ErrorSummary, Field, Select } from "../../ui/form.tsx";
import { ListTools, listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { ListUpload } from "../list-upload.tsx";
import { csvOf, noFile } from "../upload.ts";
import { credentialTones } from "./tones.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

/** What the form before this page did, in a sentence; "" for a page that was simply opened. */
function doneIn(asked: URLSearchParams, found: CredentialView | undefined): string {
  const name = found?.person ?? "The person";
  switch (asked.get("done")) {
    case "list":
      return Number(asked.get("about")) === 1 ? "1 person is registered." : `${Number(asked.get("about"))} people are registered.`;
    case "register":
      return `${name} is registered.`;
    case "checkedIn":
      return `${name} is checked in.`;
    case "out":
      return `${name} is checked out.`;
    default:
      return "";
  }
}

const sorts = ["affiliate", "person", "state", "role"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { searchParams } = new URL(args.request.url);
  const slug = args.params["slug"] ?? "";
  const search = searchParams.get("search") ?? "";
  const sort = sorts.find((known) => known === searchParams.get("sort")) ?? "affiliate";
  const asked = Number(searchParams.get("page") ?? "1");
  const page = Number.isInteger(asked) && asked >= 1 && asked <= 1_000_000 ? asked : 1;
  const list = await valueOf(args, app.credentials.credentials(actor, { slug, search: search.slice(0, 100), sort, page }));
  const conference = await valueOf(args, app.conference.conference(actor, { slug }));
  const about = searchParams.get("about") ?? "";
  const one = searchParams.has("done") && about !== "" ? await app.credentials.credential(actor, { slug, credential: about }) : null;
  return { ...list, search, sort, conference, done: doneIn(searchParams, one?.ok ? one.value.credential : undefined), commandId: newCommandId() };
}

/** The group of exactly this name; the field offers no list, since there may be thousands. */
async function groupNamed({ app, actor }: Pick<RequestContext, "app" | "actor">, name: string): Promise<string | null> {
  const wanted = name.trim().toLowerCase();
  const found = await app.groups.find(actor, { search: name.slice(0, 100) });
  return found.ok ? (found.value.find((group) => group.name.toLowerCase() === wanted)?.id ?? null) : null;
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const slug = args.params["slug"] ?? "";
  const { id: conference } = await valueOf(args, app.conference.conference(actor, { slug }));
  const { credential = "", givenName = "", familyName = "", group = "", commandId = "", search = "", page = "" } = values;
  const there = (done: string, about: string | number) => onwards(listAddress(`/desk/conferences/${slug}/credentials`, { search, page, done, about }));
  switch (values["form"]) {
    case "import": {
      const csv = await csvOf(form, "file");
      if (csv === "") return refill(noFile, values);
      const read = await app.credentials.importCredentials(actor, { conference, csv }, commandId);
      return read.ok ? there("list", read.value.added) : refill(read.refusal, values);
    }
    case "move": {
      const to = values["to"] === "checkedIn" ? "checkedIn" : "out";
      const moved = await app.credentials.moveCredential(actor, { conference, credential, to }, commandId);
      return moved.ok ? there(to, credential) : refill(moved.refusal, values);
    }
    default: {
      const role = credentialRoles.find((known) => known === values["role"]) ?? "delegate";
      const affiliate = group.trim() === "" ? null : await groupNamed({ app, actor }, group);
      if (affiliate === null && group.trim() !== "") return refill(invalid("group", "No affiliated group is called so.").refusal, values);
      const registered = await app.credentials.registerDelegate(actor, { conference, affiliate, givenName, familyName, role }, commandId);
      return registered.ok ? there("register", registered.value.credential) : refill(registered.refusal, values);
    }
  }
}

type ActsProps = { readonly credential: CredentialView; readonly commandId: string; readonly search: string; readonly page: number };

function Acts({ credential, commandId, search, page }: ActsProps) {
  const to = credential.steps.includes("checkedIn") ? "checkedIn" : credential.steps.includes("out") ? "out" : null;
  if (to === null) return null;
  return (
    <CommandForm commandId={commandId} form="move" className="inline-forms">
      <input type="hidden" name="credential" value={credential.id} />
      <input type="hidden" name="search" value={search} />
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="to" value={to} />
      <Button kind={to === "checkedIn" ? "main" : "plain"}>
        {to === "checkedIn" ? "Check in" : "Check out"}
        <span className="visually-hidden"> {credential.person}</span>
      </Button>
    </CommandForm>
  );
}

const fields = { group: "Group", givenName: "First name", familyName: "Family name", role: "As" };

export default function Credentials({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { credentials, total, page, pages, search, sort, conference, commandId, done } = loaderData;
  const { slug, attendance, can } = conference;
  const mine = actionData?.form === "register" ? actionData : undefined;
  const field = (name: keyof typeof fields) => ({ name, label: fields[name], form: "register", value: mine?.values[name], refusal: mine?.refusal });
  const here = `/desk/conferences/${slug}`;
  return (
    <Page
      title="Credentials"
      description="Delegates and observers of a conference."
      eyebrow={conference.name}
      crumbs={[{ href: "/desk", label: "My desk" }]}
      wide
      noIndex
    >
      {done !== "" && !actionData ? (
        <Notice tone="good" status>
          <p>{done}</p>
        </Notice>
      ) : null}
      <Facts
        of={[
          ["Delegates registered", String(attendance.registered)],
          ["In the hall", String(attendance.present)],
          ["Quorum", `${attendance.quorum}: ${attendance.present >= attendance.quorum ? "met" : "not met"}`],
          ["Observers in the hall", String(attendance.observers)],
        ]}
      />
      <p className="links">
        {can.desk ? <a href={`${here}/check-in`}>Check-in desk</a> : null} <a href={`/conferences/${slug}/credentials-report?present=1`}>Credentials report</a>{" "}
        {can.cards ? <a href={`${here}/cards`}>Cards</a> : null} <a href={`${here}/contested-seats`}>Contested seats</a>
      </p>
      {actionData?.form === "move" ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <ListTools
        search={{ label: "Search by name, group or card number", value: search }}
        sort={{
          value: sort,
          choices: [
            { value: "affiliate", label: "Group" },
            { value: "person", label: "Name" },
            { value: "state", label: "State" },
            { value: "role", label: "Delegate or observer" },
          ],
        }}
        csv={`${here}/credentials.csv`}
      />
      {total === 0 ? (
        <Empty title={search ? "Nobody matches." : "Nobody is registered yet."}>
          <p>Register delegates below, one by one or from a list.</p>
        </Empty>
      ) : (
        <DataTable
          caption="Credentials"
          rows={credentials}
          rowKey={(credential) => credential.id}
          columns={[
            {
              head: "Name",
              rowHead: true,
              cell: (credential) => (
                <>
                  <a href={`${here}/credentials/${credential.id}`}>{credential.person}</a>
                  {credential.replaces ? ` (for ${credential.replaces})` : ""}
                </>
              ),
            },
            { head: "Group", cell: (credential) => credential.affiliate || "None" },
            { head: "As", cell: (credential) => (credential.role === "delegate" ? "Delegate" : "Observer") },
            { head: "Card", cell: (credential) => credential.card ?? "None" },
            {
              head: "State",
              cell: (credential) => (
                <>
                  <Badge tone={credentialTones[credential.state]}>{credentialStateWords[credential.state]}</Badge>
                  {credential.apologies && !credential.came ? " Apologies" : ""}
                  {credential.contested ? " Contested" : ""}
                </>
              ),
            },
            { head: "Do", cell: (credential) => (can.desk ? <Acts credential={credential} commandId={commandId} search={search} page={page} /> : null) },
          ]}
        />
      )}
      <Pager page={page} pages={pages} href={(to) => listAddress(`${here}/credentials`, { search, sort, page: to })} />
      {can.desk ? (
        <div className="desk-columns">
          <section>
            <h2>Register</h2>
            <CommandForm commandId={commandId} form="register" refill={actionData} fields={fields}>
              <Field {...field("group")} hint="The name of an affiliated group, in full. An observer may come without one." required={false} />
              <Field {...field("givenName")} />
              <Field {...field("familyName")} required={false} />
              <Select
                {...field("role")}
                choices={[
                  { value: "delegate", label: "Delegate, with a vote" },
                  { value: "observer", label: "Observer, without a vote" },
                ]}
              />
              <Button>Register</Button>
            </CommandForm>
          </section>
          <ListUpload commandId={commandId} refill={actionData} columns="group, given_name, family_name, role, status" />
        </div>
      ) : null}
    </Page>
  );
}
