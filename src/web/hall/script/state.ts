import type { MyFloor } from "../../../app/debate/contract.ts";
import type { HallNow, MyPlace } from "../../../app/hall/contract.ts";

const found = document.querySelector<HTMLElement>("main.phone");
if (!found) throw new Error("this is not the page of a hall");
export const page = found;

/** What the server put into the page. */
const given = <T>(name: string): T => JSON.parse(page.dataset[name] ?? "null") as T;

/** The vote that is on its way: kept until it is answered. */
export type Pending = {
  readonly id: string;
  readonly division: string;
  readonly title: string;
  readonly votes: Readonly<Record<string, number>>;
  readonly words: string;
  readonly after: number;
};

export const slug = page.dataset["slug"] ?? "";
/** A device that delegates share: nothing is kept on it. */
export const shared = page.dataset["desk"] === "yes";

type Phone = {
  now: HallNow;
  place: MyPlace | null;
  floor: MyFloor | null;
  /** The form is open though a vote is recorded. */
  changing: boolean;
  pending: Pending | null;
};

/** What this phone knows. Only `phone.ts` and `sending.ts` change it. */
export const phone: Phone = {
  now: given<HallNow>("now"),
  place: given<MyPlace | null>("place"),
  floor: given<MyFloor | null>("floor"),
  changing: page.dataset["refused"] === "yes" || new URLSearchParams(location.search).has("change"),
  pending: null,
};

/** Only the same credential takes a kept vote up again. */
const shelf = (): string => `mandate vote ${slug} ${phone.place?.me?.id ?? ""}`;

/** Keeps the vote over a reload of the page; a browser that keeps nothing still sends it. */
export function keep(pending: Pending | null): void {
  phone.pending = pending;
  if (shared) return;
  try {
    if (pending === null) sessionStorage.removeItem(shelf());
    else sessionStorage.setItem(shelf(), JSON.stringify(pending));
  } catch {
    // private windows of old browsers keep nothing
  }
}

export function keptVote(): Pending | null {
  if (shared) return null;
  try {
    return JSON.parse(sessionStorage.getItem(shelf()) ?? "null") as Pending | null;
  } catch {
    return null;
  }
}

export const part = (id: string): HTMLElement | null => document.getElementById(`phone-${id}`);

/** Read out by screen readers. */
export function speak(words: string): void {
  const voice = part("voice");
  if (voice && voice.textContent !== words) voice.textContent = words;
}

/** What is in the fields of a form, by name. */
export const fieldsOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
