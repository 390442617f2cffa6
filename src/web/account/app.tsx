import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import { contextOf, goTo, newCommandId, onwards, refill, textsOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";
import accountStyles from "./account.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { account } = contextOf(args).signIn;
  const setUp = await valueOf(args, account.appBeingSetUp());
  return { commandId: newCommandId(), setUp: setUp ?? goTo("/account/security") };
}

/** `begin` makes a secret; the code of the app confirms that it was taken over. */
export async function action(args: ActionFunctionArgs) {
  const { account } = contextOf(args).signIn;
  const values = textsOf(await args.request.formData());
  if (values["form"] === "begin") {
    const begun = await account.beginApp();
    if (begun.ok) return onwards("/account/security/app");
    return begun.refusal.code === "access.stepUp"
      ? onwards("/sign-in/again?next=%2Faccount%2Fsecurity")
      : data({ refusal: begun.refusal, values, form: "" }, { status: 422 });
  }
  const confirmed = await account.confirmApp(values["code"] ?? "");
  return confirmed.ok ? onwards("/account/security?done=appAdded", confirmed.value.setCookie) : refill(confirmed.refusal, values);
}

/** Scan, or type the secret, then show that the app has it. */
export default function App({ loaderData: { commandId, setUp }, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page
      title="Set up an authenticator app"
      description="Scan a code with an authenticator app."
      crumbs={[{ href: "/account/security", label: "Sign-in and security" }]}
      noIndex
    >
      <p className="lead">
        An authenticator app shows a new code of six digits every half minute, also without a network. Any of them will do; several are free.
      </p>
      <ol className="steps">
        <li>
          <p>Scan this with the app:</p>
          <svg className="qr" viewBox={`0 0 ${setUp.size} ${setUp.size}`} shapeRendering="crispEdges" role="img" aria-label="QR code for the authenticator app">
            <rect width={setUp.size} height={setUp.size} className="qr-light" />
            <path d={setUp.path} className="qr-dark" />
          </svg>
          <p>
            Or, with the app on this same device, type in: account <strong>{setUp.account}</strong>, key <code className="secret">{setUp.secret}</code>
          </p>
        </li>
        <li>
          <p>Type the code that the app shows now:</p>
          <CommandForm commandId={commandId} refill={actionData} fields={{ code: "Code" }}>
            <Field name="code" label="Code" inputMode="numeric" autoComplete="one-time-code" short value="" refusal={actionData?.refusal} />
            <div className="buttons">
              <Button>It is set up</Button>
              <a href="/account/security">Not now</a>
            </div>
          </CommandForm>
        </li>
      </ol>
    </Page>
  );
}
