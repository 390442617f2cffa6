import { groupKey } from "#domain/groups";
import { no, ok, type Refusal, type Result } from "#kit";
import type { RequestContext } from "../context.ts";

export type ChosenGroup = { readonly id: string; readonly name: string };

/**
 * The group that was typed into a `GroupField`, null where nothing was. Exactly its name, or the only one that holds the words; of
 * several, the one that was then chosen. `ended`: groups that lapsed or left may be meant too.
 */
export async function chosenGroup(
  { app, actor }: Pick<RequestContext, "app" | "actor">,
  values: Readonly<Record<string, string>>,
  name: string,
  ended = false,
): Promise<Result<ChosenGroup | null, Refusal>> {
  const typed = values[name]?.trim() ?? "";
  if (typed === "") return ok(null);
  const answer = await app.groups.find(actor, { search: typed.slice(0, 100), ended });
  if (!answer.ok) return answer;
  const chosen = values[`${name}.typed`] === typed ? values[`${name}.id`] : undefined;
  const found =
    answer.value.find(({ id }) => id === chosen) ??
    answer.value.find((one) => groupKey(one.name) === groupKey(typed)) ??
    (answer.value.length === 1 ? answer.value[0] : undefined);
  if (found) return ok({ id: found.id, name: found.name });
  if (answer.value.length === 0) return no({ code: "affiliate.noneLike", field: name, detail: { name: typed } });
  return no({
    code: "affiliate.several",
    field: name,
    detail: {
      name: typed,
      ids: answer.value.map(({ id }) => id),
      names: answer.value.map((one) => (one.region === null ? one.name : `${one.name} (${one.region})`)),
    },
  });
}
