import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { affiliateKinds } from "#domain/groups";
import { presets } from "#domain/registration";
import { contextOf, goTo, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import styles from "./registration.css?url";
import { settingsIn, valuesOf } from "./settings-form.ts";
import { DeadlineFields, FormulaFields, OtherFields, QuotaFields, type SettingFields } from "./settings-fields.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: styles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const view = await valueOf(args, app.registration.registrationSettings(actor, { slug }));
  if (!view.can.save) goTo(`/desk/conferences/${slug}/registration`);
  const preset = presets.find((one) => one.key === new URL(args.request.url).searchParams.get("preset"));
  const settings = preset ? { ...view.settings, rule: { ...preset.rule, asOf: view.settings.rule.asOf }, quota: preset.quota } : view.settings;
  return {
    conference: view.conference,
    revision: view.revision,
    preset: preset ? { title: preset.title, note: preset.note } : null,
    values: valuesOf(settings, view.conference.timeZone),
    commandId: newCommandId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const { conference } = await valueOf(args, app.registration.registrationSettings(actor, { slug }));
  const input = { conference: conference.id, base: Number(values["base"] ?? "0"), settings: settingsIn(values, conference.timeZone) };
  const saved = await app.registration.saveRegistration(actor, input, values["commandId"] ?? "");
  if (!saved.ok) return refill(saved.refusal, values);
  return onwards(`/desk/conferences/${slug}/registration?done=saved`);
}

const labels = {
  "settings.rule.asOf": "Members counted on",
  "settings.rule.base.seats": "Delegates of every group",
  "settings.rule.base.members": "For the first members",
  "settings.rule.step.members": "A further delegate for each … members",
  "settings.rule.step.seats": "Delegates for each step",
  "settings.rule.minimum": "At least",
  "settings.rule.cap": "At most",
  "settings.rule.weights": "Weights",
  "settings.rule.fixed": "Fixed numbers",
  "settings.rule.extra": "Further seats",
  "settings.rule.alternates.per": "One alternate for … delegates",
  "settings.rule.observers": "Observers of each group",
  "settings.quota": "Quotas",
  "settings.challengeUntil": "Challenges until",
  "settings.namingClosesAt": "Names until",
  "settings.changesCloseAt": "Changes until",
  "settings.memberSince": "Members of their group since",
  "settings.visitorPlaces": "Places for observers without a group",
  "settings.accessDays": "Access needs are deleted after days",
};

export default function Settings({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, preset, commandId, revision } = loaderData;
  const path = `/desk/conferences/${conference.slug}/registration`;
  const fields: SettingFields = { values: actionData?.values ?? loaderData.values, refusal: actionData?.refusal, kinds: affiliateKinds };
  return (
    <Page
      title="Settings of registration"
      description="How many each group may send, by which quotas and until when."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: path, label: "Registration" },
      ]}
      noIndex
    >
      <h2>Begin from a known rule</h2>
      <p className="prose">Formula and quotas of a known body fill the form below; nothing is saved before you do. Check them against your own rules.</p>
      <ul className="links">
        {presets.map((one) => (
          <li key={one.key}>
            <a href={`${path}/settings?preset=${one.key}#formula`}>{one.title}</a>
          </li>
        ))}
      </ul>
      {preset && !actionData ? (
        <Notice tone="wait" title={`The form holds the rule of ${preset.title}`} status>
          <p>{preset.note} It is not saved yet.</p>
        </Notice>
      ) : null}
      <CommandForm commandId={commandId} form="settings" refill={actionData} fields={labels} className="form-wide">
        <input type="hidden" name="base" value={actionData?.values["base"] ?? revision} />
        <FormulaFields {...fields} />
        <QuotaFields {...fields} />
        <DeadlineFields {...fields} zone={conference.timeZone} />
        <OtherFields {...fields} />
        <Button>Save the settings</Button>
      </CommandForm>
    </Page>
  );
}
