import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { refusalText } from "../texts/refusals.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return { data: await valueOf(args, app.people.myData(actor, {})), commandId: newCommandId(), secondId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor, signIn } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form, confirm = "", commandId = "" } = values;
  if (form === "leave") {
    const left = await app.people.leaveFederation(actor, {}, commandId);
    return left.ok ? onwards("/account") : refill(left.refusal, values);
  }
  const erased = await app.people.eraseMe(actor, { confirm }, commandId);
  if (!erased.ok) return refill(erased.refusal, values);
  const { setCookie } = await signIn.signOut();
  return onwards("/account/erased", setCookie);
}

export default function Leave({ loaderData: { data, commandId, secondId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { hindrance, erasure, federation, retentionMonths } = data;
  return (
    <Page
      title="Leave, or be erased"
      description="How to leave, and how to be erased."
      crumbs={[{ href: "/account", label: "What is held about you" }]}
      noIndex
    >
      {hindrance ? (
        <Notice tone="wait" title="Not now">
          <p>{refusalText(hindrance)}</p>
        </Notice>
      ) : null}
      {data.state === "left" ? null : (
        <section>
          <h2>Leave</h2>
          <p className="prose">
            If you leave, you are no longer a member of {federation}. Your offices, your memberships of groups and all your consents end at once, and nobody
            writes to you any more. Your account stays, so that you can see what is held and come back; after {retentionMonths} months it is erased.
          </p>
          {hindrance ? null : (
            <CommandForm commandId={commandId} form="leave" refill={actionData}>
              <Button kind="danger">Leave {federation}</Button>
            </CommandForm>
          )}
        </section>
      )}
      <section>
        <h2>Be erased</h2>
        <p className="prose">At once and for good. Nobody is asked, and nobody can bring it back. You get one last mail that says so.</p>
        <h3>What goes</h3>
        <ul>
          <li>Your name, e-mail address, telephone, postcode, and everything else of your details</li>
          {erasure.goes.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
        <h3>What stays, by a number and without your name, and why</h3>
        <dl className="settings">
          {erasure.stays.map(({ what, why }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{why}</dd>
            </div>
          ))}
          <div>
            <dt>A salted hash of your address</dt>
            <dd>So that a list that still has you cannot bring you back. It does not tell the address. You can join again yourself at any time.</dd>
          </div>
        </dl>
        <p>
          You may want to <a href="/account/held">download what is held</a> first.
        </p>
        {hindrance ? null : (
          <CommandForm commandId={secondId} form="erase" refill={actionData} fields={{ confirm: "Type “erase”" }}>
            <Field
              name="confirm"
              label="Type “erase”"
              form="erase"
              short
              autoComplete="off"
              value={actionData?.form === "erase" ? actionData.values["confirm"] : ""}
              refusal={actionData?.form === "erase" ? actionData.refusal : undefined}
            />
            <Button kind="danger">Erase me</Button>
          </CommandForm>
        )}
      </section>
    </Page>
  );
}
