import { type Instant, no, ok, type Refusal, type Result } from "#kit";
import { figuresApart, figuresIn } from "./figures.ts";

export const factKinds = ["conference", "item", "speech", "procedural", "ruling", "vote", "decision", "quorum", "adjournment"] as const;
export type FactKind = (typeof factKinds)[number];

/** One thing that the log says, as a sentence. `id` stays the same however often it is read; `item` is the slug of what was before conference. */
export type Fact = { readonly id: string; readonly at: Instant; readonly kind: FactKind; readonly item: string | null; readonly words: string };

/** What the committee makes of a fact. `was`: the sentence that the log gave when they wrote. */
export type Edit = {
  readonly fact: string;
  readonly words: string | null;
  readonly note: string;
  readonly leftOut: boolean;
  readonly was: string;
  readonly revision: number;
};

/** An entry of the minutes. `record` is what the log says, always kept beside the committee's `words`. */
export type MinutesEntry = {
  readonly fact: string;
  readonly at: Instant;
  readonly kind: FactKind;
  readonly item: string | null;
  readonly record: string;
  readonly words: string;
  readonly note: string;
  readonly leftOut: boolean;
  readonly revision: number;
  /** The committee wrote its own words. */
  readonly edited: boolean;
  /** Figures that differ between the two; printed with the record's own sentence, so that none is altered silently. */
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** The log has changed since the committee wrote (a decision was taken back): its words may be out of date. */
  readonly outOfDate: boolean;
};

/** Votes, decisions and the quorum stay in the minutes: a speech may be left out, a figure may not. */
export const maybeLeftOut = (kind: FactKind): boolean => kind === "speech" || kind === "procedural" || kind === "ruling" || kind === "item";

/** The facts in their order with what the committee made of them. Edits of facts that are gone are kept as notes at the end, never lost. */
export function minutesOf(facts: readonly Fact[], edits: readonly Edit[]): readonly MinutesEntry[] {
  const byFact = new Map(edits.map((edit) => [edit.fact, edit]));
  return facts.map(({ id, at, kind, item, words: record }) => {
    const edit = byFact.get(id);
    const own = edit?.words ?? null;
    const words = own ?? record;
    const { missing, added } = figuresApart(record, words);
    return {
      fact: id,
      at,
      kind,
      item,
      record,
      words,
      note: edit?.note ?? "",
      leftOut: (edit?.leftOut ?? false) && maybeLeftOut(kind),
      revision: edit?.revision ?? 0,
      edited: own !== null && own !== record,
      missing,
      added,
      outOfDate: own !== null && edit?.was !== record,
    };
  });
}

export type MinutesRefusal = "minutes.figuresStay" | "minutes.factNotFound";

export function editEntry(fact: Fact | undefined, leftOut: boolean): Result<null, Refusal<MinutesRefusal>> {
  if (fact === undefined) return no({ code: "minutes.factNotFound", field: "fact" });
  return leftOut && !maybeLeftOut(fact.kind) ? no({ code: "minutes.figuresStay", field: "leftOut" }) : ok(null);
}

/** An entry as it is published. `record` is given where its figures are not those of the words. */
export type PublishedEntry = {
  readonly fact: string;
  readonly at: Instant;
  readonly kind: FactKind;
  readonly item: string | null;
  readonly words: string;
  readonly note: string;
  readonly edited: boolean;
  readonly record: string | null;
};

export const publishedEntries = (entries: readonly MinutesEntry[]): readonly PublishedEntry[] =>
  entries
    .filter(({ leftOut }) => !leftOut)
    .map(({ fact, at, kind, item, words, note, edited, record, missing, added }) => ({
      fact,
      at,
      kind,
      item,
      words,
      note,
      edited,
      record: missing.length > 0 || added.length > 0 || (edited && figuresIn(record).length > 0) ? record : null,
    }));

/** The words of which the hash is taken: every field in a fixed order, a line each. */
export const canonicalMinutes = (conference: string, entries: readonly PublishedEntry[]): string =>
  [
    conference,
    ...entries.map(({ fact, at, words, note, record }) => [fact, at, words, note, record ?? ""].map((field) => field.replace(/\s+/g, " ")).join("\t")),
  ].join("\n");
