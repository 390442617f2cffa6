import type { AmendmentView } from "../../../app/motions/contract.ts";
import type { Refill } from "../../answer.ts";
import { changeWords } from "../../texts/words.ts";
import { Button, CommandForm, Field } from "../../ui/form.tsx";

type Props = {
  /** Of the motion or composite, as forms name it. */
  readonly target: string;
  readonly amendments: readonly AmendmentView[];
  readonly commandId: string;
  readonly refill: Refill | undefined;
};

/** Groups of the committee’s own, where what the program proposes will not do. */
export function Rivals({ target, amendments, commandId, refill }: Props) {
  if (amendments.length < 2) return null;
  const form = `order.${target}`;
  const mine = refill?.form === form ? refill : undefined;
  return (
    <details className="more" open={mine ? true : undefined}>
      <summary>Rivals and the order of voting, by hand</summary>
      <p>
        Amendments that exclude each other form a group: give them the same name, a word of your own. In a group the one that goes furthest has 1 and is voted
        first; when one is carried the others fall. Leave both fields empty for an amendment without rivals.
      </p>
      <CommandForm commandId={commandId} form={form} refill={refill} className="form-wide">
        {amendments.map((amendment) => (
          <fieldset key={amendment.id} className="rival">
            <legend>
              {amendment.label}, clause {amendment.clauseNumber}: {changeWords[amendment.change.op].toLowerCase()}
            </legend>
            <div className="form-row">
              <Field
                name={`group.${amendment.id}`}
                label="Group"
                form={form}
                required={false}
                value={mine?.values[`group.${amendment.id}`] ?? amendment.rivalGroup ?? ""}
              />
              <Field
                name={`rank.${amendment.id}`}
                label="How far it goes, 1 is furthest"
                form={form}
                type="number"
                inputMode="numeric"
                min={1}
                short
                required={false}
                value={mine?.values[`rank.${amendment.id}`] ?? amendment.furthestRank?.toString() ?? ""}
              />
            </div>
          </fieldset>
        ))}
        <Button>Keep this order</Button>
      </CommandForm>
    </details>
  );
}
