import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { goesOn } from "../account/goes-on.ts";
import { contextOf, goTo, localAddress, newCommandId, refill, textsOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { signIn } = contextOf(args);
  const next = localAddress(new URL(args.request.url).searchParams.get("next"));
  const email = contextOf(args).signIn.waitingFor() ?? goTo(`/sign-in?next=${encodeURIComponent(next)}`);
  return { commandId: newCommandId(), email, next, late: await signIn.mailIsLate() };
}

/** A code is only ever sent in by a form: a link in a mail would be opened by mail scanners. */
export async function action(args: ActionFunctionArgs) {
  const values = textsOf(await args.request.formData());
  const signedIn = await contextOf(args).signIn.verifyCode(values["code"] ?? "");
  return signedIn.ok ? goesOn(signedIn.value, values["next"]) : refill(signedIn.refusal, values);
}

export default function Code({ loaderData: { commandId, email, next, late }, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page title="Type the code" description="Sign in with the code sent by e-mail." crumbs={[{ href: "/sign-in", label: "Sign in" }]} noIndex>
      <p className="lead">
        If <strong>{email}</strong> is known here, a mail with a code of six digits is on its way. It is valid for ten minutes, on this device only.
      </p>
      {late ? (
        <Notice tone="wait" title="Mail is late at the moment">
          <p>The mail server does not answer. The code is sent as soon as it does, unless it is over by then; ask for another one in a few minutes.</p>
        </Notice>
      ) : null}
      <CommandForm commandId={commandId} refill={actionData} fields={{ code: "Code" }}>
        <input type="hidden" name="next" value={next} />
        <Field
          name="code"
          label="Code"
          hint="Six digits, from the mail."
          inputMode="numeric"
          autoComplete="one-time-code"
          short
          value={actionData?.values["code"]}
          refusal={actionData?.refusal}
        />
        <div className="buttons">
          <Button>Sign in</Button>
          <a href={`/sign-in?next=${encodeURIComponent(next)}`}>Send another code</a>
        </div>
      </CommandForm>
    </Page>
  );
}
