import type { LoaderFunctionArgs } from "react-router";
import type { AffiliateAttendance, PhotographView, ReportView } from "../../app/reports/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import { conferenceCrumbs } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { daysInWords } from "../texts/when.ts";
import { Downloads } from "../ui/list-tools.tsx";
import { Empty, Facts } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { type Column, DataTable } from "../ui/table.tsx";
import { DecidedItems } from "../decisions/decided-items.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.reports.report(actor, { slug: args.params["slug"] ?? "" }));
}

const columns: readonly Column<AffiliateAttendance>[] = [
  { head: "Group", rowHead: true, cell: (group) => group.affiliate },
  { head: "Registered", numeric: true, cell: (group) => group.registered },
  { head: "Attended", numeric: true, cell: (group) => group.attended },
  { head: "Of them substitutes", numeric: true, cell: (group) => group.substitutes },
  { head: "Observers", numeric: true, cell: (group) => group.observers },
];

const sumOf = (groups: readonly AffiliateAttendance[], of: "registered" | "attended" | "substitutes" | "observers"): number =>
  groups.reduce((sum, group) => sum + group[of], 0);

function AttendanceTable({ report }: { readonly report: ReportView }) {
  const { affiliates, attendance } = report;
  const facts = [
    ["Delegates registered", sumOf(affiliates, "registered") || attendance.registered],
    ["Delegates who attended", sumOf(affiliates, "attended")],
    ["Of them substitutes", sumOf(affiliates, "substitutes")],
    ["Observers", sumOf(affiliates, "observers")],
    ["Quorum", attendance.quorum],
  ] as const;
  return (
    <section id="attendance">
      <h2>Attendance</h2>
      <Facts of={facts} />
      {affiliates.length > 0 ? (
        <details className="more">
          <summary>Attendance by group: {affiliates.length} groups</summary>
          <DataTable caption="Attendance by group" columns={columns} rows={affiliates} rowKey={(group) => group.affiliate} />
        </details>
      ) : null}
    </section>
  );
}

function Photographs({ of }: { readonly of: readonly PhotographView[] }) {
  if (of.length === 0) return null;
  return (
    <section id="photographs">
      <h2>Photographs</h2>
      <ul className="photographs">
        {of.map((photograph) => (
          <li key={photograph.id}>
            <figure>
              <img
                src={`/photographs/${photograph.id}`}
                alt={photograph.alt}
                width={photograph.width}
                height={photograph.height}
                loading="lazy"
                decoding="async"
              />
              {photograph.caption || photograph.credit ? (
                <figcaption>{[photograph.caption, photograph.credit ? `Photograph: ${photograph.credit}` : ""].filter(Boolean).join(" ")}</figcaption>
              ) : null}
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function Report({ loaderData: report }: PageProps<typeof loader>) {
  const { conference, body, items } = report;
  const decided = items.some((item) => item.decisions.length > 0);
  const paragraphs = body.split(/\n{2,}/).map((paragraph) => paragraph.trim());
  return (
    <Page
      title="Report"
      eyebrow={conference.name}
      description={`Attendance, decisions with figures, and what follows from them: ${conference.name}, ${daysInWords(conference.startsOn, conference.endsOn)}.`}
      crumbs={conferenceCrumbs(conference)}
      facts={
        <span>
          {daysInWords(conference.startsOn, conference.endsOn)}
          {conference.place ? `, ${conference.place}` : ""}
        </span>
      }
      tools={<Downloads path={`/conferences/${conference.slug}/report`} kinds={["pdf", "docx"]} what="the report" />}
    >
      {report.can.edit ? (
        <p className="no-print">
          <a href={`/desk/conferences/${conference.slug}/report`}>Edit the report at your desk</a>
        </p>
      ) : null}
      {paragraphs.length > 0 && body.trim() !== "" ? (
        <div className="prose">
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      ) : null}
      <AttendanceTable report={report} />
      <section id="decisions">
        <h2>Decisions</h2>
        {decided ? <DecidedItems items={items} slug={conference.slug} level={3} /> : <Empty title="Nothing has been decided yet." />}
      </section>
      <Photographs of={report.photographs} />
    </Page>
  );
}
