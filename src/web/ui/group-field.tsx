import type { Refusal } from "#kit";
import { Field, fieldId } from "./form.tsx";

type Props = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** The name of the group as it was typed or stands. */
  readonly value?: string | undefined;
  readonly refusal?: Refusal | undefined;
  readonly form?: string;
  readonly required?: boolean;
};

const listed = (refusal: Refusal | undefined, part: string): readonly string[] => {
  const value = refusal?.detail?.[part];
  return typeof value === "object" ? value : [];
};

/**
 * A group among thousands: its name, or a part of it, is typed. Where several match, the form comes back with at most twenty to
 * choose from. The page's action reads it with `chosenGroup`.
 */
export function GroupField({ name, label, hint, value, refusal, form, required }: Props) {
  const mine = refusal?.code === "affiliate.several" && refusal.field === name;
  const names = listed(refusal, "names");
  return (
    <>
      <Field
        name={name}
        label={label}
        hint={hint ?? "Type its name, or a part of it."}
        value={value}
        refusal={refusal}
        autoComplete="off"
        {...(form === undefined ? {} : { form })}
        {...(required === undefined ? {} : { required })}
      />
      {mine ? (
        <fieldset className="field group-choices" id={fieldId(`${name}-choices`, form)}>
          <legend>Which of these?</legend>
          <input type="hidden" name={`${name}.typed`} value={value ?? ""} />
          {listed(refusal, "ids").map((id, at) => (
            <label key={id} className="choice">
              <input type="radio" name={`${name}.id`} value={id} />
              <span>{names[at]}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}
