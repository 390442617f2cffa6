import type { Constituent } from "../provenance.ts";
import { clausesOf } from "../clauses.ts";
import { type Fact, factsOf, reader } from "./facts.ts";
import { clausesInWords, type Finding } from "./finding.ts";
import { all, any, type Formula, not } from "./formula.ts";
import { labelOf, type Model, type Occurrence } from "./model.ts";
import { whenHolds } from "./conditions.ts";

const quoted = /["“]([^"”“]{2,60})["”]/gu;
/** A sentence with one of these says what its quoted words mean. */
const cue = /\b(?:means?|shall mean|refers? to|referred to|hereafter|hereinafter|stands? for)\b/iu;
const bracketed = /\((?:the\s+)?["“]([^"”“]{2,60})["”]\)/gu;
const unquoted = /\bin (?:these rules|this constitution|this document),?\s+(?:the |an? )?([\p{L}'’-]+(?: [\p{L}'’-]+){0,3}?)\s+means\b/giu;

/** "shall be called the Commonhold Alliance": from there on "the Alliance" needs no other definition. */
const named = /\b(?:called|named|(?:name|title)(?: of [^.;]{1,60}?)? is|we are)\s+(?:the\s+)?(?:\p{Lu}[\p{L}'’-]+ ){1,4}(\p{Lu}[\p{L}'’-]+)/gu;
const namedIn = (words: string): string[] => [...words.matchAll(named)].map((match) => match[1] ?? "");
const names = reader(namedIn);

const normal = (term: string): string => term.trim().replace(/^(?:the|an?)\s+/iu, "");

/** The terms whose meaning the words give: “the Alliance” means …, (“the Alliance”), in these rules member means …. */
const definedIn = (words: string): string[] => {
  const sentences = words.split(/(?<=[.;:])\s+|\n/u);
  const found = sentences.flatMap((sentence) => [
    ...(cue.test(sentence) ? [...sentence.matchAll(quoted)].map((match) => match[1] ?? "") : []),
    ...[...sentence.matchAll(bracketed)].map((match) => match[1] ?? ""),
    ...[...sentence.matchAll(unquoted)].map((match) => match[1] ?? ""),
  ]);
  return [...new Set(found.map(normal).filter((term) => term !== "" && term.split(" ").length <= 5))];
};
const definitions = reader(definedIn);

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Uses of a term in words: whole words, as it is written, singular or plural; not as a part of a longer name. */
function usesTerm(term: string, pattern: RegExp, words: string): boolean {
  for (const match of words.matchAll(pattern)) {
    const before = words.slice(0, match.index);
    const after = words.slice(match.index + match[0].length);
    if (/["“](?:the |an? )?$/iu.test(before) && /^["”]/u.test(after)) continue;
    if (!isCapital(term)) return true;
    const previous = /([\p{L}'’-]+) $/u.exec(before);
    const startsSentence = previous === null || /(?:^|[.:;!?•\n]\s*)$/u.test(before.slice(0, previous.index));
    if ((startsSentence || !isCapital(previous[1] ?? "")) && !/^ \p{Lu}/u.test(after)) return true;
  }
  return false;
}

const patternOf = (term: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(term).replace(/y$/u, "(?:y|ies)")}(?:s|es)?(?![\\p{L}\\p{N}])`, "gu");

const usesOf = (model: Model, term: string): Fact<string>[] => {
  const pattern = patternOf(term);
  return factsOf(
    model,
    reader((words) => (usesTerm(term, pattern, words) ? [term] : [])),
    (one) => one,
  );
};

/** Defined terms: used and not defined, defined twice, defined and never used. */
export function termFindings(model: Model, constituents: readonly Constituent[]): Finding[] {
  const byTerm = Map.groupBy(
    factsOf(model, definitions, (term) => term),
    ({ value }) => value,
  );
  const byName = Map.groupBy(
    factsOf(model, names, (name) => name),
    ({ value }) => value,
  );
  // A term of a draft counts when it is written as one, with a capital: "we" and "member" are words of everybody.
  const drafted = new Set(constituents.flatMap(({ text }) => [...clausesOf(text)].flatMap(({ clause }) => definitions(clause))).filter(isCapital));
  const terms = [...new Set([...byTerm.keys(), ...drafted])].toSorted();
  return [...terms.flatMap((term) => ofTerm(model, term, byTerm.get(term) ?? [], byName.get(term) ?? [])), ...wordsWithCapital(model, new Set(terms))];
}

function ofTerm(model: Model, term: string, defined: readonly Fact<string>[], called: readonly Fact<string>[]): Finding[] {
  const uses = usesOf(model, term);
  const isDefined = any(...[...defined, ...called].map(({ holds }) => holds));
  const undefinedUses = uses.map(({ occurrence, holds }) => ({ occurrence, holds: all(holds, not(isDefined)) }));
  const where = defined.length + called.length === 0 ? "; a draft does, but that clause is not in the composite" : "";
  return [
    ...grouped(model, undefinedUses).map(
      ({ occurrences, holds }): Finding => ({
        section: occurrences[0]?.section ?? null,
        at: occurrences[0],
        code: "composite.undefinedTerm",
        said: `${clausesInWords(occurrences)} ${occurrences.length === 1 ? "uses" : "use"} “${term}”, and no clause says what it means`,
        severity: isCapital(term) ? "blocks" : "hint",
        holds,
        after: where,
      }),
    ),
    ...twice(term, defined),
    ...defined.map(({ occurrence, holds }): Finding => {
      const elsewhere = any(...uses.filter((use) => use.occurrence !== occurrence).map((use) => use.holds));
      return {
        section: occurrence.section,
        at: occurrence,
        code: "composite.unusedTerm",
        said: `Clause ${labelOf(occurrence)} says what “${term}” means, and no other clause uses it`,
        severity: "hint",
        holds: all(holds, not(elsewhere)),
      };
    }),
  ];
}

const twice = (term: string, defined: readonly Fact<string>[]): Finding[] =>
  defined.flatMap((one, at) =>
    defined.slice(at + 1).map(
      (other): Finding => ({
        section: other.occurrence.section,
        at: other.occurrence,
        code: "composite.termTwice",
        said: `“${term}” is given a meaning in clause ${labelOf(one.occurrence)} and again in clause ${labelOf(other.occurrence)}`,
        severity: "blocks",
        holds: all(one.holds, other.holds),
      }),
    ),
  );

type Use = { readonly occurrence: Occurrence; readonly holds: Formula };

/** Clauses in which something is wrong under the very same options are told of in one sentence. */
export function grouped(model: Model, uses: readonly Use[]): { readonly occurrences: readonly Occurrence[]; readonly holds: Formula }[] {
  // Clauses of two options under one number are one place.
  const places = [...Map.groupBy(uses, ({ occurrence }) => `${occurrence.section} ${labelOf(occurrence)}`).values()].flatMap((of): Use[] => {
    const [first] = of;
    return first === undefined ? [] : [{ occurrence: first.occurrence, holds: any(...of.map(({ holds }) => holds)) }];
  });
  const groups = Map.groupBy(places, ({ holds }) => JSON.stringify(whenHolds(model.space, holds)));
  groups.delete("null");
  return [...groups.values()].map((of) => ({ occurrences: of.map(({ occurrence }) => occurrence), holds: any(...of.map(({ holds }) => holds)) }));
}

/** Offices, bodies, months: words with a capital that need no definition. */
const known =
  /^(?:Chair|Secretary|Treasurer|President|Vice|Officer|Convenor|Convener|Coordinator|Member|Membership|General|Conference|Congress|Council|Committee|Assembly|Board|Panel|Executive|Commission|Team|Group|Region|Act|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|January|February|March|April|May|June|July|August|September|October|November|December|I)$/u;
const written = reader((words) => [...words.matchAll(/\b(?:each|every|any|an?)\s+(\p{Lu}\p{Ll}{2,})s?\b(?! \p{Lu})/gu)].map((match) => match[1] ?? ""));

/** "an Affiliate": written as a term, and given no meaning anywhere. */
function wordsWithCapital(model: Model, terms: ReadonlySet<string>): Finding[] {
  const facts = factsOf(model, written, (word) => word).filter(({ value }) => !known.test(value) && !terms.has(value));
  return [...Map.groupBy(facts, ({ value }) => value)].map(
    ([word, of]): Finding => ({
      section: of[0]?.occurrence.section ?? null,
      at: of[0]?.occurrence,
      code: "composite.capitalWithoutMeaning",
      said: `${clausesInWords(of.map(({ occurrence }) => occurrence))} ${of.length === 1 ? "writes" : "write"} “${word}” as a term, and no clause says what it means`,
      severity: "hint",
      holds: any(...of.map(({ holds }) => holds)),
    }),
  );
}
