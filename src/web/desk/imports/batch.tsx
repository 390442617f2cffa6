import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { lawfulBases, lawfulBasisNames } from "#domain/imports";
import { type ImportView, rowFilters, type RowView } from "../../../app/imports/contract.ts";
import { contextOf, goTo, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { refusalText } from "../../texts/refusals.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { listAddress, Pager, pageSize } from "../../ui/list-tools.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { DropForm } from "./drop-form.tsx";
import { Commit, Counts, Words } from "./dry-run.tsx";
import importStyles from "./imports.css?url";
import { withMeanings } from "./mapping-form.ts";
import { RowList } from "./row-list.tsx";
import { bytesInWords, figure, stateInWords, stateTone } from "./words.ts";

export const links: LinksFunction = () => [deskStyles, importStyles].map((href) => ({ rel: "stylesheet", href }));

type Filter = (typeof rowFilters)[number];

/** What is looked at first: what is wrong, then what would change. */
const firstLook = ({ counts, state }: ImportView): Filter => {
  if (state !== "checked" || counts === null) return "all";
  return counts.bad > 0 ? "bad" : counts.doubtful > 0 ? "doubtful" : counts.changed > 0 ? "changed" : "all";
};

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const batch = args.params["batch"] ?? "";
  const params = new URL(args.request.url).searchParams;
  const view = await valueOf(args, app.imports.importBatch(actor, { batch }));
  if (view.state === "mapping") return goTo(`/desk/imports/${batch}/columns`);
  const filter = rowFilters.find((one) => one === params.get("show")) ?? firstLook(view);
  const page = Math.max(1, Math.min(200_000, Math.trunc(Number(params.get("page") ?? "1")) || 1));
  const rows = await valueOf(args, app.imports.importRows(actor, { batch, filter, offset: (page - 1) * pageSize, limit: pageSize }));
  return { view, filter, page, rows, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const batch = args.params["batch"] ?? "";
  const values = textsOf(await args.request.formData());
  const { form, commandId = "", source = "" } = values;
  const base = Number(values["base"] ?? "0") || 1;
  const here = `/desk/imports/${batch}`;
  if (form === "drop") {
    const dropped = await app.imports.dropImport(actor, { batch }, commandId);
    return dropped.ok ? onwards("/desk/imports?dropped") : refill(dropped.refusal, values);
  }
  if (form === "words" || form === "again") {
    const view = await valueOf(args, app.imports.importBatch(actor, { batch }));
    const mapped = await app.imports.mapImport(actor, { batch, base, mapping: withMeanings(values, view) }, commandId);
    return mapped.ok ? onwards(here) : refill(mapped.refusal, values);
  }
  const basis = lawfulBasisNames.find((one) => one === values["basis"]);
  if (basis === undefined) return refill({ code: "import.basisWrong", field: "basis" }, values);
  const done = await app.imports.commitImport(actor, { batch, base, source, basis, rows: values["rows"] === "good" ? "good" : "all" }, commandId);
  return done.ok ? onwards(here) : refill(done.refusal, values);
}

const steps: Readonly<Record<string, string>> = {
  reading: "The rows are read",
  comparing: "The rows are compared with the register",
  entering: "The rows are entered",
  "taking back": "The rows are taken back",
};

/** Looks again every few seconds by itself, without a script. */
function Working({ view }: { readonly view: ImportView }) {
  const { progress } = view;
  return (
    <Notice tone="now" title={`${stateInWords(view.state)} …`} status>
      <meta httpEquiv="refresh" content="4" />
      <p>{progress ? `${steps[progress.step] ?? progress.step}.` : "It waits for its turn."} You may leave this page; it goes on.</p>
      {progress && progress.of > 0 ? (
        <progress value={progress.done} max={progress.of} aria-label="How far it is">
          {Math.floor((100 * progress.done) / progress.of)} %
        </progress>
      ) : null}
      <p>
        <a href={`/desk/imports/${view.id}`}>Look again</a>
      </p>
    </Notice>
  );
}

function Done({ view }: { readonly view: ImportView }) {
  const { reverted, timeZone } = view;
  return (
    <>
      {reverted ? (
        <Notice tone={reverted.left > 0 ? "wait" : "good"} title="This list was taken back" status>
          <p>
            {[
              reverted.removed > 0 ? `${figure(reverted.removed)} ${reverted.removed === 1 ? "entry was" : "entries were"} taken out again` : "",
              reverted.restored > 0 ? `${figure(reverted.restored)} ${reverted.restored === 1 ? "has" : "have"} what stood there before` : "",
              reverted.left > 0
                ? `${figure(reverted.left)} ${reverted.left === 1 ? "was changed or used since and left as it is" : "were changed or used since and left as they are"}: see below`
                : "",
            ]
              .filter(Boolean)
              .join("; ") || "It had changed nothing"}
            .
          </p>
        </Notice>
      ) : null}
      <Facts
        of={[
          ["Source", view.source],
          ["Ground", view.basis ? lawfulBases[view.basis] : ""],
          ["Entered by", view.committedBy || "the program"],
          ["Entered", view.committedAt ? instantInWords(view.committedAt, timeZone) : ""],
          ["Begun by", view.madeBy || "the program"],
          ...(view.revertUntil ? [["Can be taken back until", instantInWords(view.revertUntil, timeZone)] as const] : []),
          ...(reverted
            ? ([
                ["Taken back by", reverted.by || "the program"],
                ["Taken back", instantInWords(reverted.at, timeZone)],
              ] as const)
            : []),
        ]}
      />
    </>
  );
}

function Tools({ view }: { readonly view: ImportView }) {
  return (
    <ul className="links">
      {view.can.map ? (
        <li>
          <a href={`/desk/imports/${view.id}/columns`}>Choose the columns again</a>
        </li>
      ) : null}
      {view.bad > 0 ? (
        <li>
          <a className="download" href={`/desk/imports/${view.id}/bad-rows.csv`}>
            Download the {figure(view.bad)} bad {view.bad === 1 ? "row" : "rows"} with the reasons (CSV)
          </a>
        </li>
      ) : null}
      {view.can.revert ? (
        <li>
          <a href={`/desk/imports/${view.id}/revert`}>Take this list back</a>
        </li>
      ) : null}
      <li>
        <a href="/desk/imports/new">Import another list</a>
      </li>
    </ul>
  );
}

const titles: Readonly<Record<Filter, string>> = {
  all: "All rows",
  created: "Rows that would be new",
  changed: "Rows that would change something",
  unchanged: "Rows that are there already",
  bad: "Rows that cannot be entered",
  withheld: "Rows that are left out",
  doubtful: "Rows that may be somebody twice",
};

function Rows({
  view,
  rows,
  filter,
  page,
}: {
  readonly view: ImportView;
  readonly rows: { readonly rows: readonly RowView[]; readonly total: number };
  readonly filter: Filter;
  readonly page: number;
}) {
  const done = view.state !== "checked";
  if (rows.total === 0 && done) return null;
  const title = !done || filter === "bad" ? titles[filter] : view.state === "reverted" ? "Left as they are" : "What was entered and changed";
  return (
    <section id="rows">
      <h2>
        {title} <span className="quiet">({figure(rows.total)})</span>
      </h2>
      {!done && filter !== "all" ? (
        <p>
          <a href={`/desk/imports/${view.id}?show=all#rows`}>All rows</a>
        </p>
      ) : null}
      <RowList rows={rows.rows} done={done && filter !== "bad"} />
      <Pager page={page} pages={Math.ceil(rows.total / pageSize)} href={(to) => listAddress(`/desk/imports/${view.id}`, { show: filter, page: to })} />
    </section>
  );
}

const working = ["checking", "committing", "reverting"];

export default function Batch({ loaderData: { view, filter, page, rows, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/imports", label: "Imported lists" },
  ];
  const done = view.state === "committed" || view.state === "reverted";
  return (
    <Page
      title={view.state === "checked" ? "What would come of it" : `${view.title}: ${view.fileName || "a list"}`}
      eyebrow={view.title}
      description="An imported list: its dry run, and what it did."
      crumbs={crumbs}
      facts={<Badge tone={stateTone[view.state]}>{stateInWords(view.state)}</Badge>}
      wide
      noIndex
    >
      <p>
        <span className="file-name">{view.fileName}</span>, {bytesInWords(view.bytes)}
        {view.counts ? `, ${figure(view.counts.rows)} ${view.counts.rows === 1 ? "row" : "rows"}` : ""}
        {view.conference ? `, for ${view.conference.name}` : ""}.
      </p>
      {working.includes(view.state) ? <Working view={view} /> : null}
      {view.failure && !working.includes(view.state) ? (
        <Notice tone="bad" title="The last step was not done">
          <p>{refusalText({ code: view.failure })}</p>
        </Notice>
      ) : null}
      {view.before && view.state === "checked" ? (
        <Notice tone="wait" title="This very file was entered before">
          <p>
            <a href={`/desk/imports/${view.before.id}`}>See what came of it.</a>
          </p>
        </Notice>
      ) : null}
      {done ? <Done view={view} /> : null}
      <Counts view={view} filter={filter} done={done} />
      <Tools view={view} />
      {view.state === "checked" ? (
        <>
          <Words view={view} commandId={commandId} refill={actionData} />
          <Rows view={view} rows={rows} filter={filter} page={page} />
          <Commit view={view} commandId={commandId} refill={actionData} />
          <DropForm commandId={commandId} refill={actionData} />
        </>
      ) : (
        <Rows view={view} rows={rows} filter={filter} page={page} />
      )}
    </Page>
  );
}
