import { no, ok, type Refusal, type Result } from "#kit";
import type { FoundPersonView } from "../../app/people/contract.ts";
import type { RequestContext } from "../context.ts";

/** "Hull Renters, LS6": what tells two people of one name apart. */
export const moreOf = ({ group, district }: FoundPersonView): string => [group, district].filter(Boolean).join(", ");

/** The person who was typed into a `PersonField`: the one chosen from the list, or the only one whose name begins so. */
export async function chosenPerson(
  { app, actor }: Pick<RequestContext, "app" | "actor">,
  values: Readonly<Record<string, string>>,
  name: string,
): Promise<Result<string, Refusal>> {
  const typed = values[name]?.trim() ?? "";
  if (typed === "") return no({ code: "person.nameMissing", field: name });
  const chosen = values[`${name}.id`];
  if (chosen !== undefined && chosen !== "" && values[`${name}.typed`] === typed) return ok(chosen);
  const found = await app.people.find(actor, { search: typed.slice(0, 100) });
  if (!found.ok) return found;
  const [only] = found.value;
  if (only && found.value.length === 1) return ok(only.id);
  if (!only) return no({ code: "person.noneLike", field: name, detail: { name: typed } });
  const names = found.value.map((person) => `${person.name}${moreOf(person) === "" ? "" : ` (${moreOf(person)})`}`);
  return no({ code: "person.several", field: name, detail: { name: typed, ids: found.value.map(({ id }) => id), names } });
}
