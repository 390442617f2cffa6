import { type Focus, focusAgain, focusNow, isTypedIn, noteTyped, putTyped, type Typed } from "./fields.ts";

export const page = (root: ParentNode = document): HTMLElement | null => root.querySelector<HTMLElement>("[data-table]");
const bodyOf = (root: ParentNode): HTMLElement | null => root.querySelector<HTMLElement>("[data-body]");
const tableOf = (root: ParentNode): HTMLElement | null => root.querySelector<HTMLElement>("[data-rows]");

export const openRow = (): string => document.querySelector<HTMLElement>("[data-open]")?.dataset["open"] ?? "";

/** `own`: after an act of one's own, what was said of it is renewed too. `live`: somebody else took a step, and nothing moves under one's hands. */
export type Way = "own" | "live";

/** Puts what is new on the page in the place of what was there; rows that are the same stay as they are. */
export function swap(fresh: Document, way: Way, typed: Typed): void {
  const focus = focusNow();
  noteTyped(document, typed);
  const [now, next] = [page(), page(fresh)];
  if (!now || !next) return;
  if (heads(document) !== heads(fresh)) now.replaceWith(document.adoptNode(next));
  else {
    for (const part of document.querySelectorAll<HTMLElement>("[data-part]")) {
      const { part: name } = part.dataset;
      if (way === "live" && name === "said") continue;
      const other = fresh.querySelector<HTMLElement>(`[data-part="${name}"]`);
      if (other && other.outerHTML !== part.outerHTML) part.replaceWith(document.adoptNode(other));
    }
    swapRows(fresh, typed);
    for (const name of ["revision", "since", "composite"]) now.dataset[name] = next.dataset[name] ?? "";
  }
  putTyped(document, typed);
  after(focus, way);
}

const heads = (root: ParentNode): string => root.querySelector(".topics thead")?.textContent ?? "";

function after(focus: Focus, way: Way): void {
  if (way === "live") {
    focusAgain(focus);
    return;
  }
  const refused = document.querySelector<HTMLElement>(".error-summary");
  if (refused) {
    refused.focus();
    return;
  }
  if (!focusAgain(focus)) document.querySelector<HTMLElement>(".topic.is-current .topic-link")?.focus({ preventScroll: true });
}

/** Rows by their ids, in the order of the new page. A row that is gone while somebody types in it stays until they are done. */
function swapRows(fresh: Document, typed: Typed): void {
  const [body, other] = [bodyOf(document), bodyOf(fresh)];
  const [table, next] = [tableOf(document), tableOf(fresh)];
  if (!body || !other || !table || !next) return;
  table.dataset["undecided"] = next.dataset["undecided"] ?? "";
  table.setAttribute("aria-rowcount", next.getAttribute("aria-rowcount") ?? "");
  const some = next.dataset["rows"] === "some";
  const standing = new Map([...body.children].map((row) => [row.id, row]));
  const rows = [...other.children];
  if (some) {
    for (const row of body.querySelectorAll(".topic-open")) row.remove();
    let last: Element | null = null;
    for (const row of rows) {
      const there = standing.get(row.id);
      const made = document.adoptNode(row);
      if (there?.isConnected) there.replaceWith(made);
      else if (last) last.after(made);
      last = made;
    }
    return;
  }
  for (const one of body.querySelectorAll("[draggable]")) one.removeAttribute("draggable");
  let cursor: Element | null = body.firstElementChild;
  const kept = new Set<Element>();
  for (const row of rows) {
    const there = standing.get(row.id);
    const node: Element = there && there.outerHTML === row.outerHTML ? there : document.adoptNode(row);
    kept.add(node);
    if (cursor === node) cursor = cursor.nextElementSibling;
    else body.insertBefore(node, cursor);
  }
  for (const row of standing.values()) if (!kept.has(row)) leave(row, rows, typed);
  const scroller = body.closest<HTMLElement>(".table-scroll");
  if (scroller) scroller.hidden = body.children.length === 0;
}

function leave(row: Element, rows: readonly Element[], typed: Typed): void {
  const id = row instanceof HTMLElement ? (row.dataset["open"] ?? "") : "";
  if (id === "" || rows.some((one) => one.id === row.id) || rows.some((one) => one.id === `topic-${id}`) || !isTypedIn(id, typed)) {
    row.remove();
    return;
  }
  if (row.querySelector("[data-gone]")) return;
  const note = document.createElement("p");
  note.className = "notice notice-bad";
  note.dataset["gone"] = "";
  note.setAttribute("role", "alert");
  note.textContent = "Somebody else joined this row with another or emptied it. What you typed is still here: copy what you need, then close the row.";
  row.querySelector(".topic-inside")?.prepend(note);
}

const voice = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-voice]");
let last = "";
/** Said to screen readers; the same sentence twice is said twice. */
export function say(words: string): void {
  const place = voice();
  if (!place || words === "") return;
  last = last === words ? `${words}\u00a0` : words;
  place.textContent = last;
}

/** A sentence of the script's own above the table: the network is away, somebody is signed out. */
export function tell(words: string): void {
  const place = document.querySelector<HTMLElement>('[data-part="said"]');
  const note = document.createElement("div");
  note.className = "notice notice-bad";
  note.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = words;
  note.append(line);
  place?.replaceChildren(note);
}
