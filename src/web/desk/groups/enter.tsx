import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { affiliateKinds } from "#domain/groups";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { groupKindWords } from "../../texts/groups.ts";
import { Button, CommandForm, Field, Select } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { ListUpload } from "../list-upload.tsx";
import { csvOf, noFile } from "../upload.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const register = await valueOf(args, app.groups.register(actor, { size: 1 }));
  return { count: register.total, may: register.can.enter, entered: enteredIn(new URL(args.request.url).searchParams), commandId: newCommandId() };
}

/** What a list brought: "3 groups are entered; 2 were there already." */
function enteredIn(asked: URLSearchParams): string {
  if (!asked.has("added")) return "";
  const [added, unchanged] = [Number(asked.get("added")), Number(asked.get("unchanged"))];
  return [
    added === 1 ? "1 group is entered" : `${added} groups are entered`,
    unchanged === 0 ? "" : unchanged === 1 ? "1 was there already" : `${unchanged} were there already`,
  ]
    .filter(Boolean)
    .join("; ");
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const { name = "", region = "", affiliatedOn = "", members = "", membersAsOf = "", commandId = "" } = values;
  const kind = affiliateKinds.find((known) => known === values["kind"]) ?? "local";
  const page = (added: number, unchanged: number) => onwards(`/desk/groups/enter?added=${added}&unchanged=${unchanged}`);
  if (values["form"] === "import") {
    const csv = await csvOf(form, "file");
    if (csv === "") return refill(noFile, values);
    const done = await app.groups.importAffiliates(actor, { csv }, commandId);
    return done.ok ? page(done.value.added, done.value.unchanged) : refill(done.refusal, values);
  }
  const done = await app.groups.admitAffiliate(
    actor,
    {
      name,
      kind,
      region,
      affiliatedOn: affiliatedOn === "" ? null : affiliatedOn,
      members: members.trim() === "" ? null : Number(members),
      membersAsOf: membersAsOf === "" ? null : membersAsOf,
    },
    commandId,
  );
  return done.ok ? page(1, 0) : refill(done.refusal, values);
}

const fields = {
  name: "Name of the group",
  kind: "Kind",
  region: "Region or nation",
  affiliatedOn: "Affiliated on",
  members: "Members",
  membersAsOf: "Members as counted on",
};
export default function EnterGroups({ loaderData: { count, may, entered, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const add = (name: keyof typeof fields) => ({
    name,
    label: fields[name],
    form: "admit",
    value: actionData?.form === "admit" ? actionData.values[name] : "",
    refusal: actionData?.form === "admit" ? actionData.refusal : undefined,
  });
  return (
    <Page
      title="Enter affiliated groups"
      description="Enter groups one by one or from a list."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/groups", label: "Register of groups" },
      ]}
      wide
      noIndex
    >
      {entered !== "" && !actionData ? (
        <Notice tone="good" status>
          <p>{entered}.</p>
        </Notice>
      ) : null}
      <p className="lead">
        {count === 0 ? "No group is entered yet." : <a href="/desk/groups">{count === 1 ? "One group is entered" : `${count} groups are entered`}</a>}
        {count === 0 ? "" : "."}
      </p>
      {may ? null : (
        <Notice>
          <p>Groups are entered by administrators. Others apply, and the organising committee decides.</p>
        </Notice>
      )}
      <div className="desk-columns">
        <section>
          <h2>One group</h2>
          <CommandForm commandId={commandId} form="admit" refill={actionData} fields={fields}>
            <Field {...add("name")} />
            <Select {...add("kind")} choices={affiliateKinds.map((kind) => ({ value: kind, label: groupKindWords[kind] }))} />
            <Field {...add("region")} required={false} />
            <Field {...add("affiliatedOn")} type="date" required={false} />
            <Field {...add("members")} inputMode="numeric" short required={false} />
            <Field {...add("membersAsOf")} type="date" required={false} />
            <Button>Enter the group</Button>
          </CommandForm>
        </section>
        <ListUpload commandId={commandId} refill={actionData} columns="name, kind, region, affiliated_on, members, members_as_of" />
      </div>
    </Page>
  );
}
