import { part } from "./state.ts";

/** How many letters a code has. */
const whole = 28;

const plainOf = (text: string): string => text.slice(text.lastIndexOf("#") + 1).replace(/[^a-z0-9]/gi, "");

/** Helps with typing the code of a card: large letters in groups of four, and how many are still missing. */
export function helpWithCode(): void {
  const field = part("code") as HTMLTextAreaElement | null;
  const count = part("code-count");
  if (!field || !count) return;
  const write = (): void => {
    const plain = plainOf(field.value).toUpperCase();
    // Only while typing at the end: a cursor in the middle stays where it is.
    if (field.selectionStart === field.value.length && !field.value.includes("/")) field.value = (plain.match(/.{1,4}/g) ?? []).join("-");
    count.textContent =
      plain === ""
        ? ""
        : plain.length === whole
          ? "All letters are there."
          : plain.length < whole
            ? `${plain.length} of ${whole}`
            : `${plain.length - whole} too many`;
  };
  field.addEventListener("input", write);
  // A scanner that types sends the whole address, and then Enter.
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    field.form?.requestSubmit();
  });
  part("card-form")?.addEventListener("submit", () => {
    field.value = plainOf(field.value);
  });
  field.focus();
}
