import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { aliveStates } from "#domain/people";
import { contextOf, goTo, newCommandId, notFound, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { genderWords, personStateWords } from "../../texts/people.ts";
import { Button, CommandForm, Field, Select } from "../../ui/form.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const page = await valueOf(args, app.people.person(actor, { person: args.params["id"] ?? "" }));
  if (page.movedTo !== null) goTo(`/desk/people/${page.movedTo}/edit`);
  if (!page.held || !page.can.edit) return notFound();
  return { id: page.id, name: page.name, now: { ...page.held.details, state: page.state }, changeAddress: page.can.changeAddress, commandId: newCommandId() };
}

const stateIn = (text: string | undefined) => aliveStates.find((state) => state === text) ?? "member";
const genderIn = (text: string | undefined) => (["woman", "man", "other"] as const).find((gender) => gender === text) ?? "";

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const person = args.params["id"] ?? "";
  const values = textsOf(await args.request.formData());
  const { base = "", givenName = "", familyName = "", email = "", phone = "", postcode = "", born = "", joinedOn = "", commandId = "" } = values;
  const saved = await app.people.editPerson(
    actor,
    {
      person,
      base: Number(base),
      givenName,
      familyName,
      email: email.trim() === "" ? null : email,
      phone,
      postcode,
      gender: genderIn(values["gender"]),
      born: born.trim() === "" ? null : Number(born),
      joinedOn: joinedOn === "" ? null : joinedOn,
      state: stateIn(values["state"]),
    },
    commandId,
  );
  return saved.ok ? onwards(`/desk/people/${person}?saved`) : refill(saved.refusal, values);
}

const labels = {
  givenName: "First name",
  familyName: "Family name",
  email: "E-mail address",
  phone: "Telephone",
  postcode: "Postcode",
  born: "Year of birth",
  gender: "Gender",
  joinedOn: "Joined",
  state: "Status",
};
type Name = keyof typeof labels;

export default function Edit({ loaderData: { id, name, now, changeAddress, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const beaten = actionData?.refusal.code === "person.changedMeanwhile";
  const field = (one: Name) => ({ name: one, label: labels[one], value: actionData?.values[one] ?? String(now[one] ?? ""), refusal: actionData?.refusal });
  const crumbs = [
    { href: "/desk/people", label: "People and offices" },
    { href: `/desk/people/${id}`, label: name },
  ];
  const shown = (one: Name): string =>
    (one === "state" ? personStateWords[now.state] : one === "gender" ? (genderWords[now.gender] ?? "") : String(now[one] ?? "")) || "–";
  return (
    <Page title={`Correct ${name}`} description="Correct what is held of a person." crumbs={crumbs} noIndex>
      <CommandForm commandId={commandId} refill={actionData} fields={labels}>
        {beaten ? (
          <Notice tone="wait" title="What stands now">
            <Facts of={(Object.keys(labels) as Name[]).map((one) => [labels[one], shown(one)])} />
          </Notice>
        ) : null}
        <input type="hidden" name="base" value={beaten ? now.revision : (actionData?.values["base"] ?? now.revision)} />
        <Field {...field("givenName")} />
        <Field {...field("familyName")} required={false} />
        {changeAddress ? (
          <Field {...field("email")} type="email" required={false} hint="Codes to sign in go there. The old address is told, and sessions end." />
        ) : (
          <>
            <input type="hidden" name="email" value={now.email ?? ""} />
            <p>
              E-mail address: {now.email ?? "none"}.{" "}
              <span className="quiet">This person’s office asks for a second factor: only an administrator, or the person, changes the address.</span>
            </p>
          </>
        )}
        <Field {...field("phone")} required={false} />
        <Field {...field("postcode")} required={false} short />
        <Field {...field("born")} required={false} short inputMode="numeric" />
        <Select {...field("gender")} required={false} choices={Object.entries(genderWords).map(([value, label]) => ({ value, label }))} />
        <Field {...field("joinedOn")} type="date" required={false} />
        <Select {...field("state")} choices={aliveStates.map((state) => ({ value: state, label: personStateWords[state] }))} />
        <div className="buttons">
          <Button>Save</Button>
          <a href={`/desk/people/${id}`}>Leave it</a>
        </div>
      </CommandForm>
    </Page>
  );
}
