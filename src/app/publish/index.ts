import { type Actor, visitor } from "#domain/people";
import { ok, type Refusal, type Result } from "#kit";
import { writeDocx } from "../../documents/write/docx.ts";
import { writePdf } from "../../documents/write/pdf.ts";
import { writeText } from "../../documents/write/text.ts";
import type { App } from "../contract.ts";
import { assentList } from "./assent.ts";
import { ballotDraftOf, delegateSheetOf, votesOf } from "./ballot.ts";
import { mailList } from "./connections.ts";
import { credentialsList, credentialsReportList, credentialsReportOf } from "./credentials.ts";
import { branchesList, matchedList, matchListsList } from "./branches.ts";
import { decisionsList, decisionsOf, followUpsList, minutesOf, reportBackOf, searchList } from "./decisions.ts";
import { amendmentsList, type ListOf, motionsList } from "./lists.ts";
import { badRowsList, exportedRows, importsList } from "./imports.ts";
import { liaisonReportOf, organisationsList, talksList } from "./liaison.ts";
import { compositeLossList, compositeLossOf, draftLossList, draftLossOf } from "./loss.ts";
import { coverageList } from "./organising.ts";
import { handoverFileOf, hallPaperOf, type LinesOf, type PdfOf } from "./hall.ts";
import { groupsList, membersList, registerList, regionsList } from "./groups-lists.ts";
import { logList } from "./log-list.ts";
import { ownDataList, peopleRows, type RowsOf } from "./people.ts";
import { presenceList } from "./presence.ts";
import { tableList } from "./table.ts";
import { divisionVotesList, weightsList } from "./weights.ts";
import { entitlementsList, entitlementsOf, namedList, registrationsList } from "./registration.ts";
import { amendmentsOf, type Asked, bookletOf, canonicalOf, comparisonOf, compositeOf, decidedTextOf, motionOf, type PaperOf, reportOf } from "./papers.ts";

/** A document as it goes over the wire. */
export type Published = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | AsyncIterable<string>;
};

type Ending = "pdf" | "docx" | "txt" | "csv" | "jsonl";
type Source = {
  readonly paper?: PaperOf;
  readonly list?: ListOf;
  readonly rows?: RowsOf;
  readonly pdf?: PdfOf;
  readonly lines?: LinesOf;
  readonly canonical?: "motion" | "decided";
};

/** The published documents by the address of the page that says the same; the ending chooses the form. */
const sources: readonly (readonly [RegExp, Source])[] = [
  [/^\/conferences\/(?<slug>[^/]+)\/motions\/(?<motion>[^/]+)\/compare$/, { paper: comparisonOf }],
  [/^\/conferences\/(?<slug>[^/]+)\/motions\/(?<motion>[^/]+)$/, { paper: motionOf, canonical: "motion" }],
  [/^\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/booklet$/, { paper: bookletOf }],
  [/^\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/composite$/, { paper: compositeOf }],
  [/^\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/composite\/loss$/, { paper: compositeLossOf, list: compositeLossList }],
  [/^\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/composite\/delegates$/, { paper: delegateSheetOf }],
  [
    /^\/desk\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/ballot\/(?<paper>all|chair|tellers|delegates|fallback|first|last)$/,
    { paper: ballotDraftOf },
  ],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/votes\/(?<paper>all|chair|tellers|fallback)$/, { paper: votesOf }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/loss$/, { paper: draftLossOf, list: draftLossList }],
  [/^\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/amendments$/, { paper: amendmentsOf, list: amendmentsList }],
  [/^\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/text$/, { paper: decidedTextOf, canonical: "decided" }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/weights$/, { list: weightsList }],
  [/^\/conferences\/(?<slug>[^/]+)\/votes\/(?<division>[^/]+)$/, { list: divisionVotesList }],
  [/^\/conferences\/(?<slug>[^/]+)\/decisions$/, { paper: decisionsOf, list: decisionsList }],
  [/^\/conferences\/(?<slug>[^/]+)\/minutes$/, { paper: minutesOf }],
  [/^\/conferences\/(?<slug>[^/]+)\/report-back$/, { paper: reportBackOf }],
  [/^\/decisions$/, { list: searchList }],
  [/^\/decisions\/follow-up$/, { list: followUpsList }],
  [/^\/conferences\/(?<slug>[^/]+)\/report$/, { paper: reportOf }],
  [/^\/conferences\/(?<slug>[^/]+)\/entitlements$/, { paper: entitlementsOf, list: entitlementsList }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/registration$/, { list: registrationsList }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/registration\/people$/, { list: namedList }],
  [/^\/groups$/, { list: groupsList }],
  [/^\/regions$/, { list: regionsList }],
  [/^\/desk\/groups$/, { list: registerList }],
  [/^\/desk\/groups\/(?<id>[^/]+)\/members$/, { list: membersList }],
  [/^\/desk\/people$/, { rows: peopleRows }],
  [/^\/account\/data$/, { list: ownDataList }],
  [/^\/desk\/record$/, { list: logList }],
  [/^\/desk\/regions$/, { list: coverageList }],
  [/^\/desk\/liaison$/, { list: organisationsList }],
  [/^\/desk\/liaison\/report$/, { paper: liaisonReportOf, list: talksList }],
  [/^\/desk\/imports$/, { list: importsList }],
  [/^\/desk\/imports\/(?<batch>[^/]+)\/bad-rows$/, { list: badRowsList }],
  [/^\/desk\/exports\/(?<kind>[a-z]+)$/, { rows: exportedRows }],
  [/^\/outbox$/, { list: mailList }],
  [/^\/desk\/branches\/lists$/, { list: matchListsList }],
  [/^\/desk\/branches\/lists\/(?<list>[^/]+)$/, { list: matchedList }],
  [/^\/desk\/branches\/registers\/(?<register>[^/]+)$/, { list: branchesList }],
  [/^\/desk\/motions$/, { list: motionsList }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/assent$/, { list: assentList }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/agenda\/(?<item>[^/]+)\/table$/, { list: tableList }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/credentials$/, { list: credentialsList }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/presence$/, { list: presenceList }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/paper$/, { pdf: hallPaperOf }],
  [/^\/desk\/conferences\/(?<slug>[^/]+)\/handover$/, { lines: handoverFileOf }],
  [/^\/conferences\/(?<slug>[^/]+)\/credentials-report$/, { paper: credentialsReportOf, list: credentialsReportList }],
];

const mediaTypes = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
} as const satisfies Record<Ending, string>;

/** "founding-conference-agenda-constitution-text.pdf": what a browser saves it as. */
const fileName = (page: string, ending: Ending): string =>
  `${page
    .replace(/^\/(conferences\/)?/, "")
    .replaceAll("/", "-")
    .replace(/[^A-Za-z0-9._-]/g, "")}.${ending}`;

async function bodyOf(source: Source, ending: Ending, asked: Asked): Promise<Result<Uint8Array | string | AsyncIterable<string>, Refusal> | null> {
  if (ending === "jsonl") return source.lines ? source.lines(asked) : null;
  if (ending === "pdf" && source.pdf) return source.pdf(asked);
  if (ending === "csv" && source.rows) return source.rows(asked);
  if (ending === "csv") return source.list ? source.list(asked) : null;
  if (ending === "txt" && source.canonical) return canonicalOf(source.canonical, asked);
  if (!source.paper) return null;
  const paper = await source.paper(asked);
  if (!paper.ok) return paper;
  if (ending === "pdf") return writePdf(paper.value);
  return ok(ending === "docx" ? await writeDocx(paper.value) : writeText(paper.value));
}

const refusedStatus = ({ code }: Refusal): number =>
  code === "access.signIn"
    ? 401
    : code === "access.denied"
      ? 403
      : code === "document.busy" || code === "document.timedOut"
        ? 503
        : code.startsWith("document.")
          ? 500
          : 404;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/**
 * Makes the published documents: a path with an ending (.pdf, .docx, .txt, .csv, .jsonl) → the document, or null when no document
 * has this address. `publicUrl` is printed on every page of them.
 */
export function publishedFiles(app: App, publicUrl: () => string): (path: string, actor: Actor, query: URLSearchParams) => Promise<Published | null> {
  return async (path, actor, query) => {
    const match = /^(?<page>\/.+)\.(?<ending>pdf|docx|txt|csv|jsonl)$/.exec(path);
    const page = match?.groups?.["page"];
    const ending = (["pdf", "docx", "txt", "csv", "jsonl"] as const).find((known) => known === match?.groups?.["ending"]);
    if (page === undefined || ending === undefined) return null;
    for (const [pattern, source] of sources) {
      const found = pattern.exec(page);
      if (!found) continue;
      const params = Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]));
      const federation = await app.people.federation(visitor, {});
      const organisation = federation.ok ? (federation.value?.name ?? "") : "";
      const body = await bodyOf(source, ending, { app, actor, params, query, organisation, address: `${publicUrl()}${page}` });
      if (body === null) return null;
      if (!body.ok)
        return {
          status: refusedStatus(body.refusal),
          headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
          body: `There is no such document (${body.refusal.code}).\n`,
        };
      return {
        status: 200,
        headers: { "content-type": mediaTypes[ending], "content-disposition": `inline; filename="${fileName(page, ending)}"` },
        body: body.value,
      };
    }
    return null;
  };
}
