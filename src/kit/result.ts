/** What a rule refuses: the code is the key of the text shown, of the docs and of the log. `field` names the place in the input. */
export type Refusal<C extends string = string> = {
  readonly code: C;
  readonly field?: string;
  readonly detail?: Readonly<Record<string, string | number | readonly string[]>>;
};

/** A value, or a refusal that the caller must look at. Exceptions are bugs; a refusal is an answer. */
export type Result<T, R extends Refusal = Refusal> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const no = <R extends Refusal>(refusal: R): { readonly ok: false; readonly refusal: R } => ({ ok: false, refusal });

/** All values, or the first refusal in order. */
export function all<T, R extends Refusal>(results: readonly Result<T, R>[]): Result<T[], R> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}

/** For the end of a switch over a union: the type checker proves that it cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`);
}
