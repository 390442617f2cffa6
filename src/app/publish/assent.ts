import { ok } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import { moverOrders } from "../composites/contract.ts";
import type { ListOf } from "./lists.ts";

/** Who answered what to which text of a composite; every answer is a row, the latest of each mover first, with where the mover stands now. */
export const assentList: ListOf = async ({ app, actor, params, query }) => {
  const sort = moverOrders.find((order) => order === query.get("sort")) ?? "letter";
  const view = await app.composites.assents(actor, { slug: params["slug"] ?? "", item: params["item"] ?? "", search: query.get("search") ?? "", sort });
  if (!view.ok) return view;
  const rows = view.value.movers.flatMap(({ motion, state, answers, remindedAt }) => {
    const mover = [motion.letter, motion.title, motion.submitter, state];
    if (answers.length === 0) return [[...mover, "", "", "", "", "", "", "", remindedAt ?? ""]];
    return answers.map((answer, at) => [
      ...mover,
      at === 0 ? "yes" : "no",
      answer.n,
      answer.answer,
      answer.place,
      answer.words,
      `${answer.by} (${answer.office})`,
      answer.at,
      remindedAt ?? "",
    ]);
  });
  const left = view.value.left.map(({ motion, answer, at }) => [
    motion.letter,
    motion.title,
    motion.submitter,
    "left",
    answer ? "yes" : "",
    answer?.n ?? "",
    answer?.answer ?? "",
    answer?.place ?? "",
    answer?.words ?? "",
    answer ? `${answer.by} (${answer.office})` : "",
    answer?.at ?? at,
    "",
  ]);
  return ok(writeCsv(["motion", "title", "group", "stands", "counts", "text", "answer", "place", "words", "by", "at", "reminded"], [...rows, ...left]));
};
