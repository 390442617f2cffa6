import { isScopable, openedBy, readScope, type Scopable } from "#domain/connections";
import { contracts } from "../contract.ts";
import type { Contract } from "../define.ts";
import type { ScopeView } from "./contract.ts";

type Described = Scopable & { readonly summary: string };

/** Every use case of the program, made from the contracts when first asked for: this file is read while they are still being joined. */
const allUseCases = (): readonly Described[] =>
  Object.entries(contracts).flatMap(([subject, contract]) =>
    Object.entries(contract as Contract).map(([name, spec]) => ({
      name: `${subject}.${name}`,
      kind: spec.kind,
      summary: spec.summary,
      grave: spec.kind === "command" && spec.grave === true,
    })),
  );

/** What a token may be made for. */
export const scopesToChoose = (): readonly ScopeView[] =>
  allUseCases()
    .filter(isScopable)
    .map(({ name, kind, summary }) => ({ name, kind, summary }));

/** The use cases that a token of these scopes may call: `Actor.only`. */
export const useCasesOf = (scopes: readonly string[]): readonly string[] => openedBy(scopes, allUseCases());

/** The first scope that no token can have; null when all can be had. */
export function unknownScope(scopes: readonly string[]): string | null {
  const known = new Set([readScope, ...scopesToChoose().map(({ name }) => name)]);
  return scopes.find((scope) => !known.has(scope)) ?? null;
}
