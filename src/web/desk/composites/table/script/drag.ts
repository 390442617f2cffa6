import { isDragging, send, stepForm } from "./visit.ts";

type Dragged =
  | { readonly kind: "clause"; readonly clause: string; readonly row: string; readonly words: string }
  | { readonly kind: "row"; readonly row: string };
type Place = "before" | "into" | "after";

let dragged: Dragged | null = null;

const rowElement = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null);
const newRow = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-new-row]");

const holdIn = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? (target.closest<HTMLElement>(".topic-clause") ?? target.closest<HTMLElement>(".topic .topic-head")) : null;

/**
 * What the mouse can take hold of: a clause, or a row by its head. Marked while the mouse is over it: once the button is down it is too late, and thousands of
 * marks in the page would be for nothing.
 */
function hold(event: PointerEvent): void {
  const held = holdIn(event.target);
  if (event.pointerType !== "mouse" || event.buttons !== 0 || dragged !== null || !newRow() || !held || held.draggable) return;
  letGo();
  held.draggable = true;
}

/** The row under the mouse may have been renewed since the mouse came over it. */
function holdAgain(event: PointerEvent): void {
  const held = holdIn(event.target);
  if (event.pointerType === "mouse" && event.button === 0 && newRow() && held) held.draggable = true;
}

function letGo(): void {
  for (const one of document.querySelectorAll<HTMLElement>("[draggable=true]")) one.removeAttribute("draggable");
  for (const one of document.querySelectorAll(".drop-before, .drop-into, .drop-after")) one.classList.remove("drop-before", "drop-into", "drop-after");
  const place = newRow();
  if (place) place.hidden = true;
  dragged = null;
  isDragging.now = false;
}

function begin(event: DragEvent): void {
  const row = rowElement(event.target)?.dataset["row"] ?? "";
  const clause = event.target instanceof HTMLElement ? (event.target.closest<HTMLElement>("[data-clause]")?.dataset["clause"] ?? "") : "";
  if (row === "" || !event.dataTransfer) return;
  dragged = clause === "" ? { kind: "row", row } : { kind: "clause", clause, row, words: event.target instanceof HTMLElement ? event.target.innerText : "" };
  isDragging.now = true;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.kind === "clause" ? dragged.words : row);
  // A browser ends the drag when the page is laid out anew in the moment in which it begins.
  if (dragged.kind === "clause") setTimeout(() => newRow()?.removeAttribute("hidden"), 0);
}

/** A clause goes into a row. A row goes before or after another by its edges, and is joined by its middle. */
function placeIn(element: HTMLElement, y: number): Place {
  if (dragged?.kind === "clause") return "into";
  const { top, height } = element.getBoundingClientRect();
  const share = (y - top) / height;
  return share < 0.3 ? "before" : share > 0.7 ? "after" : "into";
}

function over(event: DragEvent): void {
  if (dragged === null) return;
  const element = rowElement(event.target);
  const onNew = dragged.kind === "clause" && event.target instanceof Element && event.target.closest("[data-new-row]") !== null;
  for (const one of document.querySelectorAll(".drop-before, .drop-into, .drop-after"))
    if (one !== element) one.classList.remove("drop-before", "drop-into", "drop-after");
  if (!onNew && (element === null || element.dataset["row"] === dragged.row)) return;
  event.preventDefault();
  if (element === null || onNew) return;
  const place = placeIn(element, event.clientY);
  for (const one of ["before", "into", "after"] as const) element.classList.toggle(`drop-${one}`, one === place);
}

const shortTitle = (words: string): string => {
  const said = words.replace(/^\S+\s+\S+\s+/, "").split(/\s+/);
  return said.length <= 7 ? said.join(" ") : `${said.slice(0, 7).join(" ")} …`;
};

function drop(event: DragEvent): void {
  const what = dragged;
  const element = rowElement(event.target);
  const onNew = event.target instanceof Element && event.target.closest("[data-new-row]") !== null;
  if (what === null || (!onNew && (element === null || element.dataset["row"] === what.row))) return;
  event.preventDefault();
  const to = element?.dataset["row"] ?? "";
  if (what.kind === "clause") {
    const step = onNew
      ? { row: what.row, clauses: what.clause, act: "split", newTitle: shortTitle(what.words) || "New row" }
      : { row: what.row, clauses: what.clause, act: "move", to };
    letGo();
    void send(stepForm("clauses", step));
    return;
  }
  const place = element ? placeIn(element, event.clientY) : "into";
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].map((one) => one.dataset["row"] ?? "").filter((row) => row !== what.row);
  const before = rows[rows.indexOf(to) - 1] ?? "first";
  letGo();
  void send(place === "into" ? stepForm("join", { row: what.row, into: to }) : stepForm("order", { row: what.row, after: place === "after" ? to : before }));
}

export function beginDragging(): void {
  document.addEventListener("pointerover", hold);
  document.addEventListener("pointerdown", holdAgain);
  document.addEventListener("dragstart", begin);
  document.addEventListener("dragover", over);
  document.addEventListener("drop", drop);
  document.addEventListener("dragend", letGo);
}
