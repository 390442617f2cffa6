import { forgetForm, type Typed } from "./fields.ts";
import { newUuid } from "../../../../ui/new-id.ts";
import { openRow, page, say, swap, tell, type Way } from "./swap.ts";

export const typed: Typed = new Map();

/** One thing after the other: a step waits for the one before. */
let last: Promise<unknown> = Promise.resolve();
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const next = last.then(work, work);
  last = next.catch(() => undefined);
  return next;
};

/** Set on addresses of the page, and not worth keeping in them. */
const passing = ["done", "part"];

function plainAddress(address: string): string {
  const url = new URL(address, location.href);
  for (const name of passing) url.searchParams.delete(name);
  return url.pathname + url.search + url.hash;
}

async function fetched(address: string, init: RequestInit): Promise<{ readonly fresh: Document; readonly response: Response } | null> {
  page()?.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, init);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    if (page(fresh)) return { fresh, response };
    tell(
      new URL(response.url).pathname.startsWith("/sign-in")
        ? "You are signed out, and nothing was sent. Sign in in another tab, then send it once more: what you typed is still here."
        : `${fresh.querySelector("main .lead")?.textContent ?? "The server did not answer."} What you typed is still here.`,
    );
  } catch {
    tell("The network is away, and it is not known whether the server heard. What you typed is still here: send it once more, it is taken only once.");
  } finally {
    page()?.removeAttribute("aria-busy");
  }
  return null;
}

const saidOn = (fresh: Document): string => fresh.querySelector<HTMLElement>("[data-said]")?.dataset["said"] ?? "";

/** Sends a form, or a step of the mouse or keyboard, and shows the page that comes back without leaving this one. */
export function send(values: FormData, form: HTMLFormElement | null = null): Promise<boolean> {
  return inTurn(async () => {
    const body = new URLSearchParams([...values].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
    const got = await fetched(location.pathname + location.search, { method: "POST", body });
    if (!got) return false;
    const taken = got.response.ok;
    if (taken && form) forget(form);
    swap(got.fresh, "own", typed);
    if (got.response.redirected) history.replaceState(null, "", plainAddress(got.response.url));
    say(taken ? saidOn(got.fresh) : (document.querySelector(".error-summary")?.textContent ?? ""));
    return taken;
  });
}

/** What was sent is no longer unsent: on the page, and in what is remembered. */
function forget(form: HTMLFormElement): void {
  for (const one of form.elements) {
    if (one instanceof HTMLInputElement && (one.type === "checkbox" || one.type === "radio")) one.defaultChecked = one.checked;
    else if (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) one.defaultValue = one.value;
    else if (one instanceof HTMLSelectElement) for (const option of one.options) option.defaultSelected = option.selected;
  }
  forgetForm(form, typed);
}

/** Another row opened, another filter: the same page with another address. `list`: the list itself changes, not only what is open. */
export function visit(address: string, { keep = false, list = false }: { readonly keep?: boolean; readonly list?: boolean } = {}): Promise<void> {
  return inTurn(async () => {
    const url = new URL(address, location.href);
    const row = openRow();
    // The rest of the rows is here already: a table of four hundred rows is not sent again for one that is opened.
    if (!list) url.searchParams.set("part", document.querySelector<HTMLElement>(".topic.is-current")?.dataset["row"] ?? row);
    const got = await fetched(url.pathname + url.search, {});
    if (!got) return;
    const partial = !list && page(got.fresh)?.dataset["revision"] !== page()?.dataset["revision"];
    const whole = partial ? await fetched(plainAddress(address), {}) : got;
    if (!whole) return;
    if (!keep) history.pushState(null, "", plainAddress(address));
    swap(whole.fresh, "own", typed);
    const open = openRow();
    if (open !== "" && open !== row) {
      const shown = document.getElementById(`topic-${open}`);
      shown?.scrollIntoView({ block: "nearest" });
      document.getElementById(`open-${open}`)?.scrollIntoView({ block: "nearest" });
      shown?.scrollIntoView({ block: "nearest" });
      shown?.querySelector<HTMLElement>(".topic-link")?.focus({ preventScroll: true });
    } else if (open === "" && row !== "") document.getElementById(`topic-${row}`)?.querySelector<HTMLElement>(".topic-link")?.focus();
    document.dispatchEvent(new Event("rowopened"));
  });
}

/** While something is held by the mouse the page stays as it is: a row renewed under it would end the drag. */
export const isDragging = { now: false };

/** The newest table, after a step of somebody else. One's own step may have brought it already. */
export function renew(way: Way, revision: number, words: string): Promise<void> {
  return inTurn(async () => {
    while (isDragging.now) await new Promise<void>((resolve) => void setTimeout(resolve, 200));
    if (Number(page()?.dataset["revision"]) >= revision) return;
    const got = await fetched(plainAddress(location.href), {});
    if (!got) return;
    swap(got.fresh, way, typed);
    say(words);
  });
}

/** A step made by the script: under an id of its own, about a row. */
export function stepForm(form: string, values: Readonly<Record<string, string | readonly string[]>>): FormData {
  const data = new FormData();
  data.set("form", form);
  data.set("commandId", newUuid());
  for (const [name, value] of Object.entries(values)) for (const one of typeof value === "string" ? [value] : value) data.append(name, one);
  return data;
}
