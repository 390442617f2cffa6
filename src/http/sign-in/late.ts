import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** Both for what is known and for what is not: the work done in between takes far less. */
const answerEveryMs = 250;

/**
 * Begins an answer whose time must tell nothing about what was found: `await` what this gives before answering. It is answered
 * 250 ms after the beginning, or at the next multiple of that where the machine was so busy that the work took longer.
 */
export function evenly(): () => Promise<void> {
  const begun = performance.now();
  const earliest = pause(answerEveryMs);
  return async () => {
    const worked = performance.now() - begun;
    await (worked < answerEveryMs ? earliest : pause(answerEveryMs - (worked % answerEveryMs)));
  };
}

/** A moment after the answer has gone and before the next can be due, drawn by chance: what is then done coincides with neither. */
export const betweenAnswers = (): Promise<void> => pause(randomInt(50, 150));
