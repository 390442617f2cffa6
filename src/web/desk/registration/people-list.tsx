import { accessNeedKinds, accessNeedWords, accessWordingNow } from "#domain/registration";
import type { DelegationView, NamedView } from "../../../app/registration/contract.ts";
import { acceptanceTones, acceptanceWords, declareWords } from "../../texts/registration-words.ts";
import { credentialStateWords } from "../../texts/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Checkbox, CommandForm, Select, TextArea } from "../../ui/form.tsx";
import type { Shown } from "./delegation-parts.tsx";
import { PersonFields, personLabels } from "./person-fields.tsx";

/** Kinds and words of access needs, with the wording to be agreed to; used by the person and by an officer for them. */
export function NeedsFields({
  form,
  wording,
  version,
  values = {},
}: {
  readonly form: string;
  readonly wording: string;
  readonly version: number;
  readonly values?: Readonly<Record<string, string>>;
}) {
  return (
    <>
      <div className="needs">
        {accessNeedKinds.map((kind) => (
          <Checkbox key={kind} name={`need-${kind}`} label={accessNeedWords[kind]} form={form} checked={values[`need-${kind}`] === "yes"} />
        ))}
      </div>
      <TextArea name="words" label="In words" form={form} required={false} rows={3} value={values["words"]} />
      <input type="hidden" name="wording" value={version} />
      <Checkbox name="consent" label={wording} form={form} checked={values["consent"] === "yes"} />
    </>
  );
}

function SubstituteForm({ view, commandId, refill, person }: Shown & { readonly person: NamedView }) {
  const form = `substitute:${person.credential}`;
  const open = refill?.form === form;
  return (
    <details className="more" open={open}>
      <summary>
        Substitute<span className="visually-hidden"> for {person.name}</span>
      </summary>
      <p>The substitute gets a credential of their own, linked to this one; {person.name} can no longer use theirs.</p>
      <CommandForm commandId={commandId} form={form} refill={refill} fields={personLabels}>
        <input type="hidden" name="credential" value={person.credential} />
        {view.alternates.length > 0 ? (
          <Select
            name="alternate"
            label="Who comes instead"
            form={form}
            required={false}
            hint="The alternates in their order; or put in a name below."
            value={refill?.form === form ? refill.values["alternate"] : undefined}
            choices={[
              { value: "", label: `The first alternate: ${view.alternates[0]?.name ?? ""}` },
              ...view.alternates.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        ) : null}
        <PersonFields form={form} refill={refill} members={view.members} asked={view.asked} memberSince={view.memberSince !== null} mayWaive={view.can.waive} />
        <Button>Put the substitute in</Button>
      </CommandForm>
    </details>
  );
}

function ApologiesForm({ commandId, person }: { readonly commandId: string; readonly person: NamedView }) {
  return (
    <CommandForm commandId={commandId} form="apologies">
      <input type="hidden" name="credential" value={person.credential} />
      <input type="hidden" name="apologies" value={person.apologies ? "no" : "yes"} />
      <Button kind="plain">
        {person.apologies ? "Comes after all" : "Record apologies"}
        <span className="visually-hidden"> of {person.name}</span>
      </Button>
    </CommandForm>
  );
}

function DeclareForm({ view, commandId, refill, person }: Shown & { readonly person: NamedView }) {
  const form = `declare:${person.credential}`;
  return (
    <details className="more" open={refill?.form === form}>
      <summary>
        For the quota<span className="visually-hidden">: {person.name}</span>
      </summary>
      <CommandForm commandId={commandId} form={form} refill={refill}>
        <input type="hidden" name="credential" value={person.credential} />
        {view.asked.map((one) => (
          <Checkbox key={one} name={`class-${one}`} label={declareWords[one]} form={form} checked={person.classes.includes(one)} />
        ))}
        <Button kind="plain">Keep this</Button>
      </CommandForm>
    </details>
  );
}

function NeedsForm({ view, commandId, refill, person }: Shown & { readonly person: NamedView }) {
  const form = `needs:${person.credential}`;
  const mine = refill?.form === form ? refill.values : {};
  return (
    <details className="more" open={refill?.form === form}>
      <summary>
        Access needs<span className="visually-hidden"> of {person.name}</span>
      </summary>
      <p>
        {person.name} can put them down on their own page. If you do it for them, ask first; what you send is read by the credentials desk only and is not shown
        here again.
      </p>
      <CommandForm commandId={commandId} form={form} refill={refill} fields={{ consent: "Consent", words: "In words" }}>
        <input type="hidden" name="credential" value={person.credential} />
        <NeedsFields form={form} wording={view.accessWording} version={accessWordingNow("officer")} values={mine} />
        <Button kind="plain">Keep for the credentials desk</Button>
      </CommandForm>
    </details>
  );
}

function WithdrawForm({ commandId, name, hidden }: { readonly commandId: string; readonly name: string; readonly hidden: readonly [string, string] }) {
  return (
    <details className="more">
      <summary>
        Take back<span className="visually-hidden"> the name of {name}</span>
      </summary>
      <CommandForm commandId={commandId} form="withdraw">
        <input type="hidden" name={hidden[0]} value={hidden[1]} />
        <p>The place becomes free. Anything put down for {name} is deleted.</p>
        <Button kind="danger">Take the name of {name} back</Button>
      </CommandForm>
    </details>
  );
}

function Acts({ person, ...shown }: Shown & { readonly person: NamedView }) {
  const { view, commandId } = shown;
  return (
    <div className="person-acts">
      {view.can.change && person.role === "delegate" ? <ApologiesForm commandId={commandId} person={person} /> : null}
      {view.can.change && person.role === "delegate" ? <SubstituteForm {...shown} person={person} /> : null}
      {view.can.change && person.role === "delegate" && view.asked.length > 0 ? <DeclareForm {...shown} person={person} /> : null}
      {view.can.enterNeeds ? <NeedsForm {...shown} person={person} /> : null}
      {view.can.change ? <WithdrawForm commandId={commandId} name={person.name} hidden={["credential", person.credential]} /> : null}
    </div>
  );
}

/** Those named, one below the other: on a phone the acts stand under each name. */
export function PeopleList({ people, ...shown }: Shown & { readonly people: readonly NamedView[] }) {
  return (
    <ol className="people">
      {people.map((person) => (
        <li key={person.credential}>
          <p className="person-line">
            <span className="person-name">{person.name}</span>
            {person.replaces ? <span className="quiet">for {person.replaces}</span> : null}
            {person.acceptance === "notAsked" ? null : <Badge tone={acceptanceTones[person.acceptance]}>{acceptanceWords[person.acceptance]}</Badge>}
            {person.apologies ? <Badge tone="wait">Apologies</Badge> : null}
            {person.late ? <Badge>Named late</Badge> : null}
            {person.state === "registered" ? null : <Badge>{credentialStateWords[person.state]}</Badge>}
            {person.reachable ? null : <span className="quiet small">no e-mail address</span>}
          </p>
          <Acts {...shown} person={person} />
        </li>
      ))}
    </ol>
  );
}

export function AlternatesList({ view, commandId }: { readonly view: DelegationView; readonly commandId: string }) {
  if (view.alternates.length === 0) return null;
  return (
    <>
      <h2>Alternates, in their order</h2>
      <ol className="people">
        {view.alternates.map((one) => (
          <li key={one.id}>
            <p className="person-line">
              <span className="person-name">{one.name}</span>
            </p>
            {view.can.change ? <WithdrawForm commandId={commandId} name={one.name} hidden={["alternate", one.id]} /> : null}
          </li>
        ))}
      </ol>
    </>
  );
}
