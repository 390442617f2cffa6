import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { credentialRoles } from "#domain/conference";
import type { CredentialView } from "../../../app/conference/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { credentialStateWords } from "../../texts/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, ErrorSummary, Field, Select } from "../../ui/form.tsx";
import { ListTools, listAddress, Pager, pageOf } from "../../ui/list-tools.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { ListUpload } from "../list-upload.tsx";
import { csvOf, noFile } from "../upload.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

/** What the form before this page did, in a sentence; "" for a page that was simply opened. */
function doneIn(asked: URLSearchParams, credentials: readonly CredentialView[]): string {
  const about = asked.get("about") ?? "";
  const found = credentials.find(({ id }) => id === about);
  const name = found?.person ?? "The person";
  switch (asked.get("done")) {
    case "list":
      return Number(about) === 1 ? "1 person is registered." : `${Number(about)} people are registered.`;
    case "register":
      return `${name} is registered.`;
    case "replace":
      return `${name} takes the place of ${found?.replaces ?? "the delegate"}.`;
    case "checkedIn":
      return `${name} is checked in.`;
    case "out":
      return `${name} is checked out.`;
    case "withdrawn":
      return `The credential of ${name} is taken back.`;
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
  const credentials = await valueOf(args, app.conference.credentials(actor, { slug, search, sort }));
  const conference = await valueOf(args, app.conference.conference(actor, { slug }));
  const affiliates = await valueOf(args, app.groups.affiliates(actor, {}));
  return {
    ...pageOf(credentials, searchParams.get("page")),
    search,
    sort,
    conference,
    affiliates: affiliates.map(({ id, name }) => ({ id, name })),
    done: doneIn(searchParams, credentials),
    commandId: newCommandId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const slug = args.params["slug"] ?? "";
  const { id: conference } = await valueOf(args, app.conference.conference(actor, { slug }));
  const { credential = "", givenName = "", familyName = "", affiliate = "", commandId = "", search = "", page = "" } = values;
  const there = (done: string, about: string | number) => onwards(listAddress(`/desk/conferences/${slug}/credentials`, { search, page, done, about }));
  if (values["form"] === "import") {
    const csv = await csvOf(form, "file");
    if (csv === "") return refill(noFile, values);
    const read = await app.conference.importCredentials(actor, { conference, csv }, commandId);
    return read.ok ? there("list", read.value.added) : refill(read.refusal, values);
  }
  const send = async () => {
    switch (values["form"]) {
      case "move": {
        const to = (["checkedIn", "out", "withdrawn"] as const).find((known) => known === values["to"]) ?? "out";
        return app.conference.moveCredential(actor, { conference, credential, to }, commandId);
      }
      case "replace":
        return app.conference.replaceDelegate(actor, { conference, credential, givenName, familyName }, commandId);
      default:
        return app.conference.registerDelegate(
          actor,
          { conference, affiliate, givenName, familyName, role: credentialRoles.find((known) => known === values["role"]) ?? "delegate" },
          commandId,
        );
    }
  };
  const done = await send();
  if (!done.ok) return refill(done.refusal, values);
  return there(values["form"] === "move" ? (values["to"] ?? "") : (values["form"] ?? ""), "credential" in done.value ? done.value.credential : credential);
}

const stepWords = { checkedIn: "Check in", out: "Check out", withdrawn: "Take back the credential" } as const;
const tones = { registered: "neutral", checkedIn: "now", out: "wait", replaced: "neutral", withdrawn: "bad" } as const;

function Acts({
  credential,
  commandId,
  search,
  page,
}: {
  readonly credential: CredentialView;
  readonly commandId: string;
  readonly search: string;
  readonly page: number;
}) {
  const hidden = (
    <>
      <input type="hidden" name="credential" value={credential.id} />
      <input type="hidden" name="search" value={search} />
      <input type="hidden" name="page" value={page} />
    </>
  );
  const quick = credential.steps.flatMap((step) => (step === "checkedIn" || step === "out" ? [step] : []));
  return (
    <div className="inline-forms">
      {quick.map((step) => (
        <CommandForm key={step} commandId={commandId} form="move">
          {hidden}
          <input type="hidden" name="to" value={step} />
          <Button kind={step === "checkedIn" ? "main" : "plain"}>
            {stepWords[step]}
            <span className="visually-hidden"> {credential.person}</span>
          </Button>
        </CommandForm>
      ))}
      {credential.steps.includes("replaced") ? (
        <details className="more">
          <summary>
            More<span className="visually-hidden"> for {credential.person}</span>
          </summary>
          <CommandForm commandId={commandId} form="replace">
            {hidden}
            <p>A substitute takes over the credential; {credential.person} can no longer use it.</p>
            <label>
              First name of the substitute <input name="givenName" required />
            </label>
            <label>
              Family name <input name="familyName" />
            </label>
            <Button>Put the substitute in</Button>
          </CommandForm>
          <CommandForm commandId={commandId} form="move">
            {hidden}
            <input type="hidden" name="to" value="withdrawn" />
            <Button kind="danger">
              {stepWords.withdrawn}
              <span className="visually-hidden"> of {credential.person}</span>
            </Button>
          </CommandForm>
        </details>
      ) : null}
    </div>
  );
}

const fields = { affiliate: "Group", givenName: "First name", familyName: "Family name", role: "As" };

export default function Credentials({
  loaderData: { rows, page, pages, search, sort, conference, affiliates, commandId, done },
  actionData,
}: PageProps<typeof loader, typeof action>) {
  const { slug, attendance, can } = conference;
  const mine = actionData?.form === "register" ? actionData : undefined;
  const field = (name: keyof typeof fields) => ({ name, label: fields[name], form: "register", value: mine?.values[name], refusal: mine?.refusal });
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
      {actionData && (actionData.form === "move" || actionData.form === "replace") ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <ListTools
        search={{ label: "Search by name or group", value: search }}
        sort={{
          value: sort,
          choices: [
            { value: "affiliate", label: "Group" },
            { value: "person", label: "Name" },
            { value: "state", label: "State" },
            { value: "role", label: "Delegate or observer" },
          ],
        }}
        csv={`/desk/conferences/${slug}/credentials.csv`}
      />
      {rows.length === 0 ? (
        <Empty title={search ? "Nobody matches." : "Nobody is registered yet."}>
          <p>Register delegates below, one by one or from a list.</p>
        </Empty>
      ) : (
        <DataTable
          caption="Credentials"
          rows={rows}
          rowKey={(credential) => credential.id}
          columns={[
            {
              head: "Name",
              rowHead: true,
              cell: (credential) => (credential.replaces ? `${credential.person} (for ${credential.replaces})` : credential.person),
            },
            { head: "Group", cell: (credential) => credential.affiliate },
            { head: "As", cell: (credential) => (credential.role === "delegate" ? "Delegate" : "Observer") },
            { head: "State", cell: (credential) => <Badge tone={tones[credential.state]}>{credentialStateWords[credential.state]}</Badge> },
            { head: "Do", cell: (credential) => (can.desk ? <Acts credential={credential} commandId={commandId} search={search} page={page} /> : null) },
          ]}
        />
      )}
      <Pager page={page} pages={pages} href={(to) => listAddress(`/desk/conferences/${slug}/credentials`, { search, sort, page: to })} />
      {can.desk ? (
        <div className="desk-columns">
          <section>
            <h2>Register</h2>
            <CommandForm commandId={commandId} form="register" refill={actionData} fields={fields}>
              <Select {...field("affiliate")} choices={affiliates.map(({ id, name }) => ({ value: id, label: name }))} />
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
