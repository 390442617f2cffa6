import { openRow, say } from "./swap.ts";
import { send, stepForm, visit } from "./visit.ts";

const kept = "table-keys";
let on = true;

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit])"));

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".topic .topic-link")];

/** The row that is focused, else the open one. */
export function rowAtHand(): string {
  const focused = document.activeElement?.closest<HTMLElement>("[data-row], [data-open]");
  return focused?.dataset["row"] ?? focused?.dataset["open"] ?? openRow();
}

function go(by: 1 | -1): void {
  const all = links();
  const row = rowAtHand();
  const at = all.findIndex((link) => link.closest<HTMLElement>("[data-row]")?.dataset["row"] === row);
  const next = all[at < 0 ? (by === 1 ? 0 : all.length - 1) : at + by];
  next?.focus();
  next?.closest("tr")?.scrollIntoView({ block: "nearest" });
}

/** Puts the keyboard into a form of the row at hand, which is opened first if it is not. */
async function into(form: string): Promise<void> {
  const row = rowAtHand();
  if (row === "") {
    say("Go to a row first, with j or k.");
    return;
  }
  if (openRow() !== row) {
    const link = document.getElementById(`topic-${row}`)?.querySelector<HTMLAnchorElement>("a.topic-link");
    if (link) await visit(link.href);
  }
  const place = document.querySelector<HTMLElement>(`.topic-form-${form}`);
  const first =
    form === "clauses"
      ? document.querySelector<HTMLElement>("input[name=clauses]")
      : (place?.querySelector<HTMLElement>("input[type=radio]:checked") ?? place?.querySelector<HTMLElement>("input:not([type=hidden]), select"));
  first?.focus();
  first?.scrollIntoView({ block: "nearest" });
}

const press = (form: string): void => document.querySelector<HTMLInputElement>(`form input[name=form][value=${form}]`)?.form?.requestSubmit();

function follow(to: string): void {
  const link = document.querySelector<HTMLAnchorElement>(`[data-to="${to}"]`);
  if (link) void visit(link.href);
}

function undecided(): void {
  const address = document.querySelector<HTMLElement>("[data-rows]")?.dataset["undecided"] ?? "";
  if (address === "") say("Every row is decided.");
  else void visit(address);
}

/** One place up or down among all rows that are shown. */
async function shift(by: 1 | -1): Promise<void> {
  const row = rowAtHand();
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].map((one) => one.dataset["row"] ?? "");
  const at = rows.indexOf(row);
  if (at < 0 || rows[at + by] === undefined) return;
  const after = by === 1 ? rows[at + 1] : (rows[at - 2] ?? "first");
  if (!(await send(stepForm("order", { row, after: after ?? "first" })))) return;
  document.getElementById(`topic-${row}`)?.querySelector<HTMLElement>(".topic-link")?.focus();
  say(`Row ${by === 1 ? "down" : "up"} one place.`);
}

const acts: Readonly<Record<string, () => void>> = {
  j: () => go(1),
  k: () => go(-1),
  n: undecided,
  d: () => void into("decide"),
  c: () => void into("classify"),
  l: () => void into("relabel"),
  m: () => void into("clauses"),
  i: () => void into("join"),
  p: () => void into("order"),
  u: () => press("undo"),
  r: () => press("redo"),
  "/": () => document.getElementById("topic-search")?.focus(),
};

/** Out of a field to its row, from where the next Escape closes it. */
function leaveField(target: EventTarget | null): void {
  const row = target instanceof Element ? (target.closest<HTMLElement>("[data-open]")?.dataset["open"] ?? "") : "";
  if (row !== "") document.getElementById(`topic-${row}`)?.querySelector<HTMLElement>(".topic-link")?.focus();
}

function onKey(event: KeyboardEvent): void {
  if (event.key === "Escape" && inField(event.target)) leaveField(event.target);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || inField(event.target)) return;
  if (event.altKey) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    void shift(event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  if (event.key === "Escape" && openRow() !== "") {
    event.preventDefault();
    follow("close");
    return;
  }
  const act = on ? acts[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  act();
}

/** Keys of one letter can be put off: they get in the way of who speaks to their machine. */
export function beginKeys(): void {
  const choice = document.querySelector<HTMLInputElement>("[data-keys]");
  on = localStorage.getItem(kept) !== "off";
  if (choice) {
    choice.checked = on;
    choice.closest<HTMLElement>("[data-keys-choice]")?.removeAttribute("hidden");
    choice.addEventListener("change", () => {
      on = choice.checked;
      localStorage.setItem(kept, on ? "on" : "off");
    });
  }
  document.addEventListener("keydown", onKey);
}
