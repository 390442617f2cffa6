import { commonRun } from "../common-run.ts";
import type { Composite } from "../composite.ts";
import { same } from "./said.ts";
import { clausesOf, type Node, optionsOf, piecesOf, type Tree, treeOf } from "./tree.ts";

/** A step on the tree of a composite. `after` is what stands before it in its list, null at the beginning. */
export type RevisionStep =
  | { readonly kind: "set"; readonly name: string; readonly from: Node; readonly to: Node }
  | { readonly kind: "insert"; readonly name: string; readonly node: Node; readonly list: string; readonly after: string | null }
  | { readonly kind: "move"; readonly name: string; readonly list: string; readonly from: string; readonly after: string | null }
  | { readonly kind: "remove"; readonly name: string; readonly node: Node; readonly list: string };

export const changeKinds = ["title", "changed", "new", "removed", "moved"] as const;
/**
 * One change that can be accepted or rejected by itself. `what`: of the whole composite, a section's heading, an option, a clause, or where the
 * options stand. What belongs together is one change: a new section with its new clauses, an option removed with those it had.
 */
export type RevisionChange = {
  readonly id: string;
  readonly kind: (typeof changeKinds)[number];
  readonly what: "composite" | "section" | "option" | "clause" | "place";
  /** The section it is in, by its title afterwards, or before where it is gone. */
  readonly section: string;
  /** The option it is in or is, "" for agreed text. */
  readonly option: string;
  readonly title: { readonly from: string; readonly to: string } | null;
  readonly steps: readonly RevisionStep[];
};

type Parent = { readonly list: string; readonly owner: string | null };

/** Of each name, the list that it stands in and the thing that the list belongs to. */
function parentsOf({ lists }: Tree): Map<string, Parent> {
  const parents = new Map<string, Parent>();
  for (const [list, names] of lists) for (const name of names) parents.set(name, { list, owner: list === "" ? null : list.slice(0, list.lastIndexOf(" ")) });
  return parents;
}

/** Names that stand in one list before and after but not in the same order with the others; the fewest that must be moved. */
function movedIn(before: readonly string[], after: readonly string[]): Set<string> {
  const at = new Map(before.map((name, n) => [name, n]));
  const kept = after.filter((name) => at.has(name));
  const order = kept.map((name) => at.get(name) ?? 0);
  const stays = new Set(
    commonRun(
      [...order].sort((a, b) => a - b),
      order,
    ).map(([, j]) => kept[j]),
  );
  return new Set(kept.filter((name) => !stays.has(name)));
}

/** Every name in reading order: a section, what stands in it, and where its options stand each of them and what stands in it. */
function* inOrder({ nodes, lists }: Tree): Generator<string> {
  for (const section of lists.get("") ?? []) {
    yield section;
    for (const piece of lists.get(piecesOf(section)) ?? []) {
      yield piece;
      if (nodes.get(piece)?.kind !== "place") continue;
      for (const option of lists.get(optionsOf(section)) ?? []) {
        yield option;
        yield* lists.get(clausesOf(option)) ?? [];
      }
    }
  }
}

type Draft = { readonly name: string; readonly kind: RevisionChange["kind"]; readonly order: number; readonly steps: RevisionStep[] };

/** Things gathered into the changes they belong to: what is new or gone inside something new or gone belongs to that. */
class Whole {
  readonly drafts: Draft[] = [];
  readonly #kind: "new" | "removed";
  readonly #in = new Map<string, Draft>();
  readonly #places: { readonly section: string; readonly step: RevisionStep }[] = [];

  constructor(kind: "new" | "removed") {
    this.#kind = kind;
  }

  take(name: string, owner: string | null, step: Extract<RevisionStep, { kind: "insert" | "remove" }>, order: number): void {
    const whole = owner === null ? undefined : this.#in.get(owner);
    if (whole !== undefined) {
      whole.steps.push(step);
      this.#in.set(name, whole);
    } else if (step.node.kind === "place") this.#places.push({ section: owner ?? "", step });
    else {
      const draft: Draft = { name, kind: this.#kind, order, steps: [step] };
      this.drafts.push(draft);
      this.#in.set(name, draft);
    }
  }

  /** A first option brings the place of the options with it, whichever of them is accepted; and the last one takes it away. */
  settle(parents: ReadonlyMap<string, Parent>): Draft[] {
    for (const { section, step } of this.#places)
      for (const draft of this.drafts) if (parents.get(draft.name)?.list === optionsOf(section)) draft.steps.push(step);
    return this.drafts;
  }
}

/** What is new, and what is in both but with other words or elsewhere. */
function madeOrMoved(was: Tree, now: Tree): Draft[] {
  const [wasIn, nowIn] = [parentsOf(was), parentsOf(now)];
  const moved = new Set([...now.lists].flatMap(([list, names]) => [...movedIn(was.lists.get(list) ?? [], names)]));
  const [fresh, drafts]: [Whole, Draft[]] = [new Whole("new"), []];
  let order = 0;
  for (const name of inOrder(now)) {
    order += 2;
    const [node, parent] = [now.nodes.get(name), nowIn.get(name)];
    if (node === undefined || parent === undefined) continue;
    const { list, owner } = parent;
    const names = now.lists.get(list) ?? [];
    const after = names[names.indexOf(name) - 1] ?? null;
    const [old, oldList] = [was.nodes.get(name), wasIn.get(name)?.list];
    if (old === undefined || oldList === undefined) fresh.take(name, owner, { kind: "insert", name, node, list, after }, order);
    else {
      if (!same(old, node)) drafts.push({ name, kind: "changed", order, steps: [{ kind: "set", name, from: old, to: node }] });
      if (oldList !== list || moved.has(name)) drafts.push({ name, kind: "moved", order, steps: [{ kind: "move", name, list, from: oldList, after }] });
    }
  }
  return [...drafts, ...fresh.settle(nowIn)];
}

/** What is gone. What stood in something gone and went nowhere else goes with it. */
function removedFrom(was: Tree, now: Tree): Draft[] {
  const wasIn = parentsOf(was);
  const at = new Map([...inOrder(now)].map((name, n) => [name, 2 * (n + 1)]));
  const gone = new Whole("removed");
  let order = 1;
  for (const name of inOrder(was)) {
    const [there, node, parent] = [at.get(name), was.nodes.get(name), wasIn.get(name)];
    if (there !== undefined) order = there + 1;
    if (there === undefined && node !== undefined && parent !== undefined)
      gone.take(name, parent.owner, { kind: "remove", name, node, list: parent.list }, order);
  }
  return gone.settle(wasIn);
}

const whatOf = { section: "section", option: "option", clause: "clause", place: "place" } as const satisfies Record<Node["kind"], RevisionChange["what"]>;

/** The titles of the section and the option that a thing stands in, or is. */
function placeOf(name: string, tree: Tree, parents: ReadonlyMap<string, Parent>): { readonly section: string; readonly option: string } {
  let [section, option] = ["", ""];
  for (let at: string | null = name; at !== null; at = parents.get(at)?.owner ?? null) {
    const node = tree.nodes.get(at);
    if (node?.kind === "option") option = node.option.key;
    if (node?.kind === "section") section = node.section.title;
  }
  return { section, option };
}

/**
 * What must be done to `before` to make `after` of it, change by change; the same part goes by the same name in both.
 * All of them done give `after` to the letter, none of them leave `before` (property tests).
 */
export function changesBetween(before: Composite, after: Composite): RevisionChange[] {
  const [was, now] = [treeOf(before), treeOf(after)];
  const [wasIn, nowIn] = [parentsOf(was), parentsOf(now)];
  const drafts = [...madeOrMoved(was, now), ...removedFrom(was, now)].sort((a, b) => a.order - b.order);
  const title: Omit<RevisionChange, "id">[] =
    before.title === after.title
      ? []
      : [{ kind: "title", what: "composite", section: "", option: "", title: { from: before.title, to: after.title }, steps: [] }];
  const changes = drafts.map(({ name, kind, steps }): Omit<RevisionChange, "id"> => {
    const gone = kind === "removed";
    const node = (gone ? was : now).nodes.get(name);
    return { kind, what: whatOf[node?.kind ?? "clause"], ...(gone ? placeOf(name, was, wasIn) : placeOf(name, now, nowIn)), title: null, steps };
  });
  return [...title, ...changes].map((change, at) => ({ id: `c${at + 1}`, ...change }));
}
