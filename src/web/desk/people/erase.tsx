import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { erasureRequests } from "#domain/people";
import { contextOf, goTo, invalid, newCommandId, notFound, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { erasureRequestWords } from "../../texts/people.ts";
import { Button, CommandForm, Field, Radios } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const page = await valueOf(args, app.people.person(actor, { person: args.params["id"] ?? "" }));
  if (page.movedTo !== null) goTo(`/desk/people/${page.movedTo}/erase`);
  if (!page.can.erase) return notFound();
  return { id: page.id, name: page.name, email: page.held?.details.email ?? null, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const person = args.params["id"] ?? "";
  const values = textsOf(await args.request.formData());
  const { confirm = "", commandId = "" } = values;
  const asked = erasureRequests.find((way) => way === values["asked"]);
  if (!asked) return refill(invalid("asked", "Say how the person asked.").refusal, values);
  const erased = await app.people.erasePerson(actor, { person, asked, confirm }, commandId);
  return erased.ok ? onwards("/desk/people") : refill(erased.refusal, values);
}

const labels = { asked: "How the person asked for it", confirm: "Type “erase”" };

export default function Erase({ loaderData: { id, name, email, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const crumbs = [
    { href: "/desk/people", label: "People and offices" },
    { href: `/desk/people/${id}`, label: name },
  ];
  return (
    <Page title={`Erase ${name}`} description="Erase a person at their request." crumbs={crumbs} noIndex>
      <Notice tone="bad" title="For good">
        <p>
          Everything that is held of {name} goes at once, and nobody can bring it back. Acts of office stay on record by number.{" "}
          {email ? `One last mail to ${email} says so.` : ""}
        </p>
      </Notice>
      <p>People can do this themselves on their own page. Do it here only when the person has asked for it and you are sure who asked.</p>
      <CommandForm commandId={commandId} refill={actionData} fields={labels}>
        <Radios
          name="asked"
          label={labels.asked}
          choices={erasureRequests.map((way) => ({ value: way, label: erasureRequestWords[way] }))}
          value={actionData?.values["asked"]}
          refusal={actionData?.refusal}
        />
        <Field name="confirm" label={labels.confirm} short autoComplete="off" value={actionData?.values["confirm"]} refusal={actionData?.refusal} />
        <div className="buttons">
          <Button kind="danger">Erase {name}</Button>
          <a href={`/desk/people/${id}`}>Leave it</a>
        </div>
      </CommandForm>
    </Page>
  );
}
