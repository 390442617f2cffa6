import type { Composite } from "../composite.ts";
import type { RevisionChange, RevisionStep } from "./changes.ts";
import { same, said } from "./said.ts";
import { clausesOf, compositeOf, type Node, optionsOf, piecesOf, type Tree, tidy, treeOf } from "./tree.ts";

type Placing = Extract<RevisionStep, { kind: "insert" | "move" }>;

/** A list exists where the section or option that it belongs to does. */
const hasList = ({ nodes }: Tree, list: string): boolean => list === "" || nodes.has(list.slice(0, list.lastIndexOf(" ")));

const listOf = ({ lists }: Tree, name: string): string | null => [...lists].find(([, names]) => names.includes(name))?.[0] ?? null;

/** Puts things where they belong: each right behind what stands before it, or behind the nearest one before that which is there. */
class Placer {
  readonly #tree: Tree;
  readonly #all: ReadonlyMap<string, Placing>;
  readonly #placed = new Set<string>();

  constructor(tree: Tree, all: ReadonlyMap<string, Placing>) {
    this.#tree = tree;
    this.#all = all;
  }

  place(step: Placing): void {
    const { nodes, lists } = this.#tree;
    if (!hasList(this.#tree, step.list) || this.#placed.has(step.name)) return;
    if (step.kind === "insert" && nodes.has(step.name)) return;
    if (step.kind === "move") {
      const from = listOf(this.#tree, step.name);
      if (from === null) return;
      lists.set(
        from,
        (lists.get(from) ?? []).filter((name) => name !== step.name),
      );
    } else nodes.set(step.name, step.node);
    const list = lists.get(step.list) ?? [];
    list.splice(this.#spot(step, list), 0, step.name);
    lists.set(step.list, list);
    this.#placed.add(step.name);
  }

  #spot(step: Placing, list: readonly string[]): number {
    let before = step.after;
    for (let tries = 0; before !== null && tries < 10_000; tries += 1) {
      const own = this.#all.get(before);
      // Something that was not put where this step expects it: what stands before that counts.
      if (own !== undefined && own.list === step.list && !this.#placed.has(before)) before = own.after;
      else {
        const at = list.indexOf(before);
        return at < 0 ? list.length : at + 1;
      }
    }
    return 0;
  }
}

const isEmpty = ({ lists, nodes }: Tree, name: string, kind: Node["kind"]): boolean => {
  const size = (list: string): number => (lists.get(list) ?? []).length;
  if (kind === "option") return size(clausesOf(name)) === 0;
  return (lists.get(piecesOf(name)) ?? []).every((piece) => nodes.get(piece)?.kind === "place") && size(optionsOf(name)) === 0;
};

function drop(tree: Tree, name: string): void {
  const list = listOf(tree, name);
  if (list !== null)
    tree.lists.set(
      list,
      (tree.lists.get(list) ?? []).filter((other) => other !== name),
    );
  tree.nodes.delete(name);
}

/** A clause goes if it is removed; an option or section only if nothing is left in it: no words go that were not meant to. */
function removeAll(tree: Tree, steps: readonly Extract<RevisionStep, { kind: "remove" }>[]): void {
  const of = (kind: Node["kind"]): string[] => steps.filter(({ node }) => node.kind === kind).map(({ name }) => name);
  for (const name of of("clause")) drop(tree, name);
  for (const kind of ["option", "section"] as const) for (const name of of(kind)) if (isEmpty(tree, name, kind)) drop(tree, name);
}

/** The fields of `to` that differ from `from`, and all others as they stand. */
function merged<T extends object>(there: T, from: T, to: T): T {
  const changed = Object.entries(to).filter(([field, value]) => said(value) !== said(Object.entries(from).find(([one]) => one === field)?.[1]));
  return { ...there, ...Object.fromEntries(changed) };
}

/**
 * What stands after a change of it: only what the file changed. How a question is put may have been set meanwhile, and the sources of a clause may
 * have been named meanwhile; the file says nothing of either.
 */
function set(there: Node, from: Node, to: Node): Node {
  if (there.kind === "section" && from.kind === "section" && to.kind === "section")
    return { kind: "section", section: merged(there.section, from.section, to.section) };
  if (there.kind === "option" && from.kind === "option" && to.kind === "option")
    return { kind: "option", option: merged(there.option, from.option, to.option) };
  if (there.kind !== "clause" || from.kind !== "clause" || to.kind !== "clause" || same(there.sourced.sources, from.sourced.sources)) return to;
  const sources = there.sourced.sources.map((source) => ({ ...source, relation: "reworded" as const }));
  return { kind: "clause", sourced: { clause: to.sourced.clause, sources } };
}

const partOf = (node: Node): object => (node.kind === "section" ? node.section : node.kind === "option" ? node.option : {});

/** Whether a change would replace words that are other ones by now: neither those that were changed nor those that they would become. */
function isOvertaken(there: Node, from: Node, to: Node): boolean {
  if (there.kind === "clause" && from.kind === "clause" && to.kind === "clause")
    return ![said(from.sourced.clause), said(to.sourced.clause)].includes(said(there.sourced.clause));
  const [now, before, after] = [there, from, to].map((node) => new Map(Object.entries(partOf(node)).map(([field, value]) => [field, said(value)])));
  return [...(after ?? [])].some(([field, value]) => value !== before?.get(field) && ![before?.get(field), value].includes(now?.get(field)));
}

/** The place of the options stands where there are options, and nowhere else. */
function settlePlaces(tree: Tree): void {
  for (const section of tree.lists.get("") ?? []) {
    const [pieces, options] = [tree.lists.get(piecesOf(section)) ?? [], tree.lists.get(optionsOf(section)) ?? []];
    if (options.length === 0) for (const name of pieces.filter((piece) => tree.nodes.get(piece)?.kind === "place")) drop(tree, name);
  }
}

/**
 * The composite with these changes made and the others not. `before` may have been changed since the changes were told: what they name and
 * is no longer there is passed over, and what was added meanwhile stays.
 */
export function applyRevision(before: Composite, changes: readonly RevisionChange[], accepted: ReadonlySet<string>): Composite {
  const chosen = changes.filter(({ id }) => accepted.has(id));
  if (chosen.length === 0) return before;
  const tree = treeOf(before);
  const steps = chosen.flatMap((change) => change.steps);
  const placings = (all: readonly RevisionStep[]): Placing[] => all.filter((step) => step.kind === "insert" || step.kind === "move");
  const placer = new Placer(tree, new Map(placings(changes.flatMap((change) => change.steps)).map((step) => [step.name, step])));
  const kindOf = (step: Placing): Node["kind"] | undefined => (step.kind === "insert" ? step.node.kind : tree.nodes.get(step.name)?.kind);
  for (const kinds of [["section"], ["option"], ["clause", "place"]])
    for (const step of placings(steps)) {
      const kind = kindOf(step);
      if (kind !== undefined && kinds.includes(kind)) placer.place(step);
    }
  for (const step of steps) {
    const there = step.kind === "set" ? tree.nodes.get(step.name) : undefined;
    if (step.kind === "set" && there !== undefined) tree.nodes.set(step.name, set(there, step.from, step.to));
  }
  removeAll(
    tree,
    steps.filter((step) => step.kind === "remove"),
  );
  settlePlaces(tree);
  const title = chosen.find((change) => change.title !== null)?.title?.to ?? before.title;
  return tidy(compositeOf(tree, before, title));
}

/** Of each change, whether what it is about reads otherwise by now than when the change was told. */
export function overtaken(now: Composite, changes: readonly RevisionChange[]): Set<string> {
  const { nodes } = treeOf(now);
  const differs = (step: RevisionStep): boolean => {
    if (step.kind === "insert") return false;
    const there = nodes.get(step.name);
    if (step.kind === "move") return there === undefined;
    if (step.kind === "set") return there === undefined || isOvertaken(there, step.from, step.to);
    if (step.node.kind === "clause") return there?.kind === "clause" && !same(there.sourced.clause, step.node.sourced.clause);
    return there !== undefined && step.node.kind !== "place" && !same(there, step.node);
  };
  return new Set(
    changes
      .filter((change) => (change.title !== null && ![change.title.from, change.title.to].includes(now.title)) || change.steps.some(differs))
      .map(({ id }) => id),
  );
}
