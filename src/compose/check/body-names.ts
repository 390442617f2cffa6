import { clauseWording } from "../clauses.ts";
import type { Clause } from "../text.ts";
import { numberOf, numberSource } from "./number-words.ts";

/**
 * A body as a clause speaks of it. `key`: its name in small letters, singular, without article ("national committee"). `bare`: a noun alone, "the
 * committee", which mostly means one named before. `standing`: what the clause does for it — sets it up, speaks of it as elected or meeting, does
 * away with it, or merely names it. `size`: of how many it is.
 */
export type Mention = {
  readonly key: string;
  readonly name: string;
  readonly isBare: boolean;
  readonly isCapital: boolean;
  readonly standing: "setUp" | "regulated" | "abolished" | "named" | "fromBefore";
  readonly size: number | null;
};

const noun = "committee|council|board|panel|assembly|assemblies|executive|commission|team|secretariat|jury|tribunal|federation|group";
/** Lower-case groups and federations are mostly members, not bodies: they need one of these before them. */
const needsName = new Set(["group", "federation", "executive"]);
const ofGroups = new Set(["organising", "organizing", "steering", "working", "coordinating", "co-ordinating", "planning", "executive", "national", "regional"]);

const phrase = new RegExp(`(?<![\\p{L}\\p{N}-])((?:[\\p{L}'’-]+ ){0,5}?)(${noun})(s|es)?(?![\\p{L}\\p{N}-])`, "giu");
/** Words before a body's noun that are no part of its name. */
const noName = new Set(
  "the a an this that these those its our their his her each every any no such said other another same whole new small large first second last one two three four five six seven eight nine ten eleven twelve interim elected outgoing former existing present previous current of by to and or in on for from with at as is are be shall may must will has have if when where which who whose than then between under through not it they we there only also all some most both own more less leading lead led".split(
    " ",
  ),
);
const indefinite = new RegExp(`(?:\\b(?:an?|another)|${numberSource}) (?:(?:small|new|interim|elected|leading|national|regional|local|standing) ){0,2}$`, "iu");
const there = /\bthere (?:shall be|is|are|will be) (?:the |an? )?$/iu;
const nought = /\b(?:there (?:shall be|is|are|will be) )?no (?:longer (?:an? |the )?)?$/iu;
const before = /\b(?:outgoing|former|existing|present|previous|current) $/iu;
const inOffice = /^ (?:now )?in office\b|^ (?:that|which) (?:called|organised|convened)\b/iu;
const number = `(${numberSource})`;
const ofSize = new RegExp(`^ of ${number}(?! (?:per|in|pounds|weeks|days|months|years)\\b)`, "iu");
const consists = new RegExp(
  `^ (?:shall )?(?:consists? of|comprises?|is composed of|is made up of|(?:has|have)) ${number}(?: (?:members|people|persons|delegates|representatives|seats|places)\\b|(?=[,.;]|$| elected| of whom))`,
  "iu",
);
const setUp =
  /^ (?:shall )?(?:consists? of|comprises?|is composed of|is made up of|(?:is|are|be) (?:hereby )?(?:established|set up|formed|constituted|created))\b/iu;
const done = /^ (?:is|are|shall be|will be) (?:hereby )?(?:abolished|dissolved|wound up)\b/iu;
const regulated = /^(?: (?:is|are|shall be|be) (?:elected|appointed|chosen|drawn)| (?:shall )?meets?)\b/iu;

const singular = (word: string): string => word.toLowerCase().replace(/assemblies$/u, "assembly");

/** The words of its name that stand before the noun: as far back as they are capitals, or the one word before a noun in small letters. */
function nameBefore(words: readonly string[], isCapital: boolean): string[] {
  const name: string[] = [];
  for (const word of words.toReversed()) {
    const fits = isCapital ? /^\p{Lu}/u.test(word) : name.length < 1 || (name.length < 2 && name[0] === "arrangements");
    if (!fits || noName.has(word.toLowerCase())) break;
    name.unshift(word);
  }
  return name;
}

function standingOf(left: string, right: string): Mention["standing"] {
  if (nought.test(left) || done.test(right)) return "abolished";
  if (before.test(left) || inOffice.test(right)) return "fromBefore";
  if (indefinite.test(left) || there.test(left) || ofSize.test(right) || consists.test(right) || setUp.test(right)) return "setUp";
  return regulated.test(right) ? "regulated" : "named";
}

function sizeIn(right: string): number | null {
  const said = (ofSize.exec(right) ?? consists.exec(right))?.[1];
  const size = said === undefined ? Number.NaN : numberOf(said);
  return Number.isNaN(size) || size < 2 ? null : size;
}

function mentionAt(words: string, match: RegExpExecArray): Mention | null {
  const [whole, leading = "", kind = ""] = match;
  const hasCapital = /^\p{Lu}/u.test(kind);
  const name = nameBefore(leading.trim().split(" "), hasCapital);
  const isBare = name.length === 0;
  // "Groups run themselves": the capital is the sentence's.
  const isCapital = hasCapital && !(isBare && /(?:^|[.:;!?•\n])\s*$/u.test(words.slice(0, match.index)));
  if (needsName.has(kind.toLowerCase()) && (isBare || !isCapital) && !ofGroups.has(name[0]?.toLowerCase() ?? "")) return null;
  const full = [...name, singular(kind)].join(" ");
  const start = match.index + whole.length - [...name, kind].join(" ").length - (match[3]?.length ?? 0);
  const [left, right] = [words.slice(0, start), words.slice(match.index + whole.length)];
  const standing = standingOf(left, right);
  return {
    key: full.toLowerCase(),
    name: isCapital ? [...name, kind].join(" ") : full,
    isBare,
    isCapital,
    standing,
    size: standing === "setUp" ? sizeIn(right) : null,
  };
}

/** Every body that the words speak of. */
function bodiesIn(words: string): Mention[] {
  const found: Mention[] = [];
  phrase.lastIndex = 0;
  for (let match = phrase.exec(words); match !== null; match = phrase.exec(words)) {
    const mention = mentionAt(words, match);
    if (mention !== null) found.push(mention);
  }
  return found;
}

const known = new WeakMap<Clause, readonly Mention[]>();
export function bodiesOf(clause: Clause): readonly Mention[] {
  const read = known.get(clause) ?? bodiesIn(clauseWording(clause));
  known.set(clause, read);
  return read;
}
