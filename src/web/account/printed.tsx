import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { contextOf, localAddress, newCommandId, refill, textsOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";
import { codeTyped, goesOn } from "./goes-on.ts";
import printedScript from "./printed.js?url";

export function loader({ request }: LoaderFunctionArgs) {
  return { commandId: newCommandId(), next: localAddress(new URL(request.url).searchParams.get("next")) };
}

/** The code comes by this form only. The code of a QR card stands behind the # of its address, which no browser sends. */
export async function action(args: ActionFunctionArgs) {
  const values = textsOf(await args.request.formData());
  const signedIn = await contextOf(args).signIn.usePrintedCode(codeTyped(values["code"] ?? ""));
  if (!signedIn.ok) return refill(signedIn.refusal, values);
  const { hall } = signedIn.value;
  const next = localAddress(values["next"]);
  // a card is for the hall, where nothing else was asked for
  return goesOn(signedIn.value, next === "/" && hall ? `/hall/${hall}` : next);
}

export default function Printed({ loaderData: { commandId, next }, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page
      title="Sign in with a printed code"
      description="Sign in with the code of a card or letter."
      crumbs={[{ href: "/sign-in", label: "Sign in" }]}
      noIndex
    >
      <p className="lead">The code on your card or letter signs you in once. It is yours alone: do not pass it on.</p>
      <CommandForm commandId={commandId} refill={actionData} fields={{ code: "Printed code" }}>
        <input type="hidden" name="next" value={next} />
        <Field
          name="code"
          label="Printed code"
          hint="Seven groups of four letters and digits. Capitals and dashes do not matter."
          autoComplete="off"
          value={actionData?.values["code"]}
          refusal={actionData?.refusal}
        />
        <div className="buttons">
          <Button>Sign in</Button>
        </div>
      </CommandForm>
      <script src={printedScript} type="module" />
    </Page>
  );
}
