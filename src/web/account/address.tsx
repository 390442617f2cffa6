import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { details, newAddress } = await valueOf(args, app.people.myData(actor, {}));
  return { email: details.email, newAddress, sent: new URL(args.request.url).searchParams.has("sent"), commandId: newCommandId(), secondId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor, signIn } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form, email = "", code = "", commandId = "" } = values;
  if (form === "ask") {
    const asked = await app.people.askNewAddress(actor, { email }, commandId);
    return asked.ok ? onwards("/account/address?sent") : refill(asked.refusal, values);
  }
  const confirmed = await app.people.confirmNewAddress(actor, { code }, commandId);
  if (!confirmed.ok) return refill(confirmed.refusal, values);
  if (!confirmed.value.changed) return refill({ code: "person.addressWrongCode", field: "code" }, values);
  // Every session of the old address has ended, this one too.
  const { setCookie } = await signIn.signOut();
  return onwards("/sign-in?next=%2Faccount%3Faddress", setCookie);
}

export default function Address({ loaderData: { email, newAddress, sent, commandId, secondId }, actionData }: PageProps<typeof loader, typeof action>) {
  const of = (form: string, name: string) => (actionData?.form === form ? { value: actionData.values[name], refusal: actionData.refusal } : {});
  return (
    <Page
      title="Change your e-mail address"
      description="Change the address that your codes are sent to."
      crumbs={[{ href: "/account", label: "What is held about you" }]}
      noIndex
    >
      <p className="lead">{email === null ? "No address is held of you." : `Your address is ${email}.`} Codes to sign in are sent there.</p>
      {newAddress ? (
        <>
          <Notice tone="now" status={sent}>
            <p>A code is on its way to {newAddress}, unless somebody else on the register has that address.</p>
          </Notice>
          <CommandForm commandId={secondId} form="code" refill={actionData} fields={{ code: "Code" }}>
            <Field
              name="code"
              label="Code"
              form="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              short
              hint="Six digits, from the mail. Good for two hours."
              {...of("code", "code")}
            />
            <div className="buttons">
              <Button>Change the address</Button>
            </div>
          </CommandForm>
          <p>You are then signed out everywhere, and sign in with the new address. The old address is told.</p>
          <h2>Another address</h2>
        </>
      ) : null}
      <CommandForm commandId={commandId} form="ask" refill={actionData} fields={{ email: "New address" }}>
        <Field name="email" label="New address" form="ask" type="email" inputMode="email" autoComplete="email" {...of("ask", "email")} />
        <div className="buttons">
          <Button kind={newAddress ? "plain" : "main"}>Send a code there</Button>
        </div>
      </CommandForm>
    </Page>
  );
}
