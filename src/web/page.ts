import type { UIMatch } from "react-router";
import type { UNSAFE_DataWithResponseInit as WithInit } from "react-router";

type Plain<T> = T extends WithInit<infer D> ? D : T extends Response ? never : T;

/** Props of a page: what its loader returned, and its action after a refused form. */
export type PageProps<L extends (...args: never[]) => unknown, A extends (...args: never[]) => unknown = () => undefined> = {
  readonly loaderData: Plain<Awaited<ReturnType<L>>>;
  readonly actionData?: Plain<Awaited<ReturnType<A>>>;
};

/**
 * `hydrate`: the page ships React to the browser (officers' tools). `bare`: no header and footer (the big screen).
 * A page exports it as `handle`; without one it is plain HTML.
 */
export type Handle = { readonly hydrate?: boolean; readonly bare?: boolean };

export const handlesOf = (matches: readonly UIMatch[]): Handle => Object.assign({}, ...matches.map((match) => match.handle ?? {})) as Handle;
