/** Words that lists say yes and no with, folded, in several languages. */
export const yesWords = ["yes", "y", "true", "1", "x", "oui", "ja", "si", "sim", "tak", "ie", "on", "ok", "checked", "given", "granted", "agreed", "opt in", "optin", "subscribed", "✓", "✔"];
export const noWords = ["no", "n", "false", "0", "non", "nein", "nee", "nao", "nie", "na", "off", "refused", "declined", "opt out", "optout", "not given", "unchecked", "-"];
export const withdrawnWords = ["withdrawn", "revoked", "retracted", "unsubscribed", "cancelled", "widerrufen", "retire", "revocado", "withdrew"];
