import type { DivisionChannel, DivisionMethod } from "#domain/voting";

export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
export const sentence = (words: string): string => (words === "" ? "" : `${capital(words)}${/[.?!]$/.test(words) ? "" : "."}`);

/** trust.md 3.8: nothing that is counted by the machine is called secret. */
export const confidentialWords = "Confidential: votes are kept apart from voters once they are counted";

export const methodNames = { hands: "Show of hands", count: "Count", card: "Card vote", ballot: "Ballot" } satisfies Record<DivisionMethod, string>;

/** How to vote, to be read out. */
export function channelWords({ method, channels }: { readonly method: DivisionMethod; readonly channels: readonly DivisionChannel[] }): string {
  if (method === "hands") return "By show of hands";
  const how = {
    tellers: method === "card" ? "hold up your voting card for the tellers" : "raise your card for the tellers",
    electronic: "vote on your own device",
    paper: "vote on paper",
  } satisfies Record<DivisionChannel, string>;
  const ways = channels.map((channel) => how[channel]).join(", or ");
  return method === "count" ? capital(ways) : `${methodNames[method]}: ${ways}`;
}

const roles: Readonly<Record<string, string>> = {
  mover: "moves",
  seconder: "seconds",
  speaker: "speaks",
  either: "speaks",
  for: "for",
  against: "against",
  reply: "replies to the debate",
  procedural: "procedural motion",
  answer: "answers by leave",
  pointOfOrder: "point of order",
};

/** As what somebody speaks; what is not known here is said as it came. */
export const roleWords = (role: string): string => roles[role] ?? role;
