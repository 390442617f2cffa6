import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, goTo, localAddress, newCommandId, refill, textsOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";
import accountStyles from "./account.css?url";
import { goesOn } from "./goes-on.ts";
import { PasskeyForm } from "./passkey-form.tsx";
import passkeyScript from "./passkey.js?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { signIn } = contextOf(args);
  const next = localAddress(new URL(args.request.url).searchParams.get("next"));
  const ways = (await signIn.secondFactor()) ?? goTo(`/sign-in?next=${encodeURIComponent(next)}`);
  return { commandId: newCommandId(), ways, passkeys: signIn.passkeysPossible, next };
}

export async function action(args: ActionFunctionArgs) {
  const values = textsOf(await args.request.formData());
  const signedIn = await contextOf(args).signIn.verifySecond(values["code"] ?? "");
  return signedIn.ok ? goesOn(signedIn.value, values["next"]) : refill(signedIn.refusal, values);
}

/** After the mailed code, for accounts that have a second factor. */
export default function Second({ loaderData: { commandId, ways, passkeys, next }, actionData }: PageProps<typeof loader, typeof action>) {
  const usePasskey = ways.passkey && passkeys;
  return (
    <Page title="Your second factor" description="The second step of signing in." crumbs={[{ href: "/sign-in", label: "Sign in" }]} noIndex>
      <p className="lead">The code from the mail was right. Your account asks for a second factor as well.</p>
      {usePasskey ? (
        <PasskeyForm address="/sign-in/passkey" what="use" label="Use a passkey">
          <input type="hidden" name="next" value={next} />
        </PasskeyForm>
      ) : null}
      {ways.app || ways.recovery ? (
        <CommandForm commandId={commandId} refill={actionData} fields={{ code: "Code" }}>
          <input type="hidden" name="next" value={next} />
          <Field
            name="code"
            label="Code"
            hint={
              ways.app ? "The six digits that your authenticator app shows now, or one of your recovery codes." : "One of your recovery codes: twelve letters."
            }
            autoComplete="one-time-code"
            short
            value={actionData?.values["code"]}
            refusal={actionData?.refusal}
          />
          <div className="buttons">
            <Button>Sign in</Button>
          </div>
        </CommandForm>
      ) : null}
      <p className="prose">
        You have neither the device nor the sheet with recovery codes? Whoever looks after the machine of this site can print you a code in the terminal; it
        lets you in once, to set up anew.
      </p>
      {usePasskey ? <script src={passkeyScript} type="module" /> : null}
    </Page>
  );
}
