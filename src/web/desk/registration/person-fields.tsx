import type { QuotaClass } from "#domain/registration";
import type { Refill } from "../../answer.ts";
import { declareWords } from "../../texts/registration-words.ts";
import { Checkbox, Field, fieldId, Select } from "../../ui/form.tsx";

export const personLabels = {
  person: "A member of the group",
  givenName: "First name",
  familyName: "Family name",
  email: "E-mail address",
  memberSince: "Member of the group since",
  classes: "What the quota asks",
  waiver: "Reason for waiving the quota",
  as: "As",
} as const;

type Props = {
  readonly form: string;
  readonly refill: Refill | undefined;
  readonly members: readonly { readonly person: string; readonly name: string }[];
  readonly asked: readonly QuotaClass[];
  readonly memberSince: boolean;
  /** A named officer may waive the quota with a reason. */
  readonly mayWaive: boolean;
};

/** Who is named: chosen from the group's members, or by name and address; with what the rules ask of the person. */
export function PersonFields({ form, refill, members, asked, memberSince, mayWaive }: Props) {
  const mine = refill?.form === form ? refill : undefined;
  const field = (name: keyof typeof personLabels) => ({ name, label: personLabels[name], form, value: mine?.values[name], refusal: mine?.refusal });
  return (
    <>
      {members.length === 0 ? null : (
        <Select
          {...field("person")}
          required={false}
          hint="Or leave this and put in a name."
          choices={[{ value: "", label: "Somebody else, by name" }, ...members.map((one) => ({ value: one.person, label: one.name }))]}
        />
      )}
      <div className="form-row" id={members.length === 0 ? fieldId("person", form) : undefined}>
        <Field {...field("givenName")} required={members.length === 0} autoComplete="off" />
        <Field {...field("familyName")} required={false} autoComplete="off" />
      </div>
      <Field {...field("email")} type="email" required={false} autoComplete="off" hint="So that the person is told, and can sign in." />
      {memberSince ? <Field {...field("memberSince")} type="date" required={false} short hint="Needed where your list of members does not say it." /> : null}
      <div id={fieldId("classes", form)}>
        {asked.map((one) => (
          <Checkbox
            key={one}
            name={`class-${one}`}
            label={declareWords[one]}
            form={form}
            checked={mine?.values[`class-${one}`] === "yes"}
            refusal={mine?.refusal}
          />
        ))}
      </div>
      {asked.length > 0 ? <p className="hint">Declared for the quota only: seen by you and the credentials desk, deleted after the conference.</p> : null}
      {mayWaive && mine?.refusal.code === "delegation.quota" ? (
        <Field {...field("waiver")} required={false} hint="As a named officer you may let this pass. The reason is kept with your office." />
      ) : null}
    </>
  );
}

/** What a form of these fields sends, as the use cases take it. */
export function personIn(values: Readonly<Record<string, string>>, asked: readonly QuotaClass[]) {
  const text = (name: string): string => values[name] ?? "";
  return {
    person: text("person") === "" ? null : text("person"),
    givenName: text("givenName"),
    familyName: text("familyName"),
    email: text("email").trim(),
    memberSince: text("memberSince") === "" ? null : text("memberSince"),
    classes: asked.filter((one) => text(`class-${one}`) === "yes"),
    waiver: text("waiver"),
  };
}
