import { type Composite, type Constituent, sourcedClausesOf } from "#compose";
import type { Actor } from "#domain/people";
import { type CompositeRecord, findCompositeOfItem, findCompositeVersion } from "../../store/composites.ts";
import { motionsWhere } from "../../store/motions.ts";
import type { Tx } from "../../store/tx.ts";
import type { CompositeSummary } from "../composites/contract.ts";
import { type MotionParts, motionParts, type Outcomes, seesMotion } from "./motions.ts";

/** The composite as published, in short; null while the committee still writes. */
export async function compositeSummary(tx: Tx, item: string): Promise<CompositeSummary | null> {
  const record = await findCompositeOfItem(tx, item);
  const version = record && (await publishedVersion(tx, record, null));
  if (!record || !version) return null;
  const { title, sections } = version.content;
  return {
    id: record.id,
    title,
    version: version.n,
    sections: sections.length,
    questions: sections.filter((section) => section.options.length > 0).length,
    hash: version.hash,
  };
}

/** One published version, the latest unless asked for another. */
export const publishedVersion = async (tx: Tx, record: CompositeRecord, n: number | null) =>
  record.currentVersion === null ? null : findCompositeVersion(tx, record.id, n ?? record.currentVersion);

/** The originals that a composite is made of: those that its clauses come from, and all others on the item, which it must answer to. */
export async function constituentsOf(tx: Tx, actor: Actor, item: string, composite: Composite, outcomes: Outcomes): Promise<MotionParts[]> {
  const named = new Set<string>(composite.sections.flatMap(sourcedClausesOf).flatMap(({ sources }) => sources.map((source) => source.motion)));
  const onItem = await motionsWhere(tx, { item });
  // One that has left stands on an item of its own; texts published before still name it.
  const elsewhere = await motionsWhere(tx, { ids: [...named].filter((id) => !onItem.some((motion) => motion.id === id)) });
  const motions = [...onItem, ...elsewhere].filter(
    (motion) => motion.kind === "original" && (motion.state === "onAgenda" || named.has(motion.id)) && seesMotion(actor, motion),
  );
  return motionParts(tx, motions, outcomes);
}

/** The versions of the motions that a composite names as sources, in order; of a motion that it does not name the latest. */
export function namedVersions(parts: readonly MotionParts[], composite: Composite): Constituent[] {
  const named = new Set(composite.sections.flatMap(sourcedClausesOf).flatMap(({ sources }) => sources.map(({ motion, version }) => `${motion} ${version}`)));
  return parts.flatMap(({ motion, versions }) => {
    const known = versions.filter(({ n }) => named.has(`${motion.id} ${n}`));
    return (known.length > 0 ? known : versions.slice(-1)).map(({ n, text }) => ({ motion: motion.id, version: n, text }));
  });
}
