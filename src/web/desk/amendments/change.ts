import type { AddendumPlace, ClauseId, SectionId, SingleChange, Spot } from "#compose";
import { asId, idPattern, no, ok, type Refusal, type Result } from "#kit";

/** The kinds of one change that the form offers; words are struck by replacing them with none. */
export const operations: readonly { readonly op: SingleChange["op"]; readonly hint: string }[] = [
  { op: "substitute", hint: "Some words of the clause are taken out, others come in their place, or none." },
  { op: "insert", hint: "The new words come after words that you name; or else at the end of the clause, or as one more point after its last." },
  { op: "replaceAll", hint: "The new words stand for all of it, its points included." },
  { op: "delete", hint: "The whole clause is struck. Give no words." },
  { op: "addendum", hint: "The new words are a clause of their own. No printed number changes." },
];

/** Where a clause of its own may come in; the first is after the clause that was chosen. */
export const addendumPlaces = [
  { value: "after", label: "After this clause" },
  { value: "section", label: "At the end of its section" },
  { value: "end", label: "At the end of the whole" },
] as const;

const refused = (field: string, message: string) => no({ code: "input.invalid", field, detail: { message } });

/** "c12:31": the clause or point and the offset in it, as chosen from several places. */
function spotIn(text: string): Spot | undefined {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  return match?.[1] === undefined || !idPattern.test(match[1]) ? undefined : { part: asId<"clause">(match[1]), from: Number(match[2]) };
}

/** The change a form describes. Words that its kind of change does not need are left aside, not refused. */
export function changeIn(values: Readonly<Record<string, string>>, section: SectionId | null = null): Result<SingleChange, Refusal> {
  const { old = "", new: put = "", after = "", clause: id = "" } = values;
  const op = operations.find((one) => one.op === values["op"])?.op;
  if (op === undefined) return refused("op", "say what is to change");
  if (!idPattern.test(id)) return refused("clause", "choose a clause");
  const clause: ClauseId = asId(id);
  const spot = spotIn(values["spot"] ?? "");
  const at = spot === undefined ? {} : { at: spot };
  if (op === "delete") return ok({ op, clause });
  if (op === "substitute") return old.trim() === "" ? refused("old", "give the words to take out, as they stand") : ok({ op, clause, old, new: put, ...at });
  if (put.trim() === "") return refused("new", "give the new words");
  if (op === "insert") return ok(after.trim() === "" ? { op, clause, new: put } : { op, clause, new: put, after, ...at });
  if (op === "replaceAll") return ok({ op, clause, new: put });
  const places: Readonly<Record<string, AddendumPlace>> = {
    ...(section === null ? {} : { section: { kind: "section", section } }),
    end: { kind: "end" },
  };
  return ok({ op, to: places[values["where"] ?? ""] ?? { kind: "after", clause }, new: put });
}

/** The values with which the form shows a change again. */
export function valuesOf(change: SingleChange): Readonly<Record<string, string>> {
  if (change.op === "addendum") return { op: change.op, new: change.new, where: change.to.kind };
  const words = { op: change.op, clause: change.clause };
  switch (change.op) {
    case "substitute":
      return { ...words, old: change.old, new: change.new };
    case "delete":
      return change.old === undefined ? words : { op: "substitute", clause: change.clause, old: change.old, new: "" };
    case "insert":
      return { ...words, new: change.new, after: change.after ?? "" };
    case "replaceAll":
      return { ...words, new: change.new };
  }
}
