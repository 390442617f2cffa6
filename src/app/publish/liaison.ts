import { organisationKinds, relations } from "#domain/liaison";
import { ok } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import { liaisonPaper } from "../../documents/write/liaison.ts";
import { organisationSorts } from "../liaison/contract.ts";
import type { ListOf } from "./lists.ts";
import type { PaperOf } from "./papers.ts";

const among = <T extends string>(words: readonly T[], text: string | null): T | null => words.find((known) => known === text) ?? null;

/** "notTheOne" → "Not the one": relations as a paper says them. */
const inWords = (word: string): string => word.replace(/([A-Z])/g, " $1").replace(/^./, (letter) => letter.toUpperCase());

const span = (query: URLSearchParams) => ({ since: query.get("since") || null, until: query.get("until") || null });

/** The organisations as the page shows them, all pages. */
export const organisationsList: ListOf = async ({ app, actor, query }) => {
  const filter = {
    search: query.get("search") ?? "",
    relation: among(relations, query.get("relation")),
    kind: among(organisationKinds, query.get("kind")),
    sort: among(organisationSorts, query.get("sort")) ?? "name",
    size: 1000,
  };
  const rows: (readonly (string | number)[])[] = [];
  for (let page = 1; ; page++) {
    const view = await app.liaison.organisations(actor, { ...filter, page });
    if (!view.ok) return view;
    rows.push(...view.value.rows.map((row) => [row.name, row.kind, row.relation, row.lastTalk ?? "", row.openSteps, row.overdueSteps, row.owner ?? ""]));
    if (page >= view.value.pages) break;
  }
  return ok(writeCsv(["name", "kind", "relation", "last_talk", "open_steps", "overdue_steps", "looked_after_by"], rows));
};

/** The talks of the report's time. */
export const talksList: ListOf = async ({ app, actor, query }) => {
  const view = await app.liaison.report(actor, span(query));
  if (!view.ok) return view;
  return ok(
    writeCsv(
      ["held_on", "organisation", "ours", "theirs", "summary"],
      view.value.talks.map((talk) => [talk.heldOn, talk.organisation.name, talk.ours, talk.theirs, talk.summary]),
    ),
  );
};

export const liaisonReportOf: PaperOf = async ({ app, actor, query, organisation, address }) => {
  const view = await app.liaison.report(actor, span(query));
  if (!view.ok) return view;
  const report = view.value;
  return ok(
    liaisonPaper(
      { organisation, address, publishedAt: report.at },
      {
        ...report,
        standing: report.standing.map((row) => ({ ...row, relation: inWords(row.relation) })),
        moved: report.moved.map((step) => ({ ...step, from: inWords(step.from), to: inWords(step.to) })),
      },
    ),
  );
};
