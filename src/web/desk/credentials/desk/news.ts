import type { Refusal } from "#kit";
import type { DeskNews, DeskRoll } from "../../../../app/credentials/contract.ts";
import { refusalText } from "../../../texts/refusals.ts";
import { asIf } from "./acts.ts";
import { ask } from "./ask.ts";
import { wipe } from "./keep.ts";
import { Roll } from "./roll.ts";
import { station, hooks, saveNoRoll, saveRoll, showConflicts, showNet, slug } from "./state.ts";
import * as view from "./view.ts";

/** The desk is closed, or the office has ended: nothing stays on the device. What was not sent is said once more, for paper. */
async function close(sentence: string, keepsQueue: boolean): Promise<void> {
  station.shut = true;
  saveNoRoll();
  hooks.onShut();
  station.roll = new Roll();
  const unsent = station.queue;
  view.none("");
  await wipe(slug, "roll", ...(keepsQueue ? [] : (["queue", "conflicts"] as const)));
  const names = unsent.map(({ name, to }) => `${name} (${to === "checkedIn" ? "in" : "out"})`).join(", ");
  const lines = [sentence, ...(unsent.length === 0 ? [] : [keepsQueue ? `${unsent.length} kept to be sent: ${names}.` : `These were not sent: ${names}.`])];
  view.say("", { tone: "bad", title: "This desk is shut", lines, loud: true }, [{ label: "Load the page again", main: true, press: () => location.reload() }]);
}

export const shutBy = (refusal: Refusal): Promise<void> => close(refusalText(refusal), refusal.code === "access.signIn");

function take(news: DeskNews): void {
  const { rows, voids, ...rest } = news;
  station.told = rest;
  station.roll.take({ rows, voids });
  for (const act of station.queue) {
    const row = station.roll.rows.get(act.credential);
    if (row) station.roll.rows.set(row.id, asIf(row, act));
  }
  station.net = "ok";
  view.count(rest);
  showNet();
  showConflicts();
  saveRoll();
}

export async function loadRoll(): Promise<boolean> {
  const fresh = new Roll();
  for (let after = ""; ; ) {
    const answered = await ask<DeskRoll>("deskRoll", { slug, after, size: 5000 });
    if (answered.kind === "refusal") return (await shutBy(answered.refusal), false);
    if (answered.kind === "noNet") return false;
    const part = answered.value;
    station.zone = part.conference.timeZone;
    station.keepUntil = part.keepUntil;
    if (!part.open) return (await close("The desk is closed for the day.", false), false);
    fresh.take(part);
    if (part.more === null) {
      station.roll = fresh;
      const { now, open, attendance, voting } = part;
      take({ now, open, attendance, voting, rows: [], voids: [] });
      return true;
    }
    after = part.more;
  }
}

async function askNews(): Promise<void> {
  if (station.shut) return;
  if (station.told === null) return void (await loadRoll());
  const answered = await ask<DeskNews>("deskNews", { slug, since: station.told.now });
  if (answered.kind === "refusal") await shutBy(answered.refusal);
  else if (answered.kind === "noNet") away();
  else if (answered.value.open) take(answered.value);
  else await close("The desk was closed for the day.", false);
}

let running: Promise<void> | null = null;
let following: Promise<void> | null = null;

/** News that were asked for after this call: who comes while an answer is on its way waits for the next one, all together. */
export function refresh(): Promise<void> {
  const begin = (): Promise<void> => {
    following = null;
    running = askNews().finally(() => (running = null));
    return running;
  };
  if (running === null) return begin();
  return (following ??= running.then(begin));
}

export function away(): void {
  if (station.net !== "away") setTimeout(() => void tryAgain(), 2000);
  station.net = "away";
  showNet();
}

export async function tryAgain(): Promise<void> {
  if (station.shut || station.net !== "away") return;
  await hooks.onNet();
  if (station.net === "away" && station.queue.length === 0) await refresh();
  if (station.net === "away") setTimeout(() => void tryAgain(), 4000);
}
