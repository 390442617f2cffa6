import { type Composite, type Consequence, consequencesOf } from "#compose";
import type { Refill } from "../../../answer.ts";
import { Button, CommandForm, Field, Radios, Select } from "../../../ui/form.tsx";
import { clauseLabel, clausesNamed, optionLabel } from "./words.ts";

type Effect =
  | { readonly kind: "strike"; readonly clause: string }
  | { readonly kind: "reword"; readonly clause: string; readonly old: string; readonly new: string }
  | { readonly kind: "settle"; readonly section: string; readonly option: string };
type Input = { readonly id: string; readonly when: { section: string; option: string }[]; readonly effect: Effect; readonly reason: string };

/** Section and option in one value of a list: ids have no bar in them. */
const joined = (section: string, option: string): string => `${section}|${option}`;
const parted = (value: string): { section: string; option: string } => {
  const cut = value.lastIndexOf("|");
  return { section: value.slice(0, Math.max(0, cut)), option: value.slice(cut + 1) };
};

/** The most conditions that the form offers; one that has more keeps room for all of them. */
const leastConditions = 3;

/** What was sent, as the contract takes it. */
export function consequenceInput(values: Readonly<Record<string, string>>, newId: () => string): Input {
  const when = Array.from({ length: 10 }, (_, at) => values[`when${at + 1}`] ?? "").filter((value) => value !== "");
  const { kind = "", clause = "", old = "", new: put = "", settle = "", reason = "", consequence = "" } = values;
  const effect: Effect = kind === "settle" ? { kind, ...parted(settle) } : kind === "reword" ? { kind, clause, old, new: put } : { kind: "strike", clause };
  return { id: consequence === "" ? newId() : consequence, when: when.map(parted), effect, reason };
}

/** The values of the form for a consequence that is there already. */
function valuesOf({ when, effect, reason }: Consequence): Readonly<Record<string, string>> {
  const conditions = Object.fromEntries(when.map(({ section, option }, at) => [`when${at + 1}`, joined(section, option)]));
  const what =
    effect.kind === "settle"
      ? { settle: joined(effect.section, effect.option) }
      : effect.kind === "reword"
        ? { clause: effect.clause, old: effect.old, new: effect.new }
        : { clause: effect.clause };
  return { ...conditions, ...what, kind: effect.kind, reason };
}

type Props = {
  readonly composite: Composite;
  readonly base: number;
  readonly editing: Consequence | null;
  readonly commandId: string;
  readonly refill: Refill | undefined;
  readonly here: string;
};

/** "If option B is chosen in section 3 … then strike 6.4": one form to add and to change; all of it works without scripts. */
export function ConsequenceForm({ composite, base, editing, commandId, refill, here }: Props) {
  const form = "consequence";
  const refused = refill?.form === form ? refill : undefined;
  const values = refused?.values ?? (editing === null ? {} : valuesOf(editing));
  const shared = (name: string) => ({ name, form, value: values[name] ?? "", refusal: refused?.refusal });
  const options = composite.sections
    .filter((section) => section.options.length > 0)
    .flatMap(({ id, options: of }) => [...of.map(({ key }) => key), "none"].map((key) => ({ value: joined(id, key), label: optionLabel(composite, id, key) })));
  const clauses = clausesNamed(composite).map((clause) => ({ value: clause.id as string, label: clauseLabel(clause) }));
  const conditions = Math.min(10, Math.max(leastConditions, (editing?.when.length ?? 0) + 1));
  const nothing = { value: "", label: "—" };
  return (
    <CommandForm
      commandId={commandId}
      form={form}
      refill={refill}
      className="form-wide consequence-form"
      fields={{ when1: "If", clause: "Clause", settle: "Question" }}
    >
      <input type="hidden" name="base" value={base} />
      <input type="hidden" name="consequence" value={editing?.id ?? ""} />
      <div className="form-row">
        {Array.from({ length: conditions }, (_, at) => (
          <Select
            key={at}
            {...shared(`when${at + 1}`)}
            label={at === 0 ? "If this is chosen" : "and this"}
            required={at === 0}
            choices={[nothing, ...options]}
          />
        ))}
      </div>
      <Radios
        {...shared("kind")}
        value={values["kind"] ?? "strike"}
        label="Then"
        choices={[
          { value: "strike", label: "a clause is struck", hint: "The clauses after it move up, and references follow them." },
          { value: "reword", label: "other words stand in a clause" },
          { value: "settle", label: "a later question is not put", hint: "One of its options is taken without a vote, or none." },
        ]}
      />
      <div className="for-clause">
        <Select {...shared("clause")} label="Clause" choices={[nothing, ...clauses]} />
      </div>
      <div className="for-reword form-row">
        <Field {...shared("old")} label="These words of it" />
        <Field {...shared("new")} label="become" hint="Left empty, the words fall." required={false} />
      </div>
      <div className="for-settle">
        <Select {...shared("settle")} label="Question, and what is taken" choices={[nothing, ...options]} />
      </div>
      <Field
        {...shared("reason")}
        label="Because"
        hint="Printed with the clause or the question: “the committee of section 3 is abolished”."
        required={false}
      />
      <div className="buttons">
        <Button>{editing === null ? "Add the consequence" : "Save the consequence"}</Button>
        {editing === null ? null : <a href={here}>Leave it as it is</a>}
      </div>
    </CommandForm>
  );
}

export const consequenceNamed = (composite: Composite, id: string | null): Consequence | null => consequencesOf(composite).find((one) => one.id === id) ?? null;
