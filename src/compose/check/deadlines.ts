import { type Fact, reader } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { all, type Formula, any } from "./formula.ts";
import { labelOf, type Model } from "./model.ts";
import { numberOf, numberSource } from "./number-words.ts";

/** How long before conference something happens. */
type Moment = { readonly kind: "notice" | "motions" | "amendments" | "rules" | "agenda"; readonly days: number; readonly said: string };

const unit = "(day|week|month)s?['’]?";
const beforeIt = new RegExp(`(${numberSource}) (?:clear )?${unit} (?:before|prior to|in advance)\\b(?! (?:the|a|any|each) (?:meeting|election|ballot))`, "giu");
const onNotice = new RegExp(`(${numberSource}) (?:clear )?${unit} notice\\b`, "giu");
const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

const ofRules = /\b(?:constitution|rules?|alterations?|revision)\b/iu;
const kinds: readonly (readonly [Moment["kind"], RegExp])[] = [
  [
    "agenda",
    /\b(?:agenda|order of business|papers)\b[^.;]*\b(?:published|circulated|sent|issued|publishes|circulates|sends)\b|\b(?:publish|circulate|send)\w*\b[^.;]*\b(?:agenda|papers)\b/iu,
  ],
  ["amendments", /\bamendments?\b/iu],
  ["motions", /\bmotions?\b|\bsubmit\b/iu],
];
const isConference = /\b(?:conference|congress|general meeting)\b/iu;
const isSpecial = /\b(?:special|emergency|extraordinary)\b/iu;

/** Moments told of in a sentence. Amendments of the rules themselves are a matter of their own; so are special conferences. */
function momentsIn(words: string): Moment[] {
  return words.split(/(?<=[.;])\s+|\n/u).flatMap((sentence): Moment[] => {
    if (isSpecial.test(sentence)) return [];
    const at = (pattern: RegExp, kind: Moment["kind"]): Moment[] =>
      [...sentence.matchAll(pattern)].map(([said, number = "", of = ""]) => ({ kind, days: numberOf(number) * (daysIn[of.toLowerCase()] ?? 1), said }));
    const kind = kinds.find(([, pattern]) => pattern.test(sentence))?.[0];
    const notice = isConference.test(sentence) && kind === undefined ? at(onNotice, "notice") : [];
    if (kind === undefined)
      return /\bnotice\b/iu.test(sentence) && isConference.test(sentence) && !ofRules.test(sentence) ? [...notice, ...at(beforeIt, "notice")] : notice;
    return at(beforeIt, kind !== "agenda" && ofRules.test(sentence) ? "rules" : kind);
  });
}
const moments = reader(momentsIn);

/** What must come first, and how it is told when it does not. `first` is longer before conference than `then`. */
const orders: readonly { readonly first: Moment["kind"]; readonly then: Moment["kind"]; readonly tell: (first: string, then: string) => string }[] = [
  { first: "notice", then: "motions", tell: (notice, motions) => `motions close ${motions}, and notice of conference is only given ${notice}` },
  { first: "notice", then: "rules", tell: (notice, rules) => `changes of the rules close ${rules}, and notice of conference is only given ${notice}` },
  { first: "motions", then: "amendments", tell: (motions, amendments) => `amendments close ${amendments}, and motions may still come ${motions}` },
  { first: "agenda", then: "amendments", tell: (agenda, amendments) => `amendments close ${amendments}, and the agenda is only published ${agenda}` },
];

export function deadlineFindings(model: Model): Finding[] {
  const facts = model.occurrences.flatMap((occurrence) => {
    const title = model.sections[occurrence.section]?.title ?? "";
    const found = new Map<string, Fact<Moment>>();
    for (const { clause, holds } of occurrence.wordings)
      for (const moment of moments(clause)) {
        const value = underTitle(moment, title);
        const key = `${value.kind} ${value.days}`;
        found.set(key, { value, occurrence, holds: any(found.get(key)?.holds ?? { kind: "never" }, holds) });
      }
    return [...found.values()];
  });
  return orders.flatMap(({ first, then, tell }) =>
    facts
      .filter(({ value }) => value.kind === then)
      .flatMap((late) =>
        facts
          .filter(({ value }) => value.kind === first && value.days < late.value.days)
          .map((early) => finding(late, early, tell(early.value.said, late.value.said), all(late.holds, early.holds))),
      ),
  );
}

/** Under a heading on changing the rules, amendments are amendments of the rules. */
const underTitle = (moment: Moment, title: string): Moment =>
  moment.kind === "amendments" && (ofRules.test(title) || /\bchang|\bamend/iu.test(title)) ? { ...moment, kind: "rules" } : moment;

const finding = (late: Fact<Moment>, early: Fact<Moment>, said: string, holds: Formula): Finding => ({
  section: late.occurrence.section,
  at: late.occurrence,
  code: "composite.deadline",
  said: `Clauses ${labelOf(late.occurrence)} and ${labelOf(early.occurrence)} do not go together: ${said}`,
  severity: "blocks",
  holds,
});
