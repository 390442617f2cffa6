import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { textOfHead } from "#domain/audit";
import { officeKinds, officeTitle } from "#domain/people";
import type { ActView } from "../../../app/audit/contract.ts";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { actSentence } from "../../texts/acts.ts";
import { instantInWords } from "../../texts/when.ts";
import { ListTools, listAddress } from "../../ui/list-tools.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Filter } from "../../ui/filter.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

const filters = ["kind", "office", "person", "subject", "from", "to", "conference", "affiliate", "region", "before"] as const;
type Filters = Readonly<Record<(typeof filters)[number], string>>;

const orNull = (text: string): string | null => (text === "" ? null : text);

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { searchParams } = new URL(args.request.url);
  const asked = Object.fromEntries(filters.map((name) => [name, searchParams.get(name)?.trim() ?? ""])) as Filters;
  const { conference, affiliate, region, from, to, person: by, ...rest } = asked;
  const search = searchParams.get("search")?.trim() ?? by;
  const log = await valueOf(
    args,
    app.audit.log(actor, {
      ...rest,
      person: search,
      conference: orNull(conference),
      affiliate: orNull(affiliate),
      region: orNull(region),
      from: orNull(from),
      to: orNull(to),
    }),
  );
  return { ...log, asked: { ...asked, person: search } };
}

const titles: Readonly<Record<string, string>> = { ...officeTitle, member: "Member", visitor: "Visitor", program: "The program" };

const detailInWords = (detail: ActView["detail"]): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("; ");

function Day({ name, label, value }: { readonly name: string; readonly label: string; readonly value: string }) {
  return (
    <div className="field">
      <label htmlFor={`log-${name}`}>{label}</label>
      <input id={`log-${name}`} type="date" name={name} defaultValue={value} />
    </div>
  );
}

function Acts({ acts }: { readonly acts: readonly ActView[] }) {
  return (
    <DataTable
      caption="Official acts, newest first"
      rows={acts}
      rowKey={(act) => act.n}
      columns={[
        { head: "No.", rowHead: true, numeric: true, cell: (act) => act.n },
        { head: "When (UTC)", cell: (act) => instantInWords(act.at, "UTC") },
        { head: "Act", cell: (act) => actSentence(act.kind) },
        { head: "By", cell: (act) => act.person ?? (act.office === "program" ? "the program" : "somebody no longer named") },
        { head: "As", cell: (act) => titles[act.office] ?? act.office },
        { head: "About", cell: (act) => act.about ?? <span className="quiet">the federation</span> },
        {
          head: "Detail",
          cell: (act) => (
            <details className="more">
              <summary>
                Show<span className="visually-hidden"> the detail of act {act.n}</span>
              </summary>
              <p className="anywhere">
                Of {act.subject}
                {act.rule ? `, under ${act.rule}` : ""}. {detailInWords(act.detail)}
              </p>
            </details>
          ),
        },
      ]}
    />
  );
}

/** The log of official acts: it can be added to and never changed. */
export default function Log({ loaderData: { acts, more, kinds, head, asked } }: PageProps<typeof loader>) {
  const last = acts.at(-1);
  const { before, ...kept } = asked;
  const isNarrowed = Object.values(asked).some((value) => value !== "");
  return (
    <Page
      title="The log of official acts"
      description="Who did what, in which office, when, under which rule."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      wide
      noIndex
    >
      <p>
        {head.n} {head.n === 1 ? "act is" : "acts are"} sealed, each with the one before it: none can be changed or taken away unseen. The seal of the last one
        is <code className="anywhere">{textOfHead(head)}</code>. Keep it elsewhere, on paper or in a mail, and <code>mandate audit verify --expect</code> tells
        whether the log still holds it.
      </p>
      <ListTools search={{ label: "Done by", value: asked.person }} csv={listAddress("/desk/record.csv", kept)}>
        <Filter name="kind" label="Act" value={asked.kind} choices={kinds.map((kind) => ({ value: kind, label: actSentence(kind) }))} />
        <Filter name="office" label="As" value={asked.office} choices={officeKinds.map((kind) => ({ value: kind, label: officeTitle[kind] }))} />
        <Day name="from" label="From" value={asked.from} />
        <Day name="to" label="To" value={asked.to} />
        {(["conference", "affiliate", "region", "subject"] as const).map((name) =>
          asked[name] ? <input key={name} type="hidden" name={name} value={asked[name]} /> : null,
        )}
      </ListTools>
      {acts.length === 0 ? (
        <Empty title={isNarrowed ? "No act is like that." : "Nothing is on the log yet."}>
          {isNarrowed ? (
            <p>
              <a href="/desk/record">Show all acts</a>
            </p>
          ) : (
            <p>Every official act will stand here as soon as it is done.</p>
          )}
        </Empty>
      ) : (
        <Acts acts={acts} />
      )}
      {more && last ? (
        <p>
          <a href={listAddress("/desk/record", { ...kept, before: last.n })}>Earlier acts</a>
        </p>
      ) : null}
      {before === "" ? null : (
        <p>
          <a href={listAddress("/desk/record", kept)}>Latest acts</a>
        </p>
      )}
    </Page>
  );
}
