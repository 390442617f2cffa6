type Rival = { readonly amendment: string; readonly group: string; readonly rank: number | null };

/** "group.<id>" and "rank.<id>" of the form, for each amendment; a group left empty has no rank. */
export const rivalsIn = (values: Readonly<Record<string, string>>): Rival[] =>
  Object.entries(values).flatMap(([name, value]) => {
    if (!name.startsWith("group.")) return [];
    const amendment = name.slice("group.".length);
    const group = value.trim();
    const typed = (values[`rank.${amendment}`] ?? "").trim();
    return [{ amendment, group, rank: group === "" || typed === "" ? null : Number(typed) }];
  });
