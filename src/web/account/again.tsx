import type { ReactNode } from "react";
import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { Refusal, Result } from "#kit";
import type { Cookies, Ways } from "../../app/account/contract.ts";
import { contextOf, goTo, localAddress, onwards } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, ErrorSummary, Field } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import accountStyles from "./account.css?url";
import { PasskeyForm } from "./passkey-form.tsx";
import passkeyScript from "./passkey.js?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, signIn } = contextOf(args);
  const next = localAddress(new URL(args.request.url).searchParams.get("next"));
  if (actor.kind !== "person") goTo(`/sign-in?next=${encodeURIComponent(next)}`);
  // After a proof this request still brings the old token, which opens nothing any more: then the action has said all.
  const ways = await signIn.again.ways();
  return { ways: ways.ok ? ways.value : null, passkeys: signIn.passkeysPossible, next };
}

type Word = readonly [name: string, value: string];

/** A form on its way: what a refused form held, and where it was going. */
type Kept = { readonly to: string; readonly words: readonly Word[] };
type Said = { readonly kept: Kept | null; readonly sent: boolean; readonly proved: boolean; readonly refusal: Refusal | null };

const keptPrefix = "kept:";

/** The words that a form brought: its own fields when it comes from the page that was refused, prefixed ones from this page. */
function keptIn(form: FormData): Kept | null {
  const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const from = form.get("kept");
  if (typeof from === "string") return { to: localAddress(from), words: entries.filter(([name]) => name !== "kept") };
  const to = form.get("keptTo");
  if (typeof to !== "string") return null;
  const words = entries.filter(([name]) => name.startsWith(keptPrefix)).map(([name, value]): Word => [name.slice(keptPrefix.length), value]);
  return { to: localAddress(to), words };
}

const answered = (said: Said, status: number, { setCookie }: Cookies = { setCookie: [] }) => {
  const headers = new Headers();
  for (const cookie of setCookie) headers.append("Set-Cookie", cookie);
  return data(said, { status, headers });
};

export async function action(args: ActionFunctionArgs) {
  const { actor, signIn } = contextOf(args);
  if (actor.kind !== "person") goTo("/sign-in");
  const form = await args.request.formData();
  const kept = keptIn(form);
  const plain: Said = { kept, sent: false, proved: false, refusal: null };
  const end = (proved: Result<Cookies, Refusal>) => {
    if (!proved.ok) return answered({ ...plain, sent: true, refusal: proved.refusal }, 422);
    return kept === null ? onwards(localAddress(textIn(form, "next")), proved.value.setCookie) : answered({ ...plain, proved: true }, 200, proved.value);
  };
  switch (textIn(form, "way")) {
    case "send": {
      const sent = await signIn.again.sendCode();
      return answered({ ...plain, sent: true, refusal: sent.ok ? null : sent.refusal }, sent.ok ? 200 : 422);
    }
    case "code":
      return end(await signIn.again.prove(textIn(form, "code")));
    case "demo":
      return end(await signIn.again.inDemo());
    case "passkey": // the script has proved it already, with the token that this request brings
      return actor.stale ? answered(plain, 422) : answered({ ...plain, proved: true }, 200);
    default:
      return answered(plain, 200);
  }
}

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** Each way of confirming carries the words along. */
function Way({
  kept,
  next,
  way,
  afterPasskey = false,
  children,
}: {
  readonly kept: Kept | null;
  readonly next: string;
  readonly way: string;
  readonly afterPasskey?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <form
      method="post"
      action="/sign-in/again"
      className="form"
      noValidate
      data-after-passkey={afterPasskey ? "" : undefined}
      hidden={afterPasskey ? true : undefined}
    >
      <input type="hidden" name="way" value={way} />
      {kept === null ? (
        <input type="hidden" name="next" value={next} />
      ) : (
        <>
          <input type="hidden" name="keptTo" value={kept.to} />
          <Words of={kept.words} prefix={keptPrefix} />
        </>
      )}
      {children}
    </form>
  );
}

function Words({ of, prefix = "" }: { readonly of: readonly Word[]; readonly prefix?: string }) {
  return of.map(([name, value], at) => (
    // oxlint-disable-next-line react/no-array-index-key -- a name may come several times, and the order is the form's
    <input key={`${name}-${at}`} type="hidden" name={`${prefix}${name}`} value={value} />
  ));
}

function Ask({ ways, passkeys, said, next }: { readonly ways: Ways; readonly passkeys: boolean; readonly said: Said; readonly next: string }) {
  const { kept, sent, refusal } = said;
  const shared = { kept, next };
  const bySheet = ways.app || ways.recovery;
  return (
    <>
      {refusal ? <ErrorSummary refusal={refusal} fields={{ code: "Code" }} /> : null}
      {ways.passkey && passkeys ? (
        <>
          <PasskeyForm address="/sign-in/again/passkey" what="use" label="Confirm with a passkey">
            <input type="hidden" name="next" value={next} />
          </PasskeyForm>
          {kept === null ? null : <Way {...shared} way="passkey" afterPasskey />}
        </>
      ) : null}
      {bySheet || (ways.mail && sent) ? (
        <Way {...shared} way="code">
          <Field
            name="code"
            label="Code"
            hint={
              bySheet
                ? "The six digits that your authenticator app shows now, or one of your recovery codes."
                : "Six digits, from the mail that was just sent to you."
            }
            autoComplete="one-time-code"
            short
            refusal={refusal ?? undefined}
          />
          <div className="buttons">
            <Button>Confirm</Button>
          </div>
        </Way>
      ) : null}
      {ways.mail ? (
        <Way {...shared} way="send">
          <Button kind={sent ? "plain" : "main"}>{sent ? "Send another code" : "Send me a code"}</Button>
        </Way>
      ) : null}
      {ways.demo ? (
        <Way {...shared} way="demo">
          <Button kind={ways.mail ? "plain" : "main"}>Confirm with one press (demo only)</Button>
        </Way>
      ) : null}
      {bySheet || ways.passkey || ways.mail || ways.demo ? null : (
        <Notice tone="wait" title="There is no way to confirm">
          <p>Your account has neither an e-mail address nor a second factor. Ask the membership secretary to enter your address.</p>
        </Notice>
      )}
    </>
  );
}

const nothingSaid: Said = { kept: null, sent: false, proved: false, refusal: null };

/** Confirms that it is you before an act that hurts. What was typed in a form goes along, and on from here. */
export default function Again({ loaderData: { ways, passkeys, next }, actionData }: PageProps<typeof loader, typeof action>) {
  const said = actionData ?? nothingSaid;
  if (said.proved && said.kept)
    return (
      <Page title="You are confirmed" description="Go on with what you were doing." noIndex>
        <p className="lead">Thank you. Everything you had put in is still here; it has not been sent yet.</p>
        <form method="post" action={said.kept.to} className="form">
          <Words of={said.kept.words} />
          <div className="buttons">
            <Button>Carry on</Button>
            <a href={said.kept.to}>Rather not</a>
          </div>
        </form>
      </Page>
    );
  return (
    <Page title="Confirm that it is you" description="A fresh proof before an act that cannot easily be taken back." noIndex>
      <p className="lead">
        What comes next cannot easily be taken back, so it is asked for within ten minutes of a proof that it is you, and not somebody at a screen you left
        open.
        {said.kept === null ? "" : " What you had put in goes along."}
      </p>
      {ways === null ? null : <Ask ways={ways} passkeys={passkeys} said={said} next={next} />}
      {passkeys ? <script src={passkeyScript} type="module" /> : null}
    </Page>
  );
}
