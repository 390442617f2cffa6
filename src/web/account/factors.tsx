import type { AccountView, PasskeyView } from "../../app/account/contract.ts";
import type { Refill } from "../answer.ts";
import { instantInWords } from "../texts/when.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Empty } from "../ui/notice.tsx";
import { PasskeyForm } from "./passkey-form.tsx";

export type SectionProps = { readonly view: AccountView; readonly commandId: string; readonly refill: Refill | undefined };

const whenInWords = (at: Parameters<typeof instantInWords>[0]): string => `${instantInWords(at, "UTC")} UTC`;

export function AppSection({ view, commandId, refill }: SectionProps) {
  return (
    <section aria-labelledby="app">
      <h2 id="app">Authenticator app</h2>
      {view.app === null ? (
        <p className="prose">A free app on your phone that shows a new code every half minute. It works without a network, and on any phone.</p>
      ) : (
        <p>In use since {whenInWords(view.app)}.</p>
      )}
      <div className="buttons">
        <form method="post" action="/account/security/app">
          <input type="hidden" name="form" value="begin" />
          <Button kind={view.app === null ? "main" : "plain"}>{view.app === null ? "Set up an app" : "Move to another phone"}</Button>
        </form>
        {view.app === null ? null : (
          <CommandForm commandId={commandId} form="removeApp" refill={refill}>
            <Button kind="danger">Remove the app</Button>
          </CommandForm>
        )}
      </div>
    </section>
  );
}

function OwnPasskey({ passkey, commandId, refill }: { readonly passkey: PasskeyView } & Pick<SectionProps, "commandId" | "refill">) {
  const [rename, remove] = [`renamePasskey:${passkey.id}`, `removePasskey:${passkey.id}`];
  return (
    <li className="row">
      <div className="row-body">
        <h3 className="row-title">{passkey.name}</h3>
        <p className="quiet">
          Added {whenInWords(passkey.madeAt)}
          {passkey.usedAt === null ? ", not used yet" : `, last used ${whenInWords(passkey.usedAt)}`}
          {passkey.synced ? "; copied to your other devices by its maker" : "; on this one device only"}.
        </p>
        <details className="more" open={refill?.form === rename || refill?.form === remove}>
          <summary>Rename or remove</summary>
          <CommandForm commandId={commandId} form={rename} refill={refill} fields={{ name: "Name" }}>
            <Field name="name" label="Name" value={refill?.form === rename ? refill.values["name"] : passkey.name} form={rename} short />
            <Button kind="plain">Rename</Button>
          </CommandForm>
          <CommandForm commandId={commandId} form={remove} refill={refill}>
            <p>It will no longer sign you in. Delete it on the device as well.</p>
            <Button kind="danger">Remove {passkey.name}</Button>
          </CommandForm>
        </details>
      </div>
    </li>
  );
}

export function PasskeySection({ view, commandId, refill }: SectionProps) {
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p className="prose">
        Signs you in with the lock of your phone or computer (finger, face or PIN), without a code. The most comfortable way, and the safest.
      </p>
      {view.passkeys.length === 0 ? (
        <Empty title="You have no passkey." />
      ) : (
        <ul className="rows">
          {view.passkeys.map((passkey) => (
            <OwnPasskey key={passkey.id} passkey={passkey} commandId={commandId} refill={refill} />
          ))}
        </ul>
      )}
      {view.passkeysPossible ? (
        <>
          <PasskeyForm address="/account/security/passkey" what="make" label="Add a passkey">
            <Field name="name" label="A name for it" hint="For example the device: “My phone”." form="passkey" value="" short required={false} />
          </PasskeyForm>
          <p className="quiet" data-no-passkey="" hidden>
            This browser has no passkeys. Use an authenticator app.
          </p>
          <noscript>
            <p className="quiet">Adding a passkey needs JavaScript. An authenticator app does not.</p>
          </noscript>
        </>
      ) : (
        <p className="quiet">Passkeys can be added once this site has a name and https. An authenticator app works now.</p>
      )}
    </section>
  );
}

export function RecoverySection({ view }: SectionProps) {
  const has = view.app !== null || view.passkeys.length > 0;
  return (
    <section aria-labelledby="recovery">
      <h2 id="recovery">Recovery codes</h2>
      {view.recovery === null ? (
        <p className="prose">
          Ten codes on paper, for the day your phone is lost. {has ? "You have none." : "They can be made once you have an app or a passkey."}
        </p>
      ) : (
        <p>
          {view.recovery.left} of the ten are left, made {whenInWords(view.recovery.madeAt)}.
        </p>
      )}
      {has ? (
        <form method="post" action="/account/security/recovery">
          <Button kind={view.recovery === null ? "main" : "plain"}>{view.recovery === null ? "Make ten codes" : "Make ten new codes, and void the old"}</Button>
        </form>
      ) : null}
    </section>
  );
}
