import type { Page } from "playwright-core";

type Place = { readonly tag: string; readonly name: string; readonly seen: boolean };

/** What the keyboard is on: its tag, the words a screen reader says, and whether the focus can be seen. */
const focused = (page: Page): Promise<Place> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return { tag: "", name: "", seen: false };
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
        ? [...(element.labels ?? [])].map((label) => label.innerText)
        : [];
    const name = [element.getAttribute("aria-label") ?? "", ...labels, element.innerText].join(" ").replace(/\s+/g, " ").trim();
    const style = getComputedStyle(element);
    return { tag: element.tagName.toLowerCase(), name, seen: style.outlineStyle !== "none" || style.boxShadow !== "none" };
  });

/** Goes on with the Tab key until the focus is on the control with this name. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press("Tab");
    const place = await focused(page);
    if (name.test(place.name)) {
      if (!place.seen) throw new Error(`the focus on “${place.name}” cannot be seen`);
      return;
    }
    passed.push(`${place.tag}: ${place.name.slice(0, 40)}`);
  }
  throw new Error(`the Tab key never reached ${String(name)} on ${page.url()}; it passed\n${[...new Set(passed)].join("\n")}`);
}

/** Presses a button or follows a link with the keyboard, and waits for the page that comes. */
export async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

/** Types into the field with this label, in place of what is in it. */
export async function type(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}
