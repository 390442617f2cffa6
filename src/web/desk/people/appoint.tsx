import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { peopleAccess } from "#domain/people";
import { admit, contextOf, newCommandId, onwards, refill, textsOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { chosenPerson } from "../../people/chosen-person.ts";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Page } from "../../ui/page.tsx";
import { PersonField } from "../../ui/person-field.tsx";
import deskStyles from "../desk.css?url";
import { AppointFields, appointLabels, appointmentIn, scopesFor } from "./appointing.tsx";
import peopleStyles from "./people.css?url";

export const links: LinksFunction = () => [deskStyles, peopleStyles].map((href) => ({ rel: "stylesheet", href }));

export async function loader(args: LoaderFunctionArgs) {
  await admit(args, {}, peopleAccess.appoint);
  return { scopes: await scopesFor(args), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const person = await chosenPerson({ app, actor }, values, "person");
  if (!person.ok) return refill(person.refusal, values);
  const appointment = await appointmentIn({ app, actor }, values);
  if (!appointment.ok) return refill(appointment.refusal, values);
  const done = await app.people.appoint(actor, { person: person.value, ...appointment.value }, values["commandId"] ?? "");
  return done.ok ? onwards(`/desk/people/${person.value}?appointed`) : refill(done.refusal, values);
}

export default function Appoint({ loaderData: { scopes, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/people", label: "People and offices" },
  ];
  return (
    <Page title="Appoint to an office" description="Appoint a person to an office." crumbs={crumbs} noIndex>
      <CommandForm commandId={commandId} form="appoint" refill={actionData} fields={appointLabels}>
        <PersonField name="person" label={appointLabels.person} form="appoint" value={actionData?.values["person"]} refusal={actionData?.refusal} />
        <AppointFields scopes={scopes} said={actionData} form="appoint" />
        <Button>Appoint</Button>
      </CommandForm>
    </Page>
  );
}
