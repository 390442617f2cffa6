/** "consent.given" with its number: "12 consents are recorded". */
export function consentWordsOf(effect: string, consents: string, one: boolean): string {
  const [is, words] = one ? ["is", "word"] : ["are", "words"];
  const n = consents.split(" ")[0] ?? "";
  switch (effect) {
    case "consent.given":
      return `${consents} ${is} recorded`;
    case "consent.withdrawn":
      return `${n} ${one ? "withdrawal" : "withdrawals"} of consent ${is} recorded`;
    case "consent.declined":
      return `${n} ${words} that somebody does not consent ${is} recorded`;
    case "consent.notRevived":
      return `${consents} that the list says ${is} not recorded, because ${one ? "it was" : "they were"} withdrawn or refused before`;
    default:
      return `${effect}: ${n}`;
  }
}
