import { listInWords } from "#kit";
import type { AmendmentView } from "../../../app/motions/contract.ts";
import type { Refill } from "../../answer.ts";
import { changeWords } from "../../texts/words.ts";
import { Button, CommandForm, Field } from "../../ui/form.tsx";

type Props = {
  readonly motion: string;
  readonly amendments: readonly AmendmentView[];
  /** Clauses that several amendments touch. */
  readonly hints: readonly { readonly number: string; readonly labels: readonly string[] }[];
  readonly commandId: string;
  readonly refill: Refill | undefined;
};

/** Which amendments exclude each other, and which goes furthest: a judgement of the committee, so it is typed and not guessed. */
export function Rivals({ motion, amendments, hints, commandId, refill }: Props) {
  if (amendments.length < 2) return null;
  const form = `order.${motion}`;
  const mine = refill?.form === form ? refill : undefined;
  const groupOf = (label: string): string | null => amendments.find((amendment) => amendment.label === label)?.rivalGroup ?? null;
  // What the committee has grouped already is no question any more.
  const open = hints.filter(({ labels }) => labels.some((label) => groupOf(label) === null || groupOf(label) !== groupOf(labels[0] ?? "")));
  return (
    <details className="more" open={mine ? true : undefined}>
      <summary>Rivals and the order of voting</summary>
      <p>
        Amendments that exclude each other form a group: give them the same name, a word of your own. In a group the one that goes furthest has 1 and is voted
        first; when one is carried the others fall. Leave both fields empty for an amendment without rivals.
      </p>
      {open.length > 0 ? (
        <ul className="doubts">
          {open.map(({ number, labels }) => (
            <li key={number + labels.join()}>
              {listInWords(labels)} touch the same clause{number === "" ? "" : `, ${number}`}: are they rivals?
            </li>
          ))}
        </ul>
      ) : null}
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
