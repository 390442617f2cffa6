import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { credentialsBars, type CredentialsFigures, credentialsInWords } from "#domain/credentials";
import type { CredentialsReportView, ReportRow, ReportVersion } from "../../app/credentials/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../answer.ts";
import credentialStyles from "../desk/credentials/credentials.css?url";
import { type PageProps } from "../page.ts";
import { instantInWords } from "../texts/when.ts";
import { Badge } from "../ui/badge.tsx";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Downloads, listAddress, Pager, pageOf } from "../ui/list-tools.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { DataTable } from "../ui/table.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: credentialStyles }];

const numberIn = (text: string | null): number | null => (text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null);

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { searchParams } = new URL(args.request.url);
  const slug = args.params["slug"] ?? "";
  const version = numberIn(searchParams.get("version"));
  const present = searchParams.has("present");
  const view = await valueOf(args, app.credentials.credentialsReport(actor, { slug, version, present }));
  const { rows, page, pages } = pageOf(view.content.rows, searchParams.get("page"), 200);
  const mayWrite = view.can.publish || view.can.adopt;
  // a page without a form holds no id of chance: it is kept for all visitors
  return { ...view, slug, rows, page, pages, figures: view.content.figures, total: view.content.rows.length, commandId: mayWrite ? newCommandId() : "" };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const { id: conference } = await valueOf(args, app.conference.conference(actor, { slug }));
  const { commandId = "", note = "" } = values;
  const here = `/conferences/${slug}/credentials-report`;
  if (values["form"] === "adopt") {
    const done = await app.credentials.adoptCredentialsReport(actor, { conference, version: Number(values["version"]) }, commandId);
    return done.ok ? onwards(here) : refill(done.refusal, values);
  }
  const done = await app.credentials.publishCredentialsReport(actor, { conference, note }, commandId);
  return done.ok ? onwards(here) : refill(done.refusal, values);
}

const titleOf = (version: Pick<ReportVersion, "n"> | null): string =>
  version === null ? "Credentials: present figures" : version.n === 1 ? "Credentials report" : `Credentials report, supplement ${version.n - 1}`;

function Bars({ figures }: { readonly figures: CredentialsFigures }) {
  const bars = credentialsBars(figures);
  const most = Math.max(1, figures.quorum, ...bars.map(({ value }) => value));
  const long = (value: number): number => Math.round((value / most) * 340);
  return (
    <svg className="report-bars" viewBox="0 0 480 116" role="img" aria-label={credentialsInWords(figures)}>
      {bars.map(({ label, value, kind }, at) => (
        <g key={kind}>
          <text x="0" y={at * 30 + 20}>
            {label}
          </text>
          <rect className={`bar-${kind}`} x="92" y={at * 30 + 5} width={long(value)} height="20" />
          <text x={98 + long(value)} y={at * 30 + 20}>
            {value}
          </text>
        </g>
      ))}
      {figures.quorum === 0 ? null : (
        <g>
          <line className="bar-quorum" x1={92 + long(figures.quorum)} y1="0" x2={92 + long(figures.quorum)} y2="98" />
          <text x={96 + long(figures.quorum)} y="110">{`quorum ${figures.quorum}`}</text>
        </g>
      )}
    </svg>
  );
}

const roles = (figures: CredentialsFigures) => [
  {
    role: "Delegates",
    registered: figures.registered,
    apologies: figures.apologies,
    present: figures.present,
    attended: figures.attended,
    substitutes: figures.substitutes,
    suspended: figures.suspended,
  },
  {
    role: "Observers",
    registered: figures.observers,
    apologies: null,
    present: figures.observersPresent,
    attended: figures.observersAttended,
    substitutes: null,
    suspended: null,
  },
];

const shown = (value: number | null): string => (value === null ? "–" : String(value));
const added = (now: number, before: number | undefined): string =>
  before === undefined || now === before ? "" : ` (${now > before ? "+" : "−"}${Math.abs(now - before)})`;

function Groups({ rows }: { readonly rows: readonly ReportRow[] }) {
  const any = (of: (row: ReportRow) => unknown): boolean => rows.some((row) => of(row) !== null);
  return (
    <DataTable
      caption="By group"
      showCaption
      rows={rows}
      rowKey={(row) => row.affiliate}
      columns={[
        {
          head: "Group",
          rowHead: true,
          cell: (row) => (
            <>
              {row.affiliate === "" ? "No group" : row.affiliate}
              {row.contested ? (
                <>
                  {" "}
                  <Badge tone="wait">Contested</Badge>
                </>
              ) : null}
            </>
          ),
        },
        ...(any((row) => row.entitled) ? [{ head: "Entitled", numeric: true, cell: (row: ReportRow) => shown(row.entitled) }] : []),
        { head: "Registered", numeric: true, cell: (row) => String(row.registered) },
        { head: "Apologies", numeric: true, cell: (row) => String(row.apologies) },
        { head: "In the hall", numeric: true, cell: (row) => String(row.present) },
        { head: "Attended", numeric: true, cell: (row) => String(row.attended) },
        { head: "Substitutes", numeric: true, cell: (row) => String(row.substitutes) },
        { head: "Observers attended", numeric: true, cell: (row) => String(row.observersAttended) },
        ...(any((row) => row.weight) ? [{ head: "Weight", numeric: true, cell: (row: ReportRow) => shown(row.weight) }] : []),
        ...(any((row) => row.quotaMet) ? [{ head: "Quota", cell: (row: ReportRow) => (row.quotaMet === null ? "–" : row.quotaMet ? "Met" : "Not met") }] : []),
      ]}
    />
  );
}

function Versions({ view, slug }: { readonly view: CredentialsReportView; readonly slug: string }) {
  if (view.versions.length === 0 && !view.can.present) return null;
  const { timeZone } = view.conference;
  return (
    <section className="no-print">
      <h2>Reports of this conference</h2>
      <ul className="links">
        {view.can.present ? (
          <li>
            <a href={`/conferences/${slug}/credentials-report?present=1`}>Present figures</a>, not published
          </li>
        ) : null}
        {view.versions.map((version) => (
          <li key={version.n}>
            <a href={`/conferences/${slug}/credentials-report?version=${version.n}`}>{titleOf(version)}</a>, as of {instantInWords(version.statedAt, timeZone)}
            {version.adoptedAt === null ? "" : `, adopted ${instantInWords(version.adoptedAt, timeZone)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function CredentialsReport({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, version, statedAt, figures, before, rows, page, pages, can, slug, commandId } = loaderData;
  const { timeZone } = conference;
  const here = `/conferences/${slug}/credentials-report`;
  const query: Readonly<Record<string, string>> = version === null ? { present: "1" } : { version: String(version.n) };
  return (
    <Page
      title={titleOf(version)}
      description={credentialsInWords(figures)}
      eyebrow={conference.name}
      crumbs={[{ href: `/conferences/${slug}`, label: conference.name }]}
      path={here}
      facts={
        version === null ? (
          <Badge tone="wait">Not published</Badge>
        ) : version.adoptedAt === null ? (
          <Badge tone="neutral">Published</Badge>
        ) : (
          <Badge tone="good">Adopted by conference</Badge>
        )
      }
      tools={<Downloads path={here} kinds={["pdf", "csv"]} query={listAddress("", query)} what="the credentials report" />}
      live={version === null ? slug : undefined}
      wide
      noIndex={version === null}
    >
      <div data-live="report">
        <p className="lead">{credentialsInWords(figures)}</p>
        <p className="quiet">
          Stated as of {instantInWords(statedAt, timeZone)}.{version?.note ? ` ${version.note}` : ""}
        </p>
        <Bars figures={figures} />
        <DataTable
          caption="Totals"
          showCaption
          rows={roles(figures)}
          rowKey={({ role }) => role}
          columns={[
            { head: "As", rowHead: true, cell: ({ role }) => role },
            {
              head: "Registered",
              numeric: true,
              cell: (row) => `${row.registered}${row.role === "Delegates" ? added(row.registered, before?.registered) : ""}`,
            },
            { head: "Apologies", numeric: true, cell: (row) => shown(row.apologies) },
            { head: "In the hall", numeric: true, cell: (row) => String(row.present) },
            { head: "Attended", numeric: true, cell: (row) => `${row.attended}${row.role === "Delegates" ? added(row.attended, before?.attended) : ""}` },
            { head: "Substitutes", numeric: true, cell: (row) => shown(row.substitutes) },
            { head: "Suspended", numeric: true, cell: (row) => shown(row.suspended) },
          ]}
        />
        {before ? <p className="quiet">In brackets: since the report before.</p> : null}
        <Groups rows={rows} />
      </div>
      <Pager page={page} pages={pages} href={(to) => listAddress(here, { ...query, page: to })} />
      {can.adopt && version ? (
        <CommandForm commandId={commandId} form="adopt" refill={actionData}>
          <input type="hidden" name="version" value={version.n} />
          <p>The credentials report is the first business of conference.</p>
          <Button>Record that conference adopted it</Button>
        </CommandForm>
      ) : null}
      {can.publish && version === null ? (
        <section className="no-print">
          <h2>Publish</h2>
          <Notice>
            <p>
              The figures of this moment are published as {loaderData.versions.length === 0 ? "the credentials report" : "the next supplement"}, and stay as
              they are.
            </p>
          </Notice>
          <CommandForm commandId={commandId} form="publish" refill={actionData} fields={{ note: "Remark" }}>
            <Field
              name="note"
              label="Remark"
              hint="Printed with the report, for instance the session."
              required={false}
              value={actionData?.values["note"]}
              refusal={actionData?.refusal}
            />
            <Button>Publish the report</Button>
          </CommandForm>
        </section>
      ) : null}
      <Versions view={loaderData} slug={slug} />
    </Page>
  );
}
