import type { FoundMember } from "../../../app/groups/contract.ts";
import type { Refill } from "../../answer.ts";
import { Field } from "../../ui/form.tsx";

type Values = Readonly<Record<string, string>>;

/** Whom a form means: somebody chosen of the group, or a name and an address. */
export const whoIn = (values: Values) => ({
  person: values["person"] || null,
  givenName: values["person"] ? "" : (values["givenName"] ?? ""),
  familyName: values["person"] ? "" : (values["familyName"] ?? ""),
  email: values["person"] ? "" : (values["email"] ?? ""),
});

export const whoLabels = { person: "Who", givenName: "First name", familyName: "Family name", email: "E-mail address" };

type Known = { readonly id: string; readonly name: string };

/** Looking among the members, which may be thousands: a small form of its own, by GET. */
export function MemberSearch({ search, found, others = {} }: { readonly search: string; readonly found: readonly FoundMember[]; readonly others?: Values }) {
  return (
    <search>
      <form method="get" className="list-tools">
        {Object.entries(others).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="field">
          <label htmlFor="member-search">Look among the members</label>
          <input id="member-search" type="search" name="member" defaultValue={search} />
        </div>
        <button type="submit" className="button button-plain">
          Look
        </button>
      </form>
      {search === "" ? null : (
        <output>
          {found.length === 0
            ? `No member is called anything like “${search}”.`
            : `${found.length === 20 ? "The first 20" : found.length} found: choose below.`}
        </output>
      )}
    </search>
  );
}

/** The choice of a person in a form: those found, those who hold an office, or somebody with name and address. */
export function WhoFields({ choices, form, refill }: { readonly choices: readonly Known[]; readonly form: string; readonly refill: Refill | undefined }) {
  const values = refill?.values ?? {};
  const entry = (name: keyof typeof whoLabels) => ({ name, form, label: whoLabels[name], value: values[name] ?? "", refusal: refill?.refusal });
  // Nobody is chosen beforehand: who types a name means that person, and not the first of the list.
  const chosen = values["person"] ?? "";
  return (
    <>
      {choices.length > 0 ? (
        <fieldset className="field" id={`field-${form}-person`}>
          <legend>Who</legend>
          {choices.map(({ id, name }) => (
            <label key={id} className="choice">
              <input type="radio" name="person" value={id} defaultChecked={id === chosen} />
              <span>{name}</span>
            </label>
          ))}
          <label className="choice">
            <input type="radio" name="person" value="" defaultChecked={chosen === ""} />
            <span>Somebody else, named here:</span>
          </label>
        </fieldset>
      ) : null}
      <Field {...entry("givenName")} required={choices.length === 0} autoComplete="off" />
      <Field {...entry("familyName")} required={false} autoComplete="off" />
      <Field
        {...entry("email")}
        type="email"
        required={choices.length === 0}
        autoComplete="off"
        hint="They sign in with it and are written to. Whether it is known here already is not shown."
      />
    </>
  );
}
