/** All that the paper for the hall is made from: figures and words as they stand at one moment of the database. */
export type HallMatter = {
  readonly organisation: string;
  readonly conference: string;
  readonly place: string;
  /** "21 March 2026, 10:15, Europe/London": the moment of what is printed. */
  readonly printedAt: string;
  /** What its content is known by: of the same content always the same, so that an outdated print is recognised. */
  readonly number: string;
  readonly large: boolean;
  readonly address: string;
  readonly parts: readonly HallPart[];
  /** The question that is before conference, if one is. */
  readonly question: HallQuestion | null;
  readonly roll: HallRoll;
  readonly order: readonly HallItem[];
  readonly sheets: readonly AmendmentSheet[];
  /** Sections of the hall that are counted apart; empty: the hall is one. */
  readonly sections: readonly string[];
  /** How many ballot cards are wanted of each kind; whole sheets of eight are printed. */
  readonly cards: number;
};

export const hallParts = ["order", "roll", "amendments", "ballots", "tally"] as const;
export type HallPart = (typeof hallParts)[number];
export const isHallPart = (text: string): text is HallPart => (hallParts as readonly string[]).includes(text);

export type HallQuestion = { readonly id: string; readonly title: string; readonly choices: readonly HallChoice[]; readonly rule: string };
export type HallChoice = { readonly key: string; readonly label: string };

export type HallRoll = {
  readonly delegates: number;
  readonly remote: number;
  readonly inHall: number;
  /** `weight`: all that the delegates of the group have together in a card vote; null where there are none. */
  readonly groups: readonly { readonly name: string; readonly weight: number | null; readonly people: readonly RollLine[] }[];
};
export type RollLine = {
  readonly card: string;
  readonly name: string;
  readonly remote: boolean;
  /** In the hall, or connected, as this was printed. */
  readonly inHall: boolean;
  /** Kept from voting at this moment: "suspended"; "" for who may vote once here. */
  readonly barred: string;
};

export type HallItem = {
  readonly title: string;
  readonly note: string;
  /** "called", "closed", "planned". */
  readonly state: "planned" | "called" | "closed";
  readonly session: string;
  readonly questions: readonly { readonly id: string; readonly title: string; readonly status: string }[];
};

export type AmendmentSheet = {
  readonly item: string;
  readonly motion: string;
  readonly label: string;
  readonly place: string;
  readonly submitter: string;
  /** What it asks, as an instruction. */
  readonly asks: readonly string[];
  /** The clauses that it touches, with its words in place. Empty when it no longer fits the text. */
  readonly clauses: readonly { readonly number: string; readonly spans: readonly { readonly kind: "same" | "added" | "removed"; readonly text: string }[] }[];
  readonly falls: readonly string[];
  readonly fallsIf: readonly string[];
};
