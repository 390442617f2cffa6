// The quasigroup of H. Michael Damm's check digit: it finds every wrong digit and every two neighbours that changed places.
const damm = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
] as const;

const checkDigit = (digits: string): string => Array.from(digits).reduce((row, digit) => damm[Number(row)]?.[Number(digit)] ?? "0", "0");

/** The number of a card as it is printed and typed: "10042-8", with a check digit after the dash. */
export const cardNumberText = (number: number): string => `${number}-${checkDigit(String(number))}`;

/** Behind the number of a card in the address of its QR code: the desk reads this part, and never the code behind the #. */
export const cardParameter = "c";

const printed = /^(\d{4,9})[\s-]*(\d)$/;
// A scanner that types with another keyboard layout turns "?c=10042-8" into "_c´10042ß8": whatever stands between is taken.
const inAddress = /(?:[^a-z0-9]|^)c[^a-z0-9]{1,2}(\d{4,9})[^a-z0-9](\d)(?!\d)/i;

/** What looks like the address of a card, and so may hold a sign-in code. It is never kept, searched for or sent. */
export const isCardAddress = (text: string): boolean => text.length > 20 && inAddress.test(text);

/**
 * The card that a text is: typed number, or all that a scanner read. `wrong`: it has the shape of a number and another check
 * digit. `none`: no card, a name perhaps.
 */
export function cardIn(text: string): { readonly kind: "card"; readonly number: number } | { readonly kind: "wrong" } | { readonly kind: "none" } {
  const found = printed.exec(text.trim()) ?? inAddress.exec(text);
  const [, digits, check] = found ?? [];
  if (digits === undefined || check === undefined) return { kind: "none" };
  return checkDigit(digits) === check ? { kind: "card", number: Number(digits) } : { kind: "wrong" };
}
