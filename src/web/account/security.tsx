import { type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { Refusal, Result } from "#kit";
import type { Account } from "../../app/account/contract.ts";
import { contextOf, localAddress, newCommandId, onwards, refill, textsOf, valueOf, doneIn } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import accountStyles from "./account.css?url";
import { AppSection, PasskeySection, RecoverySection } from "./factors.tsx";
import passkeyScript from "./passkey.js?url";
import { SessionSection } from "./sessions.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams;
  const view = await valueOf(args, contextOf(args).signIn.account.view());
  return {
    view,
    commandId: newCommandId(),
    next: localAddress(asked.get("next")),
    forOffice: asked.get("why") === "office",
    done: doneWords[doneIn(args)] ?? null,
  };
}

const doneWords: Readonly<Record<string, string>> = {
  appAdded: "The authenticator app is set up.",
  appRemoved: "The authenticator app was removed.",
  passkeyAdded: "The passkey was added.",
  passkeyRemoved: "The passkey was removed.",
  passkeyRenamed: "The passkey has its new name.",
  ended: "Signed out there.",
  endedOthers: "Signed out everywhere else.",
};

type Done = { readonly ok: true; readonly done: string } | { readonly ok: false; readonly refusal: Refusal };

const as = (done: string, result: Result<unknown, Refusal>): Done => (result.ok ? { ok: true, done } : { ok: false, refusal: result.refusal });

const acts: Readonly<Record<string, (account: Account, values: Readonly<Record<string, string>>) => Promise<Done>>> = {
  removeApp: async (account) => as("appRemoved", await account.removeApp()),
  renamePasskey: async (account, { id = "", name = "" }) => as("passkeyRenamed", await account.renamePasskey(id, name)),
  removePasskey: async (account, { id = "" }) => as("passkeyRemoved", await account.removePasskey(id)),
  endSession: async (account, { id = "" }) => as("ended", await account.endSession(id)),
  endOthers: async (account) => as("endedOthers", await account.endOtherSessions()),
};

export async function action(args: ActionFunctionArgs) {
  const { account } = contextOf(args).signIn;
  const values = textsOf(await args.request.formData());
  const [act = "", id] = (values["form"] ?? "").split(":");
  const run = acts[act];
  if (!run) return refill({ code: "input.noForm" }, values);
  const done = await run(account, { ...values, ...(id === undefined ? {} : { id }) });
  return done.ok ? onwards(`/account/security?done=${done.done}`) : refill(done.refusal, values);
}

type View = PageProps<typeof loader>["loaderData"]["view"];

/** Why an officer is here, in plain words, and what to do. */
function ForOffice({ view, forOffice, next }: { readonly view: View; readonly forOffice: boolean; readonly next: string }) {
  if (view.officesThatNeed.length === 0) return null;
  const offices = view.officesThatNeed.join(", ");
  const onTo = next === "/" ? "/desk" : next;
  if (view.full)
    return forOffice ? (
      <Notice tone="good" title="Your office is open" status>
        <p>
          This session has given a second factor. <a href={onTo}>Go on</a>.
        </p>
      </Notice>
    ) : null;
  const has = view.app !== null || view.passkeys.length > 0;
  return (
    <Notice tone="wait" title={`Your office needs a second factor: ${offices}`} status>
      <p>
        {has
          ? "You have one, and have not given it in this session. Until you do, you act as an ordinary member."
          : "Who acts in it can change what many people rely on, and a mailbox is easily broken into. Set up an authenticator app or a passkey below: it takes two minutes. Until then you act as an ordinary member."}
      </p>
      {has ? (
        <p>
          <a href={`/sign-in/again?next=${encodeURIComponent(onTo)}`}>Give your second factor</a>
        </p>
      ) : null}
    </Notice>
  );
}

/** How one signs in, and where one is signed in. */
export default function Security({ loaderData: { view, commandId, next, forOffice, done }, actionData }: PageProps<typeof loader, typeof action>) {
  const shared = { view, commandId, refill: actionData };
  return (
    <Page title="Sign-in and security" description="Second factors, recovery codes, and the devices on which you are signed in." noIndex>
      <p className="lead">
        {view.name}
        {view.email ? `, ${view.email}` : ""}
      </p>
      {done ? (
        <Notice tone="good" status>
          <p>{done}</p>
        </Notice>
      ) : null}
      <ForOffice view={view} forOffice={forOffice} next={next} />
      {view.recovery === null && (view.app !== null || view.passkeys.length > 0) ? (
        <Notice tone="wait" title="Make recovery codes now">
          <p>
            They let you in when your phone is lost or broken. <a href="#recovery">Make them below</a>, and print them.
          </p>
        </Notice>
      ) : null}
      <AppSection {...shared} />
      <PasskeySection {...shared} />
      <RecoverySection {...shared} />
      <SessionSection {...shared} />
      {view.passkeysPossible ? <script src={passkeyScript} type="module" /> : null}
    </Page>
  );
}
