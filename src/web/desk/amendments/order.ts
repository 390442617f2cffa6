export type Rival = { readonly amendment: string; readonly group: string; readonly rank: number | null; readonly fallsIf?: string[] };

/** "group.<id>" and "rank.<id>" of the form, for each amendment; a group left empty has no rank. */
export const rivalsIn = (values: Readonly<Record<string, string>>): Rival[] =>
  Object.entries(values).flatMap(([name, value]) => {
    if (!name.startsWith("group.")) return [];
    const amendment = name.slice("group.".length);
    const group = value.trim();
    const typed = (values[`rank.${amendment}`] ?? "").trim();
    return [{ amendment, group, rank: group === "" || typed === "" ? null : Number(typed) }];
  });

/**
 * The rivals of one group in order, from "order" (ids, furthest first) and the button pressed: "up.<n>" puts the n-th one place forward, "apart"
 * says that they are no rivals, anything else keeps the order.
 */
export function groupIn(values: Readonly<Record<string, string>>): Rival[] {
  const order = (values["order"] ?? "").split(" ").filter(Boolean);
  const pressed = values["press"] ?? "";
  const at = pressed.startsWith("up.") ? Number(pressed.slice(3)) : 0;
  const [before, moved] = [order[at - 1], order[at]];
  if (before !== undefined && moved !== undefined) [order[at - 1], order[at]] = [moved, before];
  const group = pressed === "apart" ? "" : (values["name"] ?? "");
  return order.map((amendment, k) => ({ amendment, group, rank: group === "" ? null : k + 1 }));
}

type Grouped = { readonly id: string; readonly label: string; readonly rivalGroup: string | null; readonly furthestRank: number | null };

/** What falls if what is carried: "fall.<label>.<label>" ticked; the groups and their order stay. */
export const fallsIn = (values: Readonly<Record<string, string>>, amendments: readonly Grouped[]): Rival[] =>
  amendments.map(({ id, label, rivalGroup, furthestRank }) => ({
    amendment: id,
    group: rivalGroup ?? "",
    rank: furthestRank,
    fallsIf: amendments.filter((other) => values[`fall.${label} ${other.label}`] !== undefined).map((other) => other.label),
  }));
