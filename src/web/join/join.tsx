import type { ActionFunctionArgs, HeadersFunction, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { ConsentPurpose } from "#domain/people";
import type { JoinForm } from "../../app/people/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../answer.ts";
import { chosenGroup } from "../groups/chosen.ts";
import type { PageProps } from "../page.ts";
import { consentTitles } from "../texts/people.ts";
import { Button, Checkbox, CommandForm, Field } from "../ui/form.tsx";
import { GroupField } from "../ui/group-field.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { newDevice } from "./device.ts";
import joinStyles from "./join.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: joinStyles }];
/** Each showing of the form is a command of its own: nobody is given another's. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return { form: await valueOf(args, app.people.joinForm(actor, {})), signedIn: actor.kind === "person", commandId: newCommandId() };
}

const saidIn = (values: Readonly<Record<string, string>>, { wordings }: JoinForm): Record<string, { given: true; version: number }> =>
  Object.fromEntries(
    wordings.flatMap(({ purpose }) => (values[`consents.${purpose}`] ? [[purpose, { given: true, version: Number(values[`consents.${purpose}`]) }]] : [])),
  );

export async function action(args: ActionFunctionArgs) {
  const { app, actor, publicUrl } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const form = await valueOf(args, app.people.joinForm(actor, {}));
  const group = await chosenGroup({ app, actor }, values, "group");
  if (!group.ok) return refill(group.refusal, values);
  const { device, setCookie } = newDevice(publicUrl);
  const { givenName = "", familyName = "", email = "", postcode = "", phone = "", commandId = "" } = values;
  const asked = await app.people.askToJoin(
    actor,
    { device, givenName, familyName, email, postcode, phone, affiliate: group.value?.id ?? null, consents: saidIn(values, form) },
    commandId,
  );
  return asked.ok ? onwards("/join/code", [setCookie]) : refill(asked.refusal, values);
}

const labels = {
  givenName: "First name",
  familyName: "Family name",
  email: "E-mail address",
  postcode: "Postcode",
  phone: "Telephone",
  group: "Your group",
};

function Consents({ form, said }: { readonly form: JoinForm; readonly said: Refill | undefined }) {
  return (
    <fieldset className="consents">
      <legend>What you agree to</legend>
      <p className="hint">
        You can join without any of these. A box that you leave empty is a no. On your own page you can say yes or no to each at any time, with one press.
      </p>
      {form.wordings.map(({ purpose, wording, version }) => (
        <Checkbox
          key={purpose}
          name={`consents.${purpose}`}
          label={wording}
          value={String(version)}
          checked={said?.values[`consents.${purpose}`] !== undefined}
          refusal={said?.refusal}
        />
      ))}
    </fieldset>
  );
}

function What({ form }: { readonly form: JoinForm }) {
  return (
    <section>
      <h2>What happens with it</h2>
      <ul>
        <li>You type the code on this device, within a day. Before that you are on no register, and after a day what you typed here is deleted.</li>
        {form.joining === "confirmed" ? (
          <li>Then the membership secretary decides. If you are declined you are told why, and what you typed is deleted.</li>
        ) : null}
        <li>
          Name, address, postcode and telephone are seen by those who keep the register and by the officers of your group. Nobody else, unless you tick it.
        </li>
        <li>
          On your own page you see all that is held about you; you can correct it, download it, leave, and have yourself erased, at once and without asking.
        </li>
        <li>If you leave without being erased, what is held is deleted after {form.retentionMonths} months.</li>
      </ul>
    </section>
  );
}

export default function Join({ loaderData: { form, signedIn, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: actionData?.values[name], refusal: actionData?.refusal });
  const fields = { ...labels, ...Object.fromEntries(form.wordings.map(({ purpose }) => [`consents.${purpose}`, consentTitles[purpose as ConsentPurpose]])) };
  if (form.joining === "closed")
    return (
      <Page title={`Join ${form.federation}`} description={`How to join ${form.federation}.`} path="/join">
        <Empty title="Nobody can join by a form at present.">
          <p>
            <a href="/groups">Look for a group near you</a>: its officers can take you in.
          </p>
        </Empty>
      </Page>
    );
  return (
    <Page title={`Join ${form.federation}`} description={`Join ${form.federation}: a name, an e-mail address, a postcode.`} path="/join">
      <p className="lead">We send a code of six digits to your e-mail address, and you type it here.</p>
      {signedIn ? (
        <p>
          You are signed in, so you are on the register already: <a href="/account">your own page</a>.
        </p>
      ) : null}
      <CommandForm commandId={commandId} refill={actionData} fields={fields}>
        <Field {...field("givenName")} autoComplete="given-name" />
        <Field {...field("familyName")} autoComplete="family-name" required={false} />
        <Field {...field("email")} type="email" inputMode="email" autoComplete="email" hint="Your codes to sign in are sent here." />
        <Field {...field("postcode")} autoComplete="postal-code" short hint="It tells which region you belong to." />
        <Field {...field("phone")} autoComplete="tel" required={false} />
        <GroupField {...field("group")} required={false} hint="If you belong to one: type its name, or a part of it." />
        <Consents form={form} said={actionData} />
        <div className="buttons">
          <Button>Send me the code</Button>
        </div>
      </CommandForm>
      <What form={form} />
    </Page>
  );
}
