import { isCardAddress } from "#domain/credentials";
import type { Instant, Refusal } from "#kit";
import type { CheckedIn, DeskNews, DeskRoll, DeskRow } from "../../../../app/credentials/contract.ts";
import { refusalText } from "../../../texts/refusals.ts";
import { timeInWords } from "../../../texts/when.ts";
import { type Act, asIf, type Conflict, fateOf, isSettledBy } from "./acts.ts";
import { ask } from "./ask.ts";
import { type Camera, watchCards } from "./camera.ts";
import { keep, kept, wipe } from "./keep.ts";
import { Roll } from "./roll.ts";
import * as view from "./view.ts";
import { cardWords, refusedWords, standingOf, takenWords, voidWords } from "./words.ts";

// The check-in desk: the roll in memory and on the device, acts sent at once or kept until there is a net, news by the live stream.

const page = view.part("page");
const { slug = "", conference = "", scan = "", offline = "", since = "" } = page.dataset;
const input = view.part<HTMLInputElement>("find");
const deskName = view.part<HTMLInputElement>("name");

let roll = new Roll();
let queue: readonly Act[] = [];
let conflicts: readonly Conflict[] = [];
let zone = "UTC";
let told: Omit<DeskNews, "rows" | "voids"> | null = null;
let keepUntil = "";
let net: view.Net = "ok";
let shut = false;
let camera: Camera | null = null;

const time = (at: string): string => timeInWords(at as Instant, zone);
const showNet = (): void => view.net(net, queue.length);
const showConflicts = (): void => view.conflicts(conflicts, roll.rows, zone, time, (one) => void settle(one));

async function settle(conflict: Conflict): Promise<void> {
  conflicts = conflicts.filter((one) => one !== conflict);
  await keep(slug, "conflicts", conflicts);
  showConflicts();
}

// ---- what is kept ----

let saving: ReturnType<typeof setTimeout> | undefined;
/** The roll changes often while a hall fills: it is written down a little later, the queue at once. */
function saveRoll(): void {
  clearTimeout(saving);
  saving = setTimeout(() => {
    if (shut || told === null) return;
    void keep(slug, "roll", { slug, conference, timeZone: zone, now: told.now, keepUntil, rows: [...roll.rows.values()], voids: roll.voids });
  }, 1500);
}

async function saveQueue(next: readonly Act[]): Promise<void> {
  queue = next;
  await keep(slug, "queue", queue);
  showNet();
}

/** The desk is closed, or the office has ended: nothing stays on the device. What was not sent is said once more, for paper. */
async function close(sentence: string, keepsQueue: boolean): Promise<void> {
  shut = true;
  clearTimeout(saving);
  camera?.stop();
  roll = new Roll();
  const unsent = queue;
  view.none("");
  await wipe(slug, "roll", ...(keepsQueue ? [] : (["queue", "conflicts"] as const)));
  const names = unsent.map(({ name, to }) => `${name} (${to === "checkedIn" ? "in" : "out"})`).join(", ");
  const lines = [sentence, ...(unsent.length === 0 ? [] : [keepsQueue ? `${unsent.length} kept to be sent: ${names}.` : `These were not sent: ${names}.`])];
  view.say("", { tone: "bad", title: "This desk is shut", lines, loud: true }, [{ label: "Load the page again", main: true, press: () => location.reload() }]);
}

const shutBy = (refusal: Refusal): Promise<void> => close(refusalText(refusal), refusal.code === "access.signIn");

// ---- news ----

function take(news: DeskNews): void {
  const { rows, voids, ...rest } = news;
  told = rest;
  roll.take({ rows, voids });
  for (const act of queue) {
    const row = roll.rows.get(act.credential);
    if (row) roll.rows.set(row.id, asIf(row, act));
  }
  net = "ok";
  view.count(rest);
  showNet();
  showConflicts();
  saveRoll();
}

async function loadRoll(): Promise<boolean> {
  const fresh = new Roll();
  for (let after = ""; ; ) {
    const answered = await ask<DeskRoll>("deskRoll", { slug, after, size: 5000 });
    if (answered.kind === "refusal") return (await shutBy(answered.refusal), false);
    if (answered.kind === "noNet") return false;
    const part = answered.value;
    zone = part.conference.timeZone;
    keepUntil = part.keepUntil;
    if (!part.open) return (await close("The desk is closed for the day.", false), false);
    fresh.take(part);
    if (part.more === null) {
      roll = fresh;
      const { now, open, attendance, voting } = part;
      take({ now, open, attendance, voting, rows: [], voids: [] });
      return true;
    }
    after = part.more;
  }
}

let asking = false;
let again = false;
async function refresh(): Promise<void> {
  if (shut) return;
  if (asking) return void (again = true);
  asking = true;
  if (told === null) await loadRoll();
  else {
    const answered = await ask<DeskNews>("deskNews", { slug, since: told.now });
    if (answered.kind === "refusal") await shutBy(answered.refusal);
    else if (answered.kind === "noNet") away();
    else if (answered.value.open) take(answered.value);
    else await close("The desk was closed for the day.", false);
  }
  asking = false;
  if (again && !shut) setTimeout(() => void refresh(), 400);
  again = false;
}

function away(): void {
  if (net !== "away") setTimeout(() => void tryAgain(), 2000);
  net = "away";
  showNet();
}

async function tryAgain(): Promise<void> {
  if (shut || net !== "away") return;
  await sendQueue();
  if (net === "away" && queue.length === 0) await refresh();
  if (net === "away") setTimeout(() => void tryAgain(), 4000);
}

// ---- acts ----

let sending = false;
/** Sends what waits, in the order in which it was done. What the server refuses goes to the list that a person settles. */
async function sendQueue(): Promise<void> {
  if (sending || shut) return;
  sending = true;
  const before = { done: 0, refused: conflicts.length };
  for (let act = queue[0]; act; act = queue[0]) {
    const { id, credential, card, to, desk, way, at } = act;
    const fate = fateOf(await ask<CheckedIn>("checkIn", { conference, credential, card, to, desk, way, deskAt: at }, id));
    if (fate.kind === "later") break;
    if (fate.kind === "shut") {
      sending = false;
      return shutBy(fate.refusal);
    }
    net = "ok";
    if (fate.kind === "done") {
      roll.take({ rows: [fate.answer.row], voids: [] });
      before.done += 1;
    } else if (!isSettledBy(act, fate.refusal)) {
      conflicts = [...conflicts, { act, refusal: fate.refusal, row: null }];
      await keep(slug, "conflicts", conflicts);
    }
    await saveQueue(queue.slice(1));
  }
  sending = false;
  if (queue.length > 0) return away();
  await refresh();
  if (conflicts.length > before.refused) {
    conflicts = conflicts.map((one) => ({ ...one, row: roll.rows.get(one.act.credential) ?? one.row }));
    await keep(slug, "conflicts", conflicts);
    showConflicts();
    view.part("conflicts").scrollIntoView({ block: "nearest" });
    navigator.vibrate?.([200, 100, 200]);
  }
  if (before.done > 0) view.part("voice").textContent = `${before.done} kept check-ins were sent.`;
}

async function keepAct(act: Act, row: DeskRow): Promise<void> {
  await saveQueue([...queue, act]);
  const next = asIf(row, act);
  roll.rows.set(row.id, next);
  saveRoll();
  view.say(row.name, takenWords(next, act.to, { waiting: true, votesLater: false }), [{ label: "Take back", press: () => void takeBack(act, row) }]);
}

/** An act that has not left this device is simply forgotten. */
async function takeBack(act: Act, before: DeskRow): Promise<void> {
  if (!queue.includes(act) || sending) return void undo(before);
  await saveQueue(queue.filter((one) => one !== act));
  roll.rows.set(before.id, before);
  open(before);
}

async function move(row: DeskRow, to: Act["to"], way: Act["way"]): Promise<void> {
  if (shut) return;
  const desk = deskName.value.trim();
  const act: Act = {
    id: crypto.randomUUID(),
    credential: row.id,
    name: row.name,
    card: way === "search" ? null : row.card,
    to,
    way,
    desk,
    at: new Date().toISOString(),
  };
  // what waits goes first, so that nothing overtakes
  if (queue.length > 0 || net === "away" || !navigator.onLine) {
    await keepAct(act, row);
    return void sendQueue();
  }
  const fate = fateOf(await ask<CheckedIn>("checkIn", { conference, credential: row.id, card: act.card, to, desk, way }, act.id));
  switch (fate.kind) {
    case "done": {
      const fresh = fate.answer.row;
      roll.take({ rows: [fresh], voids: [] });
      view.say(fresh.name, takenWords(fresh, to, { waiting: false, votesLater: fate.answer.waits }), [
        { label: "Undo", press: () => void undo(fresh) },
        ...more(fresh),
      ]);
      saveRoll();
      break;
    }
    case "refused":
      await refresh();
      view.say(row.name, refusedWords(fate.refusal, roll.rows.get(row.id) ?? null, roll.rows, zone), []);
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
  const answered = await ask<CheckedIn>("undoStep", { conference, credential: row.id, desk: deskName.value.trim() }, crypto.randomUUID());
  if (answered.kind === "answer") {
    roll.take({ rows: [answered.value.row], voids: [] });
    return open(answered.value.row);
  }
  const words = answered.kind === "refusal" ? refusalText(answered.refusal) : "There is no net. Taking back needs one, since other desks may have gone on.";
  view.say(row.name, { tone: "bad", title: "Not taken back", lines: [words] }, []);
}

async function substitute(row: DeskRow, givenName: string, familyName: string): Promise<void> {
  const answered = await ask<{ credential: string }>(
    "replaceDelegate",
    { conference, credential: row.id, givenName, familyName, desk: deskName.value.trim() },
    crypto.randomUUID(),
  );
  if (answered.kind !== "answer") {
    const words = answered.kind === "refusal" ? refusalText(answered.refusal) : "There is no net. A substitute needs one: no seat may have two holders.";
    return view.say(row.name, { tone: "bad", title: "No substitute was entered", lines: [words], loud: true }, []);
  }
  await refresh();
  const fresh = roll.rows.get(answered.value.credential);
  if (fresh) open(fresh);
}

const more = (row: DeskRow): readonly view.Button[] =>
  row.role === "delegate"
    ? [{ label: "Substitute…", press: () => view.part("said").append(view.substituteForm(row.name, (given, family) => void substitute(row, given, family))) }]
    : [];

/** Shows somebody, with what may be done. */
function open(row: DeskRow): void {
  const said = standingOf(row, roll.rows, zone);
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

/** A card that was scanned or typed: in at once, since the queue is long; the answer says who it is. */
function onCard(text: string, way: Act["way"]): void {
  const found = roll.find(text);
  switch (found.kind) {
    case "row":
      if (found.row.state === "registered" || found.row.state === "out") return void move(found.row, "checkedIn", way);
      return open(found.row);
    case "void":
      return view.say(found.row?.name ?? "", voidWords(found.row), []);
    case "unknown":
      // another desk may have issued it a moment ago
      return void refresh().then(() => (roll.find(text).kind === "row" ? onCard(text, way) : view.say("", cardWords.unknown, [])));
    case "wrong":
      return view.say("", cardWords.wrong, []);
    case "names":
      return view.say("", cardWords.noCard, []);
  }
}

function onFind(): void {
  const text = input.value;
  const found = roll.find(text);
  if (found.kind !== "names") {
    input.value = "";
    view.none("");
    return onCard(text, "card");
  }
  // a scanner that types may have left a sign-in code in the field
  if (isCardAddress(text)) input.value = "";
  const [only] = found.rows;
  if (found.all === 1 && only) open(only);
}

function onType(): void {
  const text = input.value;
  const found = text.length < 60 && !isCardAddress(text) ? roll.find(text) : null;
  if (found?.kind !== "names") return view.none("");
  if (found.rows.length === 0) return view.none(text.trim());
  view.list(found.rows, found.all, roll.rows, zone, open);
}

// ---- the camera ----

async function toggleCamera(): Promise<void> {
  const button = view.part("camera");
  const box = view.part("viewer");
  if (camera) {
    camera.stop();
    camera = null;
    box.hidden = true;
    button.textContent = "Scan with the camera";
    return;
  }
  box.hidden = false;
  try {
    camera = await watchCards(view.part<HTMLVideoElement>("video"), scan, (card) => (card === 0 ? view.say("", cardWords.noCard, []) : onCardNumber(card)));
    button.textContent = "Stop the camera";
  } catch {
    box.hidden = true;
    view.say(
      "",
      { tone: "bad", title: "No camera", lines: ["This device has no camera, or its use was not allowed. Type the number of the card, or search by name."] },
      [],
    );
  }
}

function onCardNumber(card: number): void {
  const row = [...roll.rows.values()].find((one) => one.card === card);
  if (row && row.state !== "registered" && row.state !== "out") return open(row);
  if (row) return void move(row, "checkedIn", "camera");
  const gone = roll.voids.find((one) => one.card === card);
  view.say("", gone ? voidWords(roll.rows.get(gone.id) ?? null) : cardWords.unknown, []);
}

// ---- begin ----

async function fromDevice(): Promise<void> {
  const device = await kept(slug, "roll");
  queue = (await kept(slug, "queue")) ?? [];
  conflicts = (await kept(slug, "conflicts")) ?? [];
  if (!device) return;
  if (device.keepUntil <= new Date().toISOString()) return wipe(slug, "roll");
  roll = new Roll(device.rows, device.voids);
  zone = device.timeZone;
  keepUntil = device.keepUntil;
}

/** Has the page itself kept, for a device that is switched off and on where there is no net. */
async function keepPage(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(offline);
  const { active } = await navigator.serviceWorker.ready;
  const made = [...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>("script[src], link[rel=stylesheet]")];
  const files = made.map((one) => new URL("src" in one ? one.src : one.href, location.href).pathname);
  active?.postMessage({ slug, keep: [location.pathname, scan, ...files] });
}

async function begin(): Promise<void> {
  deskName.value = localStorage.getItem("desk-name") ?? "";
  deskName.addEventListener("change", () => localStorage.setItem("desk-name", deskName.value.trim()));
  view.part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    onFind();
  });
  input.addEventListener("input", onType);
  view.part("camera").addEventListener("click", () => void toggleCamera());
  view.part("camera").hidden = !("mediaDevices" in navigator);
  addEventListener("online", () => void (net === "away" ? tryAgain() : refresh()));
  addEventListener("offline", away);
  document.addEventListener("visibilitychange", () => void (document.hidden || refresh()));
  await fromDevice().catch(() => undefined);
  showNet();
  showConflicts();
  await loadRoll();
  if (shut) return;
  if (told === null) away();
  else if (queue.length > 0) await sendQueue();
  page.dataset["ready"] = "yes";
  void keepPage().catch(() => undefined);
  const stream = new EventSource(`/live?since=${encodeURIComponent(since)}`);
  let pending: ReturnType<typeof setTimeout> | undefined;
  stream.addEventListener("changed", () => {
    clearTimeout(pending);
    pending = setTimeout(() => void refresh(), 300 + Math.random() * 500);
  });
  stream.addEventListener("open", () => void (net === "away" && tryAgain()));
}

void begin();
