import type { DeskNews, DeskRow } from "../../../../app/credentials/contract.ts";
import { refusalText } from "../../../texts/refusals.ts";
import type { Conflict } from "./acts.ts";
import { linesOf, type Said, standingOf } from "./words.ts";

export type Button = { readonly label: string; readonly main?: boolean; readonly press: () => void };

export const part = <E extends HTMLElement = HTMLElement>(id: string): E => {
  const found = document.querySelector<E>(`#desk-${id}`);
  if (!found) throw new Error(`the page lacks ${id}`);
  return found;
};

/** An element with text; every word from the roll is set as text, never as markup. */
function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string, ...content: readonly (string | Node)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  made.append(...content);
  return made;
}

function buttonsOf(buttons: readonly Button[]): HTMLElement {
  const row = element("div", "buttons");
  for (const { label, main, press } of buttons) {
    const button = element("button", `button ${main ? "button-main" : "button-plain"}`, label);
    button.type = "button";
    button.addEventListener("click", press);
    row.append(button);
  }
  return row;
}

// signs that every font has
const signs = { good: "OK", wait: "!", bad: "×", plain: "" } as const;

/** The large answer: what became of the last card or person. Read out at once when it is loud. */
export function say(name: string, said: Said, buttons: readonly Button[], more: readonly Node[] = []): void {
  const box = part("said");
  box.className = `desk-said desk-said-${said.tone}`;
  const title = element("p", "desk-said-title", ...(signs[said.tone] === "" ? [] : [element("span", "desk-sign", signs[said.tone])]), said.title);
  title.querySelector(".desk-sign")?.setAttribute("aria-hidden", "true");
  box.replaceChildren(
    title,
    ...(name === "" ? [] : [element("p", "desk-said-name", name)]),
    ...said.lines.map((line) => element("p", "desk-said-line", line)),
    ...(buttons.length > 0 ? [buttonsOf(buttons)] : []),
    ...more,
  );
  box.hidden = false;
  part("voice").textContent = `${said.title}. ${name}. ${said.lines[0] ?? ""}`;
  if (said.loud) navigator.vibrate?.([120, 60, 120]);
}

/** Those found by name, each a button that opens them. */
export function list(rows: readonly DeskRow[], all: number, rolls: ReadonlyMap<string, DeskRow>, zone: string, open: (row: DeskRow) => void): void {
  const items = rows.map((row) => {
    const { tone, title } = standingOf(row, rolls, zone);
    const button = element(
      "button",
      "desk-hit",
      element("span", "desk-hit-name", row.name),
      element("span", "desk-hit-line", linesOf(row)[0] ?? ""),
      element("span", `desk-hit-state desk-hit-${tone}`, title),
    );
    button.type = "button";
    button.addEventListener("click", () => open(row));
    return element("li", "", button);
  });
  if (all > rows.length) items.push(element("li", "quiet", `${all - rows.length} more. Type more of the name or group.`));
  part("found").replaceChildren(...items);
}

export function none(text: string): void {
  part("found").replaceChildren(...(text === "" ? [] : [element("li", "quiet", "Nobody on the roll is called so.")]));
}

export function count({ attendance, voting }: Pick<DeskNews, "attendance" | "voting">): void {
  const { present, quorum, registered, observers } = attendance;
  part("present").textContent = String(present);
  part("quorum").textContent = quorum === 0 ? "not set" : `${quorum}: ${present >= quorum ? "met" : `${quorum - present} short`}`;
  part("registered").textContent = String(registered);
  part("observers").textContent = String(observers);
  part("voting").hidden = !voting;
}

export type Net = "ok" | "away" | "shut";

/** Loud while anything waits: a desk must know that its check-ins have not arrived. */
export function net(state: Net, waiting: number): void {
  const box = part("net");
  const words = waiting === 0 ? "" : `${waiting} waiting to be sent`;
  box.hidden = state === "ok" && waiting === 0;
  box.className = `desk-net ${waiting > 0 ? "desk-net-waiting" : "desk-net-away"}`;
  const text = state === "away" ? `No net${words === "" ? ": check-ins are kept on this device" : `: ${words}`}` : words;
  if (box.textContent !== text) box.textContent = text;
}

/** What a person must settle: acts kept without a net that the server refused. */
export function conflicts(
  all: readonly Conflict[],
  rows: ReadonlyMap<string, DeskRow>,
  zone: string,
  time: (at: string) => string,
  settle: (conflict: Conflict) => void,
): void {
  const box = part("conflicts");
  box.hidden = all.length === 0;
  if (all.length === 0) return box.replaceChildren();
  const items = all.map((conflict) => {
    const { act, refusal, row } = conflict;
    const stands = row === null ? "" : ` ${row.name}: ${standingOf(row, rows, zone).title}.`;
    const item = element(
      "li",
      "",
      element("p", "desk-hit-name", act.name),
      element(
        "p",
        "",
        `${act.to === "checkedIn" ? "Checked in" : "Checked out"} here at ${time(act.at)} without a net. It does not count: ${refusalText(refusal)}${stands}`,
      ),
    );
    item.append(buttonsOf([{ label: `Settled: ${act.name}`, press: () => settle(conflict) }]));
    return item;
  });
  const heading = element("h2", "", all.length === 1 ? "1 check-in was refused" : `${all.length} check-ins were refused`);
  const words = element("p", "", "Another desk or the committee was first. Speak with these people: what is said here counts, not what this desk told them.");
  box.replaceChildren(heading, words, element("ul", "desk-conflict-list", ...items));
}

/** A small form for the substitute's name, below the answer. */
export function substituteForm(replaced: string, take: (givenName: string, familyName: string) => void): HTMLElement {
  const form = element("form", "desk-substitute form");
  const field = (label: string, name: string, required: boolean): HTMLInputElement => {
    const input = element("input", "");
    Object.assign(input, { name, required, autocomplete: "off", maxLength: 80 });
    form.append(element("label", "", label, " ", input));
    return input;
  };
  form.append(element("p", "", `The substitute takes over the place; ${replaced} can no longer use the credential or its card.`));
  const given = field("First name of the substitute", "givenName", true);
  const family = field("Family name", "familyName", false);
  const go = element("button", "button", "Put the substitute in");
  form.append(go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go.disabled = true;
    take(given.value, family.value);
  });
  queueMicrotask(() => given.focus());
  return form;
}
