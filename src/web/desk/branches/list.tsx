import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type RowState, rowStates } from "#domain/branches";
import type { ListView, MatchedRow } from "../../../app/branches/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm } from "../../ui/form.tsx";
import { ListTools, listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { branchAddress, countOf, pageAsked, rowAddress, rowStateTones, rowStateWords, sentence } from "./words.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const id = args.params["list"] ?? "";
  const list = await valueOf(args, app.branches.list(actor, { list: id }));
  const filter = { state: rowStates.find((state) => state === asked.get("state")) ?? null, search: asked.get("search") ?? "" };
  const rows = await valueOf(args, app.branches.listRows(actor, { list: id, ...filter, page: pageAsked(asked.get("page")) }));
  return { list, rows, filter, done: doneIn(args), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const list = args.params["list"] ?? "";
  const { form = "", commandId = "", rows = "", together = "" } = values;
  const here = `/desk/branches/lists/${list}`;
  if (form === "accept") {
    const done = await app.branches.acceptSure(actor, { list, rows: Number(rows) }, commandId);
    return done.ok ? onwards(`${here}?done=accepted`) : refill(done.refusal, values);
  }
  if (form === "back") {
    const done = await app.branches.undoTogether(actor, { list, together }, commandId);
    return done.ok ? onwards(`${here}?done=back`) : refill(done.refusal, values);
  }
  const done = await app.branches.discardList(actor, { list }, commandId);
  return done.ok ? onwards("/desk/branches/lists?discarded") : refill(done.refusal, values);
}

type Acts = { readonly list: ListView; readonly commandId: string; readonly again: Refill | undefined };

function Work({ list, commandId, again }: Acts) {
  if (list.counts.open === 0)
    return (
      <Notice tone="good" title="Every row is decided.">
        <p>
          <a href={`/desk/branches/lists/${list.id}.csv`}>Download the result as CSV</a>
        </p>
      </Notice>
    );
  return (
    <section>
      <h2>What is to be done</h2>
      {list.firstOpen === null ? null : (
        <p>
          <a className="button button-main" href={rowAddress(list.id, list.firstOpen)}>
            Decide the open rows, one after the other
          </a>
        </p>
      )}
      {list.sure > 0 ? (
        <CommandForm commandId={commandId} form="accept" refill={again}>
          <input type="hidden" name="rows" value={list.sure} />
          <p>
            Of {countOf(list.sure, "open row", "open rows")} the program is sure: nothing speaks for another branch. They can be accepted together, and taken
            back together.
          </p>
          <Button kind="plain">{list.sure === 1 ? "Accept the one sure row" : `Accept all ${list.sure} sure rows`}</Button>
        </CommandForm>
      ) : null}
    </section>
  );
}

function TakeBack({ list, commandId, again }: Acts) {
  return list.together.map((act) => (
    <CommandForm key={act.id} commandId={commandId} form="back" refill={again?.values["together"] === act.id ? again : undefined}>
      <input type="hidden" name="together" value={act.id} />
      <p>
        {countOf(act.rows, "row was", "rows were")} accepted together. <Button kind="plain">Take them back</Button>
      </p>
    </CommandForm>
  ));
}

const decisionOf = (row: MatchedRow, register: string) =>
  row.branch ? (
    <a href={branchAddress(register, row.branch.code)}>{row.branch.name}</a>
  ) : row.state === "open" && row.suggestion ? (
    <span className="quiet">suggested: {row.suggestion.name}</span>
  ) : (
    <span className="quiet">{row.state === "open" ? sentence(row.reason) : "–"}</span>
  );

function Rows({ list, rows }: { readonly list: ListView; readonly rows: readonly MatchedRow[] }) {
  return (
    <DataTable
      caption="Rows of the list"
      rows={rows}
      rowKey={(row) => String(row.n)}
      columns={[
        { head: "Row", numeric: true, cell: (row) => row.n },
        { head: "As it was typed", rowHead: true, cell: (row) => <a href={rowAddress(list.id, row.n)}>{row.given.trim() || "(empty)"}</a> },
        { head: "Branch", cell: (row) => decisionOf(row, list.register.id) },
        { head: "State", cell: (row) => <Badge tone={rowStateTones[row.state]}>{rowStateWords[row.state]}</Badge> },
        { head: "Decided by", cell: (row) => (row.decidedAt ? `${row.decidedBy ?? "the program"}, ${dayText(row.decidedAt.slice(0, 10))}` : "") },
      ]}
    />
  );
}

const doneWords: Readonly<Record<string, string>> = { accepted: "The sure rows are accepted.", back: "The rows are open again." };

/** One list: how far it is, and its rows. */
export default function List({ loaderData: { list, rows, filter, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const address = `/desk/branches/lists/${list.id}`;
  const kept = { search: filter.search, state: filter.state ?? "" };
  const acts = { list, commandId, again: actionData };
  return (
    <Page
      title={list.title}
      description={`The names of ${list.title}, matched to ${list.register.name}.`}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/branches", label: "Branches" },
        { href: "/desk/branches/lists", label: "Lists of names" },
      ]}
      wide
      noIndex
    >
      {doneWords[done] ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      <Facts
        of={[
          [
            "Register",
            <a
              key="register"
              href={`/desk/branches/registers/${list.register.id}?version=${list.version.number}`}
            >{`${list.register.name}, version ${list.version.number}`}</a>,
          ],
          ["File", list.fileName === "" ? `column “${list.column}”` : `${list.fileName}, column “${list.column}”`],
          ["Rows", list.rows],
          ...rowStates.map((state) => [rowStateWords[state], list.counts[state]] as const),
        ]}
      />
      <Work {...acts} />
      <TakeBack {...acts} />
      <section>
        <h2>Rows</h2>
        <ListTools search={{ label: "Find in what was typed", value: filter.search }} csv={listAddress(`${address}.csv`, kept)}>
          <div className="field">
            <label htmlFor="filter-state">State</label>
            <select id="filter-state" name="state" defaultValue={filter.state ?? ""}>
              <option value="">all</option>
              {rowStates.map((state: RowState) => (
                <option key={state} value={state}>
                  {rowStateWords[state]}
                </option>
              ))}
            </select>
          </div>
        </ListTools>
        {rows.rows.length === 0 ? (
          <Empty title="No row is like that.">
            <p>
              <a href={address}>Show all rows</a>
            </p>
          </Empty>
        ) : (
          <Rows list={list} rows={rows.rows} />
        )}
        <Pager page={rows.page} pages={rows.pages} href={(page) => listAddress(address, { ...kept, page })} />
      </section>
      <details className="more">
        <summary>Delete this list</summary>
        <CommandForm commandId={commandId} form="discard" refill={actionData}>
          <p>All its {list.rows} rows and what was decided on them are deleted. What was remembered of spellings stays. Download the result first.</p>
          <Button kind="danger">Delete the list</Button>
        </CommandForm>
      </details>
    </Page>
  );
}
