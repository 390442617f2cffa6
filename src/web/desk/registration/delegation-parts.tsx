import { challengeOutcomeWords } from "#domain/registration";
import type { ChallengeView, DelegationView } from "../../../app/registration/contract.ts";
import type { Refill } from "../../answer.ts";
import { outcomeTones } from "../../texts/registration-words.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field, TextArea } from "../../ui/form.tsx";

export type Shown = { readonly view: DelegationView; readonly commandId: string; readonly refill: Refill | undefined };

/** The quota rules with what they find, and what was waived by whom and why. */
export function Quota({ view, commandId, refill }: Shown) {
  if (view.quota.length === 0) return null;
  const begun = view.delegates.length > 0;
  return (
    <section aria-labelledby="quota-title">
      <h2 id="quota-title">Quota</h2>
      <ul className="quota">
        {view.quota.map((one) => {
          const lacking = one.need - one.have;
          const passed = one.met || lacking <= one.waived;
          return (
            <li key={one.key}>
              {begun ? <Badge tone={one.met ? "good" : passed ? "neutral" : "bad"}>{one.met ? "Met" : passed ? "Waived" : "Not met"}</Badge> : null} {one.words}{" "}
              <span className="quiet">
                {begun ? `${one.found}.` : ""}
                {one.answer === "warn" ? " This is a warning only." : ""}
              </span>
              {!passed && view.can.waive ? (
                <details className="more">
                  <summary>Waive this rule for the delegation</summary>
                  <CommandForm commandId={commandId} form={`waive:${one.key}`} refill={refill} fields={{ reason: "Reason" }}>
                    <input type="hidden" name="rule" value={one.key} />
                    <Field name="reason" label="Reason" form={`waive:${one.key}`} hint="Kept with your name and office." />
                    <Button kind="danger">Waive the rule</Button>
                  </CommandForm>
                </details>
              ) : null}
            </li>
          );
        })}
      </ul>
      {view.waivers.length > 0 ? (
        <ul>
          {view.waivers.map((waiver) => (
            <li key={`${waiver.at}${waiver.words}`}>
              Waived by {waiver.by} ({waiver.office}), {instantInWords(waiver.at, view.conference.timeZone)}: {waiver.words} “{waiver.reason}”
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

export function ChallengeForm({ view, commandId, refill }: Shown) {
  if (!view.can.challenge) return null;
  const mine = refill?.form === "challenge" ? refill : undefined;
  const { challengeUntil } = view.deadlines;
  return (
    <section>
      <h2>Is the number wrong?</h2>
      <details className="more" open={mine !== undefined}>
        <summary>Challenge it{challengeUntil ? `, until ${instantInWords(challengeUntil, view.conference.timeZone)}` : ""}</summary>
        <CommandForm commandId={commandId} form="challenge" refill={refill} fields={{ words: "What is wrong" }}>
          <TextArea
            name="words"
            label="What is wrong"
            form="challenge"
            value={mine?.values["words"]}
            refusal={mine?.refusal}
            hint="The count, its day, your standing. The committee reads it; the public reads only the decision."
          />
          <Button>Send the challenge</Button>
        </CommandForm>
      </details>
    </section>
  );
}

/** "5 → 6", or "5, as before". */
export const seatsChanged = ({ seatsBefore, decided }: ChallengeView): string =>
  decided === null ? String(seatsBefore) : decided.seatsAfter === seatsBefore ? `${seatsBefore}, as before` : `${seatsBefore} → ${decided.seatsAfter}`;

/** Challenges with what became of them. */
export function Challenges({ view }: { readonly view: { readonly challenges: readonly ChallengeView[]; readonly conference: { readonly timeZone: string } } }) {
  if (view.challenges.length === 0) return null;
  return (
    <section>
      <h2>Challenges</h2>
      <ul className="people">
        {view.challenges.map((one) => (
          <li key={one.id}>
            <p className="person-line">
              <span className="person-name">{one.group}</span>
              {one.decided === null ? (
                <Badge tone="wait">Before the committee</Badge>
              ) : (
                <Badge tone={outcomeTones[one.decided.outcome]}>{challengeOutcomeWords[one.decided.outcome]}</Badge>
              )}
              <span className="quiet">Seats: {seatsChanged(one)}</span>
            </p>
            {one.words === "" ? null : <p className="prose">“{one.words}”</p>}
            {one.decided === null ? null : (
              <p className="prose">
                {one.decided.reason} <span className="quiet">({instantInWords(one.decided.at, view.conference.timeZone)})</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
