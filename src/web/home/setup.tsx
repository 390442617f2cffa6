import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { contextOf, goTo, newCommandId, onwards, refill, textsOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const federation = await valueOf(args, app.people.federation(actor, {}));
  if (federation !== null) goTo("/");
  return { commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor, signIn } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { code = "", federation = "", givenName = "", familyName = "", email = "", commandId = "" } = values;
  // Read off a terminal by a person: capitals do not make it another code.
  const founded = await app.people.foundFederation(actor, { code: code.toLowerCase(), federation, givenName, familyName, email }, commandId);
  if (!founded.ok) return refill(founded.refusal, values);
  const signedIn = await signIn.asFounder(founded.value.person);
  return signedIn.ok ? onwards("/desk", signedIn.value.setCookie) : onwards("/sign-in");
}

const fields = { code: "One-time code", federation: "Name of the federation", givenName: "First name", familyName: "Family name", email: "E-mail address" };

export default function Setup({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const shared = (name: keyof typeof fields) => ({ name, label: fields[name], value: actionData?.values[name], refusal: actionData?.refusal });
  return (
    <Page title="Found your federation" description="First run of the program: create the federation and its first administrator." noIndex>
      <p className="lead">This program is new here. Say what your federation is called and who looks after this site. It takes a minute.</p>
      <CommandForm commandId={loaderData.commandId} refill={actionData} fields={fields}>
        <Field
          {...shared("code")}
          hint="It was printed in the terminal in which the program was started. It shows that you are the one who installed it."
          autoComplete="one-time-code"
          short
        />
        <Field {...shared("federation")} hint="As members know it, for example “Commonhold Alliance”." autoComplete="organization" />
        <h2>The first administrator</h2>
        <Field {...shared("givenName")} autoComplete="given-name" />
        <Field {...shared("familyName")} autoComplete="family-name" required={false} />
        <Field {...shared("email")} type="email" hint="To sign in later, you type a code that is sent to this address." autoComplete="email" />
        <div className="buttons">
          <Button>Create the federation</Button>
        </div>
      </CommandForm>
    </Page>
  );
}
