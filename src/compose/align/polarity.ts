import { levelled } from "./tokens.ts";

/** Whether a clause says that something is so, is not so, or is so only for some. */
export type Stance = { readonly denies: boolean; readonly only: boolean; readonly allows: boolean; readonly forbids: boolean; readonly obliges: boolean };

/** Words of denial that deny nothing: measures ("not less than"), conditions ("if it has not"), fixed phrases. */
const innocuous =
  /\b(?:not (?:less|fewer|more|later|earlier|exceeding|only|being|counting|otherwise)|no (?:more|fewer|less|later|earlier|sooner)|whether or not|if (?:\w+ ){0,4}not|who (?:\w+ )?(?:is|are|has|have|do|does|did) not|that (?:has|have|is|are) not|which (?:has|have|is|are) not|unless|not counted|not for profit|nothing in|without (?:notice|prejudice|apology|reason|delay|cause)|cannot (?:come|attend|agree)|for which no)\b/g;

const denying = /\b(?:no|not|nobody|never|none|neither|nor|nothing|cannot|without|free|isn't|aren't|don't|doesn't|won't|can't)\b/;
const only = /\b(?:only|solely|exclusively|nobody else|no one else|confined to|limited to|restricted to|not otherwise|except through|alone)\b/;
const allowing = /\b(?:may|can|is entitled|are entitled|is open|are open|is permitted|are free to|is allowed|eligible)\b/;
const forbidding =
  /\b(?:may not|must not|shall not|cannot|is not permitted|(?:is|are) not eligible|ineligible|supports? no|not open to|are not permitted|is not allowed|no \w+ (?:may|shall|can)|nobody (?:may|shall|can)|prohibited|accepts no|takes? no|there shall be no|has no|have no|is no|are no|takes? nothing)\b/;
const obliging = /\b(?:must|shall|is required|are required|has to|have to)\b/;

export function stanceOf(text: string): Stance {
  const plain = levelled(text);
  const told = plain.replace(innocuous, " ");
  const forbids = forbidding.test(told);
  return { denies: denying.test(told), only: only.test(plain), allows: !forbids && allowing.test(told), forbids, obliges: obliging.test(told) };
}

/** A sentence with the stems that tell what it is about. */
export type Sentence = { readonly stance: Stance; readonly stems: ReadonlySet<string> };

/** Two sentences are on one matter when they share this many telling words. */
const sharedWords = 2;

/** Why two texts on one matter may not both hold, in words, from the sentences of each that are on one matter; null when nothing says so. */
export function opposition(a: readonly Sentence[], b: readonly Sentence[]): string | null {
  const single = a.length === 1 && b.length === 1;
  for (const one of a)
    for (const two of b) {
      if (!single && [...one.stems].filter((stem) => two.stems.has(stem)).length < sharedWords) continue;
      const why = opposed(one.stance, two.stance);
      if (why !== null) return why;
    }
  return null;
}

function opposed(a: Stance, b: Stance): string | null {
  if ((a.forbids && b.allows) || (b.forbids && a.allows)) return "one allows what the other forbids";
  if (a.denies !== b.denies) return "one denies what the other says";
  if (a.only !== b.only) return "one limits to some what the other does not limit";
  return null;
}
