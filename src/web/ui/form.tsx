import type { ReactNode } from "react";
import { useLocation } from "react-router";
import type { Refusal } from "#kit";
import type { Refill } from "../answer.ts";
import { refusalText } from "../texts/refusals.ts";

/** The id of a field: what an error summary links to. Several forms on a page have different prefixes. */
export const fieldId = (name: string, form = ""): string => `field-${form === "" ? "" : `${form}-`}${name}`.replace(/[^\w-]/g, "-");

/** "sections.3.title" names its form field by the longest prefix that the form has. */
export function fieldOf(refusal: Refusal, names: readonly string[]): string | null {
  const field = refusal.field ?? "";
  return names.filter((name) => field === name || field.startsWith(`${name}.`)).sort((a, b) => b.length - a.length)[0] ?? null;
}

/** The refusal of a form on top of it, with a link to the field to be mended. */
export function ErrorSummary({
  refusal,
  fields = {},
  form = "",
}: {
  readonly refusal: Refusal;
  readonly fields?: Readonly<Record<string, string>>;
  readonly form?: string;
}) {
  const field = fieldOf(refusal, Object.keys(fields));
  const sentence = refusalText(refusal);
  return (
    <div className="error-summary" role="alert" tabIndex={-1} id={`errors${form}`}>
      <p className="error-summary-title">This was not done yet. What you put in is still here.</p>
      <p>{field === null ? sentence : <a href={`#${fieldId(field, form)}`}>{`${fields[field] ?? field}: ${sentence}`}</a>}</p>
    </div>
  );
}

/** What a refused form offers to be done first. Confirming takes the words in the form along, and brings them back. */
function DoFirst({ refusal }: { readonly refusal: Refusal }) {
  const { pathname, search } = useLocation();
  if (refusal.code === "access.stepUp")
    return (
      <p className="do-first">
        <button type="submit" className="button button-main" formAction="/sign-in/again" formNoValidate name="kept" value={`${pathname}${search}`}>
          Confirm that it is you
        </button>
      </p>
    );
  if (refusal.code !== "access.secondFactor") return null;
  return (
    <p className="do-first">
      <a href={`/account/security?why=office&next=${encodeURIComponent(`${pathname}${search}`)}`}>Set up or give your second factor</a>
    </p>
  );
}

type CommandFormProps = {
  readonly commandId: string;
  /** Tells several forms on one page apart; sent as the hidden field "form". */
  readonly form?: string;
  readonly action?: string;
  /** From `actionData`: shown again when it belongs to this form. */
  readonly refill?: Refill | undefined;
  /** Label of each field, for the error summary. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly multipart?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A form that sends one command. Works without JavaScript; a resend is the same act. */
export function CommandForm({ commandId, form = "", action, refill, fields = {}, multipart = false, className, children }: CommandFormProps) {
  const refused = refill !== undefined && refill.form === form ? refill.refusal : null;
  return (
    <form method="post" action={action} className={`form ${className ?? ""}`} encType={multipart ? "multipart/form-data" : undefined} noValidate>
      {refused ? <ErrorSummary refusal={refused} fields={fields} form={form} /> : null}
      {refused ? <DoFirst refusal={refused} /> : null}
      <input type="hidden" name="commandId" value={commandId} />
      {form === "" ? null : <input type="hidden" name="form" value={form} />}
      {children}
    </form>
  );
}

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value?: string | undefined;
  readonly form?: string;
  /** The refusal to show at this field, if it names it. */
  readonly refusal?: Refusal | undefined;
  readonly required?: boolean;
};

const isRefused = ({ refusal, name }: FieldProps): boolean => refusal !== undefined && fieldOf(refusal, [name]) === name;

const describedBy = (props: FieldProps): string | undefined => {
  const id = fieldId(props.name, props.form);
  return [props.hint ? `${id}-hint` : "", isRefused(props) ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
};

function Labelled({ children, ...props }: FieldProps & { readonly children: ReactNode }) {
  const id = fieldId(props.name, props.form);
  return (
    <div className={isRefused(props) ? "field field-refused" : "field"}>
      <label htmlFor={id}>
        {props.label}
        {props.required === false ? <span className="optional"> (optional)</span> : null}
      </label>
      {props.hint ? (
        <p className="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {props.refusal && isRefused(props) ? (
        <p className="field-error" id={`${id}-error`}>
          {refusalText(props.refusal)}
        </p>
      ) : null}
      {children}
    </div>
  );
}

const inputProps = (props: FieldProps) => ({
  id: fieldId(props.name, props.form),
  name: props.name,
  "aria-describedby": describedBy(props),
  "aria-invalid": isRefused(props) ? (true as const) : undefined,
  required: props.required !== false ? true : undefined,
});

type InputFieldProps = FieldProps & {
  readonly type?: "text" | "email" | "date" | "time" | "number" | "datetime-local" | "search" | "file";
  readonly autoComplete?: string;
  readonly inputMode?: "numeric" | "email" | "text";
  readonly short?: boolean;
  readonly accept?: string;
  readonly min?: number;
};

export function Field({ type = "text", autoComplete, inputMode, short = false, accept, min, ...props }: InputFieldProps) {
  return (
    <Labelled {...props}>
      <input
        {...inputProps(props)}
        type={type}
        defaultValue={type === "file" ? undefined : props.value}
        autoComplete={autoComplete}
        inputMode={inputMode}
        accept={accept}
        min={min}
        className={short ? "short" : undefined}
      />
    </Labelled>
  );
}

export function TextArea({ rows = 4, ...props }: FieldProps & { readonly rows?: number }) {
  return (
    <Labelled {...props}>
      <textarea {...inputProps(props)} rows={rows} defaultValue={props.value} />
    </Labelled>
  );
}

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

export function Select({ choices, ...props }: FieldProps & { readonly choices: readonly Choice[] }) {
  return (
    <Labelled {...props}>
      <select {...inputProps(props)} defaultValue={props.value}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** One of a few: all are seen at once. */
export function Radios({ choices, ...props }: FieldProps & { readonly choices: readonly Choice[] }) {
  const id = fieldId(props.name, props.form);
  return (
    <fieldset className={isRefused(props) ? "field field-refused" : "field"} id={id} aria-describedby={describedBy(props)}>
      <legend>{props.label}</legend>
      {props.hint ? (
        <p className="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {props.refusal && isRefused(props) ? (
        <p className="field-error" id={`${id}-error`}>
          {refusalText(props.refusal)}
        </p>
      ) : null}
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input type="radio" name={props.name} value={choice.value} defaultChecked={choice.value === props.value} />
          <span>
            {choice.label}
            {choice.hint ? <span className="hint">{choice.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function Checkbox({ checked = false, ...props }: FieldProps & { readonly checked?: boolean }) {
  return (
    <div className={isRefused(props) ? "field field-refused" : "field"}>
      <label className="choice">
        <input
          id={fieldId(props.name, props.form)}
          type="checkbox"
          name={props.name}
          value={props.value ?? "yes"}
          defaultChecked={checked}
          aria-describedby={describedBy(props)}
        />
        <span>
          {props.label}
          {props.hint ? (
            <span className="hint" id={`${fieldId(props.name, props.form)}-hint`}>
              {props.hint}
            </span>
          ) : null}
        </span>
      </label>
    </div>
  );
}

/** `plain` for what is not the main act of a form; `danger` for what cannot be taken back. `shortcut`: one letter, pressed with the browser's own access keys. */
export function Button({
  kind = "main",
  name,
  value,
  shortcut,
  children,
}: {
  readonly kind?: "main" | "plain" | "danger";
  readonly name?: string;
  readonly value?: string;
  readonly shortcut?: string;
  readonly children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-access-key -- only with the browser's own modifier, and listed on the page that has one
    <button type="submit" className={`button button-${kind}`} name={name} value={value} accessKey={shortcut}>
      {children}
    </button>
  );
}
