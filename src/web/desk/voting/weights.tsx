import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { WeightRow, WeightsView } from "../../../app/voting/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import { conferenceCrumbs } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { listAddress, ListTools, Pager } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const query = new URL(args.request.url).searchParams;
  const search = query.get("search") ?? "";
  const page = /^\d{1,5}$/.test(query.get("page") ?? "") ? Math.max(1, Number(query.get("page"))) : 1;
  const view = await valueOf(args, app.voting.weights(actor, { slug: args.params["slug"] ?? "", search, page }));
  return { view, search, edited: query.get("group"), commandId: newCommandId() };
}

const whole = (text: string | undefined): number => (text !== undefined && /^\s*\d{1,8}\s*$/.test(text) ? Number(text) : Number.NaN);

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { conference = "", affiliate = "", search = "", page = "" } = values;
  const input = { conference, affiliate, weight: whole(values["weight"]), base: whole(values["base"]) };
  const done = await app.voting.saveWeight(actor, input, values["commandId"] ?? "");
  return done.ok ? onwards(listAddress(`/desk/conferences/${args.params["slug"] ?? ""}/weights`, { search, page })) : refill(done.refusal, values);
}

const sources = { members: "the members that each group reported", seats: "the seats of each group", listed: "this list" } as const;
const modes = {
  affiliateBlock: "Those of a group who are here have its whole weight together.",
  perSeatShare: "Each seat has its share; that of an empty seat goes to the others of the group.",
  perSeatForfeited: "Each seat has its share; that of an empty seat is forfeited.",
} as const;
const inWords = (n: number): string => n.toLocaleString("en-GB");

/** One weight is edited at a time, in a form of its own above the list. */
function WeightForm({
  view,
  row,
  commandId,
  search,
  refill: refused,
}: {
  readonly view: WeightsView;
  readonly row: WeightRow;
  readonly commandId: string;
  readonly search: string;
  readonly refill: Refill | undefined;
}) {
  return (
    <CommandForm commandId={commandId} refill={refused} fields={{ weight: "Weight" }}>
      <h2>{row.name}</h2>
      <input type="hidden" name="conference" value={view.conference.id} />
      <input type="hidden" name="affiliate" value={row.affiliate} />
      <input type="hidden" name="base" value={row.revision} />
      <input type="hidden" name="search" value={search} />
      <input type="hidden" name="page" value={view.page} />
      <Field
        name="weight"
        label="Weight"
        inputMode="numeric"
        autoComplete="off"
        short
        value={refused?.values["weight"] ?? String(row.weight)}
        refusal={refused?.refusal}
      />
      <Button>Save the weight</Button>
    </CommandForm>
  );
}

function Rule({ view: { source, mode, frozen, sum } }: { readonly view: WeightsView }) {
  if (source === null || mode === null)
    return (
      <Notice tone="wait">
        <p>Standing orders of this conference know no card vote: nothing is weighed unless they do.</p>
      </Notice>
    );
  return (
    <>
      <p className="lead">
        Together <b>{inWords(sum)}</b>. A group weighs by {sources[source]}. {modes[mode]}
      </p>
      {frozen ? (
        <Notice>
          <p>Frozen since the first card vote of this conference.</p>
        </Notice>
      ) : null}
    </>
  );
}

/** What each group weighs in card votes: listed, edited until the first one, and as CSV. */
export default function Weights({ loaderData: { view, search, edited, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, rows, page, pages, canEdit } = view;
  const path = `/desk/conferences/${conference.slug}/weights`;
  const row = canEdit ? rows.find((one) => one.affiliate === edited) : undefined;
  return (
    <Page
      title="Weights in card votes"
      description={`What each group weighs in card votes of ${conference.name}.`}
      crumbs={conferenceCrumbs(conference)}
      eyebrow={conference.name}
      noIndex
    >
      <Rule view={view} />
      {row ? <WeightForm view={view} row={row} commandId={commandId} search={search} refill={actionData ?? undefined} /> : null}
      <ListTools search={{ label: "Group", value: search }} csv={`${path}.csv`} />
      {rows.length === 0 ? (
        <Empty title="No group is listed.">
          <p>{search === "" ? "Groups appear here once they have a seat or a delegate." : "No group is called so. Try fewer letters."}</p>
        </Empty>
      ) : (
        <DataTable
          caption="Weights of the groups"
          rows={rows}
          rowKey={(one) => one.affiliate}
          columns={[
            { head: "Group", rowHead: true, cell: (one) => one.name },
            { head: "Seats", numeric: true, cell: (one) => inWords(one.seats) },
            { head: "Weight", numeric: true, cell: (one) => inWords(one.weight) },
            ...(canEdit
              ? [
                  {
                    head: "Change",
                    cell: (one: WeightRow) => <a href={listAddress(path, { search, page, group: one.affiliate })}>Change the weight of {one.name}</a>,
                  },
                ]
              : []),
          ]}
        />
      )}
      <Pager page={page} pages={pages} href={(n) => listAddress(path, { search, page: n })} />
    </Page>
  );
}
