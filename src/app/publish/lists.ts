import { wordsNamed } from "#compose";
import { ok, type Refusal, type Result } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import type { Asked } from "./papers.ts";

export type ListOf = (asked: Asked) => Promise<Result<string, Refusal>>;

export const motionsList: ListOf = async ({ app, actor }) => {
  const view = await app.motions.motionDesk(actor, {});
  if (!view.ok) return view;
  const rows = view.value.map((motion) => [
    motion.conference.name,
    motion.item.title,
    motion.letter,
    motion.title,
    motion.submitter,
    motion.state,
    motion.submittedOn ?? "",
    motion.revisedOn ?? "",
    motion.outcome,
  ]);
  return ok(writeCsv(["conference", "item", "letter", "title", "submitted_by", "state", "submitted_on", "revised_on", "outcome"], rows));
};

export const amendmentsList: ListOf = async ({ app, actor, params }) => {
  const view = await app.motions.amendments(actor, { slug: params["slug"] ?? "", item: params["item"] ?? "" });
  if (!view.ok) return view;
  const rows = view.value.map((one) => [
    one.label,
    one.motionLetter,
    one.clauseNumber,
    one.change.op,
    one.parts.map(({ change }) => wordsNamed(change) ?? "").join("; "),
    one.parts.map(({ change }) => ("new" in change ? change.new : "")).join("; "),
    one.submitter,
    one.rivalGroup ?? "",
    one.furthestRank ?? "",
    one.fallsIf.join(" "),
    one.state,
    one.outcome,
    one.stateReason,
    one.version,
    one.anchor,
  ]);
  const columns = ["label", "motion", "clause", "op", "old", "new", "submitted_by", "rival_group", "furthest_rank", "falls_if_carried", "state", "outcome"];
  return ok(writeCsv([...columns, "reason", "version", "place"], rows));
};
