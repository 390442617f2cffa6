import { ok } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import type { ListOf } from "./lists.ts";
import type { WeightRow } from "../voting/contract.ts";

/** What every group weighs in card votes. */
export const weightsList: ListOf = async ({ app, actor, params }) => {
  const rows: WeightRow[] = [];
  for (let page = 1; ; page += 1) {
    const view = await app.voting.weights(actor, { slug: params["slug"] ?? "", page });
    if (!view.ok) return view;
    rows.push(...view.value.rows);
    if (page >= view.value.pages) break;
  }
  return ok(
    writeCsv(
      ["group", "seats", "weight"],
      rows.map(({ name, seats, weight }) => [name, seats, weight]),
    ),
  );
};

/** Who voted how in a division, no further than it said before it opened. */
export const divisionVotesList: ListOf = async ({ app, actor, params }) => {
  const lines: (string | number)[][] = [];
  let columns: readonly string[] = [];
  for (let page = 1; ; page += 1) {
    const view = await app.voting.divisionVotes(actor, { slug: params["slug"] ?? "", division: params["division"] ?? "", page });
    if (!view.ok) return view;
    const { between, labels, groups, names, pages } = view.value;
    const keys = [...between, "abstain"];
    columns = ["name", "group", "weight", ...between.map((key) => labels[key] ?? key), "abstentions"];
    if (page === 1)
      lines.push(...groups.map(({ name, weight, tally }) => ["", name, weight, ...between.map((key) => tally.votes[key] ?? 0), tally.abstentions]));
    lines.push(...names.map(({ name, group, votes }) => [name, group, "", ...keys.map((key) => votes[key] ?? 0)]));
    if (page >= pages) break;
  }
  return ok(writeCsv([...columns], lines));
};
