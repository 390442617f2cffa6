// Makes the table quicker to work at: forms and links without leaving the page, keys, the mouse, and what others do. Without it all works, page by page.
import { noteTyped } from "./fields.ts";
import { beginDragging } from "./drag.ts";
import { beginKeys } from "./keys.ts";
import { beginWatching } from "./others.ts";
import { send, typed, visit } from "./visit.ts";

function onSubmit(event: SubmitEvent): void {
  const { target: form, submitter } = event;
  if (!(form instanceof HTMLFormElement) || !form.closest("[data-table]") || event.defaultPrevented) return;
  if (submitter instanceof HTMLButtonElement && submitter.hasAttribute("formaction")) return;
  event.preventDefault();
  const values = new FormData(form, submitter);
  if (form.method === "post") {
    void send(values, form).then(() => document.dispatchEvent(new Event("rowopened")));
    return;
  }
  const query = new URLSearchParams([...values].flatMap(([name, value]) => (typeof value === "string" && value !== "" ? [[name, value]] : [])));
  void visit(`${new URL(form.action).pathname}?${query}`, { list: true });
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-swap]") : null;
  if (!link) return;
  event.preventDefault();
  void visit(link.href, { list: link.closest("search") !== null });
}

document.addEventListener("submit", onSubmit);
document.addEventListener("click", onClick);
addEventListener("popstate", () => void visit(location.href, { keep: true, list: true }));
addEventListener("beforeunload", (event) => {
  noteTyped(document, typed);
  if (typed.size > 0) event.preventDefault();
});
// What was done is said once; the address is that of the table.
const { searchParams } = new URL(location.href);
if (searchParams.has("done")) {
  searchParams.delete("done");
  history.replaceState(null, "", `${location.pathname}${searchParams.size > 0 ? `?${searchParams}` : ""}${location.hash}`);
}
beginKeys();
beginDragging();
beginWatching();
document.querySelector<HTMLElement>("[data-table]")?.setAttribute("data-ready", "yes");
