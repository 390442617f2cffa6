import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { contextOf, localAddress, newCommandId, onwards, refill, textsOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";

export function loader(args: LoaderFunctionArgs) {
  const { demo } = contextOf(args);
  return { commandId: newCommandId(), demo, next: localAddress(new URL(args.request.url).searchParams.get("next")) };
}

export async function action(args: ActionFunctionArgs) {
  const { signIn } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const email = values["email"]?.trim() ?? "";
  const sent = await signIn.sendCode(email);
  if (!sent.ok) return refill(sent.refusal, values);
  return onwards(`/sign-in/code?${new URLSearchParams({ email, next: localAddress(values["next"]) }).toString()}`);
}

export default function SignIn({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page title="Sign in" description="Sign in with a code sent by e-mail." noIndex>
      <p className="lead">There is no password. A code of six digits is sent to your e-mail address, and you type it here.</p>
      <CommandForm commandId={loaderData.commandId} refill={actionData} fields={{ email: "E-mail address" }}>
        <input type="hidden" name="next" value={actionData?.values["next"] ?? loaderData.next} />
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
      {loaderData.demo ? (
        <p>
          In this demo nobody has a mailbox: <a href="/demo">choose a role instead</a>.
        </p>
      ) : null}
    </Page>
  );
}
