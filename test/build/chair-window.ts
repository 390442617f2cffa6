// What tests do in the window of the chair's desk, and in others of the floor.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";

/** Waits until the page says it; what it says instead is in the failure. */
export const says = async (page: Page, words: string | RegExp): Promise<void> => {
  try {
    await page.locator("main").filter({ hasText: words }).waitFor();
  } catch {
    assert.fail(`not said: ${words}\non ${page.url()}:\n${await page.locator("main").innerText()}`);
  }
};

export const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("button", { name }).first().click();

export const formOf = (page: Page, button: string | RegExp): Locator => page.locator("form", { has: page.getByRole("button", { name: button }) }).first();

/** `choose` does on the form what fields cannot say; `before` comes between the motion and its vote. */
type Moving = {
  readonly terms?: Readonly<Record<string, string>>;
  readonly choose?: (form: Locator) => Promise<void>;
  readonly before?: () => Promise<void>;
};

/** The chair at the desk, and the cards of those who move and second. */
export function chairWith(chair: Page, cards: { readonly mover: string; readonly seconder: string }) {
  /** What is folded away is folded out. */
  const fold = async (title: string | RegExp): Promise<void> => {
    const found = chair.locator("details", { has: chair.locator("summary", { hasText: title }) }).last();
    if (!(await found.evaluate((node) => (node as HTMLDetailsElement).open))) await found.locator("summary").first().click();
  };
  /** A procedural motion is moved and seconded by cards, and put. */
  const moveIt = async (label: string, what: string, { terms = {}, choose, before }: Moving = {}): Promise<void> => {
    await fold(/^Somebody moves/);
    await fold(new RegExp(`^${label}`));
    const form = chair.locator("form", { has: chair.locator(`input[name="what"][value="${what}"]`) });
    await form.getByLabel("Card number of the mover").fill(cards.mover);
    await form.getByLabel("Card number of the seconder").fill(cards.seconder);
    for (const [name, value] of Object.entries(terms)) {
      const field = form.locator(`[name="${name}"]`);
      if (await field.evaluate((node) => node.tagName === "SELECT")) await field.selectOption(value);
      else await field.fill(value);
    }
    await choose?.(form);
    await form.getByRole("button").click();
    await before?.();
    await press(chair, "Put it to the vote");
    await says(chair, "The vote is open");
  };
  const declareHands = async (): Promise<void> => {
    await press(chair, "Close the vote now");
    await chair.getByRole("radio", { name: /More hands for/ }).check();
    await press(chair, "Declare the result");
  };
  return { fold, moveIt, declareHands };
}
