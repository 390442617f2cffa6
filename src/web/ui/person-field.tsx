import type { Refusal } from "#kit";
import { refusalText } from "../texts/refusals.ts";
import { fieldId, fieldOf } from "./form.tsx";
import suggestScript from "./suggest.js?url";

type Props = {
  readonly name: string;
  readonly label: string;
  /** The name as it was typed. */
  readonly value?: string | undefined;
  readonly refusal?: Refusal | undefined;
  readonly form?: string;
};

const listed = (refusal: Refusal | undefined, part: string): readonly string[] => {
  const value = refusal?.detail?.[part];
  return typeof value === "object" ? value : [];
};

/**
 * A person among many thousands: the beginning of the name is typed, and people are offered while one types. Without JavaScript
 * the form comes back with those who match. The page's action reads it with `chosenPerson`.
 */
export function PersonField({ name, label, value, refusal, form = "" }: Props) {
  const id = fieldId(name, form);
  const mine = refusal !== undefined && fieldOf(refusal, [name]) === name;
  const names = listed(refusal, "names");
  const several = mine && refusal.code === "person.several";
  return (
    <div className={mine ? "field field-refused suggest" : "field suggest"}>
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        Type how the names begin: “ad lu” finds Ada Lund.
      </p>
      {mine ? (
        <p className="field-error" id={`${id}-error`}>
          {refusalText(refusal)}
        </p>
      ) : null}
      <input
        id={id}
        name={name}
        defaultValue={value}
        autoComplete="off"
        data-suggest="/desk/people/find"
        aria-describedby={[`${id}-hint`, mine ? `${id}-error` : ""].filter(Boolean).join(" ")}
        aria-invalid={mine ? true : undefined}
      />
      {several ? (
        <fieldset className="field">
          <legend>Which of these?</legend>
          <input type="hidden" name={`${name}.typed`} value={value ?? ""} />
          {listed(refusal, "ids").map((person, at) => (
            <label key={person} className="choice">
              <input type="radio" name={`${name}.id`} value={person} />
              <span>{names[at]}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <script src={suggestScript} type="module" async />
    </div>
  );
}
