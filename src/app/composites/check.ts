import { checkComposite, type Checked, type Composite, type Constituent } from "#compose";
import { outcomesOf } from "../../store/voting.ts";
import type { Place } from "../../store/motions.ts";
import { asId } from "#kit";
import type { Call } from "../usecase.ts";
import { constituentsOf, namedVersions } from "../views/composites.ts";
import type { MotionParts } from "../views/motions.ts";

/** The latest versions of the motions that a composite is made of, as the check and the sources of words need them. */
export const latestOf = (parts: readonly MotionParts[]): Constituent[] =>
  parts.flatMap(({ motion, versions }) => {
    const latest = versions.at(-1);
    return latest === undefined ? [] : [{ motion: motion.id, version: latest.n, text: latest.text }];
  });

/** Versions before the latest that clauses still name as their sources: their words have a source in them. */
export function earlierOf(parts: readonly MotionParts[], composite: Composite): Constituent[] {
  const latest = new Set(latestOf(parts).map(({ motion, version }) => `${motion} ${version}`));
  return namedVersions(parts, composite).filter(({ motion, version }) => !latest.has(`${motion} ${version}`));
}

/** The check before publishing, with the drafts as they stand on the item now. */
export async function checked(call: Call, { item, conference }: Place, composite: Composite): Promise<Checked> {
  const outcomes = await outcomesOf(call.tx, asId(conference.id));
  const parts = await constituentsOf(call.tx, call.actor, item.id, composite, outcomes);
  return checkComposite(composite, [...latestOf(parts), ...earlierOf(parts, composite)]);
}
