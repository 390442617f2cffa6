import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { MemberView } from "../../../app/people/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import { listAsked } from "../../groups/filters.tsx";
import groupStyles from "../../groups/groups.css?url";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Button, CommandForm, ErrorSummary, Field } from "../../ui/form.tsx";
import { listAddress, ListTools, Pager } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { deskCrumbs, deskPath } from "./place.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: groupStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const affiliate = args.params["id"] ?? "";
  const { search, page } = listAsked(args.request.url);
  const members = await valueOf(args, app.people.membersOf(actor, { affiliate, search, page }));
  const { id, name } = await valueOf(args, app.groups.affiliate(actor, { affiliate }));
  const pages = Math.max(1, Math.ceil(members.total / members.size));
  return { group: { id, name }, members, search, page, pages, done: doneIn(args), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const affiliate = args.params["id"] ?? "";
  const { form = "", person = "", givenName = "", familyName = "", email = "", phone = "", postcode = "", commandId = "" } = values;
  const details = { givenName, familyName, email: email.trim() === "" ? null : email, phone, postcode };
  const send = () => {
    if (form.startsWith("end")) return app.people.endMember(actor, { affiliate, person }, commandId);
    if (form.startsWith("edit")) return app.people.editMember(actor, { affiliate, person, base: Number(values["base"]), ...details }, commandId);
    return app.people.addMember(actor, { affiliate, ...details }, commandId);
  };
  const done = await send();
  if (!done.ok) return refill(done.refusal, values);
  return onwards(`${deskPath(affiliate, "/members")}?done=${form === "add" ? "added" : form.startsWith("end") ? "ended" : "saved"}`);
}

const doneWords: Readonly<Record<string, string>> = {
  added: "Entered. With an address they can sign in and see what is held about them.",
  saved: "Saved.",
  ended: "The membership has ended. The person stays on the federation’s register.",
};

const labels = { givenName: "First name", familyName: "Family name", email: "E-mail address", phone: "Telephone", postcode: "Postcode" };

type FormProps = { readonly member: MemberView | null; readonly commandId: string; readonly refill: Refill | undefined };

function MemberForm({ member, commandId, refill: back }: FormProps) {
  const form = member === null ? "add" : `edit-${member.id}`;
  const mine = back?.form === form ? back : undefined;
  const entry = (name: keyof typeof labels) => ({ name, form, label: labels[name], value: mine?.values[name] ?? member?.[name] ?? "", refusal: mine?.refusal });
  return (
    <CommandForm commandId={commandId} form={form} refill={mine} fields={labels}>
      {member === null ? null : (
        <>
          <input type="hidden" name="person" value={member.id} />
          <input type="hidden" name="base" value={member.revision} />
        </>
      )}
      <Field {...entry("givenName")} autoComplete="off" />
      <Field {...entry("familyName")} required={false} autoComplete="off" />
      {member !== null && member.email !== null ? (
        <input type="hidden" name="email" value={member.email} />
      ) : (
        <Field {...entry("email")} type="email" required={false} autoComplete="off" hint="They sign in with it." />
      )}
      <Field {...entry("phone")} required={false} autoComplete="off" />
      <Field {...entry("postcode")} required={false} short autoComplete="off" />
      {member !== null && member.email !== null ? <p className="hint">Their e-mail address is changed by themselves.</p> : null}
      <Button kind={member === null ? "main" : "plain"}>
        {member === null ? "Enter the member" : "Save"}
        {member === null ? null : <span className="visually-hidden"> {member.name}</span>}
      </Button>
    </CommandForm>
  );
}

function Change({ member, commandId, refill: back }: FormProps & { readonly member: MemberView }) {
  const endForm = `end-${member.id}`;
  const isOpen = back?.form === endForm || back?.form === `edit-${member.id}`;
  return (
    <details className="more" open={isOpen ? true : undefined}>
      <summary>
        Change<span className="visually-hidden"> {member.name}</span>
      </summary>
      <MemberForm member={member} commandId={commandId} refill={back} />
      <CommandForm commandId={commandId} form={endForm} refill={back?.form === endForm ? back : undefined}>
        <input type="hidden" name="person" value={member.id} />
        <p>Their membership of the group ends today. The person stays on the federation’s register, and other groups are not touched.</p>
        <Button kind="danger">
          End the membership<span className="visually-hidden"> of {member.name}</span>
        </Button>
      </CommandForm>
    </details>
  );
}

/** Who belongs to a group: kept by its officers. */
export default function Members({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { group, members, search, page, pages, done, commandId } = loaderData;
  const path = deskPath(group.id, "/members");
  const shown = actionData?.form ?? "";
  const isLost = shown !== "" && shown !== "add" && !members.rows.some(({ id }) => shown.endsWith(id));
  return (
    <Page title="Members" eyebrow={group.name} description="The members of a group." crumbs={deskCrumbs(group)} noIndex>
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      {actionData && isLost ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <ListTools search={{ label: "Search by name, address or postcode", value: search }} csv={listAddress(`${path}.csv`, { search })} />
      {members.rows.length === 0 ? (
        <Empty title={search === "" ? "No member is entered yet." : `No member matches “${search}”.`}>
          <p>{search === "" ? "Enter the first one below; longer lists are imported by the membership secretary." : <a href={path}>Show all members</a>}</p>
        </Empty>
      ) : (
        <>
          <p>{members.total === 1 ? "1 member is entered" : `${members.total} members are entered`}</p>
          <DataTable
            caption="Members"
            rows={members.rows}
            rowKey={(member) => member.id}
            columns={[
              { head: "Name", rowHead: true, cell: (member) => member.name },
              { head: "E-mail", cell: (member) => member.email ?? <span className="quiet">none: cannot sign in</span> },
              { head: "Telephone", cell: (member) => member.phone },
              { head: "Since", cell: (member) => dayText(member.since) },
              { head: "Change", cell: (member) => <Change member={member} commandId={commandId} refill={actionData} /> },
            ]}
          />
          <Pager page={page} pages={pages} href={(n) => listAddress(path, { search, page: n === 1 ? "" : n })} />
        </>
      )}
      <section>
        <h2>Enter a member</h2>
        <p className="quiet">Enter only who has agreed to be on the group’s list. They are asked about anything further themselves.</p>
        <MemberForm member={null} commandId={commandId} refill={actionData} />
      </section>
    </Page>
  );
}
