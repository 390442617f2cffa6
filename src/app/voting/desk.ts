import type { Attendance } from "#domain/conference";
import { declarable, type Lawful, lawful } from "#domain/voting";
import type { Refusal } from "#kit";
import type { StoredDivision } from "../../store/voting.ts";
import type { Loaded } from "../views/voting.ts";
import type { ChairDesk, LawfulAct } from "./contract.ts";

type Blocked = ChairDesk["blocked"][number];
export type Offered = { readonly lawful: readonly LawfulAct[]; readonly blocked: readonly Blocked[] };

const blockedBy = (act: LawfulAct, refusal: Refusal): Blocked => {
  const detail = Object.entries(refusal.detail ?? {}).map(([key, value]) => [key, typeof value === "object" ? value.join(", ") : value] as const);
  return { act, code: refusal.code, detail: Object.fromEntries(detail) };
};

/** While a division runs nothing else may be done on the item (handbook, scenario 14). */
function whileRunning({ division }: StoredDivision): Offered {
  if (division.kind === "open") return { lawful: ["closeDivision", "voidDivision"], blocked: [] };
  const count = declarable(division);
  return count.ok ? { lawful: ["declare", "voidDivision"], blocked: [] } : { lawful: ["voidDivision"], blocked: [blockedBy("declare", count.refusal)] };
}

const actsOffered = {
  moved: (may) => may.moved !== null,
  notMoved: (may) => may.notMoved !== null,
  castingVote: (may) => may.castingVote !== null,
  declineCastingVote: (may) => may.declineCastingVote !== null,
  withdrawOption: (may) => may.withdrawOption.length > 0,
  remit: (may) => may.remit !== null,
  correct: (may) => may.correct.length > 0,
  closeItem: (may) => may.close,
} as const satisfies Partial<Record<LawfulAct, (may: Lawful) => boolean>>;

/** What the rules allow on the item that is called. */
export function offered({ item, acts }: Loaded, running: StoredDivision | null, attendance: Attendance): Offered {
  if (running !== null) return whileRunning(running);
  const may = lawful(
    item.procedure,
    item.orders,
    acts.map((one) => one.act),
  );
  const names = Object.keys(actsOffered) as (keyof typeof actsOffered)[];
  const others = names.filter((name) => actsOffered[name](may));
  if (may.put === null) return { lawful: others, blocked: [] };
  const { present, quorum } = attendance;
  if (present < quorum) return { lawful: others, blocked: [{ act: "openDivision", code: "quorum.lost", detail: { present, quorum } }] };
  return { lawful: ["openDivision", ...others], blocked: [] };
}
