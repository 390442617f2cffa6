import assert from "node:assert/strict";
import { test } from "node:test";
import { named, smallCount } from "../../../test/build/count/sheets.ts";
import type { Tie, TiePurpose, TieStep } from "../outcome.ts";
import { reasonTexts, type ReasonCode } from "./reasons.ts";
import { interventionSentence, repeatSentences, sentenceOf, tieSentence } from "./sentences.ts";

const count = smallCount();

test("a surplus reads as a member would say it", () => {
  assert.equal(
    sentenceOf({ code: "surplus.passes", who: [1], figures: { surplus: "12.40", value: "0.31" } }, count),
    "Bea’s surplus of 12.40 passes on at 0.31 each.",
  );
});

test("verbs agree with one name and with several", () => {
  assert.equal(sentenceOf({ code: "most.votes", who: [1] }, count), "Bea has the most votes.");
  assert.equal(sentenceOf({ code: "most.votes", who: [1, 2] }, count), "Bea and Cal have the most votes.");
  assert.equal(sentenceOf({ code: "exclusion.lowest", who: [1], figures: { votes: "3" } }, count), "Bea has the fewest votes, 3, and is excluded.");
  assert.equal(
    sentenceOf({ code: "exclusion.lowest", who: [1, 2], figures: { votes: "3" } }, count),
    "Bea and Cal have the fewest votes, 3, and are excluded.",
  );
  // These texts have one form only; the list before the verb chooses.
  assert.equal(sentenceOf({ code: "elected.remaining", who: [2] }, count), "As many candidates are left as places: Cal fills them.");
  assert.equal(sentenceOf({ code: "elected.remaining", who: [2, 3] }, count), "As many candidates are left as places: Cal and Dee fill them.");
  assert.equal(sentenceOf({ code: "meek.lowest", who: [2, 3], figures: { votes: "1" } }, count).slice(0, 16), "Cal and Dee have");
});

test("a verb whose subject is another word is left alone", () => {
  assert.match(sentenceOf({ code: "rctab.surplus", who: [1], figures: { fraction: "0.5" } }, count), /^The papers of Bea pass on /);
});

test("a figure of one is singular, also with decimals", () => {
  const quota = (seats: string): string => sentenceOf({ code: "quota.set", figures: { votes: "9", seats, quota: "4" } }, count);
  assert.equal(quota("1"), "9 valid votes for 1 place: the quota is 4.");
  assert.equal(quota("1.00"), "9 valid votes for 1.00 place: the quota is 4.");
  assert.equal(quota("2"), "9 valid votes for 2 places: the quota is 4.");
  assert.equal(quota("1.01"), "9 valid votes for 1.01 places: the quota is 4.");
  assert.equal(quota("11"), "9 valid votes for 11 places: the quota is 4.");
});

test("an empty list is nobody, at the start with a capital", () => {
  assert.equal(sentenceOf({ code: "most.votes", who: [] }, count), "Nobody has the most votes.");
  assert.equal(sentenceOf({ code: "most.votes" }, count), "Nobody has the most votes.");
  assert.equal(sentenceOf({ code: "elected.remaining" }, count), "As many candidates are left as places: nobody fills them.");
});

test("a name keeps its small letter at the start of a sentence", () => {
  assert.equal(sentenceOf({ code: "most.votes", who: [1] }, named("de Vries")), "de Vries has the most votes.");
});

test("a missing figure is said to be missing, and a figure cannot bring control characters along", () => {
  assert.equal(
    sentenceOf({ code: "surplus.passes", who: [1], figures: { value: "0.31\u001b[0m" } }, count),
    "Bea’s surplus of (surplus not stated) passes on at 0.31[0m each.",
  );
});

test("a name with braces and dollars is printed as it is", () => {
  assert.equal(sentenceOf({ code: "most.votes", who: [1] }, named("{others} $& $1")), "{others} $& $1 has the most votes.");
});

/** Their rule names exactly one candidate in them, or always several; or the list is not the subject of the verb. */
const ofOneNumber: ReadonlySet<string> = new Set([
  "elected.majorityLeft",
  "irv.together",
  "irv.level",
  "irish.moreThanAll",
  "irish.surplusWaits",
  "lot.unused",
  "countback.papers",
  "countback.elected",
  "countback.only",
]);

test("every sentence reads whole for one and for several: nothing left in braces, one full stop at the end", () => {
  for (const code of Object.keys(reasonTexts) as ReasonCode[]) {
    for (const who of [[1], [1, 2, 3]]) {
      const words = [...reasonTexts[code].matchAll(/\{(\w+)/g)].map((match) => match[1] ?? "");
      const figures = Object.fromEntries(words.map((word) => [word, "3"]));
      const sentence = sentenceOf({ code, who, others: who, figures }, count);
      assert.doesNotMatch(sentence, /[{}|]|not stated|\bnobody\b.*\bnobody\b/, code);
      assert.match(sentence, /[.]$/, code);
      if (!ofOneNumber.has(code))
        assert.doesNotMatch(sentence, who.length > 1 ? /Dee (is|has|was|fills|wins|holds) / : /Bea (are|have|were|fill|win|hold|drop) /, code);
    }
  }
});

test("what a limit did is said in its own sentence", () => {
  const reason = { code: "constraint.doomed.maximum", who: [1], figures: { limit: "Wales", max: "1" } } as const;
  assert.equal(
    interventionSentence({ kind: "doomed", who: [1], reason }, count),
    "Bea can no longer be elected: Wales may have at most 1 and has no place left.",
  );
});

const tie = (purpose: TiePurpose, by: TieStep, at?: number): Tie => ({
  stage: 4,
  purpose,
  between: [2, 3],
  by,
  chosen: 3,
  ...(at === undefined ? {} : { at }),
});

test("a tie says between whom, for what, and what decided it", () => {
  assert.equal(
    tieSentence(tie("exclusion", "first-difference", 2), count),
    "Stage 4: Cal and Dee were tied for exclusion. Dee was excluded, by the totals at the earliest point of the count where they differed (comparison 2).",
  );
  assert.equal(
    tieSentence(tie("surplus", "last-difference"), count),
    "Stage 4: Cal and Dee were tied for whose surplus passes on first. Dee came first, by the totals at the latest point of the count where they differed.",
  );
  const ends = (by: TieStep): string => tieSentence(tie("election", by), count).replace(/^.*Dee was elected, /, "");
  assert.equal(ends("all-differ"), "by the totals at the latest point of the count where all of them differed.");
  assert.equal(ends("given-order"), "by the order laid down before the count, the lower candidate number first.");
  assert.equal(ends("seeded-lot"), "by a lot from the published seed.");
  assert.equal(ends("drawn-lot"), "by the lot drawn.");
  assert.equal(ends("casting-vote"), "by the casting vote.");
  assert.equal(ends("rule"), "as the rule itself provides.");
});

test("each purpose has its words", () => {
  const middle = (purpose: TiePurpose): string =>
    tieSentence(tie(purpose, "drawn-lot"), count).replace("Stage 4: Cal and Dee were tied ", "").replace(", by the lot drawn.", "");
  assert.deepEqual((["election", "surplus", "exclusion", "place", "ranking", "seat", "paper"] as const).map(middle), [
    "for a place. Dee was elected",
    "for whose surplus passes on first. Dee came first",
    "for exclusion. Dee was excluded",
    "for a place in the order. Dee took the place",
    "in the ranking. Dee came first",
    "for a seat. Dee took the seat",
    "for an odd paper. Dee took it",
  ]);
});

test("how to repeat what settled ties is said once for each way, and not for those that the votes settled", () => {
  assert.deepEqual(repeatSentences(smallCount()), []);
  assert.deepEqual(repeatSentences(smallCount({ ties: [tie("election", "first-difference"), tie("election", "rule")] })), []);
  const lots = smallCount({ ties: [tie("election", "drawn-lot"), tie("exclusion", "casting-vote"), tie("exclusion", "given-order")] });
  assert.deepEqual(
    repeatSentences(lots).map((sentence) => sentence.slice(0, 20)),
    ["A lot drawn or a cas", "The order laid down "],
  );
});

test("with the seed, the texts are given that anyone can hash", () => {
  const seeded = smallCount({ ties: [tie("exclusion", "seeded-lot")] });
  assert.deepEqual(repeatSentences(seeded), [
    "To repeat the lot: of the tied, the one comes first whose text “seed|purpose|stage|number|name” has the smallest SHA-256.",
  ]);
  assert.deepEqual(repeatSentences(seeded, "2026 spring"), [
    "To repeat the lot from the seed “2026 spring”: of the tied, the one comes first whose text “seed|purpose|stage|number|name” has the smallest SHA-256.",
    "Texts hashed at stage 4: “2026 spring|exclusion|4|2|Cal”, “2026 spring|exclusion|4|3|Dee”.",
  ]);
});
