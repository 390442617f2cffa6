import type { Count, Reason } from "../outcome.ts";
import type { ReopenNominations } from "../rule.ts";

/**
 * Takes "re-open nominations" off the elected: it may win a place like a candidate, never sits in it. The place stays vacant; with
 * `stop` so do all that were filled after it. The stages stay as counted, but those who are not elected are not listed as elected,
 * and the stage says why (docs/count/reopen-nominations.md).
 */
export function applyReopen(count: Count, reopen: ReopenNominations): Count {
  const at = count.elected.findIndex(({ number }) => number === reopen.number);
  const won = count.elected[at];
  if (won === undefined) return count;
  const later = reopen.then === "stop" ? count.elected.slice(at + 1) : [];
  const gone = new Set([won, ...later].map(({ number }) => number));
  const reasons: readonly (Reason & { readonly stage: number })[] = [
    { code: "place.reopened", who: [won.number], stage: won.stage },
    ...later.map(({ number, stage }): Reason & { readonly stage: number } => ({ code: "reopen.later", who: [number], others: [won.number], stage })),
  ];
  const plain = ({ stage: _stage, ...reason }: Reason & { readonly stage: number }): Reason => reason;
  return {
    ...count,
    elected: count.elected.filter(({ number }) => !gone.has(number)),
    stages: count.stages.map((stage) => ({
      ...stage,
      elected: stage.elected.filter((number) => !gone.has(number)),
      reasons: [...stage.reasons, ...reasons.filter((reason) => reason.stage === stage.n).map(plain)],
    })),
    notes: [...count.notes, ...reasons.map(plain)],
  };
}
