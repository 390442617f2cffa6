import type { LoaderFunctionArgs } from "react-router";
import { followUpStates } from "#domain/decisions";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { followUpStateWords } from "../texts/words.ts";
import { listAddress, ListTools, Pager } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Filter } from "../ui/filter.tsx";
import { FollowUps } from "./follow-ups-table.tsx";

const orders = ["due", "newest", "owner", "title"] as const;
const orderWords = { due: "Due first", newest: "Latest entered", owner: "Owner", title: "Title" } as const;
const states = ["pending", "overdue", ...followUpStates] as const;
const stateWords = { ...followUpStateWords, pending: "Not done", overdue: "Overdue" };

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const text = (name: string): string => asked.get(name)?.trim().slice(0, 200) ?? "";
  const page = Number(asked.get("page") ?? "1");
  const filters = {
    search: text("search"),
    conference: text("conference").slice(0, 64),
    state: states.find((one) => one === text("state")) ?? null,
    sort: orders.find((one) => one === text("sort")) ?? "due",
  };
  const { search, ...rest } = filters;
  const found = await valueOf(
    args,
    app.decisions.followUps(actor, { ...rest, words: search, page: Number.isInteger(page) && page > 0 ? Math.min(page, 1_000_000) : 1 }),
  );
  return { ...found, filters };
}

export default function Register({ loaderData }: PageProps<typeof loader>) {
  const { rows, total, overdue, pending, page, pages, conferences, filters, can } = loaderData;
  const asked = { ...filters, state: filters.state ?? "" };
  const narrowed = filters.search !== "" || filters.conference !== "" || filters.state !== null;
  return (
    <Page
      title="Follow-up register"
      description="What is to be done about decisions: who has it, by when, how far it is."
      crumbs={[{ href: "/decisions", label: "Decisions" }]}
      path="/decisions/follow-up"
    >
      <ListTools
        search={{ label: "Search by words or owner", value: filters.search }}
        sort={{ value: filters.sort, choices: orders.map((value) => ({ value, label: orderWords[value] })) }}
        csv={listAddress("/decisions/follow-up.csv", asked)}
      >
        <Filter name="conference" label="Conference" value={filters.conference} choices={conferences.map(({ slug, name }) => ({ value: slug, label: name }))} />
        <Filter name="state" label="State" value={filters.state ?? ""} choices={states.map((value) => ({ value, label: stateWords[value] }))} />
      </ListTools>
      {rows.length === 0 ? (
        <Empty title={narrowed ? "Nothing in the register matches." : "Nothing is in the register yet."}>
          <p>
            {narrowed ? (
              <a href="/decisions/follow-up">Show the whole register</a>
            ) : can.edit ? (
              "Open the decisions of a conference and give the first an owner and a date."
            ) : (
              "Decisions come here with their owners and dates; what is remitted or not reached comes by itself."
            )}
          </p>
        </Empty>
      ) : (
        <>
          <p>
            {total} {total === 1 ? "entry" : "entries"}: {pending} not done, {overdue} of them overdue.
          </p>
          <FollowUps of={rows} caption="Follow-up" conferences />
          <Pager page={page} pages={pages} href={(n) => listAddress("/decisions/follow-up", { ...asked, page: n === 1 ? "" : n })} />
        </>
      )}
    </Page>
  );
}
