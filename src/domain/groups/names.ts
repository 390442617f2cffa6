import { folded } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";

/** Names of people and regions are the same whatever their letter case. */
export const nameKey = (name: string): string => name.normalize("NFC").toLowerCase();

/** The key of a group's name: two groups whose names differ only in case, accents, signs or "&" for "and" are one. */
export const groupKey = (name: string): string => folded(name.replaceAll("&", " and "));

/** The words that a group is found by. */
export const groupSearch = (name: string, shortName: string, aliases: readonly string[]): string => [name, shortName, ...aliases].map(groupKey).join(" | ");

export const mostAliases = 20;

/** Other names of a group as they are kept: each once, and none that is its name in other letters. */
export function otherNames(name: string, aliases: readonly string[]): Result<readonly string[], Refusal<"affiliate.aliasEmpty" | "affiliate.tooManyAliases">> {
  const keys = new Set([groupKey(name)]);
  const kept: string[] = [];
  for (const alias of aliases) {
    const key = groupKey(alias);
    if (key === "") return no({ code: "affiliate.aliasEmpty", field: "aliases", detail: { name: alias } });
    if (keys.has(key)) continue;
    keys.add(key);
    kept.push(alias);
  }
  return kept.length > mostAliases ? no({ code: "affiliate.tooManyAliases", field: "aliases", detail: { most: mostAliases } }) : ok(kept);
}
