import type { LoaderFunctionArgs } from "react-router";
import { outcomeClasses, standings } from "#domain/decisions";
import type { FoundDecision } from "../../app/decisions/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { dayText } from "../texts/when.ts";
import { outcomeClassWords, outcomeWords, standingWords } from "../texts/words.ts";
import { Badge, toneOfOutcome } from "../ui/badge.tsx";
import { listAddress, ListTools, Pager } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { type Column, DataTable } from "../ui/table.tsx";
import { Filter } from "../ui/filter.tsx";

const orders = ["newest", "oldest", "closest", "title"] as const;
const orderWords = { newest: "Newest first", oldest: "Oldest first", closest: "Closest match", title: "Title" } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const text = (name: string): string => asked.get(name)?.trim().slice(0, 200) ?? "";
  const page = Number(asked.get("page") ?? "1");
  const year = Number(text("year"));
  const filters = {
    search: text("search"),
    conference: text("conference").slice(0, 64),
    outcome: outcomeClasses.find((one) => one === text("outcome")) ?? null,
    year: Number.isInteger(year) && year >= 1900 && year <= 2200 ? year : null,
    group: text("group").slice(0, 64),
    state: standings.find((one) => one === text("state")) ?? null,
    sort: orders.find((one) => one === text("sort")) ?? (text("search") === "" ? "newest" : "closest"),
  };
  const { search, state, ...rest } = filters;
  const found = await valueOf(
    args,
    app.decisions.search(actor, { ...rest, words: search, standing: state, page: Number.isInteger(page) && page > 0 ? Math.min(page, 1_000_000) : 1 }),
  );
  return { ...found, filters };
}

const columns: readonly Column<FoundDecision>[] = [
  {
    head: "Decision",
    rowHead: true,
    cell: (row) => <a href={`/conferences/${row.conference.slug}/decisions#d-${row.id}`}>{row.title}</a>,
  },
  {
    head: "Outcome",
    cell: (row) => (
      <Badge tone={row.annulled === null ? toneOfOutcome(row.outcome) : "neutral"}>
        {row.annulled === null ? outcomeWords[row.outcome as keyof typeof outcomeWords] : "Taken back"}
      </Badge>
    ),
  },
  { head: "Result", cell: (row) => row.sentence },
  {
    head: "Today",
    cell: (row) =>
      row.supersededBy ? (
        <>
          Superseded by <a href={`/conferences/${row.supersededBy.conference.slug}/decisions#d-${row.supersededBy.id}`}>{row.supersededBy.title}</a>
        </>
      ) : (
        standingWords[row.standing]
      ),
  },
  { head: "Conference", cell: (row) => `${row.conference.name}, ${row.item.title}` },
  { head: "Decided", cell: (row) => dayText(row.decidedOn) },
  { head: "Submitted by", cell: (row) => (row.group ? <a href={`/groups/${row.group.id}`}>{row.group.name}</a> : "") },
];

export default function SearchDecisions({ loaderData }: PageProps<typeof loader>) {
  const { rows, total, page, pages, conferences, years, groups, filters } = loaderData;
  const asked = Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, value === null ? "" : String(value)]));
  const narrowed = Object.entries(asked).some(([name, value]) => name !== "sort" && value !== "");
  return (
    <Page
      title="Decisions of all conferences"
      description="What was decided, with figures: in force, superseded, defeated, remitted."
      crumbs={[{ href: "/", label: "First page" }]}
      tools={<a href="/decisions/follow-up">Follow-up register</a>}
      path="/decisions"
    >
      <ListTools
        search={{ label: "Search by words of the text or the title", value: filters.search }}
        sort={{ value: filters.sort, choices: orders.map((value) => ({ value, label: orderWords[value] })) }}
        csv={listAddress("/decisions.csv", asked)}
      >
        <Filter name="conference" label="Conference" value={filters.conference} choices={conferences.map(({ slug, name }) => ({ value: slug, label: name }))} />
        <Filter
          name="outcome"
          label="Outcome"
          value={filters.outcome ?? ""}
          choices={outcomeClasses.map((value) => ({ value, label: outcomeClassWords[value] }))}
        />
        <Filter name="state" label="Today" value={filters.state ?? ""} choices={standings.map((value) => ({ value, label: standingWords[value] }))} />
        <Filter name="year" label="Year" value={String(filters.year ?? "")} choices={years.map((year) => ({ value: String(year), label: String(year) }))} />
        <Filter name="group" label="Submitted by" value={filters.group} choices={groups.map(({ id, name }) => ({ value: id, label: name }))} />
      </ListTools>
      {rows.length === 0 ? (
        <Empty title={narrowed ? "No decision matches." : "Nothing has been decided yet."}>
          <p>{narrowed ? <a href="/decisions">Show all decisions</a> : "Decisions are found here as soon as a conference has taken them."}</p>
        </Empty>
      ) : (
        <>
          <p>
            {total} {total === 1 ? "decision" : "decisions"}. Only what is in force is policy; what was defeated or remitted was not adopted.
          </p>
          <DataTable caption="Decisions" columns={columns} rows={rows} rowKey={(row) => row.id} />
          <Pager page={page} pages={pages} href={(n) => listAddress("/decisions", { ...asked, page: n === 1 ? "" : n })} />
        </>
      )}
    </Page>
  );
}
