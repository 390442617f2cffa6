import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { Refusal } from "#kit";
import { contextOf, goTo, newCommandId, textsOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import accountStyles from "./account.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

/** Codes are made by the form of the security page only; at this address alone there is nothing to see. */
export function loader(args: LoaderFunctionArgs) {
  if (contextOf(args).actor.kind !== "person") goTo("/sign-in?next=%2Faccount%2Fsecurity");
  return { commandId: newCommandId() };
}

type Made = { readonly codes: readonly string[]; readonly refusal: Refusal | null; readonly values: Readonly<Record<string, string>> };

/** Answers with the page itself: the codes are nowhere to be fetched again. */
export async function action(args: ActionFunctionArgs) {
  const values = textsOf(await args.request.formData());
  const made = await contextOf(args).signIn.account.makeRecoveryCodes();
  const answer: Made = made.ok ? { codes: made.value, refusal: null, values } : { codes: [], refusal: made.refusal, values };
  return data(answer, { status: made.ok ? 200 : 422 });
}

export default function Recovery({ loaderData: { commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const codes = actionData?.codes ?? [];
  if (codes.length === 0)
    return (
      <Page
        title="Make recovery codes"
        description="Ten codes for the day your phone is lost."
        crumbs={[{ href: "/account/security", label: "Sign-in and security" }]}
        noIndex
      >
        <p className="lead">Ten codes, each good once in the place of your second factor. Earlier ones become void.</p>
        <CommandForm commandId={commandId} refill={actionData?.refusal ? { refusal: actionData.refusal, values: actionData.values, form: "" } : undefined}>
          <Button>Make ten codes</Button>
        </CommandForm>
      </Page>
    );
  return (
    <Page title="Your recovery codes" description="Shown once." crumbs={[{ href: "/account/security", label: "Sign-in and security" }]} noIndex>
      <Notice tone="wait" title="They are shown this once">
        <p>Print this page or copy the codes, and keep them where you keep what matters: not with your phone, not in your mailbox. Each is good once.</p>
      </Notice>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code className="secret">{code}</code>
          </li>
        ))}
      </ol>
      <p className="no-print">
        <a href="/account/security">I have put them away</a>
      </p>
    </Page>
  );
}
