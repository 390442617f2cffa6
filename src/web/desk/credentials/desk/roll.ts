import { cardIn } from "#domain/credentials";
import { folded } from "#domain/people";
import type { DeskNews, DeskRow, VoidCard } from "../../../../app/credentials/contract.ts";

/** What a device keeps of a conference for a day: enough to check in without a net, and nothing more. */
export type KeptRoll = {
  readonly slug: string;
  readonly conference: string;
  readonly timeZone: string;
  /** Of the last news. */
  readonly now: string;
  readonly keepUntil: string;
  readonly rows: readonly DeskRow[];
  readonly voids: readonly VoidCard[];
};

export type Found =
  | { readonly kind: "row"; readonly row: DeskRow }
  | { readonly kind: "void"; readonly card: number; readonly row: DeskRow | null }
  | { readonly kind: "unknown"; readonly card: number }
  | { readonly kind: "wrong" }
  | { readonly kind: "names"; readonly rows: readonly DeskRow[]; readonly all: number };

const shown = 12;

/** The roll in memory, to be searched at each key. */
export class Roll {
  readonly rows = new Map<string, DeskRow>();
  readonly #words = new Map<string, string>();
  readonly #cards = new Map<number, string>();
  readonly #voids = new Map<number, string>();
  /** When the last step was that the server told of each: what was done on this device does not count here, its clock may be wrong. */
  readonly #told = new Map<string, string>();

  constructor(rows: readonly DeskRow[] = [], voids: readonly VoidCard[] = []) {
    this.take({ rows, voids });
  }

  /** News of the server: they are right, whatever this device thought. News that were asked for before an act and come after its answer are old by then. */
  take({ rows, voids }: Pick<DeskNews, "rows" | "voids">): void {
    for (const row of rows) {
      if (row.at < (this.#told.get(row.id) ?? "")) continue;
      this.#told.set(row.id, row.at);
      const before = this.rows.get(row.id)?.card;
      if (before) this.#cards.delete(before);
      this.rows.set(row.id, row);
      this.#words.set(row.id, ` ${folded(`${row.name} ${row.group}`)}`);
      if (row.card !== null) this.#cards.set(row.card, row.id);
    }
    for (const { card, id } of voids) {
      this.#voids.set(card, id);
      this.#cards.delete(card);
    }
  }

  get voids(): readonly VoidCard[] {
    return Array.from(this.#voids, ([card, id]) => ({ card, id }));
  }

  /** Everybody whose name or group has words that begin with each of these, those who are still to come first. */
  #named(text: string): Found {
    const wanted = folded(text)
      .split(" ")
      .filter((word) => word !== "");
    if (wanted.length === 0) return { kind: "names", rows: [], all: 0 };
    const found: DeskRow[] = [];
    for (const [id, words] of this.#words) {
      if (!wanted.every((word) => words.includes(` ${word}`))) continue;
      const row = this.rows.get(id);
      if (row) found.push(row);
    }
    found.sort((one, other) => standing(one) - standing(other) || (one.name < other.name ? -1 : 1));
    return { kind: "names", rows: found.slice(0, shown), all: found.length };
  }

  /** What was typed, scanned or searched for. */
  find(text: string): Found {
    const card = cardIn(text);
    if (card.kind === "none") return this.#named(text);
    if (card.kind === "wrong") return { kind: "wrong" };
    const id = this.#cards.get(card.number);
    const row = id === undefined ? undefined : this.rows.get(id);
    if (row) return { kind: "row", row };
    const gone = this.#voids.get(card.number);
    return gone === undefined ? { kind: "unknown", card: card.number } : { kind: "void", card: card.number, row: this.rows.get(gone) ?? null };
  }
}

const standing = ({ state }: DeskRow): number =>
  ({ registered: 0, out: 0, checkedIn: 1, suspended: 2, replaced: 3, withdrawn: 3, surrendered: 3, revoked: 3 })[state];
