import { openRow, page } from "./swap.ts";
import { newUuid } from "../../../../ui/new-id.ts";
import { renew } from "./visit.ts";

type There = readonly { readonly name: string; readonly row: string }[];
type State = { readonly revision: number; readonly by: string; readonly there: There };

const composite = (): string => page()?.dataset["composite"] ?? "";

function stateIn(body: unknown): State | null {
  const { revision, by, there } = Object(body) as { revision?: unknown; by?: unknown; there?: unknown };
  if (typeof revision !== "number" || typeof by !== "string" || !Array.isArray(there)) return null;
  const named = there.flatMap((one: unknown) => {
    const { name, row } = Object(one) as { name?: unknown; row?: unknown };
    return typeof name === "string" && typeof row === "string" ? [{ name, row }] : [];
  });
  return { revision, by, there: named };
}

async function ask(): Promise<void> {
  const response = await fetch(`/api/v1/composites/tableState?composite=${encodeURIComponent(composite())}`).catch(() => null);
  const state = response?.ok ? stateIn(await response.json().catch(() => null)) : null;
  if (state === null) return;
  if (String(state.revision) !== page()?.dataset["revision"])
    await renew("live", state.revision, `${state.by === "" ? "Somebody" : state.by} changed the table.`);
  showThere(state.there);
}

const listed = (names: readonly string[]): string => (names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/** Names at the rows, as the server writes them. */
function showThere(there: There): void {
  const names = Map.groupBy(there, ({ row }) => row);
  for (const place of document.querySelectorAll<HTMLElement>("[data-there]")) {
    const here = names.get(place.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? "") ?? [];
    const words = here.length === 0 ? "" : `${listed(here.map(({ name }) => name))} ${here.length === 1 ? "is" : "are"} here`;
    if (place.textContent !== words) place.textContent = words;
  }
  const others = document.querySelector<HTMLElement>("[data-others]");
  const numberOf = (row: string): string => /^\d+/.exec(document.getElementById(`topic-${row}`)?.querySelector(".topic-n")?.textContent ?? "")?.[0] ?? "";
  const words = there.map(({ name, row }) => (numberOf(row) === "" ? name : `${name} (row ${numberOf(row)})`)).join(", ");
  if (others) others.textContent = words === "" ? "" : `Also at the table: ${words}.`;
}

let seenAt = 0;
let seenRow: string | null = null;
const often = 25_000;

/** Says at which row one is: at most every 25 seconds, and when that changes. */
function look(): void {
  const row = openRow();
  if (document.hidden || (row === seenRow && performance.now() - seenAt < often)) return;
  [seenRow, seenAt] = [row, performance.now()];
  void fetch("/api/v1/composites/lookAtRow", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": newUuid() },
    body: JSON.stringify({ composite: composite(), row: row === "" ? null : row }),
  }).catch(() => undefined); // the next look tells it
}

export function beginWatching(): void {
  let pending: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(pending);
    pending = setTimeout(() => void ask(), 150);
  };
  const stream = new EventSource(`/live?since=${encodeURIComponent(page()?.dataset["since"] ?? "")}`);
  stream.addEventListener("changed", soon);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    look();
    soon();
  });
  document.addEventListener("rowopened", look);
  setInterval(look, often + 500);
  look();
  soon();
}
