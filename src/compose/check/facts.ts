import { clauseWording } from "../clauses.ts";
import type { Clause } from "../text.ts";
import { any, type Formula } from "./formula.ts";
import type { Model, Occurrence } from "./model.ts";

/** Something read from the words of a clause, with the clause and when it reads so. */
export type Fact<T> = { readonly value: T; readonly occurrence: Occurrence; readonly holds: Formula };

/** Reads facts from a clause once; editing makes new clauses, so that only these are read again. */
export function reader<T>(read: (words: string, clause: Clause) => readonly T[]): (clause: Clause) => readonly T[] {
  const known = new WeakMap<Clause, readonly T[]>();
  return (clause) => {
    const before = known.get(clause);
    if (before !== undefined) return before;
    const facts = read(clauseWording(clause), clause);
    known.set(clause, facts);
    return facts;
  };
}

/** The facts of all clauses in all their wordings; what several wordings of a clause say alike is one fact. `same` names what is alike. */
export const factsOf = <T>(model: Model, read: (clause: Clause) => readonly T[], same: (value: T) => string): Fact<T>[] =>
  model.occurrences.flatMap((occurrence) => {
    const found = new Map<string, Fact<T>>();
    for (const { clause, holds } of occurrence.wordings)
      for (const value of read(clause)) {
        const key = same(value);
        found.set(key, { value, occurrence, holds: any(found.get(key)?.holds ?? { kind: "never" }, holds) });
      }
    return [...found.values()];
  });
