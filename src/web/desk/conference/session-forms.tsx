import type { ConferenceView, SessionView } from "../../../app/conference/contract.ts";
import type { Refill } from "../../answer.ts";
import { instantInWords, timeInWords } from "../../texts/when.ts";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { localOf } from "./local-time.ts";

type Props = { readonly conference: ConferenceView; readonly commandId: string; readonly refill: Refill | undefined };

const fields = { title: "Title", startsAt: "Begins", endsAt: "Ends" };

function SessionForm({ conference, commandId, refill, session }: Props & { readonly session: SessionView | null }) {
  const form = `session.${session?.id ?? "new"}`;
  const mine = refill?.form === form ? refill : undefined;
  const field = (name: keyof typeof fields, stored: string) => ({
    name,
    label: fields[name],
    form,
    value: mine?.values[name] ?? stored,
    refusal: mine?.refusal,
  });
  return (
    <CommandForm commandId={commandId} form={form} refill={refill} fields={fields}>
      {session ? <input type="hidden" name="session" value={session.id} /> : null}
      <Field {...field("title", session?.title ?? "")} />
      <div className="form-row">
        <Field {...field("startsAt", localOf(session?.startsAt ?? null, conference.timeZone))} type="datetime-local" hint={conference.timeZone} />
        <Field {...field("endsAt", localOf(session?.endsAt ?? null, conference.timeZone))} type="datetime-local" />
      </div>
      <Button>{session ? "Save the session" : "Add the session"}</Button>
    </CommandForm>
  );
}

export function SessionForms(props: Props) {
  const { conference, commandId, refill } = props;
  return (
    <section>
      <h2>Sessions</h2>
      {conference.sessions.length === 0 ? <p>No session is set down yet.</p> : null}
      <ul className="rows">
        {conference.sessions.map((session) => (
          <li key={session.id} className="row">
            <div className="row-body">
              <h3 className="row-title">{session.title}</h3>
              <p className="quiet">
                {instantInWords(session.startsAt, conference.timeZone)} to {timeInWords(session.endsAt, conference.timeZone)}
              </p>
              {conference.can.edit ? (
                <details className="more" open={refill?.form === `session.${session.id}`}>
                  <summary>
                    Change<span className="visually-hidden"> {session.title}</span>
                  </summary>
                  <SessionForm {...props} session={session} />
                  <CommandForm commandId={commandId} form="removeSession">
                    <input type="hidden" name="session" value={session.id} />
                    <p>Its agenda items stay, without a session.</p>
                    <Button kind="danger">
                      Remove<span className="visually-hidden"> {session.title}</span>
                    </Button>
                  </CommandForm>
                </details>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {conference.can.edit ? (
        <details className="more" open={refill?.form === "session.new"}>
          <summary>Add a session</summary>
          <SessionForm {...props} session={null} />
        </details>
      ) : null}
    </section>
  );
}
