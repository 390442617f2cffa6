import { type Effect, type ImportCounts, type ImportKind } from "#domain/imports";
import { unreachable } from "#kit";
import { sql } from "kysely";
import { enterInBulk } from "./bulk.ts";
import { consentsEffect } from "./consents.ts";
import { credentialEffect } from "./credential.ts";
import { membershipEffect } from "./membership.ts";
import { groupEffect, regionEffect } from "./named-things.ts";
import { officeEffect } from "./office.ts";
import { personEffect } from "./person.ts";
import { type EffectRunner, stageOf, type Work } from "./work.ts";

const things = { affiliate: groupEffect, region: regionEffect, office: officeEffect, credential: credentialEffect } as const;

function runnerOf(effect: Effect): EffectRunner {
  switch (effect.kind) {
    case "person":
      return personEffect(effect);
    case "thing":
      return things[effect.thing];
    case "membership":
      return membershipEffect;
    case "consents":
      return consentsEffect;
    default:
      return unreachable(effect);
  }
}

const runnersOf = (kind: ImportKind): readonly EffectRunner[] => kind.effects.map(runnerOf);

const doubts = ["possibleDuplicate", "inFileLike"];

async function countRows(work: Work, effects: Readonly<Record<string, number>>): Promise<ImportCounts> {
  const { rows } = await sql<Omit<ImportCounts, "effects">>`
    select count(*)::integer as rows,
      count(*) filter (where outcome = 'new')::integer as created,
      count(*) filter (where outcome = 'known' and after is not null and after <> '{}')::integer as changed,
      count(*) filter (where outcome = 'known' and (after is null or after = '{}'))::integer as unchanged,
      count(*) filter (where outcome = 'bad')::integer as bad,
      count(*) filter (where outcome = 'withheld')::integer as withheld,
      (select count(distinct n) from import_problem where batch = ${work.number} and code = any (${doubts}::text[]))::integer as doubtful
    from ${stageOf(work)}`.execute(work.tx);
  const [counted] = rows;
  if (!counted) throw new Error("a count gave no row");
  return { ...counted, effects };
}

/** Looks at the rows of a file among themselves, once they all stand there. */
export async function lookAmong(work: Work): Promise<void> {
  for (const { read } of runnersOf(work.kind)) await read?.(work);
}

/** Finds what every row means and foretells what would be done. Writes nothing but to the batch's own tables. */
export async function foretell(work: Work): Promise<ImportCounts> {
  const runners = runnersOf(work.kind);
  for (const { resolve } of runners) await resolve?.(work);
  const effects: Record<string, number> = {};
  for (const { predict } of runners) Object.assign(effects, await predict?.(work));
  return countRows(work, Object.fromEntries(Object.entries(effects).filter(([, n]) => n > 0)));
}

/** Forgets what a look at the register found: it may have changed since. What reading the file told stays. */
export async function forgetFindings({ tx, number }: Pick<Work, "tx" | "number">): Promise<void> {
  await sql`delete from import_problem where batch = ${number} and told_by = 'register'`.execute(tx);
  await sql`update ${stageOf({ number })} set outcome = case when readable then 'new' else 'bad' end, person = null, target = null, how = null, before = null, after = null
    where outcome <> case when readable then 'new' else 'bad' end or person is not null or target is not null or after is not null`.execute(tx);
}

/** Enters what was foretold, in the order of the effects. */
export const enter = (work: Work): Promise<void> =>
  enterInBulk(work, async () => {
    for (const { apply } of runnersOf(work.kind)) await apply(work);
  });
