import type { SessionView } from "../../app/account/contract.ts";
import { instantInWords } from "../texts/when.ts";
import { Badge } from "../ui/badge.tsx";
import { Button, CommandForm } from "../ui/form.tsx";
import type { SectionProps } from "./factors.tsx";

const ways: Readonly<Record<string, string>> = {
  mail: "by a mailed code",
  app: "by mail and authenticator app",
  passkey: "by passkey",
  recovery: "with a recovery code",
  printed: "with a printed code",
  terminal: "with a code from the terminal",
  founder: "by founding the federation",
  demo: "as a role of the demo",
};

const device = (session: SessionView): string => session.device || "A device";

function Where({ session, commandId, refill }: { readonly session: SessionView } & Pick<SectionProps, "commandId" | "refill">) {
  return (
    <li className="row">
      <div className="row-body">
        <h3 className="row-title">
          {device(session)} {session.here ? <Badge tone="now">this device</Badge> : null}
        </h3>
        <p className="quiet">
          Signed in {instantInWords(session.begunAt, "UTC")} UTC, last proved {ways[session.way] ?? "in another way"}; last used about{" "}
          {instantInWords(session.usedAt, "UTC")} UTC.
        </p>
        {session.here ? null : (
          <CommandForm commandId={commandId} form={`endSession:${session.id}`} refill={refill}>
            <Button kind="plain">
              Sign out there<span className="visually-hidden">: {device(session)}</span>
            </Button>
          </CommandForm>
        )}
      </div>
    </li>
  );
}

export function SessionSection({ view, commandId, refill }: SectionProps) {
  const others = view.sessions.filter(({ here }) => !here).length;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <p className="prose">
        Only the kind of device and browser is kept, never where it was. You are signed out by yourself after three days without use, officers after twelve
        hours.
      </p>
      <ul className="rows">
        {view.sessions.map((session) => (
          <Where key={session.id} session={session} commandId={commandId} refill={refill} />
        ))}
      </ul>
      {others === 0 ? null : (
        <CommandForm commandId={commandId} form="endOthers" refill={refill}>
          <Button kind="danger">Sign out everywhere else</Button>
        </CommandForm>
      )}
    </section>
  );
}
