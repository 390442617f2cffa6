import { ok } from "#kit";
import { credentialsReportPaper } from "../../documents/write/credentials-report.ts";
import { writeCsv } from "../../documents/write/csv.ts";
import type { CredentialView } from "../credentials/contract.ts";
import type { ListOf } from "./lists.ts";
import type { Asked, PaperOf } from "./papers.ts";

const atOnce = 1000;

export const credentialsList: ListOf = async ({ app, actor, params, query }) => {
  const rows: CredentialView[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const view = await app.credentials.credentials(actor, { slug: params["slug"] ?? "", search: query.get("search") ?? "", page, size: atOnce });
    if (!view.ok) return view;
    rows.push(...view.value.credentials);
    pages = view.value.pages;
  }
  return ok(
    writeCsv(
      ["group", "person", "role", "status", "apologies", "card", "substitute_for", "since", "desk"],
      rows.map((one) => [one.affiliate, one.person, one.role, one.state, one.apologies ? "yes" : "", one.card ?? "", one.replaces ?? "", one.since, one.desk]),
    ),
  );
};

const reportOf = ({ app, actor, params, query }: Asked) => {
  const version = query.get("version");
  const at = query.get("at");
  return app.credentials.credentialsReport(actor, {
    slug: params["slug"] ?? "",
    version: version !== null && /^\d{1,6}$/.test(version) ? Number(version) : null,
    at: at === null || at === "" ? null : at,
    present: query.has("present"),
  });
};

const yesNo = (met: boolean | null): string => (met === null ? "" : met ? "yes" : "no");

export const credentialsReportList: ListOf = async (asked) => {
  const view = await reportOf(asked);
  if (!view.ok) return view;
  const { content, version, statedAt } = view.value;
  return ok(
    writeCsv(
      [
        "report",
        "stated_at",
        "group",
        "entitled",
        "registered",
        "apologies",
        "in_hall",
        "attended",
        "substitutes",
        "suspended",
        "observers",
        "observers_attended",
        "weight",
        "quota_met",
        "contested",
      ],
      content.rows.map((row) => [
        version === null ? "present figures" : `report ${version.n}`,
        statedAt,
        row.affiliate,
        row.entitled ?? "",
        row.registered,
        row.apologies,
        row.present,
        row.attended,
        row.substitutes,
        row.suspended,
        row.observers,
        row.observersAttended,
        row.weight ?? "",
        yesNo(row.quotaMet),
        row.contested ? "yes" : "",
      ]),
    ),
  );
};

export const credentialsReportOf: PaperOf = async (asked) => {
  const view = await reportOf(asked);
  if (!view.ok) return view;
  const { organisation, address } = asked;
  return ok(credentialsReportPaper({ organisation, address, publishedAt: view.value.statedAt }, view.value));
};
