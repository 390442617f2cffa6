// Keeps the parts of a page marked data-live fresh. Without it the page is the same, only not by itself.
const main = document.querySelector("[data-live-source]");
const voice = document.querySelector("[data-live-voice]");
let busy = false;
let again = false;

/** Something was typed or chosen here and not sent yet. */
const written = (part) =>
  [...part.querySelectorAll("input,textarea,select")].some((one) =>
    one.type === "radio" || one.type === "checkbox"
      ? one.checked !== one.defaultChecked
      : one.type !== "hidden" &&
        (one.options ? [...one.options].some((o) => o.selected !== o.defaultSelected && one.querySelector("[selected]")) : one.value !== one.defaultValue),
  );
const reached = "a,button,input,select,textarea,summary";

function swap(fresh) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!next || next.outerHTML === part.outerHTML) continue;
    // Nobody's form is taken from under their hands by what somebody else did.
    if (written(part)) continue;
    const reader = [...part.querySelectorAll(reached)].indexOf(document.activeElement);
    // What the reader had unfolded stays so.
    const open = [...part.querySelectorAll("details")].map((one) => one.open);
    next.querySelectorAll("details").forEach((one, at) => (one.open = open[at] ?? one.open));
    const say = next.dataset.liveSay;
    if (voice && say && say !== part.dataset.liveSay) voice.textContent = say;
    part.replaceWith(document.adoptNode(next));
    if (reader >= 0) next.querySelectorAll(reached)[reader]?.focus({ preventScroll: true });
  }
}

async function refresh() {
  if (busy) return void (again = true);
  busy = true;
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // The hall's network is away for a moment; the next event tries again.
  }
  busy = false;
  if (again) setTimeout(() => void refresh(), 200);
  again = false;
}

if (main && window.EventSource) {
  const { liveSource, liveSince } = main.dataset;
  const stream = new EventSource(`/live?conference=${encodeURIComponent(liveSource)}&since=${liveSince ?? ""}`);
  // Spread out, so that a whole hall does not ask in one moment.
  stream.addEventListener("changed", () => setTimeout(() => void refresh(), Math.random() * 300));
  addEventListener("pageshow", (event) => void (event.persisted && refresh()));
}
