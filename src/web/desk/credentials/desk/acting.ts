import type { CheckedIn, DeskRow } from "../../../../app/credentials/contract.ts";
import { refusalText } from "../../../texts/refusals.ts";
import { type Act, asIf, fateOf, isSettledBy } from "./acts.ts";
import { ask } from "./ask.ts";
import { keep } from "./keep.ts";
import { away, refresh, shutBy } from "./news.ts";
import { conference, station, deskName, input, saveQueue, saveRoll, showConflicts, slug } from "./state.ts";
import * as view from "./view.ts";
import { refusedWords, standingOf, takenWords } from "./words.ts";
import { newUuid } from "../../../ui/new-id.ts";

let sending = false;
/** Sends what waits, in the order in which it was done. What the server refuses goes to the list that a person settles. */
export async function sendQueue(): Promise<void> {
  if (sending || station.shut) return;
  sending = true;
  const before = { done: 0, refused: station.conflicts.length };
  for (let act = station.queue[0]; act; act = station.queue[0]) {
    const { id, credential, card, to, desk, way, at } = act;
    const fate = fateOf(await ask<CheckedIn>("checkIn", { conference, credential, card, to, desk, way, deskAt: at }, id));
    if (fate.kind === "later") break;
    if (fate.kind === "shut") {
      sending = false;
      return shutBy(fate.refusal);
    }
    station.net = "ok";
    if (fate.kind === "done") {
      station.roll.take({ rows: [fate.answer.row], voids: [] });
      before.done += 1;
    } else if (!isSettledBy(act, fate.refusal)) {
      station.conflicts = [...station.conflicts, { act, refusal: fate.refusal, row: null }];
      await keep(slug, "conflicts", station.conflicts);
    }
    await saveQueue(station.queue.slice(1));
  }
  sending = false;
  if (station.queue.length > 0) return away();
  await refresh();
  if (station.conflicts.length > before.refused) {
    station.conflicts = station.conflicts.map((one) => ({ ...one, row: station.roll.rows.get(one.act.credential) ?? one.row }));
    await keep(slug, "conflicts", station.conflicts);
    showConflicts();
    view.part("conflicts").scrollIntoView({ block: "nearest" });
    navigator.vibrate?.([200, 100, 200]);
  }
  if (before.done > 0) view.part("voice").textContent = `${before.done} kept check-ins were sent.`;
}

async function keepAct(act: Act, row: DeskRow): Promise<void> {
  await saveQueue([...station.queue, act]);
  const next = asIf(row, act);
  station.roll.rows.set(row.id, next);
  saveRoll();
  view.say(row.name, takenWords(next, act.to, { waiting: true, votesLater: false }), [{ label: "Take back", press: () => void takeBack(act, row) }]);
}

/** An act that has not left this device is simply forgotten. */
async function takeBack(act: Act, before: DeskRow): Promise<void> {
  if (!station.queue.includes(act) || sending) return void undo(before);
  await saveQueue(station.queue.filter((one) => one !== act));
  station.roll.rows.set(before.id, before);
  open(before);
}

export async function move(row: DeskRow, to: Act["to"], way: Act["way"]): Promise<void> {
  if (station.shut) return;
  input.value = "";
  view.none("");
  if (matchMedia("(pointer: fine)").matches) input.focus();
  const desk = deskName.value.trim();
  const act: Act = {
    id: newUuid(),
    credential: row.id,
    name: row.name,
    card: way === "search" ? null : row.card,
    to,
    way,
    desk,
    at: new Date().toISOString(),
  };
  // what waits goes first, so that nothing overtakes
  if (station.queue.length > 0 || station.net === "away" || !navigator.onLine) {
    await keepAct(act, row);
    return void sendQueue();
  }
  const fate = fateOf(await ask<CheckedIn>("checkIn", { conference, credential: row.id, card: act.card, to, desk, way }, act.id));
  switch (fate.kind) {
    case "done": {
      const fresh = fate.answer.row;
      station.roll.take({ rows: [fresh], voids: [] });
      view.say(fresh.name, takenWords(fresh, to, { waiting: false, votesLater: fate.answer.waits }), [
        { label: "Undo", press: () => void undo(fresh) },
        ...more(fresh),
      ]);
      saveRoll();
      break;
    }
    case "refused":
      await refresh();
      view.say(row.name, refusedWords(fate.refusal, station.roll.rows.get(row.id) ?? null, station.roll.rows, station.zone), []);
      break;
    case "shut":
      await shutBy(fate.refusal);
      break;
    case "later":
      away();
      await keepAct(act, row);
  }
}

async function undo(row: DeskRow): Promise<void> {
  const answered = await ask<CheckedIn>("undoStep", { conference, credential: row.id, desk: deskName.value.trim() }, newUuid());
  if (answered.kind === "answer") {
    station.roll.take({ rows: [answered.value.row], voids: [] });
    return open(answered.value.row);
  }
  const words = answered.kind === "refusal" ? refusalText(answered.refusal) : "There is no net. Taking back needs one, since other desks may have gone on.";
  view.say(row.name, { tone: "bad", title: "Not taken back", lines: [words] }, []);
}

async function substitute(row: DeskRow, givenName: string, familyName: string): Promise<void> {
  const answered = await ask<{ credential: string }>(
    "replaceDelegate",
    { conference, credential: row.id, givenName, familyName, desk: deskName.value.trim() },
    newUuid(),
  );
  if (answered.kind !== "answer") {
    const words = answered.kind === "refusal" ? refusalText(answered.refusal) : "There is no net. A substitute needs one: no seat may have two holders.";
    // a quota wants more said of the substitute, or a waiver: the page of the credential asks for it
    const onPage = {
      label: "Enter the substitute on the page of the credential",
      press: () => location.assign(`/desk/conferences/${slug}/credentials/${row.id}`),
    };
    return view.say(row.name, { tone: "bad", title: "No substitute was entered", lines: [words], loud: true }, answered.kind === "refusal" ? [onPage] : []);
  }
  await refresh();
  const fresh = station.roll.rows.get(answered.value.credential);
  if (fresh) open(fresh);
}

const more = (row: DeskRow): readonly view.Button[] =>
  row.role === "delegate"
    ? [{ label: "Substitute…", press: () => view.part("said").append(view.substituteForm(row.name, (given, family) => void substitute(row, given, family))) }]
    : [];

/** Shows somebody, with what may be done. */
export function open(row: DeskRow): void {
  const said = standingOf(row, station.roll.rows, station.zone);
  const moves: readonly view.Button[] =
    row.state === "registered" || row.state === "out"
      ? [{ label: "Check in", main: true, press: () => void move(row, "checkedIn", "search") }]
      : row.state === "checkedIn"
        ? [{ label: "Check out", press: () => void move(row, "out", "search") }]
        : [];
  const active = moves.length > 0 || row.state === "suspended";
  view.say(row.name, said, [...moves, ...(active ? more(row) : [])]);
  view.part("said").querySelector<HTMLButtonElement>(".button-main")?.focus();
}
