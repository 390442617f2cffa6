/** What somebody has typed or ticked and not sent, by the place of the field; outlives the nodes that it was typed into. */
export type Typed = Map<string, string | boolean>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const isTick = (one: Control): one is HTMLInputElement => one instanceof HTMLInputElement && (one.type === "checkbox" || one.type === "radio");

const formNameOf = (one: Control): string => one.form?.querySelector<HTMLInputElement>("input[name=form]")?.value ?? "";

/** The open row that a field belongs to; "" for fields of the whole table. */
const rowOf = (one: Element): string => one.closest<HTMLElement>("[data-open]")?.dataset["open"] ?? "";

const keyOf = (one: Control): string => [rowOf(one), formNameOf(one), one.name, isTick(one) ? one.value : ""].join("\n");

const isChanged = (one: Control): boolean => {
  if (isTick(one)) return one.checked !== one.defaultChecked;
  if (one instanceof HTMLSelectElement)
    return [...one.options].some(({ selected, defaultSelected }, at) => selected !== (defaultSelected || (!someDefault(one) && at === 0)));
  return one.value !== one.defaultValue;
};
const someDefault = (one: HTMLSelectElement): boolean => [...one.options].some(({ defaultSelected }) => defaultSelected);

const controlsIn = (root: ParentNode): Control[] =>
  [...root.querySelectorAll<Control>("input, textarea, select")].filter((one) => one.name !== "" && one.type !== "hidden" && one.dataset["keys"] === undefined);

/** Notes what is typed in `root`; what is as the server sent it is forgotten. */
export function noteTyped(root: ParentNode, typed: Typed): void {
  for (const one of controlsIn(root)) {
    const key = keyOf(one);
    if (isChanged(one)) typed.set(key, isTick(one) ? one.checked : one.value);
    else typed.delete(key);
  }
}

export function putTyped(root: ParentNode, typed: Typed): void {
  for (const one of controlsIn(root)) {
    const value = typed.get(keyOf(one));
    if (value === undefined) continue;
    if (isTick(one)) one.checked = value === true;
    else if (typeof value === "string") one.value = value;
  }
}

/** A form that was sent and taken: its fields are no longer anybody's unsent words. */
export function forgetForm(form: HTMLFormElement, typed: Typed): void {
  const [row, name] = [form.closest<HTMLElement>("[data-open]")?.dataset["open"] ?? "", form.querySelector<HTMLInputElement>("input[name=form]")?.value ?? ""];
  for (const key of typed.keys()) if (key.startsWith(`${row}\n${name}\n`)) typed.delete(key);
}

export const isTypedIn = (row: string, typed: Typed): boolean => [...typed.keys()].some((key) => key.startsWith(`${row}\n`) && row !== "");

/** Where the keyboard is, so that it is there again after the page was renewed. */
export type Focus = { readonly find: () => HTMLElement | null; readonly from: number | null; readonly to: number | null } | null;

export function focusNow(): Focus {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return null;
  const { id } = active;
  const row = active.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? "";
  const [form, name, value, to] = [
    active.closest("form")?.querySelector<HTMLInputElement>("input[name=form]")?.value ?? "",
    active.getAttribute("name") ?? "",
    active.getAttribute("value") ?? "",
    active.dataset["to"] ?? "",
  ];
  const find = (): HTMLElement | null => {
    if (id !== "") return document.getElementById(id);
    if (row !== "" && active.classList.contains("topic-link"))
      return document.getElementById(`topic-${row}`)?.querySelector<HTMLElement>(".topic-link") ?? null;
    if (to !== "") return document.querySelector<HTMLElement>(`[data-to="${to}"]`);
    const [same] = [...document.querySelectorAll<HTMLElement>("form button, form input")].filter(
      (one) =>
        one.closest("form")?.querySelector<HTMLInputElement>("input[name=form]")?.value === form &&
        one.tagName === active.tagName &&
        (one.getAttribute("name") ?? "") === name &&
        (one.getAttribute("value") ?? "") === value &&
        (one as HTMLInputElement).type !== "hidden",
    );
    return form === "" ? null : (same ?? null);
  };
  const text = active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && ["text", "search"].includes(active.type));
  return { find, from: text ? active.selectionStart : null, to: text ? active.selectionEnd : null };
}

export function focusAgain(focus: Focus): boolean {
  const found = focus?.find() ?? null;
  if (found === null) return false;
  if (document.activeElement !== found) found.focus({ preventScroll: true });
  if (focus?.from !== null && focus?.from !== undefined && (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement))
    found.setSelectionRange(focus.from, focus.to);
  return document.activeElement === found;
}
