import type { AffiliateKind } from "#domain/groups";
import { memberClasses, memberClassWords, type QuotaClass, quotaClasses, quotaClassWords } from "#domain/registration";
import type { Refusal } from "#kit";
import { Checkbox, Field, fieldId, Radios, Select } from "../../ui/form.tsx";
import { extraRows, weightClasses } from "./settings-form.ts";

export type SettingFields = {
  readonly values: Readonly<Record<string, string>>;
  readonly refusal: Refusal | undefined;
  readonly kinds: readonly AffiliateKind[];
};

const kindWords = { local: "local groups", national: "national groups", organisational: "organisations" } as const satisfies Record<AffiliateKind, string>;
const roundingChoices = [
  { value: "up", label: "A part counts as one" },
  { value: "down", label: "A part does not count" },
  { value: "nearest", label: "A half or more counts as one" },
];
const answerChoices = [
  { value: "warn", label: "Warn" },
  { value: "refuse", label: "Refuse names that make it impossible" },
];

/** A field of the form: named as its place in the input, with what was typed or is stored. */
const at = ({ values, refusal }: SettingFields, name: string, label: string) => ({
  name: `settings.${name}`,
  label,
  form: "settings",
  value: values[`settings.${name}`],
  refusal,
});

/** Where the summary of errors leads for what several fields together say. */
const placeOf = (name: string): string => fieldId(`settings.${name}`, "settings");

function NumberField({
  fields,
  name,
  label,
  hint,
  required = false,
}: {
  readonly fields: SettingFields;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}) {
  return <Field {...at(fields, name, label)} inputMode="numeric" short required={required} {...(hint === undefined ? {} : { hint })} />;
}

export function FormulaFields(fields: SettingFields) {
  return (
    <section aria-labelledby="formula">
      <h2 id="formula">Formula</h2>
      <Field
        {...at(fields, "rule.asOf", "Members counted on")}
        type="date"
        short
        required={false}
        hint="The register’s count in force on this day; empty: the latest."
      />
      <div className="setting-row">
        <NumberField fields={fields} name="rule.base.seats" label="Delegates of every group" required />
        <NumberField fields={fields} name="rule.base.members" label="for the first members, or part" />
      </div>
      <div className="setting-row">
        <NumberField fields={fields} name="rule.step.seats" label="Further delegates" />
        <NumberField fields={fields} name="rule.step.members" label="for each further members" />
        <Select {...at(fields, "rule.step.rounding", "Rounding")} choices={roundingChoices} />
      </div>
      <div className="setting-row">
        <NumberField fields={fields} name="rule.minimum" label="At least" />
        <NumberField fields={fields} name="rule.cap" label="At most" />
      </div>
      <details className="more">
        <summary id={placeOf("rule.weights")}>Members who count by class, such as part-time members three fifths</summary>
        <p className="hint">Leave all empty where each member counts one. A whole number or a fraction: 1, 3/5.</p>
        <div className="setting-row">
          {weightClasses.map((one) => (
            <Field key={one} {...at(fields, `rule.weights.${one}`, `Each of: ${memberClassWords[one]}`)} short required={false} />
          ))}
        </div>
      </details>
      <details className="more">
        <summary id={placeOf("rule.fixed")}>A fixed number for kinds of groups</summary>
        <div className="setting-row">
          {fields.kinds.map((kind) => (
            <NumberField key={kind} fields={fields} name={`rule.fixed.${kind}`} label={`Delegates of ${kindWords[kind]}`} />
          ))}
        </div>
      </details>
      <details className="more">
        <summary id={placeOf("rule.extra")}>Further seats, kept for a class</summary>
        {extraRows.map((row) => (
          <div key={row} className="setting-row">
            <Select
              {...at(fields, `rule.extra.${row}.for`, `Kept for (${row + 1})`)}
              required={false}
              choices={[{ value: "", label: "None" }, ...quotaClasses.map((one) => ({ value: one, label: quotaClassWords[one].one }))]}
            />
            <NumberField fields={fields} name={`rule.extra.${row}.seats`} label="Seats" />
            <NumberField fields={fields} name={`rule.extra.${row}.from`} label="From so many" />
            <Select
              {...at(fields, `rule.extra.${row}.members`, "of")}
              required={false}
              choices={memberClasses.map((one) => ({ value: one, label: memberClassWords[one] }))}
            />
          </div>
        ))}
      </details>
      <h3>Alternates and observers</h3>
      <div className="setting-row">
        <NumberField fields={fields} name="rule.alternates.per" label="One alternate for … delegates" hint="Empty: no alternates." />
        <Select {...at(fields, "rule.alternates.rounding", "Rounding")} choices={roundingChoices} />
        <NumberField fields={fields} name="rule.alternates.minimum" label="At least" />
      </div>
      <NumberField fields={fields} name="rule.observers" label="Observers of each group, up to" />
    </section>
  );
}

function QuotaOf({ fields, one }: { readonly fields: SettingFields; readonly one: QuotaClass }) {
  const name = (kind: string): string => `quota.${one}.${kind}`;
  const { many } = quotaClassWords[one];
  const set = Object.entries(fields.values).some(
    ([key, value]) => key.startsWith(`settings.quota.${one}.`) && !key.endsWith(".answer") && !key.endsWith(".rounding") && value !== "",
  );
  const answer = (kind: string) => <Select {...at(fields, `${name(kind)}.answer`, "If it is not met")} choices={answerChoices} />;
  const rounding = (kind: string) => (
    <Select
      {...at(fields, `${name(kind)}.rounding`, "Rounding")}
      choices={[roundingChoices[1], roundingChoices[0], roundingChoices[2]].flatMap((choice) => choice ?? [])}
    />
  );
  return (
    <details className="more" open={set}>
      <summary>{many.charAt(0).toUpperCase() + many.slice(1)}</summary>
      <div className="setting-row">
        <Field {...at(fields, name("share"), `At least this share of the delegates are ${many}`)} short required={false} hint="A fraction: 1/2" />
        {rounding("share")}
        {answer("share")}
      </div>
      <div className="setting-row">
        <NumberField fields={fields} name={name("atLeast")} label={`At least so many ${many}`} />
        <NumberField fields={fields} name={`${name("atLeast")}.from`} label="from so many delegates on" />
        {answer("atLeast")}
      </div>
      {one === "woman" || one === "young" ? (
        <div className="setting-row">
          <Select
            {...at(fields, name("proportion"), "As their share among the members")}
            required={false}
            choices={[
              { value: "", label: "No rule" },
              { value: "on", label: "At least as many" },
            ]}
          />
          {rounding("proportion")}
          {answer("proportion")}
        </div>
      ) : null}
      <div className="setting-row">
        <Select
          {...at(fields, name("single"), "A delegation of one")}
          required={false}
          choices={[
            { value: "", label: "No rule" },
            { value: "always", label: `is ${quotaClassWords[one].one}` },
            ...(one === "woman" ? [{ value: "otherYear", label: "is a woman at least every other year (warns only)" }] : []),
          ]}
        />
        {answer("single")}
      </div>
    </details>
  );
}

export function QuotaFields(fields: SettingFields) {
  return (
    <section aria-labelledby={placeOf("quota")}>
      <h2 id={placeOf("quota")}>Quotas</h2>
      <p className="prose">Only what a rule asks for is declared by the groups’ officers. A delegation of one is touched by its own rule only.</p>
      {quotaClasses.map((one) => (
        <QuotaOf key={one} fields={fields} one={one} />
      ))}
    </section>
  );
}

export function DeadlineFields({ zone, ...fields }: SettingFields & { readonly zone: string }) {
  const local = { type: "datetime-local", required: false } as const;
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">Deadlines</h2>
      <p className="hint">On the clocks of {zone}. What is received by then counts.</p>
      <Field {...at(fields, "challengeUntil", "Challenges until")} {...local} hint="Empty: until the list is frozen." />
      <Field {...at(fields, "namingClosesAt", "Names until")} {...local} hint="Empty: until the conference opens." />
      <Field
        {...at(fields, "changesCloseAt", "Substitutes, apologies and withdrawals until")}
        {...local}
        hint="Afterwards only the credentials desk makes changes."
      />
    </section>
  );
}

export function OtherFields(fields: SettingFields) {
  const { value: accepted, ...acceptance } = at(fields, "acceptance", "Those named are asked whether they accept");
  return (
    <section aria-labelledby="people">
      <h2 id="people">People</h2>
      <Checkbox {...acceptance} checked={accepted === "yes"} />
      <Radios
        {...at(fields, "twoGroups", "A person whom two groups name")}
        choices={[
          { value: "refuse", label: "is refused to the second" },
          { value: "ask", label: "is asked for which of the two they come" },
        ]}
      />
      <Field {...at(fields, "memberSince", "Delegates are members of their group since at least")} type="date" short required={false} hint="Empty: no rule." />
      <Radios
        {...at(fields, "visitors", "Observers without a group")}
        choices={[
          { value: "closed", label: "are not admitted" },
          { value: "invited", label: "come by invitation of the desk" },
          { value: "public", label: "register themselves, signed in" },
        ]}
      />
      <NumberField fields={fields} name="visitorPlaces" label="Places for them" hint="Empty: no limit." />
      <NumberField fields={fields} name="accessDays" label="Access needs are deleted so many days after the conference" />
    </section>
  );
}
