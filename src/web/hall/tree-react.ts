import { createElement, Fragment, type ReactNode } from "react";
import type { Tree } from "./tree.ts";

const one = (tree: Tree): ReactNode => (typeof tree === "string" ? tree : createElement(tree.tag, tree.props, ...tree.children.map(one)));

/** Pieces of page for React. */
export const asReact = (trees: readonly Tree[]): ReactNode => createElement(Fragment, null, ...trees.map(one));
