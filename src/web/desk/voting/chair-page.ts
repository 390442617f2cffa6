import { clockFace } from "../../voting/screen/clock.ts";

const countFrom = 10;
const askEveryMs = 2000;

const part = (name: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-chair="${name}"]`);

// ---- the clock of the rostrum
let clockOf = "";
let ahead = 0;

/** The page is made anew whenever something happens: the clock is found each time, and set by the moment at which it was made. */
function runClock(): void {
  const clock = part("clock");
  if (!clock) return;
  const { clock: words = "", at = "" } = clock.dataset;
  if (clockOf !== words + at) {
    clockOf = words + at;
    ahead = Date.parse(at) - Date.now();
  }
  const timing = JSON.parse(words) as { readonly since: never; readonly seconds: number; readonly stoppedAfter: number | null };
  const face = clockFace({ name: "", group: "", role: "", ...timing }, Date.now() + ahead);
  clock.className = `clock clock-${face.light}`;
  const [figures, said] = [clock.querySelector(".clock-figures"), clock.querySelector(".clock-words")];
  if (figures && figures.textContent !== face.figures) figures.textContent = face.figures;
  if (said && said.textContent !== face.words) said.textContent = face.words;
}

// ---- closing to a spoken countdown
let left: number | null = null;
let division = "";

function showCount(): void {
  const counting = part("counting");
  if (!counting) return;
  counting.hidden = left === null;
  if (left === null) {
    counting.replaceChildren();
    return;
  }
  const stop = document.createElement("button");
  stop.type = "button";
  stop.className = "button button-danger";
  stop.textContent = "Stop: do not close";
  stop.addEventListener("click", () => {
    left = null;
    showCount();
    part("countdown")?.focus();
  });
  const said = counting.querySelector("b") ?? document.createElement("b");
  said.textContent = String(left);
  if (!counting.querySelector("button")) {
    counting.replaceChildren("Say: the vote closes in ", said, " ", stop);
    stop.focus();
  }
}

const formOf = (act: string): HTMLFormElement | null => document.querySelector(`input[name="form"][value="${act}"]`)?.closest("form") ?? null;

function count(): void {
  if (left === null) return;
  // The vote was closed or voided by another hand: there is nothing to close.
  if (document.querySelector<HTMLElement>("[data-division]")?.dataset["division"] !== division) left = null;
  else if (left > 0) left -= 1;
  else {
    left = null;
    formOf("closeDivision")?.requestSubmit();
  }
  showCount();
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof HTMLElement) || !event.target.closest('[data-chair="countdown"]')) return;
  division = document.querySelector<HTMLElement>("[data-division]")?.dataset["division"] ?? "";
  left = countFrom;
  showCount();
});

// ---- how many votes have come
async function askReceived(): Promise<void> {
  if (!document.querySelector("[data-open]") || document.hidden) return;
  try {
    const answer = await fetch(`${location.pathname}/received`, { cache: "no-store" });
    const { received } = answer.ok ? ((await answer.json()) as { readonly received: number | null }) : { received: null };
    const shown = part("received");
    if (shown && received !== null) shown.textContent = String(received);
  } catch {
    // The net is away for a moment; the number stands.
  }
}

/** Only with this script can one count down: without it the button is not shown. */
function reveal(): void {
  const button = part("countdown");
  if (button && button.hidden) button.hidden = false;
}

setInterval(() => {
  runClock();
  reveal();
}, 250);
setInterval(count, 1000);
setInterval(() => void askReceived(), askEveryMs);
runClock();
reveal();
