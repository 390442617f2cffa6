import type { Fraction, Id } from "#kit";
import { assembleForPrint, standingOf } from "./assemble.ts";
import { clauseLabel, clauseWording, clausesOf } from "./clauses.ts";
import { longestRising } from "./common-run.ts";
import type { Choices, Composite, SourcedClause } from "./composite.ts";
import { clauseUnder, effectsOn, isInForce, whenOfConsequence, withSettled } from "./consequences.ts";
import { type DiffSpan, diffWords } from "./diff.ts";
import type { Constituent } from "./provenance.ts";
import { sourcedClausesOf } from "./sourced.ts";
import type { Clause, ClauseId, SectionId } from "./text.ts";
import { placesOfWords, tilesOf } from "./tiles.ts";
import { wordsInClause } from "./word-places.ts";

export const lossFates = ["kept", "reworded", "option", "struck", "notChosen", "dropped", "notUsed"] as const;
/**
 * What became of a clause of a draft: `kept` word for word (perhaps inside a longer clause) or `reworded` in agreed text or the option chosen;
 * an `option` still to be voted on; `struck` as follows from an option that was chosen; `notChosen` in an option that lost; `dropped` with the committee's reason; `notUsed`, and no reason given yet.
 */
export type LossFate = (typeof lossFates)[number];

/**
 * Where a clause went: a clause of a section, of one of its options when `option` is a letter. `difference`: from the draft's words to these; empty
 * when nothing differs. `notes`: what has struck it, or what may still come to it, in words.
 */
export type LossPlace = {
  readonly section: SectionId;
  readonly sectionNumber: string;
  readonly sectionTitle: string;
  readonly option: string | null;
  readonly optionTitle: string;
  readonly number: string;
  readonly standing: "in" | "open" | "out" | "struck";
  readonly notes: readonly string[];
  readonly difference: readonly DiffSpan[];
};

/** `words` of the clause; of these `standing` in agreed text or the option chosen, `open` only in options still to be voted on. `moved`: under another heading, or in another order. */
export type ClauseLoss = {
  readonly id: ClauseId;
  readonly number: string;
  readonly label: string;
  readonly section: string;
  readonly wording: string;
  readonly fate: LossFate;
  readonly moved: boolean;
  readonly places: readonly LossPlace[];
  readonly reason: string;
  readonly words: number;
  readonly standing: number;
  readonly open: number;
};

/** All words of a draft, each in one part. `replaced`: gone from a clause whose other words stand; together with `struck`, `notChosen`, `dropped` and `notUsed` what is lost. */
export type LossWords = {
  readonly kept: number;
  readonly reworded: number;
  readonly option: number;
  readonly replaced: number;
  readonly struck: number;
  readonly notChosen: number;
  readonly dropped: number;
  readonly notUsed: number;
};

/** What one draft gave to the composite and gave up. `share`: its words that stand or may still stand, over all its words. To show fairness, not to rank. */
export type DraftLoss = {
  readonly motion: Id<"motion">;
  readonly version: number;
  readonly clauses: readonly ClauseLoss[];
  readonly words: LossWords;
  readonly share: Fraction;
};

/** Whole percents for the eye, beside exact figures: a part that is there is never "0 %", and what lacks a word never "100 %". */
export function percentInWords(part: number, all: number): string {
  const rounded = all === 0 ? 0 : Math.round((100 * part) / all);
  if (rounded === 0 && part > 0) return "under 1 %";
  return rounded === 100 && part < all ? "over 99 %" : `${rounded} %`;
}

/** Whole percents of parts that give 100 together: what is left over by rounding down goes to the parts that lost most by it. */
export function wholePercents(parts: readonly number[]): number[] {
  const all = parts.reduce((sum, part) => sum + part, 0);
  if (all === 0) return parts.map(() => 0);
  const percents = parts.map((part) => Math.floor((100 * part) / all));
  const left = 100 - percents.reduce((sum, percent) => sum + percent, 0);
  const most = parts.map((part, at) => ({ at, rest: (100 * part) % all })).toSorted((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of most.slice(0, left)) percents[at] = (percents[at] ?? 0) + 1;
  return percents;
}

type Use = { readonly place: LossPlace; readonly into: Clause; readonly order: number };

export function lossOf(composite: Composite, constituents: readonly Constituent[], choices: Choices = {}): DraftLoss[] {
  const settled = withSettled(composite, choices, false);
  const places = placesOfComposite(composite, settled);
  return constituents.map((constituent) => lossOfDraft(composite, constituent, places));
}

type Placed = { readonly sourced: SourcedClause; readonly place: Omit<LossPlace, "difference">; readonly order: number; readonly wording: string };

/** Every clause of the composite with its place; those that a consequence has struck come after the others of their section. */
function placesOfComposite(composite: Composite, choices: Choices): Placed[] {
  let order = 0;
  return assembleForPrint(composite, choices).flatMap(({ section, number: sectionNumber, pieces, notes: ofSection }) => {
    const decided = standingOf(section, choices);
    const here = { section: section.id, sectionNumber, sectionTitle: section.title };
    const placed = ({ clause, sources }: SourcedClause, place: Pick<LossPlace, "option" | "optionTitle" | "standing" | "notes">): Placed => ({
      sourced: { clause, sources },
      place: { ...here, ...place, number: clause.number },
      order: order++,
      wording: clauseWording(clause),
    });
    const printed = pieces.flatMap((piece): Placed[] => {
      if (piece.kind === "clause") return [placed(piece, { option: null, optionTitle: "", standing: "in", notes: piece.notes })];
      return piece.options.flatMap(({ key, title, chosen, clauses }) => {
        const standing = decided.kind === "undecided" ? "open" : chosen ? "in" : "out";
        return clauses.map((one) => placed(one, { option: key, optionTitle: title, standing, notes: [...ofSection, ...one.notes] }));
      });
    });
    const struck = sourcedClausesOf(section).filter(({ clause }) => clauseUnder(composite, clause, choices) === null);
    return [
      ...printed,
      ...struck.map((one) => placed(one, { option: null, optionTitle: "", standing: "struck", notes: strikings(composite, one.clause, choices) })),
    ];
  });
}

/** "Struck, since B is chosen in section 3: nobody is left to elect." */
const strikings = (composite: Composite, clause: Clause, choices: Choices): string[] =>
  effectsOn(composite, clause)
    .filter((one) => one.effect.kind === "strike" && one.effect.clause === clause.id && isInForce(one, choices))
    .map((one) => `Struck, since ${whenOfConsequence(composite, one)}${one.reason === "" ? "" : `: ${one.reason.replace(/\.$/, "")}`}.`);

function lossOfDraft(composite: Composite, { motion, version, text }: Constituent, places: readonly Placed[]): DraftLoss {
  const reasons = new Map(
    (composite.dropped ?? []).filter((one) => one.motion === motion && one.version === version).map(({ clause, reason }) => [clause, reason]),
  );
  const byClause = new Map<string, Placed[]>();
  const byWording = new Map<string, Placed[]>();
  const put = (map: Map<string, Placed[]>, key: string, placed: Placed): void => {
    map.set(key, [...(map.get(key) ?? []), placed]);
  };
  for (const placed of places) {
    put(byWording, wordsInClause(placed.sourced.clause).join(" "), placed);
    for (const source of placed.sourced.sources) if (source.motion === motion && source.version === version) put(byClause, source.clause, placed);
  }
  const found = Array.from(clausesOf(text), ({ section, clause }) => {
    const wording = clauseWording(clause);
    // Words that stand word for word stand, whether or not the committee named this draft beside another that says the same.
    const words = wordsInClause(clause).join(" ");
    const uses = [...new Set([...(byClause.get(clause.id) ?? []), ...(words === "" ? [] : (byWording.get(words) ?? []))])]
      .toSorted((a, b) => a.order - b.order)
      .map(
        ({ sourced, place, order, wording: into }): Use => ({
          place: { ...place, difference: into === wording ? [] : diffWords(wording, into) },
          into: sourced.clause,
          order,
        }),
      );
    return {
      section: section.id,
      one: clauseLoss(clause, { title: section.title, label: clauseLabel({ section, clause }), wording }, uses, reasons.get(clause.id) ?? ""),
      uses,
    };
  });
  const moved = movedAmong(
    found.map(({ section, uses }) => ({ section, use: uses.find(({ place }) => place.standing === "in" || place.standing === "open") ?? null })),
  );
  const clauses = found.map(({ one }, at): ClauseLoss => ({ ...one, moved: moved.has(at) }));
  const words = wordsOf(clauses);
  const all = Object.values(words).reduce((sum, n) => sum + n, 0);
  return { motion, version, clauses, words, share: { num: words.kept + words.reworded + words.option, den: Math.max(1, all) } };
}

type Heading = { readonly title: string; readonly label: string; readonly wording: string };

function clauseLoss(clause: Clause, heading: Heading, uses: readonly Use[], reason: string): ClauseLoss {
  const words = wordsInClause(clause);
  const standing = new Uint8Array(words.length);
  const open = new Uint8Array(words.length);
  let whole = false;
  for (const { place, into } of uses) {
    if (place.standing === "out" || place.standing === "struck") continue;
    const tiles = tilesOf(wordsInClause(into), placesOfWords(words));
    const marks = place.standing === "in" ? standing : open;
    for (const { at, length } of tiles) marks.fill(1, at, at + length);
    if (place.standing === "in" && tiles.some(({ length }) => length === words.length)) whole = true;
  }
  return {
    id: clause.id,
    number: clause.number,
    label: heading.label,
    section: heading.title,
    wording: heading.wording,
    fate: fateOf(uses, whole || uses.some(({ place }) => place.standing === "in" && place.difference.length === 0), reason),
    moved: false,
    places: uses.map(({ place }) => place),
    reason,
    words: words.length,
    standing: standing.filter((mark) => mark === 1).length,
    open: open.filter((mark, i) => mark === 1 && standing[i] !== 1).length,
  };
}

function fateOf(uses: readonly Use[], whole: boolean, reason: string): LossFate {
  if (uses.some(({ place }) => place.standing === "in")) return whole ? "kept" : "reworded";
  if (uses.some(({ place }) => place.standing === "open")) return "option";
  if (uses.some(({ place }) => place.standing === "struck")) return "struck";
  if (uses.length > 0) return "notChosen";
  return reason === "" ? "notUsed" : "dropped";
}

/**
 * Clauses that changed their place: those that went to another section of the composite than most clauses under their heading, and, of those that
 * went to one section, the fewest whose moving explains their new order.
 */
function movedAmong(clauses: readonly { readonly section: SectionId; readonly use: Use | null }[]): ReadonlySet<number> {
  const used = clauses.flatMap(({ section, use }, at) => (use === null ? [] : [{ at, section, to: use.place.section, order: use.order }]));
  const homes = new Map(
    Array.from(
      Map.groupBy(used, ({ section }) => section),
      ([section, of]) => [section, mostOften(of.map(({ to }) => to))],
    ),
  );
  const elsewhere = used.filter(({ section, to }) => homes.get(section) !== to);
  const away = new Set(elsewhere.map(({ at }) => at));
  const out = [
    ...Map.groupBy(
      used.filter(({ at }) => !away.has(at)),
      ({ to }) => to,
    ).values(),
  ].flatMap((inOne) => {
    const still = new Set(longestRising(inOne.map(({ order }) => order)));
    // Two clauses joined in one keep their order.
    return inOne.filter(({ order }, i) => !still.has(i) && !inOne.some((other, k) => still.has(k) && other.order === order)).map(({ at }) => at);
  });
  return new Set([...away, ...out]);
}

function mostOften(sections: readonly SectionId[]): SectionId | null {
  let best: readonly [SectionId | null, number] = [null, 0];
  for (const [section, of] of Map.groupBy(sections, (section) => section)) if (of.length > best[1]) best = [section, of.length];
  return best[0];
}

/** Each word in one part; see LossWords. */
function wordsOf(clauses: readonly ClauseLoss[]): LossWords {
  const sum = (of: (clause: ClauseLoss) => number): number => clauses.reduce((all, clause) => all + of(clause), 0);
  const gone = ({ words, standing, open }: ClauseLoss): number => words - standing - open;
  const inFate =
    (...fates: readonly LossFate[]) =>
    (clause: ClauseLoss): boolean =>
      fates.includes(clause.fate);
  const partOf = (is: (clause: ClauseLoss) => boolean, of: (clause: ClauseLoss) => number): number => sum((clause) => (is(clause) ? of(clause) : 0));
  return {
    kept: partOf(inFate("kept"), ({ standing }) => standing),
    reworded: partOf(inFate("reworded"), ({ standing }) => standing),
    option: sum(({ open }) => open),
    replaced: partOf(inFate("kept", "reworded", "option"), gone),
    struck: partOf(inFate("struck"), gone),
    notChosen: partOf(inFate("notChosen"), gone),
    dropped: partOf(inFate("dropped"), gone),
    notUsed: partOf(inFate("notUsed"), gone),
  };
}
