import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import accountStyles from "../account/account.css?url";
import { PasskeyForm } from "../account/passkey-form.tsx";
import passkeyScript from "../account/passkey.js?url";
import { contextOf, localAddress, newCommandId, onwards, refill, textsOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export function loader(args: LoaderFunctionArgs) {
  const { demo, signIn } = contextOf(args);
  return {
    commandId: newCommandId(),
    demo,
    passkeys: signIn.passkeysPossible,
    next: localAddress(new URL(args.request.url).searchParams.get("next")),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { signIn } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const sent = await signIn.sendCode(values["email"]?.trim() ?? "");
  if (!sent.ok) return refill(sent.refusal, values);
  return onwards(`/sign-in/code?next=${encodeURIComponent(localAddress(values["next"]))}`, sent.value.setCookie);
}

export default function SignIn({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const next = actionData?.values["next"] ?? loaderData.next;
  return (
    <Page title="Sign in" description="Sign in with a code sent by e-mail, or with a passkey." noIndex>
      <p className="lead">There is no password. A code of six digits is sent to your e-mail address, and you type it here, on this device.</p>
      <CommandForm commandId={loaderData.commandId} refill={actionData} fields={{ email: "E-mail address" }}>
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          label="E-mail address"
          type="email"
          autoComplete="email"
          inputMode="email"
          value={actionData?.values["email"]}
          refusal={actionData?.refusal}
        />
        <div className="buttons">
          <Button>Send me a code</Button>
        </div>
      </CommandForm>
      {loaderData.passkeys ? (
        <PasskeyForm address="/sign-in/passkey" what="use" label="Sign in with a passkey">
          <input type="hidden" name="next" value={next} />
        </PasskeyForm>
      ) : null}
      <p>
        You hold a card or letter with a printed code? <a href={`/sign-in/printed?next=${encodeURIComponent(next)}`}>Sign in with it</a>.
      </p>
      {loaderData.demo ? (
        <p>
          In this demo nobody has a mailbox: <a href="/demo">choose a role instead</a>.
        </p>
      ) : null}
      {loaderData.passkeys ? <script src={passkeyScript} type="module" /> : null}
    </Page>
  );
}
