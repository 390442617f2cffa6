import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { contextOf, goTo, localAddress, newCommandId, onwards, refill, textsOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";

export function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const email = asked.get("email") ?? "";
  if (email === "") goTo("/sign-in");
  return { commandId: newCommandId(), email, next: localAddress(asked.get("next")) };
}

/** A code is only ever sent in by a form: a link in a mail would be opened by mail scanners. */
export async function action(args: ActionFunctionArgs) {
  const values = textsOf(await args.request.formData());
  const signedIn = await contextOf(args).signIn.verifyCode(values["email"] ?? "", values["code"] ?? "");
  if (!signedIn.ok) return refill(signedIn.refusal, values);
  const next = localAddress(values["next"]);
  return onwards(next === "/" ? "/desk" : next, signedIn.value.setCookie);
}

export default function Code({ loaderData: { commandId, email, next }, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page title="Type the code" description="Sign in with the code sent by e-mail." crumbs={[{ href: "/sign-in", label: "Sign in" }]} noIndex>
      <p className="lead">
        If <strong>{email}</strong> is known here, a mail with a code of six digits is on its way. The code is valid for ten minutes.
      </p>
      <CommandForm commandId={commandId} refill={actionData} fields={{ code: "Code" }}>
        <input type="hidden" name="email" value={email} />
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
