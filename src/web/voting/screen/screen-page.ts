import type { HallNow } from "../../../app/hall/contract.ts";
import { show } from "../../hall/script/as-dom.ts";
import { clockFace, type Light, signalOf } from "./clock.ts";
import { followHall } from "./connection.ts";
import { picture, saidOf, type Wish } from "./picture.ts";
import { ring, soundIsOn, turnSoundOn } from "./sound.ts";
import type { ScreenText } from "./text-pieces.ts";

// The big screen, and the same picture on the page for members at home: drawn from the stream of the hall, without asking for the page again.

const turnPageMs = 12_000;

const part = (name: string): HTMLElement | null => document.querySelector(`[data-screen="${name}"]`);
const frame = document.querySelector<HTMLElement>("[data-screen-of]");
const { slug = "", zone = "UTC", wish: wished = "{}", scene = "{}" } = frame?.dataset ?? {};
const wish = JSON.parse(wished) as Wish;
/** A screen in the hall is one of few; those at home are many, and do not all ask in one moment. */
const inTheHall = frame !== null && "check" in frame.dataset;

let { now, text } = JSON.parse(scene) as { now: HallNow; text: ScreenText | null };
let ahead = 0;
let page = 0;
let light: Light | null = null;
let drawn = "";
let lostSince: Date | null = null;

const moment = (): number => Date.now() + ahead;

/** Smaller, step by step, until all of it is on the screen. */
function fit(): void {
  const shown = part("picture");
  shown?.classList.remove("screen-tight-1", "screen-tight-2", "screen-tight-3");
  for (let step = 1; shown && step <= 3 && shown.scrollHeight > shown.clientHeight + 1; step++) shown.classList.add(`screen-tight-${step}`);
}

function draw(): void {
  const shown = part("picture");
  const pieces = picture({ now, text: text?.question === now.question?.id ? text : null, page, moment: moment() }, wish);
  const fresh = JSON.stringify(pieces);
  if (fresh === drawn || !shown) return;
  drawn = fresh;
  show(shown, pieces);
  fit();
}

function say(words: string): void {
  const voice = part("voice");
  if (voice && voice.textContent !== words) voice.textContent = words;
}

/** The traffic light: a bell and a sentence for those who do not see it. */
function tick(): void {
  const speaker = now.debate?.speaker ?? null;
  const face = speaker === null ? null : clockFace(speaker, moment());
  const signal = face === null ? null : signalOf(light, face.light);
  if (signal !== null && face !== null && !face.standing) {
    say(signal);
    if (face.light !== "green") ring(face.light);
  }
  light = face?.light ?? null;
  draw();
}

async function fetchText(question: string): Promise<void> {
  try {
    const answer = await fetch(`/conferences/${encodeURIComponent(slug)}/screen/text`, { cache: "no-cache" });
    const fetched = answer.ok ? ((await answer.json()) as { readonly text: ScreenText | null }).text : null;
    if (now.question?.id !== question) return;
    text = fetched;
    page = 0;
    draw();
  } catch {
    // The question is shown without its words until the next change.
  }
}

/** The lists below the picture, some seconds after a result or a new item. */
async function renew(): Promise<void> {
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    const fresh = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    for (const list of document.querySelectorAll<HTMLElement>("[data-follow]")) {
      const next = fresh.querySelector(`[data-follow="${list.dataset["follow"] ?? ""}"]`);
      if (next) list.replaceWith(document.adoptNode(next));
    }
  } catch {
    // They are renewed with the next result.
  }
}

function become(next: HallNow): void {
  const before = now;
  now = next;
  ahead = Date.parse(next.at) - Date.now();
  if (next.debate?.speaker?.since !== before.debate?.speaker?.since) light = null;
  const question = next.question?.id ?? "";
  const wait = inTheHall ? 0 : Math.random() * 4000;
  if (question !== "" && (question !== before.question?.id || text?.question !== question)) setTimeout(() => void fetchText(question), wait);
  const changed = next.result?.division !== before.result?.division || next.item?.slug !== before.item?.slug;
  if (changed && document.querySelector("[data-follow]")) setTimeout(() => void renew(), Math.random() * 8000);
  if (saidOf(next) !== saidOf(before)) say(saidOf(next));
  tick();
}

function tellConnection(): void {
  const words =
    lostSince === null
      ? ""
      : `No connection since ${new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: zone }).format(lostSince)}. What is shown is of then.`;
  const shown = part("connection");
  if (shown && shown.textContent !== words) shown.textContent = words;
}

function offerSound(): void {
  const sound = part("sound");
  if (!sound) return;
  sound.hidden = false;
  const turnOn = async (): Promise<void> => {
    await turnSoundOn();
    sound.textContent = soundIsOn() ? "Sound is on" : "This device has no sound";
    ring("amber");
    if (soundIsOn()) setTimeout(() => (sound.hidden = true), 4000);
  };
  sound.addEventListener("click", () => void turnOn());
}

/** A screen that goes to sleep in the middle of a debate is of no use; browsers that cannot stay awake say no. */
function stayAwake(): void {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => undefined);
}

if (frame) {
  ahead = Date.parse(now.at) - Date.now();
  followHall(slug, inTheHall, {
    now: become,
    lost: () => {
      lostSince ??= new Date();
      tellConnection();
    },
    back: () => {
      lostSince = null;
      tellConnection();
    },
  });
  offerSound();
  setInterval(tick, 250);
  setInterval(() => {
    page += 1;
    draw();
  }, turnPageMs);
  addEventListener("resize", fit);
  if (inTheHall) {
    document.addEventListener("visibilitychange", stayAwake);
    stayAwake();
  }
  tick();
  fit();
}
