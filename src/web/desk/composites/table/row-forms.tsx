import type { ReactNode } from "react";
import { rowClasses, type TableDraft } from "#compose";
import type { Refill } from "../../../answer.ts";
import { refusalText } from "../../../texts/refusals.ts";
import { Button, CommandForm, ErrorSummary, Field, fieldId, fieldOf, Radios, Select } from "../../../ui/form.tsx";
import type { OpenProps } from "./open-row.tsx";
import { classHints, classWords } from "./words.ts";

/** The list of all rows that fields of a row are filled from. */
export const rowsList = "all-rows";

type RowFieldProps = { readonly name: string; readonly label: string; readonly hint: string; readonly form: string; readonly refill: Refill | undefined };

/** One field with the list of rows, instead of a menu of four hundred. */
function RowField({ name, label, hint, form, refill }: RowFieldProps) {
  const id = fieldId(name, form);
  const refused = refill !== undefined && fieldOf(refill.refusal, [name]) === name ? refill.refusal : null;
  return (
    <div className={refused ? "field field-refused" : "field"}>
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {refused ? (
        <p className="field-error" id={`${id}-error`}>
          {refusalText(refused)}
        </p>
      ) : null}
      <input
        id={id}
        name={name}
        list={rowsList}
        autoComplete="off"
        defaultValue={refill?.values[name] ?? ""}
        aria-describedby={refused ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={refused ? true : undefined}
      />
    </div>
  );
}

type Props = OpenProps & { readonly speaking: readonly TableDraft[] };
type Shared = { readonly props: Props; readonly refused: (form: string) => Refill | undefined };

const hiddenOf = ({ row, order }: Props): ReactNode => (
  <>
    <input type="hidden" name="row" value={row.id} />
    <input type="hidden" name="order" value={order} />
  </>
);

function Decide({ props, refused }: Shared) {
  const { row, speaking, commandId } = props;
  const refill = refused("decide");
  const { decision } = row;
  const stands = decision === null ? "none" : decision.kind === "common" ? `common:${decision.from}` : decision.kind;
  return (
    <CommandForm commandId={commandId} form="decide" refill={refill} fields={{ decision: "What becomes of it", reason: "Why it is left out" }}>
      {hiddenOf(props)}
      <Radios
        name="decision"
        form="decide"
        label="What becomes of it"
        value={refill?.values["decision"] ?? stands}
        refusal={refill?.refusal}
        choices={[
          ...speaking.map(({ motion, letter, title }) => ({ value: `common:${motion}`, label: `Common text, in the words of ${letter}`, hint: title })),
          { value: "options", label: "Options, for conference to choose", hint: "one for each different wording" },
          { value: "out", label: "Left out", hint: "its movers read the reason" },
          { value: "none", label: "Not decided yet" },
        ]}
      />
      <Field
        name="reason"
        form="decide"
        label="Why it is left out"
        required={false}
        value={refill?.values["reason"] ?? (decision?.kind === "out" ? decision.reason : "")}
        refusal={refill?.refusal}
      />
      <Button>Decide</Button>
    </CommandForm>
  );
}

function Classify({ props, refused }: Shared) {
  const refill = refused("classify");
  return (
    <CommandForm commandId={props.commandId} form="classify" refill={refill} fields={{ class: "Class" }}>
      {hiddenOf(props)}
      <Select
        name="class"
        form="classify"
        label="Class"
        value={refill?.values["class"] ?? props.row.class}
        refusal={refill?.refusal}
        choices={rowClasses.map((one) => ({ value: one, label: `${classWords[one]}: ${classHints[one]}` }))}
      />
      <Button kind="plain">Keep this class</Button>
    </CommandForm>
  );
}

function Relabel({ props, refused }: Shared) {
  const refill = refused("relabel");
  return (
    <CommandForm commandId={props.commandId} form="relabel" refill={refill} fields={{ title: "Title", section: "Section" }}>
      {hiddenOf(props)}
      <Field name="title" form="relabel" label="Title" value={refill?.values["title"] ?? props.row.title} refusal={refill?.refusal} />
      <Field
        name="section"
        form="relabel"
        label="Section"
        hint="The heading in the composite under which it will stand."
        required={false}
        value={refill?.values["section"] ?? props.row.section}
        refusal={refill?.refusal}
      />
      <Button kind="plain">Keep these names</Button>
    </CommandForm>
  );
}

/** Its boxes stand beside the texts, in the cards above. */
function Clauses({ props, refused }: Shared) {
  const refill = refused("clauses");
  const fields = { clauses: "Clauses", to: "To row", newTitle: "Title of the new row" };
  return (
    <form method="post" id="form-clauses" className="form" noValidate>
      {refill ? <ErrorSummary refusal={refill.refusal} fields={fields} form="clauses" /> : null}
      <input type="hidden" name="commandId" value={props.commandId} />
      <input type="hidden" name="form" value="clauses" />
      {hiddenOf(props)}
      <p className="hint" id={fieldId("clauses", "clauses")}>
        Tick clauses in the texts above first.
      </p>
      <RowField name="to" label="To row" hint="Its number or title." form="clauses" refill={refill} />
      <Button kind="plain" name="act" value="move">
        Move the ticked clauses
      </Button>
      <div className="topic-or">
        <Field
          name="newTitle"
          form="clauses"
          label="Title of the new row"
          required={false}
          value={refill?.values["newTitle"] ?? ""}
          refusal={refill?.refusal}
        />
        <Button kind="plain" name="act" value="split">
          Split them off as a row
        </Button>
      </div>
    </form>
  );
}

function Join({ props, refused }: Shared) {
  const refill = refused("join");
  return (
    <CommandForm commandId={props.commandId} form="join" refill={refill} fields={{ into: "Join into row" }}>
      {hiddenOf(props)}
      <RowField name="into" label="Join into row" hint="All its clauses go there; that row keeps its name." form="join" refill={refill} />
      <Button kind="plain">Join</Button>
    </CommandForm>
  );
}

function Order({ props, refused }: Shared) {
  const refill = refused("order");
  return (
    <CommandForm commandId={props.commandId} form="order" refill={refill} fields={{ after: "Put after row" }}>
      {hiddenOf(props)}
      <RowField name="after" label="Put after row" hint="0 puts it first." form="order" refill={refill} />
      <Button kind="plain">Put it there</Button>
    </CommandForm>
  );
}

const forms = [
  ["decide", "Decide", Decide],
  ["classify", "Classify", Classify],
  ["relabel", "Name", Relabel],
  ["clauses", "Move or split", Clauses],
  ["join", "Join", Join],
  ["order", "Place", Order],
] as const;

/** All that can be done with a row; every form works without JavaScript. */
export function RowForms(props: Props) {
  const refused = (form: string): Refill | undefined => (props.refill?.form === form ? props.refill : undefined);
  return (
    <div className="topic-forms">
      {forms.map(([name, heading, Form]) => (
        <section key={name} className={`topic-form topic-form-${name}`} aria-labelledby={`heading-${name}`}>
          <h3 id={`heading-${name}`}>{heading}</h3>
          <Form props={props} refused={refused} />
        </section>
      ))}
    </div>
  );
}
