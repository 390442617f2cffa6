import type { DeskNews } from "../../../../app/credentials/contract.ts";
import type { Instant } from "#kit";
import { timeInWords } from "../../../texts/when.ts";
import type { Act, Conflict } from "./acts.ts";
import { keep } from "./keep.ts";
import { Roll } from "./roll.ts";
import * as view from "./view.ts";

export const page = view.part("page");
export const { slug = "", conference = "", scan = "", offline = "", since = "" } = page.dataset;
export const input = view.part<HTMLInputElement>("find");
export const deskName = view.part<HTMLInputElement>("name");

type State = {
  roll: Roll;
  queue: readonly Act[];
  conflicts: readonly Conflict[];
  zone: string;
  /** The last news; null until there were any. */
  told: Omit<DeskNews, "rows" | "voids"> | null;
  keepUntil: string;
  net: view.Net;
  /** The desk is closed, or the office has ended. */
  shut: boolean;
};

/** What this desk knows. */
export const station: State = { roll: new Roll(), queue: [], conflicts: [], zone: "UTC", told: null, keepUntil: "", net: "ok", shut: false };

/** What other parts of the page do when the desk is shut, and when the net may be back. */
export const hooks = { onShut: (): void => undefined, onNet: (): Promise<void> => Promise.resolve() };

export const time = (at: string): string => timeInWords(at as Instant, station.zone);
export const showNet = (): void => view.net(station.net, station.queue.length);
export const showConflicts = (): void => view.conflicts(station.conflicts, station.roll.rows, station.zone, time, (one) => void settle(one));

async function settle(conflict: Conflict): Promise<void> {
  station.conflicts = station.conflicts.filter((one) => one !== conflict);
  await keep(slug, "conflicts", station.conflicts);
  showConflicts();
}

let saving: ReturnType<typeof setTimeout> | undefined;
/** The roll changes often while a hall fills: it is written down a little later, the queue at once. */
export function saveRoll(): void {
  clearTimeout(saving);
  saving = setTimeout(() => {
    if (station.shut || station.told === null) return;
    const { zone: timeZone, keepUntil, roll } = station;
    void keep(slug, "roll", { slug, conference, timeZone, now: station.told.now, keepUntil, rows: [...roll.rows.values()], voids: roll.voids });
  }, 1500);
}

export const saveNoRoll = (): void => clearTimeout(saving);

export async function saveQueue(next: readonly Act[]): Promise<void> {
  station.queue = next;
  await keep(slug, "queue", next);
  showNet();
}
