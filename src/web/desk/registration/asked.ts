/** The page of a list that an address asks for. */
export function pageAsked(asked: URLSearchParams): number {
  const page = Number(asked.get("page") ?? "1");
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** What the form before this page did, in a sentence; "" for a page that was simply opened. */
export function saidOf(asked: URLSearchParams): string {
  const n = Number(asked.get("n") ?? "0");
  switch (asked.get("done")) {
    case "publish":
      return `The entitlements of ${counted(n, "group", "groups")} are worked out and published.`;
    case "freeze":
      return "The entitlements are frozen.";
    case "counts":
      return `${counted(n, "count is", "counts are")} entered, and the entitlements worked out anew.`;
    case "remind": {
      const unreachable = Number(asked.get("unreachable") ?? "0");
      const rest = unreachable === 0 ? "" : ` ${counted(unreachable, "group has", "groups have")} no officer with an e-mail address.`;
      return `${n === 0 ? "There is no group left to remind on this occasion." : `The officers of ${counted(n, "group", "groups")} are being reminded.`}${rest}`;
    }
    case "invite":
      return "The observer is invited.";
    case "saved":
      return "The settings are saved.";
    case "decided":
      return "The challenge is decided.";
    default:
      return "";
  }
}
