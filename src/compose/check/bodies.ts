import { clausesOf } from "../clauses.ts";
import type { Constituent } from "../provenance.ts";
import { bodiesOf, type Mention } from "./body-names.ts";
import { type Fact, factsOf } from "./facts.ts";
import { clausesInWords, type Finding } from "./finding.ts";
import { all, any, type Formula, never, not } from "./formula.ts";
import { labelOf, type Model } from "./model.ts";
import { grouped } from "./terms.ts";

type Body = Fact<Mention>;

/** A name is met by the body itself and by one whose name it shortens: "the Council" by the "National Council". */
const meets = (set: Mention, named: Mention): boolean =>
  (set.key === named.key && (!named.isBare || set.isCapital === named.isCapital)) || set.key.endsWith(` ${named.key}`);

/** The same body under one heading; a bare noun with a capital is another than without. */
const sameBody = ({ key, isBare, isCapital }: Mention): string => (isBare ? `${isCapital ? "C" : "c"} ${key}` : key);

/** Bodies that clauses speak of and that, as conference may choose, nothing sets up, or another clause does away with. */
export function bodyFindings(model: Model, constituents: readonly Constituent[]): Finding[] {
  const facts = factsOf(model, bodiesOf, ({ key, isBare, isCapital, standing, size }) => `${key} ${isBare} ${isCapital} ${standing} ${size}`);
  const drafted = constituents
    .flatMap(({ text }) => [...clausesOf(text)].flatMap(({ clause }) => bodiesOf(clause)))
    .filter(({ standing }) => standing === "setUp");
  return [...Map.groupBy(facts, ({ value }) => sameBody(value)).values()].flatMap((of) => ofBody(model, of, facts, drafted));
}

function ofBody(model: Model, of: readonly Body[], facts: readonly Body[], drafted: readonly Mention[]): Finding[] {
  const [first] = of;
  if (first === undefined) return [];
  const body = first.value;
  const there = facts.filter(({ value }) => meets(value, body));
  const setUp = there.filter(({ value }) => value.standing === "setUp");
  const regulated = there.filter(({ value }) => value.standing === "regulated");
  const inDraft = drafted.some((mention) => meets(mention, body));
  // A noun alone means a body named before; only where it is set up under this very name can it be missing.
  if (body.isBare && !setUp.some(({ value }) => value.isBare) && !(body.isCapital && inDraft)) return [];
  const stands = any(...(setUp.length > 0 ? setUp : regulated).map(({ holds }) => holds));
  const isKnown = setUp.length > 0 || regulated.length > 0 || inDraft;
  const mentions = of.filter(({ value }) => value.standing === "named" || value.standing === "regulated");
  return [...missing(model, body, mentions, stands, isKnown, inDraft && setUp.length === 0), ...abolished(of, mentions)];
}

function missing(model: Model, body: Mention, mentions: readonly Body[], stands: Formula, isKnown: boolean, onlyInDraft: boolean): Finding[] {
  if (!isKnown && (!body.isCapital || body.isBare)) return [];
  const uses = mentions.map(({ occurrence, holds }) => ({ occurrence, holds: all(holds, not(stands)) }));
  return grouped(model, uses).map(({ occurrences, holds }) => ({
    section: occurrences[0]?.section ?? null,
    at: occurrences[0],
    code: "composite.bodyMissing",
    said: `${clausesInWords(occurrences)} ${occurrences.length === 1 ? "speaks" : "speak"} of the ${body.name}, which no clause sets up`,
    severity: isKnown ? "blocks" : "hint",
    holds,
    after: onlyInDraft ? "; it is the name of a body in one of the drafts" : "",
  }));
}

/** "There is no National Committee" in one clause, and its work in another. */
const abolished = (of: readonly Body[], mentions: readonly Body[]): Finding[] =>
  of
    .filter(({ value }) => value.standing === "abolished")
    .flatMap((end) =>
      mentions.map(
        ({ occurrence, holds, value }): Finding => ({
          section: occurrence.section,
          at: occurrence,
          code: "composite.bodyMissing",
          said: `Clause ${labelOf(occurrence)} speaks of the ${value.name}, which clause ${labelOf(end.occurrence)} does away with`,
          severity: "blocks",
          holds: occurrence === end.occurrence ? never : all(holds, end.holds),
        }),
      ),
    );
