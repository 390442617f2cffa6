import type { ChairFloor } from "../../../app/debate/contract.ts";
import { Checkbox } from "../../ui/form.tsx";
import type { Values } from "../voting/sending.ts";

type Props = { readonly legend: string; readonly clauses: ChairFloor["remittable"]; readonly form: string; readonly values?: Values | undefined };

/** Clauses of a motion to be ticked, each named "clause." and its id. */
export const ClauseBoxes = ({ legend, clauses, form, values = {} }: Props) => (
  <fieldset className="field">
    <legend>{legend}</legend>
    {clauses.map(({ id, number, text }) => (
      <Checkbox key={id} name={`clause.${id}`} form={form} label={`${number} ${text.slice(0, 90)}`.trim()} checked={values[`clause.${id}`] !== undefined} />
    ))}
  </fieldset>
);

export const clausesIn = (values: Values): string[] => Object.keys(values).flatMap((name) => (name.startsWith("clause.") ? [name.slice(7)] : []));
