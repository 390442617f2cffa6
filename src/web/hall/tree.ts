// A piece of page as plain data: the server makes React elements of it, and the script in the delegate's phone the same elements in the browser, without
// React and within the few bytes that a phone page may have.

type Prop = string | number | boolean | undefined;
export type Tree = string | { readonly tag: string; readonly props: Readonly<Record<string, Prop>>; readonly children: readonly Tree[] };
type Child = Tree | null | readonly Tree[];

/** An element; `null` children are left out. Properties are named as React names them. */
export const el = (tag: string, props: Readonly<Record<string, Prop>>, ...children: readonly Child[]): Tree => ({
  tag,
  props,
  children: children.flatMap((child) => (child === null ? [] : child)),
});

export const p = (className: string, ...words: readonly Child[]): Tree => el("p", className === "" ? {} : { className }, ...words);
