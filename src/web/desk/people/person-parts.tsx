import { consentPurposes, type OfficeKind, officeKinds, officeTitle } from "#domain/people";
import { isInstant } from "#kit";
import type { ConsentView, DetailsView, FileView, GroupOfPerson, OfficeView, PersonPage } from "../../../app/people/contract.ts";
import type { Refill } from "../../answer.ts";
import { consentTitles, consentWayWords, consentWords, genderWords } from "../../texts/people.ts";
import { dayText, instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field, Radios, Select } from "../../ui/form.tsx";
import { GroupField } from "../../ui/group-field.tsx";
import { Facts } from "../../ui/notice.tsx";

type Held = NonNullable<PersonPage["held"]>;
type Can = PersonPage["can"];
type Said = Refill | undefined;

const refused = (said: Said, form: string, name: string) => (said?.form === form ? { value: said.values[name], refusal: said.refusal } : {});

export function Details({ details, id, can, timeZone }: { readonly details: DetailsView; readonly id: string; readonly can: Can; readonly timeZone: string }) {
  return (
    <section>
      <h2>Details</h2>
      <Facts
        of={[
          ["E-mail", details.email ?? "none: only a printed code lets this person in"],
          ["Telephone", details.phone || "–"],
          ["Postcode", details.postcode || "–"],
          ["Year of birth", details.born ?? "–"],
          ["Gender", genderWords[details.gender] ?? "–"],
          ["Joined", details.joinedOn ? dayText(details.joinedOn) : "–"],
          ...(details.leftOn ? [["Left", dayText(details.leftOn)] as const] : []),
          ["Entered", `${instantInWords(details.enteredAt, timeZone)}${details.source ? `, ${details.source}` : ""}`],
          ["Number", id],
        ]}
      />
      <ul className="links">
        {can.edit ? (
          <li>
            <a href={`/desk/people/${id}/edit`}>Correct</a>
          </li>
        ) : null}
        <li>
          <a href={`/desk/people/sign-in?person=${id}`}>Help with signing in</a>
        </li>
        {can.erase ? (
          <li>
            <a href={`/desk/people/${id}/erase`}>Erase at the person’s request</a>
          </li>
        ) : null}
      </ul>
    </section>
  );
}

export function Groups({
  groups,
  can,
  commandId,
  said,
}: {
  readonly groups: readonly GroupOfPerson[];
  readonly can: Can;
  readonly commandId: string;
  readonly said: Said;
}) {
  return (
    <section>
      <h2>Groups</h2>
      {groups.length === 0 ? <p className="quiet">None.</p> : null}
      <ul className="rows">
        {groups.map((group) => (
          <li key={`${group.affiliate} ${group.since}`} className="row">
            <div className="row-body">
              <p className="row-title">
                <a href={`/groups/${group.affiliate}`}>{group.name}</a>
              </p>
              <p className="quiet">
                since {dayText(group.since)}
                {group.until ? `, until ${dayText(group.until)}` : ""}
              </p>
            </div>
            {can.edit && group.until === null ? (
              <div className="row-side">
                <CommandForm commandId={commandId} form="leave" refill={said?.values["affiliate"] === group.affiliate ? said : undefined} className="row-form">
                  <input type="hidden" name="affiliate" value={group.affiliate} />
                  <Button kind="plain">
                    End<span className="visually-hidden"> the membership of {group.name}</span>
                  </Button>
                </CommandForm>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {can.edit ? (
        <details className="more" open={said?.form === "join"}>
          <summary>Enter as a member of a group</summary>
          <CommandForm commandId={commandId} form="join" refill={said} fields={{ affiliate: "Group", since: "Since" }}>
            <GroupField name="affiliate" label="Group" form="join" {...refused(said, "join", "affiliate")} />
            <Field name="since" label="Since" form="join" type="date" required={false} hint="Empty: today." {...refused(said, "join", "since")} />
            <Button>Enter</Button>
          </CommandForm>
        </details>
      ) : null}
    </section>
  );
}

type ConsentProps = {
  readonly consents: readonly ConsentView[];
  readonly can: Can;
  readonly timeZone: string;
  readonly commandId: string;
  readonly said: Said;
};

export function Consents({ consents, can, timeZone, commandId, said }: ConsentProps) {
  return (
    <section>
      <h2>Consents</h2>
      {consents.map(({ purpose, state, history }) => (
        <div key={purpose}>
          <h3>
            {consentTitles[purpose]} <Badge tone={state === "given" ? "good" : "neutral"}>{state === null ? "Never asked: no" : consentWords[state]}</Badge>
          </h3>
          {history.length > 0 ? (
            <ol>
              {history.map((word) => (
                <li key={`${word.at} ${word.state}`}>
                  {consentWords[word.state]}, {consentWayWords[word.way]}, {instantInWords(word.at, timeZone)}
                  {word.givenOn ? `, given on ${dayText(word.givenOn)}` : ""}
                  {word.source ? `, from ${word.source}` : ""}
                  {word.recordedBy ? `, entered by ${word.recordedBy}` : ""} (version {word.version})
                </li>
              ))}
            </ol>
          ) : null}
        </div>
      ))}
      {can.edit ? (
        <details className="more" open={said?.form === "consent"}>
          <summary>Enter a word given on paper</summary>
          <CommandForm
            commandId={commandId}
            form="consent"
            refill={said}
            fields={{ purpose: "Purpose", word: "Word", source: "Where the paper is", givenOn: "Signed on" }}
          >
            <Select
              name="purpose"
              label="Purpose"
              form="consent"
              choices={consentPurposes.map((purpose) => ({ value: purpose, label: consentTitles[purpose] }))}
              {...refused(said, "consent", "purpose")}
            />
            <Radios
              name="word"
              label="Word"
              form="consent"
              choices={[
                { value: "given", label: "Given" },
                { value: "withdrawn", label: "Withdrawn" },
              ]}
              {...refused(said, "consent", "word")}
            />
            <Field
              name="source"
              label="Where the paper is"
              form="consent"
              hint="E.g. sheet 4 of the Hull stall, folder 2."
              {...refused(said, "consent", "source")}
            />
            <Field name="givenOn" label="Signed on" form="consent" type="date" {...refused(said, "consent", "givenOn")} />
            <Button>Enter</Button>
          </CommandForm>
        </details>
      ) : null}
    </section>
  );
}

type OfficesProps = {
  readonly offices: readonly OfficeView[];
  readonly name: string;
  readonly can: Can;
  readonly timeZone: string;
  readonly commandId: string;
  readonly said: Said;
};

export function Offices({ offices, name, can, timeZone, commandId, said }: OfficesProps) {
  return (
    <section>
      <h2>Offices</h2>
      {offices.length === 0 ? <p className="quiet">None at present.</p> : null}
      {offices.map((office) => {
        const words = office.of === "" ? office.title : `${office.title}, ${office.of}`;
        const term = `from ${instantInWords(office.since, timeZone)}${office.until ? ` until ${instantInWords(office.until, timeZone)}` : ""}`;
        return can.appoint ? (
          <details key={office.id} className="more" open={said?.form === `end-${office.id}`}>
            <summary>
              {words}, {term}
            </summary>
            <CommandForm commandId={commandId} form={`end-${office.id}`} refill={said} fields={{ reason: "Reason" }}>
              <input type="hidden" name="office" value={office.id} />
              <p>The right to act in this office ends at once. What was done in it stays on the record.</p>
              <Field
                name="reason"
                label="Reason"
                form={`end-${office.id}`}
                required={false}
                hint="E.g. resigned. It is on record."
                {...refused(said, `end-${office.id}`, "reason")}
              />
              <Button kind="danger">
                End this office<span className="visually-hidden"> of {name}</span>
              </Button>
            </CommandForm>
          </details>
        ) : (
          <p key={office.id}>
            {words}, {term}
          </p>
        );
      })}
    </section>
  );
}

type Value = FileView["entries"][number][string];
const titleOf = (kind: Value): string => officeTitle[officeKinds.find((known) => known === kind) as OfficeKind] ?? String(kind ?? "");
const whenOf = (value: Value | undefined, timeZone: string): string => (typeof value === "string" && isInstant(value) ? instantInWords(value, timeZone) : "");

export function OfficesBefore({ offices, timeZone }: { readonly offices: PersonPage["officesBefore"]; readonly timeZone: string }) {
  if (offices.length === 0) return null;
  return (
    <details className="more">
      <summary>Offices held before: {offices.length}</summary>
      <ul>
        {offices.map((office, at) => (
          <li key={at}>
            {titleOf(office["office"] ?? "")}
            {[office["for conference"], office["for group"], office["for region"]].filter(Boolean).map((of) => `, ${String(of)}`)}:{" "}
            {whenOf(office["since"], timeZone)} to {whenOf(office["until"], timeZone)}
            {office["reason of the end"] ? ` (${String(office["reason of the end"])})` : ""}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Credentials({ credentials }: { readonly credentials: Held["credentials"] }) {
  if (credentials.length === 0) return null;
  return (
    <section>
      <h2>Credentials</h2>
      <ul>
        {credentials.map((credential, at) => (
          <li key={at}>
            {String(credential["conference"])}: {String(credential["role"])}
            {credential["group"] ? ` of ${String(credential["group"])}` : ""}, {String(credential["state"])}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Duplicates({ duplicates, id }: { readonly duplicates: Held["duplicates"]; readonly id: string }) {
  if (duplicates.length === 0) return null;
  return (
    <section>
      <h2>May be entered twice</h2>
      <ul>
        {duplicates.map((other) => (
          <li key={other.person}>
            <a href={`/desk/people/merge?kept=${id}&gone=${other.person}`}>{other.name}</a>, {other.score} of 100: {other.reasons.join("; ")}
          </li>
        ))}
      </ul>
    </section>
  );
}

type MergesProps = { readonly merges: Held["merges"]; readonly timeZone: string; readonly commandId: string; readonly said: Said };

export function Merges({ merges, timeZone, commandId, said }: MergesProps) {
  if (merges.length === 0) return null;
  return (
    <section>
      <h2>Merged entries</h2>
      {merges.map((merge) => (
        <details key={merge.id} className="more" open={said?.form === `split-${merge.id}`}>
          <summary>
            Number {merge.other}, {instantInWords(merge.at, timeZone)}
            {merge.undoneAt ? ", separated again" : ""}
          </summary>
          {merge.canBeSplit ? (
            <CommandForm commandId={commandId} form={`split-${merge.id}`} refill={said}>
              <input type="hidden" name="merge" value={merge.id} />
              <p>Everything that was moved goes back as it was. What was changed since stays here.</p>
              <Button kind="danger">Separate them again</Button>
            </CommandForm>
          ) : (
            <p>{merge.undoneAt ? `Separated ${instantInWords(merge.undoneAt, timeZone)}.` : "One of the two was erased; they cannot be separated any more."}</p>
          )}
        </details>
      ))}
    </section>
  );
}

export function Mails({ mail, timeZone }: { readonly mail: Held["mail"]; readonly timeZone: string }) {
  if (mail.length === 0) return null;
  return (
    <details className="more">
      <summary>Mail to this person</summary>
      <ul>
        {mail.map((one) => (
          <li key={`${one.at} ${one.purpose}`}>
            {instantInWords(one.at, timeZone)}: {one.subject || one.purpose}, {one.state}
          </li>
        ))}
      </ul>
    </details>
  );
}
