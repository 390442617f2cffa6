import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { joiningModes } from "#domain/people";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { joiningWords } from "../../texts/people.ts";
import { dayText } from "../../texts/when.ts";
import { Button, CommandForm, Field, Radios } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return {
    settings: await valueOf(args, app.people.peopleSettings(actor, {})),
    saved: new URL(args.request.url).searchParams.has("saved"),
    commandId: newCommandId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { base = "", name = "", timeZone = "", retentionMonths = "", commandId = "" } = values;
  const joining = joiningModes.find((mode) => mode === values["joining"]) ?? "closed";
  const saved = await app.people.savePeopleSettings(
    actor,
    { base: Number(base), name, timeZone, joining, retentionMonths: Number(retentionMonths) },
    commandId,
  );
  return saved.ok ? onwards("/desk/people/settings?saved") : refill(saved.refusal, values);
}

const labels = {
  name: "Name of the federation",
  timeZone: "Time zone",
  joining: "Who comes onto the register by the form",
  retentionMonths: "Months for which the data of those who left is kept",
};

export default function Settings({ loaderData: { settings, saved, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { overdue } = settings;
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: actionData?.values[name] ?? String(settings[name]),
    refusal: actionData?.refusal,
  });
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/people", label: "People and offices" },
  ];
  return (
    <Page title="Joining, and how long data is kept" description="How one joins, and how long the data of those who left is kept." crumbs={crumbs} noIndex>
      {saved && !actionData ? (
        <Notice tone="good" status>
          <p>The settings are saved.</p>
        </Notice>
      ) : null}
      <CommandForm commandId={commandId} refill={actionData} fields={labels}>
        <input type="hidden" name="base" value={settings.revision} />
        <Field {...field("name")} />
        <Field {...field("timeZone")} hint="E.g. Europe/London. Terms of office begin and end by it." />
        <Radios {...field("joining")} hint="The form is at /join." choices={joiningModes.map((mode) => ({ value: mode, label: joiningWords[mode] }))} />
        <Field {...field("retentionMonths")} inputMode="numeric" short hint="From 1 to 240. Then they are erased, each night." />
        <Button>Save</Button>
      </CommandForm>
      <h2>What the next night would erase</h2>
      {overdue.total === 0 ? (
        <p>Nobody: no former member left longer ago than {settings.retentionMonths} months.</p>
      ) : (
        <>
          <p>
            {overdue.total} {overdue.total === 1 ? "former member" : "former members"} who left longer ago than {settings.retentionMonths} months
            {overdue.total > overdue.first.length ? `; the first ${overdue.first.length}:` : ":"}
          </p>
          <ul>
            {overdue.first.map(({ id, name, leftOn }) => (
              <li key={id}>
                <a href={`/desk/people/${id}`}>{name}</a>, left on {dayText(leftOn)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
