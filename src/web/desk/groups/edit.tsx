import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { affiliateKinds, successionKinds } from "#domain/groups";
import type { GroupDeskView } from "../../../app/groups/contract.ts";
import { contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import { chosenGroup } from "../../groups/chosen.ts";
import { mostRegions } from "../../groups/filters.tsx";
import groupStyles from "../../groups/groups.css?url";
import { Successions } from "../../groups/successions.tsx";
import type { PageProps } from "../../page.ts";
import { groupKindWords } from "../../texts/groups.ts";
import { dayText } from "../../texts/when.ts";
import { Button, CommandForm, Field, Radios, Select, TextArea } from "../../ui/form.tsx";
import { GroupField } from "../../ui/group-field.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { deskCrumbs, deskOf, deskPath } from "./place.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: groupStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const group = await deskOf(args);
  const regions = group.can.edit ? (await valueOf(args, app.groups.regions(actor, { size: mostRegions }))).rows : [];
  return { group, regions: regions.map(({ id, name }) => ({ id, name })), done: doneIn(args), commandId: newCommandId() };
}

type Values = Readonly<Record<string, string>>;
type Context = ReturnType<typeof contextOf>;

const lines = (text: string | undefined): string[] =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

async function link({ app, actor }: Context, id: string, values: Values) {
  const other = await chosenGroup({ app, actor }, values, "other", true);
  if (!other.ok) return other;
  if (!other.value) return invalid("other", "Type the name of the other group.");
  const kind = successionKinds.find((known) => known === values["kind"]) ?? "split";
  const isOrigin = values["direction"] === "into";
  const [predecessor, successor] = isOrigin ? [id, other.value.id] : [other.value.id, id];
  return app.groups.recordSuccession(actor, { predecessor, successor, kind, on: values["on"] ?? "", note: values["note"] ?? "" }, values["commandId"] ?? "");
}

export async function action(args: ActionFunctionArgs) {
  const context = contextOf(args);
  const { app, actor } = context;
  const values = textsOf(await args.request.formData());
  const affiliate = args.params["id"] ?? "";
  const { form = "", name = "", shortName = "", website = "", publicEmail = "", description = "", commandId = "" } = values;
  const profile = { shortName, website, publicEmail, description };
  const base = Number(values["base"]);
  const send = async () => {
    if (form === "link") return link(context, affiliate, values);
    if (form === "describe") return app.groups.describeAffiliate(actor, { affiliate, base, ...profile }, commandId);
    const kind = affiliateKinds.find((known) => known === values["kind"]) ?? "local";
    const aliases = lines(values["aliases"]);
    return app.groups.editAffiliate(actor, { affiliate, base, name, kind, region: values["region"] || null, aliases, ...profile }, commandId);
  };
  const done = await send();
  return done.ok ? onwards(`${deskPath(affiliate, "/edit")}?done=${form === "link" ? "linked" : "saved"}`) : refill(done.refusal, values);
}

const labels = {
  name: "Name",
  kind: "Kind",
  region: "Region or nation",
  aliases: "Other names",
  shortName: "Short name",
  website: "Web site",
  publicEmail: "E-mail address of the group",
  description: "About the group",
};
type FieldName = keyof typeof labels;

const standing = (group: GroupDeskView): Readonly<Record<FieldName, string>> => ({
  name: group.name,
  kind: group.kind,
  region: group.region ?? "",
  aliases: group.aliases.map(({ name }) => name).join("\n"),
  shortName: group.shortName,
  website: group.website,
  publicEmail: group.publicEmail,
  description: group.description,
});

const plain = (text: string | undefined): string => (text ?? "").replaceAll("\r", "");

/** After somebody else saved first: a field that was not touched here takes what they wrote, the others keep what was typed. */
function meeting(group: GroupDeskView, values: Values): Readonly<Record<string, string>> {
  const now = standing(group);
  return Object.fromEntries(
    (Object.keys(labels) as FieldName[]).map((field) => [field, plain(values[field]) === plain(values[`was.${field}`]) ? now[field] : plain(values[field])]),
  );
}

/** What stands now beside what was typed, where somebody else saved first. */
function Clash({
  group,
  regions,
  refill: back,
}: {
  readonly group: GroupDeskView;
  readonly regions: readonly { readonly id: string; readonly name: string }[];
  readonly refill: Refill;
}) {
  const now = standing(group);
  const shown = (field: FieldName, text: string): string =>
    text === ""
      ? "nothing"
      : field === "region"
        ? (regions.find(({ id }) => id === text)?.name ?? "None")
        : field === "kind"
          ? groupKindWords[affiliateKinds.find((kind) => kind === text) ?? "local"]
          : text;
  const met = meeting(group, back.values);
  const rows = (Object.keys(labels) as FieldName[]).filter((field) => back.values[field] !== undefined && met[field] !== plain(now[field]));
  return (
    <Notice tone="wait" title="Somebody else saved while you were writing">
      <p>What they changed in other fields is in the form below already. Nothing of yours is saved yet.</p>
      {rows.length === 0 ? (
        <p>Nothing else is different.</p>
      ) : (
        <DataTable
          caption="What stands now and what you wrote"
          rows={rows}
          rowKey={(field) => field}
          columns={[
            { head: "Field", rowHead: true, cell: (field) => labels[field] },
            { head: "Stands now", cell: (field) => shown(field, now[field]) },
            { head: "You wrote", cell: (field) => shown(field, met[field] ?? "") },
          ]}
        />
      )}
    </Notice>
  );
}

type FormProps = { readonly group: GroupDeskView; readonly commandId: string; readonly refill: Refill | undefined };

function Details({ group, regions, commandId, refill: back }: FormProps & { readonly regions: readonly { readonly id: string; readonly name: string }[] }) {
  const now = standing(group);
  const form = group.can.edit ? "edit" : "describe";
  const mine = back?.form === form ? back : undefined;
  const values = mine?.refusal.code === "affiliate.changedMeanwhile" ? meeting(group, mine.values) : mine?.values;
  const entry = (name: FieldName) => ({ name, form, label: labels[name], value: values?.[name] ?? now[name], refusal: mine?.refusal });
  return (
    <CommandForm commandId={commandId} form={form} refill={mine} fields={labels}>
      <input type="hidden" name="base" value={group.revision} />
      {(Object.keys(labels) as FieldName[]).map((field) => (
        <input key={field} type="hidden" name={`was.${field}`} value={now[field]} />
      ))}
      {group.can.edit ? (
        <>
          <Field {...entry("name")} hint="The old name stays as a former name, and the group is found by it." />
          <Radios {...entry("kind")} choices={affiliateKinds.map((kind) => ({ value: kind, label: groupKindWords[kind] }))} />
          <Select
            {...entry("region")}
            required={false}
            choices={[{ value: "", label: "None" }, ...regions.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <TextArea
            {...entry("aliases")}
            required={false}
            rows={3}
            hint="Other spellings and former names, one on each line. Lists that come in are matched with them."
          />
        </>
      ) : null}
      <Field {...entry("shortName")} required={false} />
      <Field {...entry("website")} required={false} hint="For example https://www.example.org" />
      <Field {...entry("publicEmail")} type="email" required={false} hint="The group’s own address, which is published. Not a person’s." />
      <TextArea {...entry("description")} required={false} rows={6} hint="Published on the page of the group." />
      <Button>Save</Button>
    </CommandForm>
  );
}

const linkLabels = { other: "The other group", direction: "How they are linked", kind: "Split or merger", on: "On", note: "Remark" };

function LinkForm({ group, commandId, refill: back }: FormProps) {
  const mine = back?.form === "link" ? back : undefined;
  const entry = (name: keyof typeof linkLabels, standard = "") => ({
    name,
    form: "link",
    label: linkLabels[name],
    value: mine?.values[name] ?? standard,
    refusal: mine?.refusal,
  });
  return (
    <CommandForm commandId={commandId} form="link" refill={mine} fields={linkLabels}>
      <GroupField {...entry("other")} />
      <Radios
        {...entry("direction", "from")}
        choices={[
          { value: "from", label: `${group.name} came out of it` },
          { value: "into", label: `${group.name} went into it` },
        ]}
      />
      <Radios
        {...entry("kind", "split")}
        choices={[
          { value: "split", label: "A group was split" },
          { value: "merger", label: "Groups became one" },
        ]}
      />
      <Field {...entry("on")} type="date" />
      <Field {...entry("note")} required={false} />
      <p>Each group keeps its own history and names. Where one of them ends with it, record under “Affiliation” that it left.</p>
      <Button kind="plain">Link the groups</Button>
    </CommandForm>
  );
}

/** What a group is called and says of itself, and from which groups it came. */
export default function EditGroup({ loaderData: { group, regions, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page
      title={group.can.edit ? "Name, region and description" : "What the group says of itself"}
      eyebrow={group.name}
      description="The public page of a group."
      crumbs={deskCrumbs(group)}
      tools={<a href={`/groups/${group.id}`}>Public page</a>}
      noIndex
    >
      {(done === "saved" || done === "linked") && !actionData ? (
        <Notice tone="good" status>
          <p>{done === "saved" ? "Saved." : "The groups are linked."}</p>
        </Notice>
      ) : null}
      {actionData?.refusal.code === "affiliate.changedMeanwhile" ? <Clash group={group} regions={regions} refill={actionData} /> : null}
      {group.can.edit ? null : (
        <>
          <Facts
            of={[
              ["Name", group.name],
              ["Kind", groupKindWords[group.kind]],
              ["Region", group.regionName || "–"],
            ]}
          />
          <p className="quiet">Name, kind and region are changed by the membership secretary or the organising committee.</p>
        </>
      )}
      <Details group={group} regions={regions} commandId={commandId} refill={actionData} />
      {group.can.edit && group.aliases.some(({ kind }) => kind === "former") ? (
        <p className="quiet">
          Former names:{" "}
          {group.aliases
            .filter(({ kind }) => kind === "former")
            .map(({ name, until }) => (until ? `${name} (until ${dayText(until)})` : name))
            .join("; ")}
        </p>
      ) : null}
      {group.can.link ? (
        <section>
          <h2>Splits and mergers</h2>
          {group.successions.length > 0 ? <Successions of={group.successions} /> : <p>No other group is linked.</p>}
          <details className="more" open={actionData?.form === "link" ? true : undefined}>
            <summary>Link another group</summary>
            <LinkForm group={group} commandId={commandId} refill={actionData} />
          </details>
        </section>
      ) : null}
    </Page>
  );
}
