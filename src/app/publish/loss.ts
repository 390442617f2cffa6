import { ok, type Refusal, type Result } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import { fateWords, lossPaper } from "../../documents/write/loss.ts";
import type { Paper } from "../../documents/write/paper.ts";
import type { LossView } from "../composites/contract.ts";
import type { ListOf } from "./lists.ts";
import { frameOf, latest, type Asked, type PaperOf, place, whole } from "./papers.ts";

type ViewOf = (asked: Asked) => Promise<Result<LossView, Refusal>>;
const draft = ({ query }: Asked): string => query.get("draft") ?? "";

const published: ViewOf = (asked) =>
  asked.app.composites.compositeLoss(asked.actor, { ...place(asked), draft: draft(asked), version: whole(asked.query.get("version")) });
const written: ViewOf = (asked) => asked.app.composites.draftLoss(asked.actor, { ...place(asked), draft: draft(asked) });

const paperFrom =
  (viewOf: ViewOf): PaperOf =>
  async (asked): Promise<Result<Paper, Refusal>> => {
    const view = await viewOf(asked);
    if (!view.ok) return view;
    const { conference, item, title, version, chosen } = view.value;
    if (chosen === null) return { ok: false, refusal: { code: "motion.notFound", field: "draft" } };
    return ok(lossPaper(frameOf(asked, latest([], conference.startsOn)), { conference, item, title, version, ...chosen }));
  };

/** A line for each clause of one draft, or of all when none is named. */
const listFrom =
  (viewOf: ViewOf): ListOf =>
  async (asked) => {
    const first = await viewOf(asked);
    if (!first.ok) return first;
    const views = [first.value];
    if (draft(asked) === "") {
      for (const { motion } of first.value.drafts.filter(({ motion: one }) => one.id !== first.value.chosen?.motion.id)) {
        const view = await viewOf({ ...asked, query: new URLSearchParams([...asked.query, ["draft", motion.id]]) });
        if (!view.ok) return view;
        views.push(view.value);
      }
    }
    const rows = views.flatMap(({ chosen }) =>
      (chosen?.loss.clauses ?? []).map(({ label, section, fate, moved, places, reason, words, standing, open, wording }) => [
        chosen?.motion.letter ?? "",
        label,
        section,
        fateWords[fate],
        moved ? "yes" : "",
        places.map(({ number, option }) => `${number}${option === null ? "" : ` (option ${option.toUpperCase()})`}`).join(" "),
        reason,
        words,
        standing,
        open,
        wording,
      ]),
    );
    return ok(writeCsv(["draft", "clause", "heading", "became", "moved", "now_at", "reason", "words", "standing", "in_options", "wording"], rows));
  };

export const compositeLossOf = paperFrom(published);
export const draftLossOf = paperFrom(written);
export const compositeLossList = listFrom(published);
export const draftLossList = listFrom(written);
