import type { Tree } from "../tree.ts";

/** React's names of properties → the browser's attributes, where they differ. */
const names: Readonly<Record<string, string>> = {
  className: "class",
  htmlFor: "for",
  tabIndex: "tabindex",
  inputMode: "inputmode",
  autoComplete: "autocomplete",
  maxLength: "maxlength",
  defaultChecked: "checked",
  defaultValue: "value",
};

/** What is drawn is of another kind than what is written. */
const drawn = new Set(["svg", "rect", "line"]);

function one(tree: Tree): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const made = drawn.has(tree.tag) ? document.createElementNS("http://www.w3.org/2000/svg", tree.tag) : document.createElement(tree.tag);
  for (const [name, value] of Object.entries(tree.props))
    if (value !== undefined && value !== false) made.setAttribute(names[name] ?? name, value === true ? "" : String(value));
  made.append(...tree.children.map(one));
  return made;
}

/** Puts pieces of page into a part of it, in place of what was there. Every word is set as text, never as markup. */
export const show = (part: Element, trees: readonly Tree[]): void => part.replaceChildren(...trees.map(one));
