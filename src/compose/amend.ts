import { asId, no, ok, oneLine, type Result } from "#kit";
import { clauseHolding, clauseLabel, clauseWording } from "./clauses.ts";
import { type DiffSpan, diffWords } from "./diff.ts";
import type { ClauseId, Item, MotionText } from "./text.ts";

/**
 * What an amendment does to one clause (or one bullet, named by its own id): `substitute` puts `new` for `old`, which must stand in it
 * exactly once; `delete` strikes it; `insert` adds `new` at its end; `replaceAll` puts `new` for the whole wording, bullets included.
 */
export type Change =
  | { readonly op: "substitute"; readonly clause: ClauseId; readonly old: string; readonly new: string }
  | { readonly op: "delete"; readonly clause: ClauseId }
  | { readonly op: "insert"; readonly clause: ClauseId; readonly new: string }
  | { readonly op: "replaceAll"; readonly clause: ClauseId; readonly new: string };

/** The text with the changes made in order. The numbers of other clauses stay: delegates have the printed numbers in their hands. */
export function amend(text: MotionText, changes: readonly Change[]): Result<MotionText> {
  let amended = text;
  for (const change of changes) {
    const result = amendOnce(amended, change);
    if (!result.ok) return result;
    amended = result.value;
  }
  return ok(amended);
}

/** The clause as it stands and as it would read, with the difference; `after` is "" when it would be struck. */
export type Effect = {
  readonly section: string;
  readonly number: string;
  readonly before: string;
  readonly after: string;
  readonly spans: readonly DiffSpan[];
};

export function effectOf(text: MotionText, change: Change): Result<Effect> {
  const place = clauseHolding(text, change.clause);
  if (place === null) return notFound(change);
  const amended = amendOnce(text, change);
  if (!amended.ok) return amended;
  const now = clauseHolding(amended.value, place.clause.id);
  const before = clauseWording(place.clause);
  const after = now === null ? "" : clauseWording(now.clause);
  return ok({ section: place.section.title, number: place.clause.number, before, after, spans: diffWords(before, after) });
}

/** The clause a change touches, also when it names a bullet; null when the text does not have it. */
export const touches = (text: MotionText, change: Change): ClauseId | null => clauseHolding(text, change.clause)?.clause.id ?? null;

/** Clauses that more than one amendment touches: whether these are rivals, and which goes furthest, is a question for the committee. */
export function rivals(
  text: MotionText,
  amendments: readonly { readonly id: string; readonly change: Change }[],
): { readonly clause: ClauseId; readonly number: string; readonly amendments: readonly string[] }[] {
  const byClause = new Map<ClauseId, { number: string; amendments: string[] }>();
  for (const { id, change } of amendments) {
    const place = clauseHolding(text, change.clause);
    if (place === null) continue;
    const known = byClause.get(place.clause.id) ?? { number: place.clause.number, amendments: [] };
    known.amendments.push(id);
    byClause.set(place.clause.id, known);
  }
  return [...byClause].filter(([, { amendments: ids }]) => ids.length > 1).map(([clause, both]) => ({ clause, ...both }));
}

const notFound = (change: Change) => no({ code: "amendment.clauseNotFound", field: "change.clause", detail: { clause: change.clause } });

function amendOnce(text: MotionText, change: Change): Result<MotionText> {
  const place = clauseHolding(text, change.clause);
  if (place === null) return notFound(change);
  const result = withNode(place.clause, change, clauseLabel(place));
  if (!result.ok) return result;
  const sections = text.sections.map((section) =>
    section.id === place.section.id
      ? { ...section, clauses: section.clauses.flatMap((clause) => (clause.id === place.clause.id ? (result.value ?? []) : clause)) }
      : section,
  );
  return ok({ ...text, sections });
}

type Node = { readonly id: ClauseId; readonly text: string; readonly items: readonly Item[] };

/** The clause or bullet with the change made in it or below it; null when it is struck. */
function withNode<N extends Node>(node: N, change: Change, label: string): Result<N | null> {
  if (node.id === change.clause) return changed(node, change, label);
  const items: Item[] = [];
  for (const item of node.items) {
    const result = withNode(item, change, label);
    if (!result.ok) return result;
    if (result.value !== null) items.push(result.value);
  }
  return ok({ ...node, items });
}

function changed<N extends Node>(node: N, change: Change, label: string): Result<N | null> {
  switch (change.op) {
    case "delete":
      return ok(null);
    case "replaceAll":
      return ok({ ...node, text: oneLine(change.new), items: [] });
    case "insert":
      return ok(
        node.items.length === 0 ? { ...node, text: oneLine(`${node.text} ${change.new}`) } : { ...node, items: [...node.items, furtherItem(node, change.new)] },
      );
    case "substitute":
      return substituted(node, change.old, change.new, label);
  }
}

/** Words inserted at the end of a clause with bullets come after the last bullet, as one more of them. Its id follows from the clause's, so that every machine makes the same text. */
function furtherItem(node: Node, words: string): Item {
  const taken = new Set(node.items.map(({ id }) => id));
  let n = node.items.length + 1;
  const idOf = (k: number): ClauseId => asId<"clause">(`${node.id}-${k}`);
  while (taken.has(idOf(n))) n++;
  const last = node.items.at(-1)?.number ?? null;
  const match = last === null ? null : /^(.*?)(\d+)$/.exec(last);
  return { id: idOf(n), number: match === null ? null : `${match[1] ?? ""}${Number(match[2]) + 1}`, text: oneLine(words), items: [] };
}

function substituted<N extends Node>(node: N, old: string, put: string, label: string): Result<N | null> {
  const times = occurrences(node, old);
  if (times === 0) return no({ code: "amendment.oldTextNotFound", field: "change.old", detail: { clause: label, old } });
  if (times > 1) return no({ code: "amendment.oldTextNotUnique", field: "change.old", detail: { clause: label, old, times } });
  const result = replaced(node, old, put);
  return oneLine(result.text) === "" && result.items.length === 0
    ? no({ code: "amendment.nothingLeft", field: "change.new", detail: { clause: label } })
    : ok(result);
}

const occurrences = (node: Node, old: string): number => find(node.text, old).length + node.items.reduce((sum, item) => sum + occurrences(item, old), 0);

function replaced<N extends Node>(node: N, old: string, put: string): N {
  const [at] = find(node.text, old);
  const text = at === undefined ? node.text : tidy(node.text.slice(0, at), oneLine(put), node.text.slice(at + needle(old).length));
  return { ...node, text, items: node.items.map((item) => replaced(item, old, put)) };
}

/** Words taken out leave no double space and no space before a stop. */
const tidy = (before: string, put: string, after: string): string =>
  oneLine(put === "" && /^[.,;:!?)]/.test(after) ? before.trimEnd() + after : before + put + after);

/** Straight and curly quotes, and the dashes, count as one: the amendment is typed on another machine than the motion. Lengths stay as they are. */
const folded = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u201a\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\u00a0/g, " ");
const needle = (old: string): string => folded(oneLine(old));

/** Where the words stand, as whole words: "ten" is not in "often". */
function find(text: string, old: string): number[] {
  const [hay, words] = [folded(text), needle(old)];
  const found: number[] = [];
  if (words === "") return found;
  for (let at = hay.indexOf(words); at >= 0; at = hay.indexOf(words, at + 1)) if (stands(hay, at, words.length)) found.push(at);
  return found;
}

const letter = /[\p{L}\p{N}]/u;
const stands = (hay: string, at: number, length: number): boolean => !(cuts(hay, at) || cuts(hay, at + length));
/** True when a cut here would go through a word. */
const cuts = (hay: string, at: number): boolean => at > 0 && at < hay.length && letter.test(hay.charAt(at - 1)) && letter.test(hay.charAt(at));
