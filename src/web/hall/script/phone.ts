import type { HallNow, MyPlace } from "../../../app/hall/contract.ts";
import { choicesOf, shownOf, votesGiven, votesInWords } from "../phone-words.ts";
import { questionPart } from "../phone-question.ts";
import { show } from "./as-dom.ts";
import { ask, newId } from "./ask.ts";
import { helpWithCode } from "./card.ts";
import { drawDebate, listenToFloor, refreshFloor } from "./floor.ts";
import { bar, onSent, send, tellWaiting } from "./sending.ts";
import { fieldsOf, keptVote, page, part, phone, shared, slug, speak } from "./state.ts";
import { follow } from "./stream.ts";

// The delegate's phone: the picture of the hall comes by a stream; one's own place is asked for when a new vote begins; a vote is sent until it is answered.

const question = part("question");

/** What the first part of the page is: while this stays the same, it is left as it is, and nothing that somebody has chosen is touched. */
function drawnAs(): string {
  const shown = shownOf(phone.now, phone.place);
  switch (shown.kind) {
    case "ballot": {
      const form = phone.changing || shown.vote.recorded === null;
      // The form stands still: what others do meanwhile, and a vote that another device recorded, do not redraw it.
      return form ? `ballot ${shown.division.id}` : `recorded ${shown.division.id} ${shown.vote.recorded?.n}`;
    }
    case "waiting":
      return `waiting ${shown.division.id}`;
    case "noVote":
    case "closed":
      return `${shown.kind} ${shown.division.id} ${shown.recorded}${shown.kind === "noVote" ? shown.words.why : ""}`;
    case "result":
      return `result ${JSON.stringify(shown)}`;
    case "idle":
      return `idle ${shown.title} ${shown.words?.why ?? ""}`;
  }
}

let drawn = drawnAs();

/** The form of the server's page: a button for sending that says what it sends. */
function dressForm(): void {
  const form = part("ballot") as HTMLFormElement | null;
  const button = form?.querySelector("button[type=submit]");
  if (!form || !button) return;
  const { division } = phone.now;
  const label = (): void => {
    const given = votesGiven(fieldsOf(form), weightOf());
    button.textContent = given.kind === "votes" && division ? `Send my vote: ${votesInWords(given.votes, choicesOf(division))}` : "Send my vote";
    const refusal = part("refusal");
    if (refusal) refusal.textContent = "";
  };
  form.addEventListener("input", label);
  label();
}

const weightOf = (): number => phone.place?.vote?.place?.weight ?? 1;

function draw(): void {
  const as = drawnAs();
  if (as === drawn || !question) return;
  drawn = as;
  const within = question.contains(document.activeElement);
  const state = { commandId: newId(), change: phone.changing, changeAt: "#phone-question", refused: "", values: {} };
  show(question, questionPart(phone.now, phone.place, state));
  dressForm();
  const heading = question.querySelector("h1");
  if (within) heading?.focus({ preventScroll: true });
  speak(`${heading?.textContent ?? ""}. ${question.querySelector(".phone-recorded-words, .phone-outcome, .phone-state, .notice-title")?.textContent ?? ""}`);
}

let asking = false;
let askAgain = false;
/** Asks for one's own place: once at a time, and anew if something happened meanwhile. */
async function refresh(): Promise<void> {
  if (phone.place === null) return;
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  const answer = await ask<MyPlace>("hall/myPlace", { slug });
  asking = false;
  if (answer.kind === "ok") {
    phone.place = answer.value;
    drawMandate();
    draw();
  } else if (answer.kind === "refused" && answer.refusal.code === "access.signIn") {
    bar("bad", "You are signed out on this device. Load the page again and sign in.");
    return;
  }
  if (askAgain || answer.kind === "away") {
    askAgain = false;
    setTimeout(() => void refresh(), 1000 + Math.random() * 1000);
  }
}

function drawMandate(): void {
  const [section, words] = [part("mandate"), part("mandate-words")];
  if (!section || !words) return;
  const note = phone.place?.mandate ?? null;
  section.hidden = note === null;
  words.textContent = note?.words ?? "";
}

/** Spread out by the size of the hall: 5,000 phones take two seconds, those of a small hall none. */
const spread = (): number => Math.random() * Math.min(2500, phone.now.attendance.present * 0.4);

const placeFits = (now: HallNow): boolean => now.division === null || phone.place?.vote?.division === now.division.id;

/** What of the picture makes one's own place, and what one may ask the floor for, worth asking anew. */
const placeKey = (now: HallNow): string => `${now.division?.id ?? now.result?.division} ${now.division?.state} ${now.item?.slug}`;
const floorKey = ({ debate, question: put, notice, consent }: HallNow): string =>
  `${put?.id} ${notice} ${consent} ${debate?.listClosed} ${debate?.pending} ${debate?.speaker?.since}`;

function onPicture(now: HallNow): void {
  const before = phone.now;
  // Pictures may come out of order after a loss of the net.
  if (now.at < before.at) return;
  phone.now = now;
  page.dataset["present"] = String(now.attendance.present);
  const notice = part("notice");
  if (notice && notice.textContent !== now.notice) {
    notice.textContent = now.notice;
    notice.hidden = now.notice === "";
    if (now.notice !== "") speak(now.notice);
  }
  if (now.division === null || now.division.id !== before.division?.id) phone.changing = false;
  if (now.division?.id !== before.division?.id && phone.pending === null) bar("");
  draw();
  drawDebate();
  if (phone.pending) tellWaiting();
  // Who is not in yet may have been let in at the desk.
  const notIn = phone.place?.why && now.attendance.present !== before.attendance.present;
  if (placeKey(now) !== placeKey(before) || !placeFits(now) || notIn) setTimeout(() => void refresh(), spread());
  if (floorKey(now) !== floorKey(before)) setTimeout(() => void refreshFloor(), 500 + spread() * 2);
}

/** A shared device goes to the next delegate: signed out, and nothing of this page in its history. */
function handOn(done: boolean): void {
  const form = part("hand-on") as HTMLFormElement | null;
  const mark = part("hand-on-done") as HTMLInputElement | null;
  if (!form || !mark) return;
  mark.value = done ? "1" : "";
  question?.replaceChildren();
  form.submit();
}

function onBallot(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.id !== "phone-ballot") return;
  event.preventDefault();
  const { division } = phone.now;
  const vote = phone.place?.vote;
  const given = votesGiven(fieldsOf(form), weightOf());
  const refusal = part("refusal");
  if (given.kind === "wrong") {
    if (refusal) refusal.textContent = given.words;
    return;
  }
  if (!division || !vote || vote.division !== division.id || phone.pending !== null) return;
  const words = votesInWords(given.votes, choicesOf(division));
  void send({ id: newId(), division: division.id, title: division.title, votes: given.votes, words, after: vote.recorded?.n ?? 0 });
}

/** Left alone with somebody signed in, a shared device forgets them. */
function watchIdle(): void {
  const idleMs = 120_000;
  let timer = setTimeout(() => handOn(false), idleMs);
  for (const kind of ["pointerdown", "keydown"])
    addEventListener(kind, () => {
      clearTimeout(timer);
      timer = setTimeout(() => handOn(false), idleMs);
    });
}

onSent({ recorded: () => (shared ? handOn(true) : undefined), redraw: draw, refresh });
helpWithCode();
dressForm();
listenToFloor();
page.addEventListener("submit", onBallot);
page.addEventListener("click", (event) => {
  if (!(event.target instanceof HTMLElement) || event.target.id !== "phone-change") return;
  event.preventDefault();
  phone.changing = true;
  draw();
});
if (shared && phone.place) watchIdle();
// A page out of the browser's memory may be the last person's.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
const kept = keptVote();
if (kept) void send(kept);
if (phone.place || !shared)
  follow(onPicture, (fresh) => {
    page.classList.toggle("phone-stale", !fresh);
    if (phone.pending) tellWaiting();
    else if (fresh) bar("");
    else bar("wait", "No connection to the hall. What you see may be old; it comes back by itself.");
  });
