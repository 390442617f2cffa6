import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import { motionPath } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { motionStateWords } from "../../texts/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { ListTools, listAddress, Pager, pageOf } from "../../ui/list-tools.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

const sorts = { item: "Agenda item", title: "Title", submitter: "Group", state: "State" } as const;
type Sort = keyof typeof sorts;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { searchParams } = new URL(args.request.url);
  const search = searchParams.get("search") ?? "";
  const sort: Sort = (Object.keys(sorts) as Sort[]).find((known) => known === searchParams.get("sort")) ?? "item";
  const wanted = search.toLowerCase();
  const key = {
    item: (m: (typeof all)[number]) => `${m.conference.name} ${m.item.title} ${m.letter}`,
    title: (m: (typeof all)[number]) => m.title,
    submitter: (m: (typeof all)[number]) => m.submitter,
    state: (m: (typeof all)[number]) => m.state,
  };
  const all = await valueOf(args, app.motions.motionDesk(actor, {}));
  const found = all
    .filter((motion) => `${motion.title} ${motion.submitter} ${motion.item.title}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => (key[sort](a) < key[sort](b) ? -1 : key[sort](a) > key[sort](b) ? 1 : a.id < b.id ? -1 : 1));
  const conferences = await valueOf(args, app.conference.conferences(actor, {}));
  return { ...pageOf(found, searchParams.get("page")), search, sort, planned: conferences.filter(({ state }) => state === "planned") };
}

const tones = { draft: "wait", submitted: "wait", onAgenda: "good", ruledOut: "bad", withdrawn: "neutral" } as const;

export default function MotionDesk({ loaderData: { rows, page, pages, search, sort, planned } }: PageProps<typeof loader>) {
  return (
    <Page title="Motions" description="Motions being written, submitted and on the agenda." crumbs={[{ href: "/desk", label: "My desk" }]} wide noIndex>
      {planned.map((conference) => (
        <p key={conference.id}>
          <a className="button button-main" href={`/desk/conferences/${conference.slug}/motions/new`}>
            Begin a motion to {conference.name}
          </a>
        </p>
      ))}
      <ListTools
        search={{ label: "Search by title, group or item", value: search }}
        sort={{ value: sort, choices: Object.entries(sorts).map(([value, label]) => ({ value, label })) }}
        csv="/desk/motions.csv"
      />
      {rows.length === 0 ? (
        <Empty title={search ? "No motion matches." : "There is no motion here yet."}>
          <p>{planned.length > 0 ? "Begin one above: type it, or bring a Word or Markdown file." : "No conference takes motions at present."}</p>
        </Empty>
      ) : (
        <DataTable
          caption="Motions"
          rows={rows}
          rowKey={(motion) => motion.id}
          columns={[
            { head: "Motion", rowHead: true, cell: (motion) => <a href={`/desk/motions/${motion.id}`}>{motion.title || "Without a title yet"}</a> },
            { head: "Letter", cell: (motion) => motion.letter || "—" },
            { head: "Item", cell: (motion) => motion.item.title },
            { head: "Group", cell: (motion) => motion.submitter },
            { head: "State", cell: (motion) => <Badge tone={tones[motion.state]}>{motionStateWords[motion.state]}</Badge> },
            { head: "Submitted", cell: (motion) => (motion.submittedOn ? dayText(motion.submittedOn) : "—") },
            {
              head: "Published",
              cell: (motion) =>
                motion.versions > 0 && motion.state !== "submitted" ? (
                  <a href={motionPath(motion.conference.slug, motion.id)}>{motion.versions === 1 ? "1 version" : `${motion.versions} versions`}</a>
                ) : (
                  "not yet"
                ),
            },
          ]}
        />
      )}
      <Pager page={page} pages={pages} href={(to) => listAddress("/desk/motions", { search, sort, page: to })} />
    </Page>
  );
}
