import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contactPurposes } from "#domain/groups";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import groupStyles from "../../groups/groups.css?url";
import type { PageProps } from "../../page.ts";
import { purposeWords } from "../../texts/groups.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Select } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { deskCrumbs, deskOf, deskPath } from "./place.ts";
import { MemberSearch } from "./who.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: groupStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const group = await deskOf(args);
  const search = (new URL(args.request.url).searchParams.get("member") ?? "").slice(0, 100);
  const found = await valueOf(args, app.groups.findMembers(actor, { affiliate: group.id, search }));
  return { group, search, found, done: doneIn(args), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const affiliate = args.params["id"] ?? "";
  const contacts = contactPurposes.flatMap((purpose) => {
    const to = values[purpose] ?? "";
    if (to === "") return [];
    return [{ purpose, to: to === "body" ? ("body" as const) : { person: to } }];
  });
  const done = await app.groups.saveContacts(actor, { affiliate, base: Number(values["base"]), contacts }, values["commandId"] ?? "");
  return done.ok ? onwards(`${deskPath(affiliate, "/contacts")}?done=saved`) : refill(done.refusal, values);
}

/** Whom to turn to in a group, by purpose. */
export default function Contacts({ loaderData: { group, search, found, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const people = new Map<string, string>();
  for (const { person, name } of group.contacts) if (person !== null) people.set(person, name);
  for (const { person, name, title } of group.officers) people.set(person, `${name}, ${title}`);
  for (const { id, name } of found) if (!people.has(id)) people.set(id, name);
  const choices = [
    { value: "", label: "Nobody" },
    ...(group.publicEmail === "" ? [] : [{ value: "body", label: `The group’s own address: ${group.publicEmail}` }]),
    ...[...people].map(([value, label]) => ({ value, label })),
  ];
  const standing = (purpose: (typeof contactPurposes)[number]): string => {
    const contact = group.contacts.find((one) => one.purpose === purpose);
    return contact === undefined ? "" : (contact.person ?? "body");
  };
  const missing = group.contacts.filter(({ consents }) => !consents);
  return (
    <Page title="Contacts" eyebrow={group.name} description="Whom to turn to in a group." crumbs={deskCrumbs(group)} noIndex>
      {done === "saved" && !actionData ? (
        <Notice tone="good" status>
          <p>Saved. Who was newly named and has not agreed yet was written to.</p>
        </Notice>
      ) : null}
      <p className="lead">
        The regional organiser and the groups of the region reach your group through them. A person’s address is passed on only while that person agrees to it.
      </p>
      {group.contacts.length === 0 ? <Empty title="Nobody is named yet." /> : null}
      {missing.length > 0 ? (
        <Notice tone="wait" title="Not passed on yet">
          <ul>
            {missing.map(({ purpose, name }) => (
              <li key={purpose}>
                {purposeWords[purpose]}: {name} <Badge tone="wait">has not agreed</Badge>
              </li>
            ))}
          </ul>
          <p>They say so on their own page, under “What is held about you”. Nobody else can do it for them.</p>
        </Notice>
      ) : null}
      <MemberSearch search={search} found={found} />
      <CommandForm commandId={commandId} refill={actionData} fields={purposeWords}>
        <input type="hidden" name="base" value={group.contactsRevision} />
        {contactPurposes.map((purpose) => (
          <Select
            key={purpose}
            name={purpose}
            label={purposeWords[purpose]}
            value={actionData?.values[purpose] ?? standing(purpose)}
            refusal={actionData?.refusal}
            required={false}
            choices={choices}
          />
        ))}
        {group.publicEmail === "" ? (
          <p className="hint">
            The group’s own address can be chosen once it is entered under <a href={deskPath(group.id, "/edit")}>what the group says of itself</a>.
          </p>
        ) : null}
        <Button>Save the contacts</Button>
      </CommandForm>
    </Page>
  );
}
