import { ok, type Refusal, type Result } from "#kit";
import type { RequestContext } from "../../context.ts";
import { chosenGroup } from "../../groups/chosen.ts";

type Values = Readonly<Record<string, string>>;
export type Supporter = { readonly id: string; readonly name: string };

const prefix = "supporter.";

/** The supporting groups that are ticked in the form: a box carries the name of its group. */
export const supportersIn = (values: Values): readonly Supporter[] =>
  Object.entries(values).flatMap(([field, name]) => (field.startsWith(prefix) ? [{ id: field.slice(prefix.length), name }] : []));

/** The form with the groups that were typed, one a line, ticked as well. A line that is no group, or may be several, is refused. */
export async function withTypedSupporters(context: Pick<RequestContext, "app" | "actor">, values: Values): Promise<Result<Values, Refusal>> {
  let ticked = values;
  const lines = (values["supporters"] ?? "").split("\n").map((line) => line.trim());
  for (const line of lines.filter((one) => one !== "").slice(0, 200)) {
    const group = await chosenGroup(context, { supporters: line }, "supporters");
    if (!group.ok) {
      const { detail } = group.refusal;
      return group.refusal.code === "affiliate.several"
        ? { ok: false, refusal: { code: "affiliate.severalNames", field: "supporters", detail: { name: line, names: detail?.["names"] ?? [] } } }
        : group;
    }
    if (group.value) ticked = { ...ticked, [`${prefix}${group.value.id}`]: group.value.name };
  }
  return ok({ ...ticked, supporters: "" });
}
