import { australianReasons } from "../stv/australian-reasons.ts";
import { irishReasons } from "../stv/irish-reasons.ts";
import { meekReasons } from "../stv/meek-reasons.ts";
import { wrightReasons } from "../stv/wright-reasons.ts";
import { orderReasons } from "../stv/order-reasons.ts";
import { condorcetReasons } from "../ranked/reasons.ts";
import { apportionmentReasons } from "../apportionment/reasons.ts";
import { constraintReasons } from "../constraints/reasons.ts";
import { gregoryReasons } from "../stv/gregory-reasons.ts";
import { majorityReasons } from "../majority/reasons.ts";

/**
 * The sentence of every reason. {who} and {others} are lists of names, the other words in braces are figures; {who:has|have} chooses by them (sentences.ts).
 * Each family keeps its own; a code without a sentence does not compile.
 */
export const reasonTexts = {
  "first.preferences": "Each paper goes to the candidate of its first preference.",
  "lot.needed": "{who} are tied and nothing in the rule separates them: a lot must be drawn.",
  "elected.quota": "{who} reached the quota.",
  "elected.remaining": "As many candidates are left as places: {who} fill them.",
  "place.vacant": "{places} of the {seats} places {places:stays|stay} vacant: there is no one left to fill {places:it|them}.",
  "place.reopened": "{who} won a place: it is left vacant for new nominations.",
  ...gregoryReasons,
  ...majorityReasons,
  ...australianReasons,
  ...irishReasons,
  ...meekReasons,
  ...wrightReasons,
  ...orderReasons,
  ...condorcetReasons,
  ...apportionmentReasons,
  ...constraintReasons,
} as const;

export type ReasonCode = keyof typeof reasonTexts;
