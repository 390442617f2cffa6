import { asId, letterOf, no, ok, oneLine, type Result, unreachable } from "#kit";
import { reanchor } from "./anchor.ts";
import { type Change, changesIn, clauseNamed, type SingleChange, type Spot } from "./change.ts";
import { clauseHolding, clauseLabel, clauseWording, clausesOf, itemsOf, type Place } from "./clauses.ts";
import { type DiffSpan, diffWords } from "./diff.ts";
import { excerptOf, type Found, partsOf, placesOf } from "./span.ts";
import type { Clause, ClauseId, Item, MotionText, Section } from "./text.ts";

/** The text with the changes made in order. The numbers of other clauses stay: delegates have the printed numbers in their hands. */
export function amend(text: MotionText, changes: readonly Change[]): Result<MotionText> {
  let amended = text;
  for (const change of changes.flatMap(changesIn)) {
    const result = amendFollowing(text, amended, change);
    if (!result.ok) return result;
    amended = result.value;
  }
  return ok(amended);
}

/** One change, made to a text that others have changed since: where its words alone do not tell the place, it is followed from where they stood. */
function amendFollowing(named: MotionText, now: MotionText, change: SingleChange): Result<MotionText> {
  const result = amendOnce(now, change);
  if (result.ok || now === named) return result;
  const { code } = result.refusal;
  if (code !== "amendment.oldTextNotUnique" && !("at" in change && code === "amendment.oldTextNotFound")) return result;
  const followed = reanchor(change, named, now);
  const [again] = changesIn(followed.change);
  return followed.kind === "orphaned" || again === undefined ? result : amendOnce(now, again);
}

/** The text with an amendment as it is submitted: each of its changes must change something, not put the words that stand there already. */
export function amendedBy(text: MotionText, change: Change): Result<MotionText> {
  const amended = amend(text, [change]);
  if (!amended.ok) return amended;
  const idle = changesIn(change).find((one) => {
    const alone = amend(text, [one]);
    return alone.ok && JSON.stringify(alone.value) === JSON.stringify(text);
  });
  return idle !== undefined || JSON.stringify(amended.value) === JSON.stringify(text) ? no({ code: "amendment.noChange", field: "change.new" }) : amended;
}

/** The clause as it stands and as it would read, with the difference; `after` is "" when it would be struck, `before` when it would be new. */
export type Effect = {
  readonly section: string;
  readonly number: string;
  readonly before: string;
  readonly after: string;
  readonly spans: readonly DiffSpan[];
};

/** What the first place of an amendment would become: most have one. */
export function effectOf(text: MotionText, change: Change): Result<Effect> {
  const effects = effectsOf(text, change);
  if (!effects.ok) return effects;
  const [first] = effects.value;
  return first === undefined ? no({ code: "amendment.noChange", field: "change" }) : ok(first);
}

/** Every clause that an amendment touches, as it stands and as it would read with all of its changes, in the order of the text. */
export function effectsOf(text: MotionText, change: Change): Result<readonly Effect[]> {
  const amended = amend(text, [change]);
  if (!amended.ok) return amended;
  const [was, now] = [text, amended.value].map((of) => new Map([...clausesOf(of)].map((place) => [place.clause.id, place] as const)));
  if (was === undefined || now === undefined) return ok([]);
  const named = new Set(changesIn(change).flatMap((one) => (one.op === "addendum" ? [] : (touchesOne(text, one) ?? []))));
  const struck = [...was.values()].filter(({ clause }) => named.has(clause.id) && !now.has(clause.id)).map((place) => effect(place, null));
  const standing = [...now.values()].filter(({ clause }) => named.has(clause.id) || !was.has(clause.id));
  return ok([...standing.map((place) => effect(was.get(place.clause.id) ?? null, place)), ...struck]);
}

function effect(was: Place | null, now: Place | null): Effect {
  const before = was === null ? "" : clauseWording(was.clause);
  const after = now === null ? "" : clauseWording(now.clause);
  const { section, clause } = was ?? now ?? { section: { title: "" }, clause: { number: "" } };
  return { section: section.title, number: clause.number, before, after, spans: diffWords(before, after) };
}

const touchesOne = (text: MotionText, change: SingleChange): ClauseId | null => {
  const named = clauseNamed(change);
  return named === null ? null : (clauseHolding(text, named)?.clause.id ?? null);
};

/** The clauses that a change touches, also when it names a bullet; one after which a clause is added is not touched. */
export const touches = (text: MotionText, change: Change): readonly ClauseId[] => [
  ...new Set(changesIn(change).flatMap((one) => (one.op === "addendum" ? [] : (touchesOne(text, one) ?? [])))),
];

/** Clauses that more than one amendment touches: whether these are rivals, and which goes furthest, is a question for the committee. */
export function rivals(
  text: MotionText,
  amendments: readonly { readonly id: string; readonly change: Change }[],
): { readonly clause: ClauseId; readonly number: string; readonly amendments: readonly string[] }[] {
  const byClause = new Map<ClauseId, { number: string; amendments: string[] }>();
  for (const { id, change } of amendments)
    for (const clause of touches(text, change)) {
      const known = byClause.get(clause) ?? { number: clauseHolding(text, clause)?.clause.number ?? "", amendments: [] };
      known.amendments.push(id);
      byClause.set(clause, known);
    }
  return [...byClause].filter(([, { amendments: ids }]) => ids.length > 1).map(([clause, both]) => ({ clause, ...both }));
}

const notFound = (clause: string) => no({ code: "amendment.clauseNotFound", field: "change.clause", detail: { clause } });

function amendOnce(text: MotionText, change: SingleChange): Result<MotionText> {
  if (change.op === "addendum") return added(text, change);
  const place = clauseHolding(text, change.clause);
  if (place === null) return notFound(change.clause);
  const result = withNode(place.clause, change, clauseLabel(place));
  if (!result.ok) return result;
  const sections = text.sections.map((section) =>
    section.id === place.section.id
      ? { ...section, clauses: section.clauses.flatMap((clause) => (clause.id === place.clause.id ? (result.value ?? []) : clause)) }
      : section,
  );
  return ok({ ...text, sections });
}

type Addendum = SingleChange & { readonly op: "addendum" };

/** Ids of added clauses follow from where they come in, so that every machine makes the same text. */
const addedMark = "-plus";

function added(text: MotionText, { to, new: words }: Addendum): Result<MotionText> {
  const holder = to.kind === "after" ? clauseHolding(text, to.clause) : null;
  const section =
    to.kind === "after" ? holder?.section : to.kind === "section" ? text.sections.find(({ id }) => id === to.section) : lastOfMotion(text.sections);
  if (section === undefined)
    return to.kind === "section" ? no({ code: "amendment.sectionNotFound", field: "change.section" }) : notFound(to.kind === "after" ? to.clause : "");
  const stem = `${(holder?.clause.id ?? section.id).slice(0, 48)}${addedMark}`;
  // What was added after the same clause before comes first, as it was voted first.
  let at = holder === null ? section.clauses.length : section.clauses.findIndex(({ id }) => id === holder.clause.id) + 1;
  while (holder !== null && section.clauses[at]?.id.startsWith(stem)) at++;
  const clause: Clause = {
    id: freshId(text, stem),
    number: holder === null ? nextNumber(section) : numberAfter(section, holder.clause.number),
    text: oneLine(words),
    items: [],
  };
  return ok({ ...text, sections: text.sections.map((one) => (one.id === section.id ? { ...one, clauses: one.clauses.toSpliced(at, 0, clause) } : one)) });
}

/** The motion ends before its appendix. */
const lastOfMotion = (sections: readonly Section[]): Section | undefined => sections.findLast(({ kind }) => kind !== "appendix") ?? sections.at(-1);

function freshId(text: MotionText, stem: string): ClauseId {
  const taken = new Set<string>([...clausesOf(text)].flatMap(({ clause }) => partsOf(clause).map(({ id }) => id)));
  let n = 1;
  while (taken.has(`${stem}${n}`)) n++;
  return asId<"clause">(`${stem}${n}`);
}

const numbersIn = ({ clauses }: Section): ReadonlySet<string> => new Set(clauses.map(({ number }) => number));

/** "4.2A" after 4.2, then "4.2B": the numbers printed before stay as they are. */
function numberAfter(section: Section, number: string): string {
  if (number === "") return "";
  const taken = numbersIn(section);
  let n = 0;
  while (taken.has(`${number}${letterOf(n)}`)) n++;
  return `${number}${letterOf(n)}`;
}

/** One more than the last number of the section; "3.1" in an article without clauses. */
function nextNumber(section: Section): string {
  const last = section.clauses.findLast(({ number }) => /\d$/.test(number))?.number;
  const match = last === undefined ? null : /^(.*?)(\d+)$/.exec(last);
  if (match === null) return section.clauses.length === 0 && section.kind === "article" && section.number !== null ? `${section.number}.1` : "";
  const taken = numbersIn(section);
  let n = Number(match[2]) + 1;
  while (taken.has(`${match[1] ?? ""}${n}`)) n++;
  return `${match[1] ?? ""}${n}`;
}

type Node = { readonly id: ClauseId; readonly text: string; readonly items: readonly Item[] };
type WithinClause = Exclude<SingleChange, Addendum>;

/** The clause or bullet with the change made in it or below it; null when it is struck. */
function withNode<N extends Node>(node: N, change: WithinClause, label: string): Result<N | null> {
  if (node.id === change.clause) return changed(node, change, label);
  const items: Item[] = [];
  for (const item of node.items) {
    const result = withNode(item, change, label);
    if (!result.ok) return result;
    if (result.value !== null) items.push(result.value);
  }
  return ok({ ...node, items });
}

function changed<N extends Node>(node: N, change: WithinClause, label: string): Result<N | null> {
  switch (change.op) {
    case "delete":
      return change.old === undefined ? ok(null) : substituted(node, change.old, "", change.at, label);
    case "replaceAll":
      return ok({ ...node, text: oneLine(change.new), items: [] });
    case "insert":
      return change.after === undefined ? ok(atEnd(node, change.new)) : insertedAfter(node, change.after, change.new, change.at, label);
    case "substitute":
      return substituted(node, change.old, change.new, change.at, label);
    default:
      return unreachable(change);
  }
}

const atEnd = <N extends Node>(node: N, words: string): N =>
  node.items.length === 0 ? { ...node, text: oneLine(`${node.text} ${words}`) } : { ...node, items: [...node.items, furtherItem(node, words)] };

/** Words inserted at the end of a clause with bullets come after the last bullet, as one more of them. Its id follows from the clause's, so that every machine makes the same text. */
function furtherItem(node: Node, words: string): Item {
  const taken = new Set([...itemsOf(node)].map(({ item }) => item.id));
  let n = node.items.length + 1;
  const idOf = (k: number): ClauseId => asId<"clause">(`${node.id}-${k}`);
  while (taken.has(idOf(n))) n++;
  const last = node.items.at(-1)?.number ?? null;
  const match = last === null ? null : /^(.*?)(\d+)$/.exec(last);
  return { id: idOf(n), number: match === null ? null : `${match[1] ?? ""}${Number(match[2]) + 1}`, text: oneLine(words), items: [] };
}

/** The one place that is meant: the spot given, or the only one. */
function placeMeant(node: Node, old: string, at: Spot | undefined, label: string, field: string): Result<Found> {
  const places = placesOf(node, old);
  const [only, second] = places;
  const meant = at === undefined ? only : places.find(({ part, from }) => part === at.part && from === at.from);
  if (meant === undefined) return no({ code: "amendment.oldTextNotFound", field, detail: { clause: label, old } });
  if (at !== undefined || second === undefined) return ok(meant);
  const parts = new Map(partsOf(node).map((part) => [part.id, part.text]));
  return no({
    code: "amendment.oldTextNotUnique",
    field,
    detail: { clause: label, old, times: places.length, places: places.map((place) => excerptOf(parts.get(place.part) ?? "", place)) },
  });
}

function substituted<N extends Node>(node: N, old: string, put: string, at: Spot | undefined, label: string): Result<N | null> {
  const place = placeMeant(node, old, at, label, "change.old");
  if (!place.ok) return place;
  const { part, from, to } = place.value;
  const result = inPart(node, part, (text) => tidy(text.slice(0, from), oneLine(put), text.slice(to)));
  return oneLine(result.text) === "" && result.items.length === 0
    ? no({ code: "amendment.nothingLeft", field: "change.new", detail: { clause: label } })
    : ok(result);
}

function insertedAfter<N extends Node>(node: N, words: string, put: string, at: Spot | undefined, label: string): Result<N | null> {
  const place = placeMeant(node, words, at, label, "change.after");
  if (!place.ok) return place;
  const { part, to } = place.value;
  const glue = /^[.,;:!?)]/.test(oneLine(put)) ? "" : " ";
  return ok(inPart(node, part, (text) => tidy(text.slice(0, to) + glue, oneLine(put), `${/^[\s.,;:!?)’”]/.test(text.slice(to)) ? "" : " "}${text.slice(to)}`)));
}

function inPart<N extends Node>(node: N, part: ClauseId, make: (text: string) => string): N {
  const text = node.id === part ? make(node.text) : node.text;
  return { ...node, text, items: node.items.map((item) => inPart(item, part, make)) };
}

/** Words taken out leave no double space and no space before a stop. */
const tidy = (before: string, put: string, after: string): string =>
  oneLine(put === "" && /^[.,;:!?)]/.test(after) ? before.trimEnd() + after : before + put + after);
