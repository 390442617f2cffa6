import { classOf, standingOf } from "#domain/decisions";
import { ok } from "#kit";
import { decisionChoices, type FoundRow, searchDecisions } from "../../store/decisions.ts";
import type { UseCases } from "../usecase.ts";
import { dayIn } from "../views/moments.ts";
import type { decisionsContract, FoundDecision } from "./contract.ts";

type Cases = UseCases<typeof decisionsContract>;

const foundDecision = (row: FoundRow): FoundDecision => ({
  id: row.id,
  conference: { slug: row.slug, name: row.name },
  item: { slug: row.item_slug, title: row.item_title },
  question: row.question,
  title: row.title,
  outcome: row.outcome,
  sentence: row.sentence,
  outcomeClass: classOf(row.outcome),
  standing: standingOf({ outcome: row.outcome, annulled: row.annulled !== null, superseded: row.by_id !== null }),
  decidedAt: row.decided_at,
  decidedOn: dayIn(row.decided_at, row.time_zone),
  group: row.group_id === null ? null : { id: row.group_id, name: row.group_name ?? "" },
  supersededBy: row.by_id === null ? null : { id: row.by_id, title: row.by_title ?? "", conference: { slug: row.by_slug ?? "", name: row.by_name ?? "" } },
  annulled: row.annulled,
});

export const search: Cases["search"] = async (call, { sort, page, size, ...filter }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const { rows, total } = await searchDecisions(call.tx, filter, { sort, page, size });
  return ok({ rows: rows.map(foundDecision), total, page, pages: Math.max(1, Math.ceil(total / size)), ...(await decisionChoices(call.tx)) });
};
