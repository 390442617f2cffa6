import type { Change } from "#compose";
import { asId, idPattern, no, ok, type Refusal, type Result } from "#kit";

export const operations: readonly { readonly op: Change["op"]; readonly hint: string }[] = [
  { op: "substitute", hint: "Some words of the clause are taken out, others come in their place, or none." },
  { op: "insert", hint: "The new words come at the end of the clause, or as one more point after its last." },
  { op: "replaceAll", hint: "The new words stand for all of it, its points included." },
  { op: "delete", hint: "The whole clause is struck. Give no words." },
];

const refused = (field: string, message: string) => no({ code: "input.invalid", field, detail: { message } });

/** The change a form describes. Words that its kind of change does not need are left aside, not refused. */
export function changeIn(values: Readonly<Record<string, string>>): Result<Change, Refusal> {
  const { old = "", new: put = "", clause: id = "" } = values;
  const op = operations.find((one) => one.op === values["op"])?.op;
  if (op === undefined) return refused("op", "say what is to change");
  if (!idPattern.test(id)) return refused("clause", "choose a clause");
  const clause = asId<"clause">(id);
  if (op === "delete") return ok({ op, clause });
  if (op === "substitute") return old.trim() === "" ? refused("old", "give the words to take out, as they stand") : ok({ op, clause, old, new: put });
  return put.trim() === "" ? refused("new", "give the new words") : ok({ op, clause, new: put });
}
