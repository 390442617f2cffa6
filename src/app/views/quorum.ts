import type { Attendance, ConferenceId } from "#domain/conference";
import { isQuorate, lawfulWithoutQuorum, quorate } from "#domain/hall";
import type { Division } from "#domain/voting";
import type { Refusal, Result } from "#kit";
import type { Conference } from "../../store/conference.ts";
import { latestCrossing } from "../../store/presence.ts";
import type { Tx } from "../../store/tx.ts";
import type { Call } from "../usecase.ts";
import { attendance } from "./conference.ts";

/**
 * Refuses, `quorum.lost`, while fewer are present than the quorum. Whatever is business asks this first, in the transaction that does it: a question is put, an
 * item is called, somebody speaks. What remains without a quorum is `withoutQuorum` (domain/hall).
 */
export const whileQuorate = async (call: Call, conference: Conference): Promise<Result<null, Refusal<"quorum.lost">>> =>
  quorate(await attendance(call.tx, conference.id, conference.standingOrders.quorum));

type Blocked<Act extends string> = { readonly act: Act; readonly code: string; readonly detail: Readonly<Record<string, string | number>> };
type Offer<Act extends string> = { readonly lawful: readonly Act[]; readonly blocked: readonly Blocked<Act>[] };

/**
 * The same for a desk: of what it would offer, only what is lawful without a quorum is left, and the rest is told with the figures. `running` is the state of the
 * vote that is being taken.
 */
export function offeredWith<Act extends string>(now: Attendance, running: Division["kind"] | null, offer: Offer<Act>): Offer<Act> {
  if (isQuorate(now)) return offer;
  const { present, quorum } = now;
  const left = (act: Act): boolean => lawfulWithoutQuorum(act, running);
  const lost = offer.lawful.filter((act) => !left(act));
  const known = new Set(offer.blocked.map(({ act }) => act));
  return {
    lawful: offer.lawful.filter(left),
    blocked: [...offer.blocked, ...lost.filter((act) => !known.has(act)).map((act) => ({ act, code: "quorum.lost", detail: { present, quorum } }))],
  };
}

/** What is said to the hall while the quorum is lost, with how many are present now; "" while it is not. */
export async function quorumNotice(tx: Tx, conference: ConferenceId, { present }: Pick<Attendance, "present">): Promise<string> {
  const latest = await latestCrossing(tx, conference);
  if (latest?.lost !== true) return "";
  return `The quorum is lost: ${present} present, ${latest.quorum} needed. Nothing is decided until it is regained.`;
}
