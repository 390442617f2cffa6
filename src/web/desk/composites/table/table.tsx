import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import { clausesOf } from "#compose";
import type { CompositeTableView, DraftedView } from "../../../../app/composites/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, textsOf, valueOf } from "../../../answer.ts";
import { itemCrumbs } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { sourceMarks } from "../../../ui/source-spans.tsx";
import sourcesStyles from "../../../ui/sources.css?url";
import deskStyles from "../../desk.css?url";
import { Drafted, History, RefusedElsewhere } from "./after.tsx";
import { addressFor, askedOf, matching, numbered } from "./asked.ts";
import { Filters, Progress, Shortcuts, TableTools } from "./bar.tsx";
import { Grid } from "./grid.tsx";
import { NotAligned } from "./not-aligned.tsx";
// oxlint-disable-next-line import/default -- the builder answers with the address of the script, bundled with what it uses
import tableScript from "./script/script.ts?worker&url";
import { atField, stepSent } from "./sending.ts";
import styles from "./table.css?url";
import type { Around } from "./topic-row.tsx";
import { doneWords } from "./words.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: sourcesStyles },
  { rel: "stylesheet", href: styles },
];

const placeOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({ slug: params["slug"] ?? "", item: params["item"] ?? "" });
const pathOf = ({ slug, item }: ReturnType<typeof placeOf>, page = "table"): string => `/desk/conferences/${slug}/agenda/${item}/${page}`;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor, version } = contextOf(args);
  const place = placeOf(args);
  const asked = askedOf(new URL(args.request.url).searchParams);
  const view = await valueOf(args, app.composites.compositeTable(actor, place));
  const aligned = view.composite !== null && view.revision > 0;
  const procedure = aligned ? "composite" : await procedureOf(args, place);
  const steps =
    asked.history && view.composite !== null && aligned ? await valueOf(args, app.composites.tableHistory(actor, { composite: view.composite })) : null;
  return { view, asked, aligned, procedure, steps, here: pathOf(place), version, commandId: newCommandId() };
}

async function procedureOf(args: LoaderFunctionArgs, { slug, item }: ReturnType<typeof placeOf>): Promise<string> {
  const { app, actor } = contextOf(args);
  const { items } = await valueOf(args, app.conference.conference(actor, { slug }));
  return items.find((one) => one.slug === item)?.procedure ?? "report";
}

type Acted = { readonly refill: Refill | null; readonly drafted: DraftedView | null };

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const sent = await args.request.formData();
  const clauses = sent.getAll("clauses").filter((one) => typeof one === "string");
  const values: Readonly<Record<string, string>> = { ...textsOf(sent), clauses: clauses.join(" ") };
  const { form = "", commandId = "", base = "", order = "" } = values;
  const asked = askedOf(new URL(args.request.url).searchParams);
  const view = await valueOf(args, app.composites.compositeTable(actor, placeOf(args)));
  const composite = view.composite ?? "";
  const next = (done: string, row = asked.row) => onwards(`${addressFor(pathOf(placeOf(args)), asked, { row, done })}${row === "" ? "" : `#topic-${row}`}`);
  const refuse = (refusal: Refill["refusal"]) =>
    data({ refill: { refusal: atField(refusal, form), values, form }, drafted: null } satisfies Acted, { status: 422 });
  switch (form) {
    case "align": {
      const aligned = await app.composites.alignDrafts(actor, { conference: view.conference.id, item: view.item.id }, commandId);
      return aligned.ok ? next("aligned", "") : refuse(aligned.refusal);
    }
    case "undo":
    case "redo": {
      const back = await app.composites[form === "undo" ? "undoTableStep" : "redoTableStep"](actor, { composite }, commandId);
      return back.ok ? next(form) : refuse(back.refusal);
    }
    case "draft": {
      const drafted = await app.composites.draftFromTable(actor, { composite, base: Number(base) }, commandId);
      return drafted.ok ? data({ refill: null, drafted: drafted.value } satisfies Acted) : refuse(drafted.refusal);
    }
    default: {
      const step = stepSent(values, clauses, { rows: view.rows, order });
      if (!step.ok) return refuse(step.refusal);
      const taken = await app.composites.takeTableStep(actor, { composite, step: step.value.step }, commandId);
      return taken.ok ? next(form === "clauses" ? step.value.step.kind : form, asked.row === "" ? "" : step.value.open) : refuse(taken.refusal);
    }
  }
}

function aroundOf({ drafts, there }: CompositeTableView): Around {
  const letters = new Map<string, string>(drafts.map(({ motion, letter }) => [motion, letter]));
  const names = new Map<string, string[]>();
  for (const { name, row } of there) names.set(row, [...(names.get(row) ?? []), name]);
  return {
    drafts,
    marks: sourceMarks(drafts.map(({ motion, letter, title }) => ({ id: motion, letter, title, submitter: "" }))),
    clauses: new Map(drafts.flatMap(({ motion, text }) => [...clausesOf(text)].map(({ clause }) => [`${motion} ${clause.id}`, clause] as const))),
    letterOf: (motion) => letters.get(motion) ?? "?",
    there: names,
  };
}

type Data = PageProps<typeof loader, typeof action>;

/** The table as it stands, with all that is done at it. */
function Aligned({ loaderData, refill, drafted }: Pick<Data, "loaderData"> & { readonly refill: Refill | undefined; readonly drafted: DraftedView | null }) {
  const { view, asked, steps, here, commandId } = loaderData;
  const rows = numbered(view.rows);
  const shown = matching(rows, view.drafts, asked);
  const open = rows.find(({ row }) => row.id === asked.row);
  const around = aroundOf(view);
  const inTools = refill !== undefined && ["align", "undo", "redo", "draft"].includes(refill.form);
  const elsewhere = refill !== undefined && !inTools && refill.values["row"] !== open?.row.id;
  const said = doneWords[asked.done] ?? "";
  return (
    <>
      <div data-part="said" data-said={refill ? "" : said}>
        {elsewhere ? <RefusedElsewhere refill={refill} /> : null}
        {drafted ? (
          <Drafted drafted={drafted} editor={`${here.replace(/table$/, "composite")}`} undecided={addressFor(here, { ...asked, undecided: true })} />
        ) : null}
        {said !== "" && !refill && !drafted ? (
          <Notice tone="good" status>
            <p>{said}</p>
          </Notice>
        ) : null}
        {asked.row !== "" && open === undefined && !refill ? (
          <Notice tone="wait">
            <p>The row you had open is not at the table any more: it was joined with another, or its clauses were moved.</p>
          </Notice>
        ) : null}
      </div>
      <div data-part="progress">
        <Progress rows={view.rows} />
      </div>
      <TableTools view={view} commandId={commandId} refill={refill} />
      <Filters here={here} asked={asked} rows={view.rows} shown={shown} />
      <Shortcuts />
      <Grid {...{ view, asked, shown, open, rows, around, here, commandId }} refill={elsewhere || inTools ? undefined : refill} />
      <History
        steps={steps}
        zone={view.conference.timeZone}
        href={`${addressFor(here, asked, { history: "yes" })}#history`}
        rowOf={(id) => {
          const found = rows.find(({ row }) => row.id === id);
          return found === undefined ? null : { n: found.n, title: found.row.title, href: addressFor(here, asked, { row: id }) };
        }}
      />
    </>
  );
}

export default function TablePage({ loaderData, actionData }: Data) {
  const { view, aligned, procedure, here, version, commandId } = loaderData;
  const { conference, item } = view;
  const editor = here.replace(/table$/, "composite");
  const refill = actionData?.refill ?? undefined;
  return (
    <Page
      title="Table of the drafts"
      eyebrow={`Composite · ${item.title}`}
      description={`The drafts on ${item.title} topic by topic, as the committee compares them.`}
      crumbs={[...itemCrumbs(conference, item), { href: editor, label: "Composite" }]}
      tools={
        aligned ? (
          <a className="download" href={`${here}.csv`}>
            CSV of the table
          </a>
        ) : null
      }
      wide
      noIndex
    >
      <div className="table-page" data-table={here} data-composite={view.composite ?? ""} data-revision={view.revision} data-since={version}>
        {aligned ? (
          <Aligned loaderData={loaderData} refill={refill} drafted={actionData?.drafted ?? null} />
        ) : (
          <NotAligned view={view} procedure={procedure} commandId={commandId} refill={refill} />
        )}
      </div>
      <output className="visually-hidden" data-voice="" />
      {aligned ? <script src={tableScript} type="module" /> : null}
    </Page>
  );
}
