import type { Tx } from "../tx.ts";

export type NamedThing = { readonly id: string; readonly names: readonly string[] };

/** What lists name groups, regions and conferences by: name, short name, other names, code, address. */
export async function namesOf(tx: Tx, type: "group" | "region" | "conference"): Promise<readonly NamedThing[]> {
  if (type === "region")
    return (await tx.selectFrom("region").select(["id", "name", "code"]).orderBy("id").execute()).map(({ id, name, code }) => ({
      id,
      names: [name, code ?? ""],
    }));
  if (type === "conference")
    return (await tx.selectFrom("conference").select(["id", "name", "slug"]).orderBy("starts_on", "desc").orderBy("id").execute()).map(
      ({ id, name, slug }) => ({ id, names: [slug, name] }),
    );
  const groups = await tx.selectFrom("affiliate").select(["id", "name", "short_name"]).orderBy("created_at").orderBy("id").execute();
  const aliases = Map.groupBy(await tx.selectFrom("affiliate_alias").select(["affiliate_id", "name"]).execute(), ({ affiliate_id }) => affiliate_id);
  // Names before other names: a name leads to one group, whatever others were once called.
  return [
    ...groups.map(({ id, name }) => ({ id, names: [name] })),
    ...groups.map(({ id, short_name }) => ({ id, names: [short_name, ...(aliases.get(id) ?? []).map(({ name }) => name)] })),
  ];
}
