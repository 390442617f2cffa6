import { plainWords } from "../words.ts";
import { factsOf, reader } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { all } from "./formula.ts";
import { labelOf, type Model } from "./model.ts";

const negations = new Set(["not", "no", "never", "nobody", "none", "cannot"]);
/** Words that come and go with a negation: "does not stand" and "stands", "may" and "cannot". */
const loose = new Set(["do", "does", "shall", "may", "can", "must", "will", "a", "an", "the", "any", "anybody", "everybody", "is", "are"]);

/** A clause without its negations, and whether it has an odd number of them. */
const claims = reader((words) => {
  const all = plainWords(words);
  const rest = all.filter((word) => !negations.has(word) && !loose.has(word)).map((word) => word.replace(/s$/u, ""));
  return rest.length < 3 ? [] : [{ rest: rest.join(" "), isNegated: all.filter((word) => negations.has(word)).length % 2 === 1 }];
});

/** Two clauses that are the same but for a "not". */
export function contradictionFindings(model: Model): Finding[] {
  const facts = factsOf(model, claims, ({ rest, isNegated }) => `${rest} ${isNegated}`);
  return [...Map.groupBy(facts, ({ value }) => value.rest).values()].flatMap((alike) =>
    alike
      .filter(({ value }) => value.isNegated)
      .flatMap((no) =>
        alike
          .filter(({ value, occurrence }) => !value.isNegated && occurrence !== no.occurrence)
          .map(
            (yes): Finding => ({
              section: no.occurrence.section,
              at: no.occurrence,
              code: "composite.contradiction",
              said: `Clauses ${labelOf(yes.occurrence)} and ${labelOf(no.occurrence)} say the opposite of each other`,
              severity: "blocks",
              holds: all(yes.holds, no.holds),
            }),
          ),
      ),
  );
}
