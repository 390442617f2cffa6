import { clauseWording, type Composite, findClause, sourcedClausesOf } from "#compose";
import { no, ok, type Refusal, type Result } from "#kit";
import { offersOf } from "../../store/ballots.ts";
import { findCompositeOfItem } from "../../store/composites.ts";
import { motionsWhere, versionsOf } from "../../store/motions.ts";
import type { Tx } from "../../store/tx.ts";

/**
 * Every source must be a clause of a version of a motion on the item, under the number printed there; and what is said to be taken
 * word for word must be: the sources are what a mover reads to see what became of the draft.
 */
export async function checkSources(tx: Tx, item: string, composite: Composite): Promise<Result<null, Refusal>> {
  const motions = (await motionsWhere(tx, { item })).filter((motion) => motion.publishedAt !== null);
  const versions = new Map(
    (
      await versionsOf(
        tx,
        motions.map((motion) => motion.id),
      )
    ).map((version) => [`${version.motion} ${version.n}`, version.text]),
  );
  for (const [at, section] of composite.sections.entries()) {
    for (const { clause, sources } of sourcedClausesOf(section)) {
      for (const source of sources) {
        const text = versions.get(`${source.motion} ${source.version}`);
        const found = text ? findClause(text, source.clause)?.clause : undefined;
        const place = { field: `sections.${at}`, detail: { section: section.title, clause: clause.text.slice(0, 80), source: source.number } };
        if (found?.number !== source.number) return no({ code: "composite.sourceNotFound", ...place });
        if (source.relation === "verbatim" && clauseWording(found) !== clauseWording(clause)) return no({ code: "composite.notVerbatim", ...place });
      }
    }
  }
  return checkOffered(tx, item, composite);
}

/** Words are said to be offered by others only where they were: they are free of the rule on the committee's words. */
async function checkOffered(tx: Tx, item: string, { sections }: Composite): Promise<Result<null, Refusal>> {
  const named = sections.flatMap(({ id, options }, at) => options.flatMap(({ offered }) => (offered === undefined ? [] : [{ section: id, at, offered }])));
  if (named.length === 0) return ok(null);
  const record = await findCompositeOfItem(tx, item);
  const offers = new Map((record === null ? [] : await offersOf(tx, record.id)).map((offer) => [offer.id, offer]));
  const wrong = named.find(({ section, offered }) => {
    const offer = offers.get(offered.offer);
    return offer?.state !== "taken" || offer.section !== section || offer.words !== offered.words.join("\n");
  });
  return wrong === undefined ? ok(null) : no({ code: "ballot.notOffered", field: `sections.${wrong.at}` });
}
