import type { SectionId } from "../text.ts";

/** When something is so, said in terms of the options that conference chooses. */
export type Formula =
  | { readonly kind: "always" | "never" }
  | { readonly kind: "chosen"; readonly section: SectionId; readonly option: string }
  | { readonly kind: "all" | "any"; readonly of: readonly Formula[] }
  | { readonly kind: "not"; readonly of: Formula };

export const always: Formula = { kind: "always" };
export const never: Formula = { kind: "never" };
export const chosen = (section: SectionId, option: string): Formula => ({ kind: "chosen", section, option });

export function all(...of: readonly Formula[]): Formula {
  if (of.some(({ kind }) => kind === "never")) return never;
  const parts = [...new Set(of.filter(({ kind }) => kind !== "always").flatMap((part) => (part.kind === "all" ? part.of : [part])))];
  const [only] = parts;
  return only === undefined ? always : parts.length === 1 ? only : { kind: "all", of: parts };
}

export function any(...of: readonly Formula[]): Formula {
  if (of.some(({ kind }) => kind === "always")) return always;
  const parts = [...new Set(of.filter(({ kind }) => kind !== "never").flatMap((part) => (part.kind === "any" ? part.of : [part])))];
  const [only] = parts;
  return only === undefined ? never : parts.length === 1 ? only : { kind: "any", of: parts };
}

export function not(of: Formula): Formula {
  if (of.kind === "always") return never;
  if (of.kind === "never") return always;
  return of.kind === "not" ? of.of : { kind: "not", of };
}

/** The sections whose choice a formula depends on, in no order. */
export function sectionsIn(formula: Formula, found = new Set<SectionId>()): Set<SectionId> {
  if (formula.kind === "chosen") found.add(formula.section);
  else if (formula.kind === "not") sectionsIn(formula.of, found);
  else if (formula.kind === "all" || formula.kind === "any") for (const part of formula.of) sectionsIn(part, found);
  return found;
}
