import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { affiliateKinds, affiliationRules, meetingKinds, officerTitles, rulesInForce } from "#domain/groups";
import { contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { groupKindWords, meetingKindWords } from "../texts/groups.ts";
import { dayText } from "../texts/when.ts";
import { Badge } from "../ui/badge.tsx";
import { Button, Checkbox, CommandForm, Field, Radios, Select, TextArea } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { mostRegions } from "./filters.tsx";
import groupStyles from "./groups.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: groupStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const mine = await valueOf(args, app.groups.myApplications(actor, {}));
  const regions = await valueOf(args, app.groups.regions(actor, { size: mostRegions }));
  const asked = new URL(args.request.url).searchParams;
  return {
    mine: mine.map((one) => ({ ...one, appliedOn: one.appliedAt.slice(0, 10) })),
    regions: regions.rows.map(({ id, name }) => ({ id, name })),
    name: asked.get("name") ?? "",
    done: asked.has("done"),
    commandId: newCommandId(),
  };
}

/** Besides the applicant. */
const officerRows = [0, 1, 2] as const;

const figure = (text: string | undefined): number => (/^\s*\d{1,9}\s*$/.test(text ?? "") ? Number(text) : Number.NaN);
const figures = ["quorum", "present", "votesFor", "votesAgainst", "abstentions", "members"] as const;

function officersIn(values: Readonly<Record<string, string>>) {
  return officerRows
    .map((n) => ({
      title: values[`officers.${n}.title`] ?? "",
      givenName: values[`officers.${n}.givenName`] ?? "",
      familyName: values[`officers.${n}.familyName`] ?? "",
      email: values[`officers.${n}.email`] ?? "",
    }))
    .filter(({ givenName, familyName, email }) => `${givenName}${familyName}${email}`.trim() !== "");
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const missing = figures.find((name) => Number.isNaN(figure(values[name])));
  if (missing) return refill(invalid(missing, "This must be a whole number.").refusal, values);
  const kind = affiliateKinds.find((known) => known === values["kind"]);
  if (!kind) return refill(invalid("kind", "Choose one.").refusal, values);
  const meetingKind = meetingKinds.find((known) => known === values["meetingKind"]);
  if (!meetingKind) return refill(invalid("meetingKind", "Choose one.").refusal, values);
  if (values["agreed"] !== String(rulesInForce))
    return refill(invalid("agreed", "A group is affiliated only when its meeting agreed to the rules. Tick the box if yours did.").refusal, values);
  const text = (name: string): string => values[name] ?? "";
  const done = await app.groups.apply(
    actor,
    {
      name: text("name"),
      kind,
      region: values["region"] || null,
      website: text("website"),
      publicEmail: text("publicEmail"),
      title: text("title"),
      meetingKind,
      metOn: text("metOn"),
      quorum: figure(values["quorum"]),
      present: figure(values["present"]),
      votesFor: figure(values["votesFor"]),
      votesAgainst: figure(values["votesAgainst"]),
      abstentions: figure(values["abstentions"]),
      members: figure(values["members"]),
      membersAsOf: text("membersAsOf"),
      officers: officersIn(values),
      agreed: rulesInForce,
      note: text("note"),
    },
    text("commandId"),
  );
  return done.ok ? onwards("/groups/apply?done") : refill(done.refusal, values);
}

const labels = {
  name: "Name of the group",
  kind: "Kind of group",
  region: "Region or nation",
  website: "Web site",
  publicEmail: "E-mail address of the group",
  title: "What are you in the group?",
  meetingKind: "Kind of meeting",
  metOn: "Day of the meeting",
  quorum: "Quorum",
  present: "Members present",
  votesFor: "Votes for",
  votesAgainst: "Votes against",
  abstentions: "Abstentions",
  members: "Number of members",
  membersAsOf: "Counted on",
  agreed: "The rules",
  note: "Anything else",
};
const officerLabels = Object.fromEntries(
  officerRows.flatMap((n) => [
    [`officers.${n}.title`, `Officer ${n + 1}: office`],
    [`officers.${n}.givenName`, `Officer ${n + 1}: first name`],
    [`officers.${n}.familyName`, `Officer ${n + 1}: family name`],
    [`officers.${n}.email`, `Officer ${n + 1}: e-mail address`],
  ]),
);

const stateWords = { waiting: "Waits for the committee", affiliated: "Affiliated", declined: "Declined" } as const;
const stateTones = { waiting: "wait", affiliated: "good", declined: "bad" } as const;

function Mine({ mine }: { readonly mine: Awaited<ReturnType<typeof loader>>["mine"] }) {
  if (mine.length === 0) return null;
  return (
    <section>
      <h2>Your applications</h2>
      <ul className="rows">
        {mine.map((one) => (
          <li key={`${one.affiliate}${one.appliedAt}`} className="row">
            <div className="row-body">
              <p className="row-title">{one.state === "affiliated" ? <a href={`/desk/groups/${one.affiliate}`}>{one.group}</a> : one.group}</p>
              <p className="quiet">Sent on {dayText(one.appliedOn)}</p>
              {one.reason ? <p>Reason: {one.reason}</p> : null}
            </div>
            <div className="row-side">
              <Badge tone={stateTones[one.state]}>{stateWords[one.state]}</Badge>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Entry = (name: keyof typeof labels) => {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly refusal: Refill["refusal"] | undefined;
};

function TheGroup({ entry, regions }: { readonly entry: Entry; readonly regions: readonly { readonly id: string; readonly name: string }[] }) {
  return (
    <fieldset className="part">
      <legend>The group</legend>
      <Field {...entry("name")} hint="As it is to stand on the list. A group that was affiliated before writes the name it had then." />
      <Radios {...entry("kind")} choices={affiliateKinds.map((kind) => ({ value: kind, label: groupKindWords[kind] }))} />
      {regions.length > 0 ? (
        <Select
          {...entry("region")}
          required={false}
          hint="A national body has none."
          choices={[{ value: "", label: "None" }, ...regions.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      ) : null}
      <Field {...entry("publicEmail")} type="email" required={false} hint="Its own address, which is published. Not a person’s." />
      <Field {...entry("website")} required={false} hint="For example https://www.example.org" />
    </fieldset>
  );
}

function TheMeeting({ entry }: { readonly entry: Entry }) {
  return (
    <fieldset className="part">
      <legend>The meeting that decided to affiliate</legend>
      <Field {...entry("metOn")} type="date" />
      <Radios {...entry("meetingKind")} choices={meetingKinds.map((kind) => ({ value: kind, label: meetingKindWords[kind] }))} />
      <div className="figures-row">
        <Field {...entry("quorum")} inputMode="numeric" short hint="How many must be present." />
        <Field {...entry("present")} inputMode="numeric" short />
      </div>
      <div className="figures-row">
        <Field {...entry("votesFor")} inputMode="numeric" short />
        <Field {...entry("votesAgainst")} inputMode="numeric" short />
        <Field {...entry("abstentions")} inputMode="numeric" short />
      </div>
    </fieldset>
  );
}

function TheOfficers({ refill: back }: { readonly refill: Refill | undefined }) {
  return (
    <fieldset className="part">
      <legend>Other officers</legend>
      <p className="hint">You need not name any. Those named here are appointed by you once the group is affiliated; until then nobody writes to them.</p>
      {officerRows.map((n) => (
        <details key={n} className="more" open={officersIn(back?.values ?? {}).length > n}>
          <summary>Officer {n + 1}</summary>
          {(["title", "givenName", "familyName", "email"] as const).map((part) => (
            <Field
              key={part}
              name={`officers.${n}.${part}`}
              label={{ title: "Office", givenName: "First name", familyName: "Family name", email: "E-mail address" }[part]}
              value={back?.values[`officers.${n}.${part}`] ?? (part === "title" ? officerTitles[n + 1] : "")}
              refusal={back?.refusal}
              type={part === "email" ? "email" : "text"}
              required={false}
            />
          ))}
        </details>
      ))}
    </fieldset>
  );
}

/** A group asks to be affiliated: sent by one of its officers, decided by the organising committee. */
export default function Apply({ loaderData: { mine, regions, name, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const back = actionData;
  const entry: Entry = (field) => ({
    name: field,
    label: labels[field],
    value: back?.values[field] ?? (field === "name" ? name : undefined),
    refusal: back?.refusal,
  });
  return (
    <Page
      title="Affiliate your group"
      description="How a group asks to be affiliated to the federation."
      crumbs={[{ href: "/groups", label: "Affiliated groups" }]}
      noIndex
    >
      {done && !back ? (
        <Notice tone="good" status title="Your application is with the organising committee">
          <p>You will hear of its decision by mail. Until then it stands below.</p>
        </Notice>
      ) : null}
      <Mine mine={mine} />
      <section>
        <h2>{mine.length > 0 ? "Apply for another group" : "Application"}</h2>
        <p className="lead">
          An officer of the group sends this in after its meeting has decided. The organising committee of the federation answers; you become an officer of the
          group here when it is affiliated.
        </p>
        <CommandForm commandId={commandId} refill={back} fields={{ ...labels, ...officerLabels }}>
          <TheGroup entry={entry} regions={regions} />
          <TheMeeting entry={entry} />
          <fieldset className="part">
            <legend>Members</legend>
            <Field {...entry("members")} inputMode="numeric" short hint="Seen by the committee and the membership secretary. Never published." />
            <Field {...entry("membersAsOf")} type="date" />
          </fieldset>
          <fieldset className="part">
            <legend>You</legend>
            <Field {...entry("title")} hint="For example Secretary, Chair." />
          </fieldset>
          <TheOfficers refill={back} />
          <fieldset className="part">
            <legend>The rules</legend>
            <blockquote className="rules">{affiliationRules[rulesInForce - 1]}</blockquote>
            <Checkbox
              name="agreed"
              value={String(rulesInForce)}
              label="Our meeting agreed to this."
              checked={back?.values["agreed"] === String(rulesInForce)}
              refusal={back?.refusal}
            />
            <TextArea {...entry("note")} required={false} hint="For the committee." rows={3} />
          </fieldset>
          <Button>Send the application</Button>
        </CommandForm>
      </section>
    </Page>
  );
}
