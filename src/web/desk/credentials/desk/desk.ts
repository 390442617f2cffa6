import { isCardAddress } from "#domain/credentials";
import { move, open, sendQueue } from "./acting.ts";
import type { Act } from "./acts.ts";
import { type Camera, watchCards } from "./camera.ts";
import { kept, wipe } from "./keep.ts";
import { away, loadRoll, refresh, tryAgain } from "./news.ts";
import { Roll } from "./roll.ts";
import { station, deskName, hooks, input, offline, page, scan, showConflicts, showNet, since, slug } from "./state.ts";
import * as view from "./view.ts";
import { cardWords, voidWords } from "./words.ts";

// The check-in desk: the roll in memory and on the device (state.ts), news by the live stream (news.ts), acts sent at once or kept until
// there is a net (acting.ts), and here what is typed, scanned and seen.

let camera: Camera | null = null;
hooks.onShut = () => camera?.stop();
hooks.onNet = sendQueue;

/** A card that was scanned or typed: in at once, since the station.queue is long; the answer says who it is. */
function onCard(text: string, way: Act["way"]): void {
  const found = station.roll.find(text);
  switch (found.kind) {
    case "row":
      if (found.row.state === "registered" || found.row.state === "out") return void move(found.row, "checkedIn", way);
      return open(found.row);
    case "void":
      return view.say(found.row?.name ?? "", voidWords(found.row), []);
    case "unknown":
      // another desk may have issued it a moment ago
      return void refresh().then(() => (station.roll.find(text).kind === "row" ? onCard(text, way) : view.say("", cardWords.unknown, [])));
    case "wrong":
      return view.say("", cardWords.wrong, []);
    case "names":
      return view.say("", cardWords.noCard, []);
  }
}

function onFind(): void {
  const text = input.value;
  const found = station.roll.find(text);
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
  const found = text.length < 60 && !isCardAddress(text) ? station.roll.find(text) : null;
  if (found?.kind !== "names") return view.none("");
  if (found.rows.length === 0) return view.none(text.trim());
  view.list(found.rows, found.all, station.roll.rows, station.zone, open);
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
  const row = [...station.roll.rows.values()].find((one) => one.card === card);
  if (row && row.state !== "registered" && row.state !== "out") return open(row);
  if (row) return void move(row, "checkedIn", "camera");
  const gone = station.roll.voids.find((one) => one.card === card);
  view.say("", gone ? voidWords(station.roll.rows.get(gone.id) ?? null) : cardWords.unknown, []);
}

// ---- begin ----

async function fromDevice(): Promise<void> {
  const device = await kept(slug, "roll");
  station.queue = (await kept(slug, "queue")) ?? [];
  station.conflicts = (await kept(slug, "conflicts")) ?? [];
  if (!device) return;
  if (device.keepUntil <= new Date().toISOString()) return wipe(slug, "roll");
  station.roll = new Roll(device.rows, device.voids);
  station.zone = device.timeZone;
  station.keepUntil = device.keepUntil;
}

/** Has the page itself kept, for a device that is switched off and on where there is no station.net. */
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
  addEventListener("online", () => void (station.net === "away" ? tryAgain() : refresh()));
  addEventListener("offline", away);
  document.addEventListener("visibilitychange", () => void (document.hidden || refresh()));
  await fromDevice().catch(() => undefined);
  showNet();
  showConflicts();
  await loadRoll();
  if (station.shut) return;
  if (station.told === null) away();
  else if (station.queue.length > 0) await sendQueue();
  page.dataset["ready"] = "yes";
  void keepPage().catch(() => undefined);
  const stream = new EventSource(`/live?since=${encodeURIComponent(since)}`);
  let pending: ReturnType<typeof setTimeout> | undefined;
  stream.addEventListener("changed", () => {
    clearTimeout(pending);
    pending = setTimeout(() => void refresh(), 300 + Math.random() * 500);
  });
  stream.addEventListener("open", () => void (station.net === "away" && tryAgain()));
}

void begin();
