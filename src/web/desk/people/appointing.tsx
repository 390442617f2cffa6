import { type OfficeKind, officeKinds, officeScopes, officeTitle } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import type { LoaderFunctionArgs } from "react-router";
import { contextOf, invalid, type Refill, valueOf } from "../../answer.ts";
import { mostRegions } from "../../groups/filters.tsx";
import { chosenGroup } from "../../groups/chosen.ts";
import { Field, Select } from "../../ui/form.tsx";
import { GroupField } from "../../ui/group-field.tsx";

type Named = { readonly id: string; readonly name: string };
export type Scopes = { readonly conferences: readonly Named[]; readonly regions: readonly Named[] };

/** What an office can be held for, besides the thousands of groups. */
export async function scopesFor(args: LoaderFunctionArgs): Promise<Scopes> {
  const { app, actor } = contextOf(args);
  const conferences = await valueOf(args, app.conference.conferences(actor, {}));
  const regions = await valueOf(args, app.groups.regions(actor, { size: mostRegions }));
  const named = ({ id, name }: Named): Named => ({ id, name });
  return { conferences: conferences.map(named), regions: regions.rows.map(named) };
}

const kindIn = (text: string | undefined): OfficeKind | undefined => officeKinds.find((kind) => kind === text);
const dayIn = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

type Appointment = {
  readonly kind: OfficeKind;
  readonly conference: string | null;
  readonly affiliate: string | null;
  readonly region: string | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly title: string;
  readonly reason: string;
};

/** The appointment that a form asks for. What its office is not held for is left out. */
export async function appointmentIn(
  context: Parameters<typeof chosenGroup>[0],
  values: Readonly<Record<string, string>>,
): Promise<Result<Appointment, Refusal>> {
  const kind = kindIn(values["kind"]);
  if (kind === undefined) return no(invalid("kind", "Choose an office.").refusal);
  const scopes: readonly string[] = officeScopes[kind];
  const group = scopes.includes("affiliate") ? await chosenGroup(context, values, "affiliate") : ok(null);
  if (!group.ok) return group;
  const of = (scope: string): string | null => (scopes.includes(scope) ? values[scope] || null : null);
  return ok({
    kind,
    conference: of("conference"),
    affiliate: group.value?.id ?? null,
    region: of("region"),
    since: dayIn(values["since"]),
    until: dayIn(values["until"]),
    title: values["title"] ?? "",
    reason: values["reason"] ?? "",
  });
}

const scopeWords = { federation: "", conference: "of a conference", affiliate: "of a group", region: "of a region" } as const;

const officeLabel = (kind: OfficeKind): string => {
  const [first] = officeScopes[kind];
  return `${officeTitle[kind]}${scopeWords[first] === "" ? "" : ` (${scopeWords[first]})`}`;
};

export const appointLabels = {
  person: "Person",
  kind: "Office",
  conference: "Conference",
  affiliate: "Group",
  region: "Region",
  since: "From",
  until: "Until the end of",
  title: "Called",
  reason: "Reason",
};

/** Office, what it is held for, term and reason. Nobody is made an administrator by pressing the button too early. */
export function AppointFields({ scopes, said, form }: { readonly scopes: Scopes; readonly said: Refill | undefined; readonly form: string }) {
  const mine = said?.form === form ? said : undefined;
  const field = (name: Exclude<keyof typeof appointLabels, "person">) => ({
    name,
    label: appointLabels[name],
    form,
    value: mine?.values[name],
    refusal: mine?.refusal,
  });
  const choices = (none: string, named: readonly Named[]) => [{ value: "", label: none }, ...named.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <>
      <Select {...field("kind")} choices={[{ value: "", label: "Choose …" }, ...officeKinds.map((kind) => ({ value: kind, label: officeLabel(kind) }))]} />
      <Select
        {...field("conference")}
        required={false}
        hint="For an office of a conference. Some may be held for every conference: then leave it."
        choices={choices("—", scopes.conferences)}
      />
      <GroupField {...field("affiliate")} required={false} hint="For an officer of a group: type its name, or a part of it." />
      <Select {...field("region")} required={false} hint="For a regional organiser." choices={choices("—", scopes.regions)} />
      <div className="form-row">
        <Field {...field("since")} type="date" required={false} hint="Empty: from now." />
        <Field {...field("until")} type="date" required={false} hint="Empty: until it is ended." />
      </div>
      <Field {...field("title")} required={false} hint="If the holder is called otherwise, e.g. Treasurer." />
      <Field {...field("reason")} required={false} hint="E.g. elected by the meeting of 3 May. It is on record." />
    </>
  );
}
