import { mapWords } from "./anchor-map.ts";
import { type Change, changesIn, clauseNamed, type SingleChange, withSpot, wordsNamed } from "./change.ts";
import { clauseHolding, clauseLabel, clauseWording, clausesOf, type Place } from "./clauses.ts";
import { excerptOf, findIn, type Found, needleOf, type Part, partsOf, placesOf } from "./span.ts";
import type { ClauseId, MotionText } from "./text.ts";
import { alike, countsOf, plainWords } from "./words.ts";

/** A place that an orphaned amendment may be meant for now: a person chooses. */
export type Candidate = { readonly clause: ClauseId; readonly label: string; readonly words: string; readonly change: Change };

/**
 * What became of an amendment's place in another wording of the text. `kept`: it stands where it stood. `moved`: the same words elsewhere, or
 * among other words, so somebody should look. `orphaned`: the words were changed or cannot be told from others; a person must say where it
 * belongs. `change` is the amendment for the new wording, as it was when orphaned.
 */
export type Reanchored = {
  readonly kind: "kept" | "moved" | "orphaned";
  readonly change: Change;
  readonly why: string;
  readonly candidates: readonly Candidate[];
};

type One = Omit<Reanchored, "change"> & { readonly change: SingleChange };

/** Finds an amendment to `from` again in `to`. Never by guess: words that were changed, or stand several times, leave it orphaned. */
export function reanchor(change: Change, from: MotionText, to: MotionText): Reanchored {
  if (from === to) return { kind: "kept", change, why: "the text is the same", candidates: [] };
  if (change.op !== "several") return reanchorOne(change, from, to);
  const all = change.of.map((one) => reanchorOne(one, from, to));
  const orphan = all.findIndex(({ kind }) => kind === "orphaned");
  const telling = all[orphan] ?? all.find(({ kind }) => kind === "moved") ?? all[0];
  if (telling === undefined) return { kind: "kept", change, why: "", candidates: [] };
  const changes = all.map((one) => one.change);
  const rest = all.filter(({ kind }) => kind === "orphaned").length - 1;
  return {
    kind: telling.kind,
    // The changes of one amendment stand in one version: while one of them is orphaned, so are all.
    change: orphan >= 0 ? change : { op: "several", of: changes },
    why: rest > 0 ? `${telling.why}; ${rest} more of its places too` : telling.why,
    candidates:
      rest > 0
        ? []
        : telling.candidates.flatMap((candidate) => {
            const [mine] = changesIn(candidate.change);
            return mine === undefined ? [] : [{ ...candidate, change: { op: "several" as const, of: changes.with(orphan, mine) } }];
          }),
  };
}

function reanchorOne(change: SingleChange, from: MotionText, to: MotionText): One {
  if (change.op === "addendum" && change.to.kind !== "after") return sectionAnchor(change, from, to);
  const named = clauseNamed(change);
  const place = named === null ? null : clauseHolding(from, named);
  const part = place === null ? undefined : partsOf(place.clause).find(({ id }) => id === named);
  if (place === null || part === undefined) return orphan(change, to, "the version that it was made to has no such clause");
  const words = wordsNamed(change);
  if (words !== null) return wordAnchor(change, words, { place, part }, from, to);
  return change.op === "addendum" || change.op === "insert" ? edgeAnchor(change, { place, part }, from, to) : wholeAnchor(change, { place, part }, from, to);
}

const kept = (change: SingleChange, why: string): One => ({ kind: "kept", change, why, candidates: [] });
const moved = (change: SingleChange, why: string): One => ({ kind: "moved", change, why, candidates: [] });
const orphan = (change: SingleChange, to: MotionText, why: string): One => ({ kind: "orphaned", change, why, candidates: candidatesFor(change, to) });

function sectionAnchor(change: SingleChange, from: MotionText, to: MotionText): One {
  if (change.op !== "addendum" || change.to.kind !== "section") return kept(change, "it comes at the end of the motion");
  const id = change.to.section;
  if (to.sections.some((section) => section.id === id)) return kept(change, "its section stands");
  const was = from.sections.find((section) => section.id === id);
  const alikeNow = to.sections.flatMap((section) =>
    was !== undefined && section.title === was.title && section.title !== ""
      ? [{ clause: section.clauses.at(-1)?.id, label: `section ${section.title}`, section: section.id }]
      : [],
  );
  return {
    kind: "orphaned",
    change,
    why: `the section ${was?.title ?? ""} at whose end it comes is gone`,
    candidates: alikeNow.flatMap(({ clause, label, section }) =>
      clause === undefined ? [] : [{ clause, label, words: "", change: { ...change, to: { kind: "section", section } } }],
    ),
  };
}

type Was = { readonly place: Place; readonly part: Part };

/** The clause or point of this id in another text, with the clause that it belongs to there. */
function partIn(text: MotionText, id: ClauseId): Was | null {
  const place = clauseHolding(text, id);
  const part = place === null ? undefined : partsOf(place.clause).find((one) => one.id === id);
  return place === null || part === undefined ? null : { place, part };
}

function wordAnchor(change: SingleChange, words: string, was: Was, from: MotionText, to: MotionText): One {
  const at = "at" in change ? change.at : undefined;
  const places = placesOf(was.part, words);
  const meant = at === undefined ? (places.length === 1 ? places[0] : undefined) : places.find((found) => found.part === at.part && found.from === at.from);
  const holder = meant === undefined ? undefined : partsOf(was.part).find(({ id }) => id === meant.part);
  if (meant === undefined || holder === undefined) return orphan(change, to, `“${words}” did not stand once in clause ${clauseLabel(was.place)}`);
  const now = partIn(to, meant.part);
  const mapped = now === null ? null : mapWords(holder.text, now.part.text, meant.from, meant.to);
  if (now !== null && mapped !== null) {
    const next = anchored(change, words, now, { part: meant.part, from: mapped.from });
    const label = clauseLabel(now.place);
    if (now.place.section.id !== was.place.section.id || now.place.clause.id !== was.place.clause.id) return moved(next, `its words stand in ${label} now`);
    return mapped.sure ? kept(next, `its words stand in ${label} as before`) : moved(next, `its words stand in ${label}, among other words`);
  }
  const elsewhere = sentenceElsewhere(holder.text, meant, from, to);
  if (elsewhere !== null) return moved(anchored(change, words, elsewhere.was, elsewhere.spot), `its words were moved to ${clauseLabel(elsewhere.was.place)}`);
  return orphan(change, to, whyLost(words, was, now, to));
}

function whyLost(words: string, was: Was, now: Was | null, to: MotionText): string {
  if (now === null && clauseHolding(to, was.place.clause.id) === null) return `clause ${clauseLabel(was.place)} is not in the new version`;
  if (now === null) return `the point that it amends is not in clause ${clauseLabel(was.place)} any more`;
  const times = findIn(now.part.text, words).length;
  if (times === 0) return `“${words}” does not stand in clause ${clauseLabel(now.place)} any more`;
  if (times > 1) return `“${words}” stands ${times} times in clause ${clauseLabel(now.place)}, and it cannot be told which is meant`;
  return `the words around “${words}” in clause ${clauseLabel(now.place)} were changed, so it may be another “${words}”`;
}

/** The change at its new place: named by the clause it named, if the words are still in it; with the spot only where the words stand several times. */
function anchored(change: SingleChange, words: string, now: Was, spot: { readonly part: ClauseId; readonly from: number }): SingleChange {
  const named = clauseNamed(change);
  const within = (part: Part): boolean => partsOf(part).some(({ id }) => id === spot.part);
  const node = [...partsOf(now.place.clause)].find(({ id, ...rest }) => id === named && within({ id, ...rest })) ?? now.place.clause;
  return withSpot(change, node.id, placesOf(node, words).length > 1 ? spot : undefined);
}

/** Words that are telling by themselves: a sentence of at least so many. */
const tellingWords = 4;

/** Where the sentence of these words stands now, when its clause or point was joined with another or cut in two: once in the old text, and once in the new. */
function sentenceElsewhere(
  text: string,
  meant: Found,
  from: MotionText,
  to: MotionText,
): { readonly was: Was; readonly spot: { part: ClauseId; from: number } } | null {
  for (const [begin, end] of [[0, text.length] as const, sentenceAround(text, meant)]) {
    const sentence = text.slice(begin, end);
    if (plainWords(sentence).length < tellingWords || findEverywhere(from, sentence).length !== 1) continue;
    const [only, second] = findEverywhere(to, sentence);
    const was = only === undefined || second !== undefined ? null : partIn(to, only.part);
    if (was !== null && only !== undefined) return { was, spot: { part: only.part, from: only.from + (meant.from - begin) } };
  }
  return null;
}

function sentenceAround(text: string, { from, to }: Found): readonly [number, number] {
  const stops = [0, ...[...text.matchAll(/[.;!?]\s+/g)].map((match) => match.index + match[0].length), text.length];
  const begin = stops.findLast((stop) => stop <= from) ?? 0;
  const end = stops.find((stop) => stop >= to) ?? text.length;
  return [begin, begin + text.slice(begin, end).trimEnd().length];
}

const findEverywhere = (text: MotionText, words: string): Found[] =>
  needleOf(words) === "" ? [] : [...clausesOf(text)].flatMap(({ clause }) => placesOf(clause, words));

/** At the end of a clause, or after it: the clause is named, not its words. */
function edgeAnchor(change: SingleChange, was: Was, from: MotionText, to: MotionText): One {
  const now = partIn(to, was.part.id);
  if (now === null) return joinedElsewhere(change, was, from, to);
  const [before, after] = [clauseWording(was.part), clauseWording(now.part)];
  const label = clauseLabel(now.place);
  if (before !== after && !isAlike(before, after)) return orphan(change, to, `clause ${label} has other words now`);
  if (now.place.section.id !== was.place.section.id) return moved(change, `its clause is ${label} now`);
  return before === after ? kept(change, `clause ${label} stands as before`) : moved(change, `clause ${label} stands, with some other words`);
}

/** Of a clause struck or replaced as a whole every word is named: when they were changed, its submitters may not mean the new ones. */
function wholeAnchor(change: SingleChange, was: Was, from: MotionText, to: MotionText): One {
  const now = partIn(to, was.part.id);
  if (now === null) return joinedElsewhere(change, was, from, to);
  const label = clauseLabel(now.place);
  if (clauseWording(was.part) !== clauseWording(now.part))
    return orphan(change, to, `the words of clause ${label} were changed, and the amendment takes it as a whole`);
  return now.place.section.id === was.place.section.id ? kept(change, `clause ${label} stands as before`) : moved(change, `its clause is ${label} now`);
}

/** A clause that was joined with another keeps its words, not its id: what took it as a whole takes these words. */
function joinedElsewhere(change: SingleChange, was: Was, from: MotionText, to: MotionText): One {
  const { text, items } = was.part;
  const gone = `clause ${clauseLabel(was.place)} is not in the new version`;
  if (items.length > 0 || text.length > 5000) return orphan(change, to, gone);
  const found = sentenceElsewhere(text, { part: was.part.id, from: 0, to: text.length }, from, to);
  if (found === null) return orphan(change, to, gone);
  const { place, part } = found.was;
  const clause = place.clause.id;
  const label = clauseLabel(place);
  const why = `its clause was joined with ${label}`;
  if (part.text.length === text.length && part.items.length === 0) return moved(withSpot(change, part.id, undefined), `its clause is ${label} now`);
  switch (change.op) {
    case "delete":
      return moved({ op: "delete", clause, old: text }, why);
    case "replaceAll":
      return moved({ op: "substitute", clause, old: text, new: change.new }, why);
    case "insert":
      return moved({ ...change, clause, after: text }, why);
    default:
      return moved(withSpot(change, clause, undefined), why);
  }
}

const isAlike = (a: string, b: string): boolean => alike(countsOf(plainWords(a)), countsOf(plainWords(b))) >= 0.5;

const mostCandidates = 5;

/** Places where its words stand, those of its own clause first; without words, the clause as it is now and those most like it. */
function candidatesFor(change: SingleChange, to: MotionText): Candidate[] {
  const named = clauseNamed(change);
  const words = wordsNamed(change);
  if (named === null) return [];
  const own = clauseHolding(to, named);
  const whole = (place: Place): Candidate => ({
    clause: place.clause.id,
    label: clauseLabel(place),
    words: excerptOf(place.clause.text, { from: 0, to: 0 }).replace("[]", ""),
    change: withSpot(change, place.clause.id, undefined),
  });
  if (words === null) return own === null ? [] : [whole(own)];
  const places = [...(own === null ? [] : [own]), ...[...clausesOf(to)].filter(({ clause }) => clause.id !== own?.clause.id)];
  return places
    .flatMap((place) =>
      placesOf(place.clause, words).map((found, _at, all): Candidate => {
        const part = partsOf(place.clause).find(({ id }) => id === found.part);
        return {
          clause: place.clause.id,
          label: clauseLabel(place),
          words: excerptOf(part?.text ?? "", found),
          change: withSpot(change, place.clause.id, all.length > 1 ? { part: found.part, from: found.from } : undefined),
        };
      }),
    )
    .slice(0, mostCandidates);
}
