import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { Instant } from "#kit";
import type { SignInHelpView } from "../../../app/people/contract.ts";
import accountStyles from "../../account/account.css?url";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [deskStyles, accountStyles].map((href) => ({ rel: "stylesheet", href }));

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor, publicUrl } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const help = await valueOf(args, app.people.signInHelp(actor, { person: asked.get("person") ?? "" }));
  return { help, publicUrl, ended: asked.get("ended"), commandId: newCommandId() };
}

type Printed = { readonly code: string; readonly until: Instant };

export async function action(args: ActionFunctionArgs) {
  const { app, actor, signIn } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { person = "", form = "", days = "", commandId = "" } = values;
  if (form === "end") {
    const done = await app.people.endSessions(actor, { person }, commandId);
    return done.ok
      ? onwards(`/desk/people/sign-in?${new URLSearchParams({ person, ended: String(done.value.ended) }).toString()}`)
      : refill(done.refusal, values);
  }
  // The code is made here and goes no further than this one page; the command sees its hash.
  const { code, hash } = signIn.newPrintedCode();
  const allowed = await app.people.allowPrintedCode(actor, { person, hash, days: Number(days) }, commandId);
  return allowed.ok ? data({ printed: { code, until: allowed.value.until } }) : refill(allowed.refusal, values);
}

function Letter({ printed, help, publicUrl }: { readonly printed: Printed; readonly help: SignInHelpView; readonly publicUrl: string }) {
  return (
    <>
      <Notice tone="wait" title="It is shown this once">
        <p>
          Print this page and give it to {help.name} in person or by post. Whoever holds it can sign in as {help.name}.
        </p>
      </Notice>
      <p>
        For {help.name}: go to <strong>{publicUrl}/sign-in/printed</strong> and type
      </p>
      <p>
        <code className="secret">{printed.code}</code>
      </p>
      <p>It signs you in once, until {instantInWords(printed.until, "UTC")} UTC.</p>
      <p className="no-print">
        <a href={`/desk/people/sign-in?person=${help.id}`}>Done</a>
      </p>
    </>
  );
}

const isPrinted = (said: Refill | { readonly printed: Printed } | undefined): said is { readonly printed: Printed } => said !== undefined && "printed" in said;

function Help({ help, commandId, said }: { readonly help: SignInHelpView; readonly commandId: string; readonly said: Refill | undefined }) {
  return (
    <>
      <Facts
        of={[
          ["E-mail address", help.email ?? "none: only a printed code lets this person in"],
          ["Signed in", help.sessions === 0 ? "nowhere" : `on ${help.sessions} ${help.sessions === 1 ? "device" : "devices"}`],
          ["Second factor", help.secondFactor ? "set up" : "none"],
          ...(help.codeUntil === null ? [] : [["Printed code", `one not used yet, good until ${instantInWords(help.codeUntil, "UTC")} UTC`] as const]),
        ]}
      />
      <h2>Print a code</h2>
      <p className="prose">
        For somebody without a mailbox at hand. The code signs in once, as an ordinary member: offices that need a second factor stay closed. An earlier one
        that was not used becomes void.
      </p>
      <CommandForm commandId={commandId} form="print" refill={said} fields={{ days: "Good for how many days" }}>
        <input type="hidden" name="person" value={help.id} />
        <Field name="days" label="Good for how many days" form="print" inputMode="numeric" short value={said?.values["days"] ?? "14"} refusal={said?.refusal} />
        <Button>Print a code</Button>
      </CommandForm>
      <h2>Sign out everywhere</h2>
      <p className="prose">When a device was lost or somebody else may have got in. An administrator does this.</p>
      <CommandForm commandId={commandId} form="end" refill={said}>
        <input type="hidden" name="person" value={help.id} />
        <Button kind="danger">Sign {help.name} out everywhere</Button>
      </CommandForm>
    </>
  );
}

/** For who helps others to sign in. */
export default function SignInHelp({ loaderData: { help, publicUrl, ended, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const printed = isPrinted(actionData) ? actionData.printed : null;
  return (
    <Page
      title={`Help ${help.name} to sign in`}
      description="Printed codes, and signing out everywhere."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/people", label: "People" },
      ]}
      noIndex
    >
      {ended === null ? null : (
        <Notice tone="good" status>
          <p>{ended === "0" ? "Nobody was signed in." : `Signed out on ${ended} ${ended === "1" ? "device" : "devices"}.`}</p>
        </Notice>
      )}
      {printed ? (
        <Letter printed={printed} help={help} publicUrl={publicUrl} />
      ) : (
        <Help help={help} commandId={commandId} said={isPrinted(actionData) ? undefined : actionData} />
      )}
    </Page>
  );
}
