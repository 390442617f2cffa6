/** Letters that no accent makes out of a plain one, and the signs that stand for an apostrophe. */
const letters: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i" };

/** A name as it is compared: without case, accents, apostrophes and signs; words with one space between. "O’Brién-Łuk" → "obrien luk". */
export const folded = (text: string): string => (plainLetters.test(text) ? foldedPlain(text) : foldedAny(text));

/** Most names have none but plain letters; half a million of them are folded in one import. */
const plainLetters = /^[ -~]*$/;
const foldedPlain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['`]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const foldedAny = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[ßæœþøłđðı]/g, (letter) => letters[letter] ?? letter)
    .replace(/['’‘`´ʼ]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** A postcode as it is kept: capitals, one space. British ones get their space before the last three signs ("ls62ht" → "LS6 2HT"). */
export function postcodeOf(text: string): string {
  const plain = text.toUpperCase().replace(/\s+/g, " ").trim();
  const close = plain.replace(/ /g, "");
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(close) ? `${close.slice(0, -3)} ${close.slice(-3)}` : plain;
}

/** The part of a postcode that tells where somebody lives only roughly: "LS6" of "LS6 2HT", nothing of others. */
export const districtOf = (postcode: string): string => /^([A-Z]{1,2}\d[A-Z\d]?) \d[A-Z]{2}$/.exec(postcode)?.[1] ?? "";

export type Findable = { readonly givenName: string; readonly familyName: string; readonly email: string | null; readonly postcode: string };

/** The words that a person is found by: names, address, postcode. */
export const searchText = ({ givenName, familyName, email, postcode }: Findable): string =>
  folded(`${givenName} ${familyName} ${email ?? ""} ${postcode.replaceAll(" ", "")}`);

/** What lists of people are ordered by: the family name first, or the only name. */
export const sortName = ({ givenName, familyName }: Pick<Findable, "givenName" | "familyName">): string => folded(`${familyName} ${givenName}`);

const mostWords = 6;

/** The beginnings of words that were typed to find somebody; each must be the beginning of a word of theirs. A postcode is one word, however it was typed. */
export function searchTerms(typed: string): readonly string[] {
  const close = typed.replace(/\b([A-Za-z]{1,2}\d[A-Za-z\d]?) (\d[A-Za-z]{2})\b/g, "$1$2");
  return [...new Set(folded(close).split(" "))].filter((word) => word !== "").slice(0, mostWords);
}
