import { bodiesOf, type Mention } from "./body-names.ts";
import { type Fact, factsOf, reader } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { all, any, not } from "./formula.ts";
import { labelOf, type Model } from "./model.ts";
import { numberOf, numberSource } from "./number-words.ts";

/** What a clause says of the members of a body: `of`, how many it takes there to be ("the nine"); `needed`, how many it asks for at least; `parts` that make up the whole. */
type Claim = { readonly said: string; readonly of: number | null; readonly needed: number | null; readonly parts: readonly number[] | null };
/** A claim with the bodies that its clause names. */
type Claimed = Claim & { readonly bodies: readonly string[] };

const n = `(${numberSource})`;
const ofTheMany = new RegExp(`${n} of the ${n}(?! (?:weeks|days|months|years|pounds|hours|per cent)\\b)`, "giu");
const atLeast = new RegExp(
  `(?:at least|not fewer than|not less than|no fewer than|no less than|a minimum of) ${n} (?:members|people|persons|of its members|of them|women)\\b`,
  "giu",
);
const quorum = new RegExp(
  `${n} (?:members |people |persons |representatives |of (?:its|the) members )?(?:are|is|form|forms|constitute|make|shall be|shall form) (?:a|the) quorum\\b`,
  "giu",
);
const quorumIs = new RegExp(`\\bquorum (?:of [^.;]{1,60} )?(?:is|are|shall be) ${n}(?=[.,;]|$| members| people| persons)`, "giu");
const ofWhom = new RegExp(`${n}(?: (?:members|people|persons))?,? of whom ([^.;]+)`, "giu");
const shares = new RegExp(
  `${n} (?:members )?of (?:the|its) [^.;,]{1,60}?(?:are|shall be) (?:elected|appointed|chosen|nominated)[^.;]*?\\band ${n} (?:are |shall be )?(?:by|from|elected|appointed|chosen|nominated)\\b`,
  "giu",
);
const any1 = new RegExp(numberSource, "giu");
const overlapping = /\b(?:at least|not fewer|not less|no fewer|at most|up to|more than)\b/iu;

const claim = (said: string, more: Partial<Claim>): Claim => ({ said, of: null, needed: null, parts: null, ...more });

function claimsIn(words: string): Claim[] {
  const one = (pattern: RegExp): Claim[] => [...words.matchAll(pattern)].map(([said, number = ""]) => claim(said, { needed: numberOf(number) }));
  return [
    ...[...words.matchAll(ofTheMany)].map(([said, some = "", whole = ""]) => claim(said, { of: numberOf(whole), needed: numberOf(some) })),
    ...one(atLeast),
    ...one(quorum),
    ...one(quorumIs),
    ...[...words.matchAll(ofWhom)].flatMap(([said, whole = "", tail = ""]) => {
      const parts = [...tail.matchAll(any1)].map(([number]) => numberOf(number));
      return overlapping.test(tail) || parts.length < 2 ? [] : [claim(said, { of: numberOf(whole), parts })];
    }),
    ...[...words.matchAll(shares)].map(([said, first = "", second = ""]) => claim(said, { parts: [numberOf(first), numberOf(second)] })),
  ];
}
const claims = reader((words, clause): Claimed[] => {
  const bodies = [...new Set(bodiesOf(clause).map(({ key }) => key))].toSorted();
  return claimsIn(words).map((one) => ({ ...one, bodies }));
});

type Size = Fact<Mention & { readonly size: number }>;

/** Numbers that do not add up: within a clause, and with the size that another clause gives to the body. */
export function numberFindings(model: Model): Finding[] {
  const sizes = factsOf(model, bodiesOf, ({ key, size, standing }) => `${key} ${size} ${standing}`).filter((fact): fact is Size => fact.value.size !== null);
  return factsOf(model, claims, ({ said, bodies }) => `${said} ${bodies.join()}`).flatMap((fact) => [
    ...within(fact),
    ...againstSizes(sizesFor(fact, sizes), fact),
  ]);
}

const found = ({ occurrence }: Fact<Claimed>, said: string, holds: Finding["holds"], severity: Finding["severity"] = "blocks"): Finding => ({
  section: occurrence.section,
  at: occurrence,
  code: "composite.numbersDoNotFit",
  said: `Clause ${labelOf(occurrence)} ${said}`,
  severity,
  holds,
});

function within(fact: Fact<Claimed>): Finding[] {
  const { said, of, needed, parts } = fact.value;
  if (of !== null && needed !== null && needed > of) return [found(fact, `says “${said}”: ${needed} of ${of}`, fact.holds)];
  const sum = parts?.reduce((total, part) => total + part, 0) ?? 0;
  return of !== null && parts !== null && sum > of ? [found(fact, `says “${said}”: the parts are ${sum}, the whole ${of}`, fact.holds)] : [];
}

/** Sizes of the body that the clause names; where it names none, those given in its section, as long as they are of one body. */
function sizesFor({ occurrence, value: { bodies } }: Fact<Claimed>, sizes: readonly Size[]): readonly Size[] {
  if (bodies.length > 0) return sizes.filter(({ value }) => bodies.some((key) => value.key === key || value.key.endsWith(` ${key}`)));
  const here = sizes.filter((size) => size.occurrence.section === occurrence.section);
  return here.map((size) => {
    const others = here.filter(({ value }) => value.key !== size.value.key).map(({ holds }) => holds);
    return { ...size, holds: all(size.holds, not(any(...others))) };
  });
}

function againstSizes(sizes: readonly Size[], fact: Fact<Claimed>): Finding[] {
  const { said, of, needed, parts } = fact.value;
  // In its own clause a number of members is the body's size itself.
  const whole = of ?? parts?.reduce((total, part) => total + part, 0) ?? null;
  const fits = any(...sizes.filter(({ value }) => value.size === whole).map(({ holds }) => holds));
  return [...Map.groupBy(sizes, ({ value }) => value.size)].flatMap(([size, of]): Finding[] => {
    const name = of[0]?.value.name ?? "";
    const stands = any(...of.map(({ holds }) => holds));
    const holds = all(fact.holds, stands, not(fits));
    if (whole !== null && whole !== size)
      return [found(fact, `says “${said}”, which is ${whole}, and the ${name} has ${size} members`, holds, parts !== null && whole < size ? "hint" : "blocks")];
    return whole === null && needed !== null && needed > size
      ? [found(fact, `says “${said}”, and the ${name} has only ${size} members`, all(fact.holds, stands))]
      : [];
  });
}
