/** The signs that Windows-1252 puts where Unicode has control characters 0x80 to 0x9f (unicode.org, CP1252.TXT). */
const windowsSigns = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const byteOf = (sign: string): number => {
  const at = windowsSigns.indexOf(sign);
  return at >= 0 ? 0x80 + at : (sign.codePointAt(0) ?? 0);
};

const continuation = `[\\u0080-\\u00bf${windowsSigns}]`;
const misread = new RegExp(`[\\u00c2-\\u00df]${continuation}|[\\u00e0-\\u00ef]${continuation}{2}`, "g");

/** UTF-8 that a program read as Windows-1252: "MÃ´n" was "Môn". Repeated, as lists that went through two such programs come too. */
function unmisread(text: string): string {
  let mended = text;
  for (let times = 0; times < 2 && misread.test(mended); times += 1) {
    misread.lastIndex = 0;
    mended = mended.replace(misread, (signs) => {
      const [first = 0, second = 0, third = 0] = Array.from(signs, byteOf);
      return String.fromCodePoint(first < 0xe0 ? ((first & 0x1f) << 6) | (second & 0x3f) : ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f));
    });
  }
  misread.lastIndex = 0;
  return mended;
}

const marksByEntity: Readonly<Record<string, string>> = { acute: "\u0301", grave: "\u0300", circ: "\u0302", uml: "\u0308", tilde: "\u0303", ring: "\u030a" };
const signsByEntity: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  quot: '"',
  nbsp: " ",
  rsquo: "'",
  lsquo: "'",
  ndash: "–",
  mdash: "—",
  szlig: "ß",
};

/** "&amp;" and "&ocirc;", as lists copied from web pages have them. */
const withoutEntities = (text: string): string =>
  text
    .replace(/&([a-zA-Z])(acute|grave|circ|uml|tilde|ring);/g, (_, letter: string, mark: string) => letter + (marksByEntity[mark] ?? ""))
    .replace(/&(amp|apos|quot|nbsp|rsquo|lsquo|ndash|mdash|szlig);/g, (_, name: string) => signsByEntity[name] ?? "")
    .replace(/&#(\d{2,5});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]{2,5});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

/** What stands for one letter that was lost on the way: "M?n", "M\ufffdn". */
export const lostLetter = "\ufffd";

const letters: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** A text with the damage of its journey mended: entities, misread encodings, odd spaces, invisible signs, apostrophes and dashes of all kinds. */
export function mend(text: string): string {
  return unmisread(withoutEntities(text))
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, "")
    .replace(/[‘’‚‛ʼʻ`´′＇]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐‑‒]/g, "-")
    .replace(/[—―−]/g, "–")
    .replace(/(?<=\p{L})\?+(?=\p{L})/gu, lostLetter)
    .replace(/[\s_\u00a0]+/gu, " ")
    .trim();
}

/** Letters without case and accents: what two spellings of a name have in common. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter);

/** The German way to write umlauts without a key for them, or null where there are none: "Köln" is also "Koeln". */
export function foldedWithE(text: string): string | null {
  const written = text.normalize("NFC");
  return /[äöüÄÖÜ]/.test(written) ? fold(written.replace(/[äöüÄÖÜ]/g, (letter) => `${fold(letter)}e`)) : null;
}
