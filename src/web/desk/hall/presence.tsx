import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { GroupPresence, PresenceRow, PresenceView, QuorumCrossing } from "../../../app/hall/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import { conferenceCrumbs } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, ErrorSummary } from "../../ui/form.tsx";
import { Downloads, listAddress, ListTools, Pager } from "../../ui/list-tools.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { PresencePicture } from "./presence-picture.tsx";
import styles from "./hall.css?url";

export const links: LinksFunction = () => [deskStyles, styles].map((href) => ({ rel: "stylesheet", href }));

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { searchParams } = new URL(args.request.url);
  const search = (searchParams.get("search") ?? "").slice(0, 80);
  const asked = Number(searchParams.get("page") ?? "1");
  const page = Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1;
  const view = await valueOf(args, app.hall.presence(actor, { slug: args.params["slug"] ?? "", search, page }));
  return { view, search, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const { conference } = await valueOf(args, app.hall.presence(actor, { slug }));
  const { credential = "", commandId = "" } = values;
  const attends = values["attends"] === "remote" ? "remote" : "hall";
  const done = await app.hall.placeDelegate(actor, { conference: conference.id, credential, attends }, commandId);
  return done.ok ? onwards(`${listAddress(`/desk/conferences/${slug}/presence`, { search: values["search"] ?? "" })}#people`) : refill(done.refusal, values);
}

/** "132 of 171 delegates: 120 in the hall, 12 elsewhere". */
const presentWords = ({ attendance: { present, registered, remote = 0 } }: PresenceView): string =>
  `${present} of ${registered} delegates${remote > 0 ? `: ${present - remote} in the hall, ${remote} elsewhere` : ""}`;

function Crossings({ crossings, timeZone }: { readonly crossings: readonly QuorumCrossing[]; readonly timeZone: string }) {
  if (crossings.length === 0) return <Empty title="Conference has not opened yet: the quorum is watched from then on." />;
  return (
    <DataTable
      caption="Crossings of the quorum"
      rows={[...crossings].reverse()}
      rowKey={({ at }) => at}
      columns={[
        { head: "When", rowHead: true, cell: ({ at }) => instantInWords(at, timeZone) },
        { head: "Quorum", cell: ({ lost }) => <Badge tone={lost ? "bad" : "good"}>{lost ? "lost" : "met"}</Badge> },
        { head: "Present", numeric: true, cell: ({ present }) => present },
        { head: "Needed", numeric: true, cell: ({ quorum }) => quorum },
        { head: "Registered", numeric: true, cell: ({ registered }) => registered },
      ]}
    />
  );
}

function Groups({ groups, remote }: { readonly groups: readonly GroupPresence[]; readonly remote: boolean }) {
  return (
    <DataTable
      caption="Presence by group"
      rows={groups}
      rowKey={({ group }) => group}
      columns={[
        { head: "Group", rowHead: true, cell: ({ group }) => group || "No group" },
        { head: "Registered", numeric: true, cell: ({ registered }) => registered },
        { head: "In the hall", numeric: true, cell: ({ hall }) => hall },
        ...(remote ? [{ head: "Elsewhere", numeric: true, cell: (one: GroupPresence) => one.remote }] : []),
        { head: "Out", numeric: true, cell: ({ out }) => out },
        { head: "Suspended", numeric: true, cell: ({ suspended }) => suspended },
        { head: "Observers", numeric: true, cell: ({ observers }) => observers },
      ]}
    />
  );
}

const stateWords: Readonly<Record<string, string>> = { registered: "not come yet", checkedIn: "present", out: "out", suspended: "suspended" };

type PlacingProps = { readonly row: PresenceRow; readonly commandId: string; readonly search: string };

function Placing({ row, commandId, search }: PlacingProps) {
  if (row.state === "checkedIn") return <span className="quiet">{row.attends === "remote" ? "elsewhere" : "in the hall"}</span>;
  return (
    <form method="post">
      <input type="hidden" name="commandId" value={`${commandId.slice(0, 24)}${hex(row.credential)}`} />
      <input type="hidden" name="credential" value={row.credential} />
      <input type="hidden" name="search" value={search} />
      <input type="hidden" name="attends" value={row.attends === "remote" ? "hall" : "remote"} />
      <Button kind="plain">{row.attends === "remote" ? "Attends in the hall" : "Attends from elsewhere"}</Button>
    </form>
  );
}

/** Twelve digits that tell the forms of one page apart, so that each is a command of its own. */
const hex = (id: string): string =>
  Array.from(id)
    .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2 ** 40, 7)
    .toString(16)
    .padStart(12, "0");

function People({ view, search, commandId }: { readonly view: PresenceView; readonly search: string; readonly commandId: string }) {
  const { conference, rows, can } = view;
  const path = `/desk/conferences/${conference.slug}/presence`;
  return (
    <section id="people">
      <h2>{search === "" ? "Delegates who attend from elsewhere" : "Delegates found"}</h2>
      <p>
        {view.remoteAllowed
          ? "Look for a delegate by name or group, to say that they attend from elsewhere. They come in by their own act, on their phone, and are away after 90 seconds without a sign of it."
          : "The standing orders of this conference let nobody attend from elsewhere."}
      </p>
      <ListTools search={{ label: "Delegate or group", value: search }} />
      {rows.length === 0 ? (
        <Empty title={search === "" ? "Nobody attends from elsewhere." : "No delegate and no group is called so."} />
      ) : (
        <DataTable
          caption="Delegates"
          rows={rows}
          rowKey={({ credential }) => credential}
          columns={[
            { head: "Delegate", rowHead: true, cell: ({ name }) => name },
            { head: "Group", cell: ({ group }) => group },
            {
              head: "Now",
              cell: (row) => (
                <Badge tone={row.state === "checkedIn" ? "good" : row.away ? "bad" : "neutral"}>
                  {row.away ? "away: connection lost" : (stateWords[row.state] ?? row.state)}
                </Badge>
              ),
            },
            { head: "Since", cell: ({ since }) => instantInWords(since, conference.timeZone) },
            ...(can.place ? [{ head: "Attends", cell: (row: PresenceRow) => <Placing row={row} commandId={commandId} search={search} /> }] : []),
          ]}
        />
      )}
      <Pager page={view.page} pages={view.pages} href={(page) => listAddress(path, { search, page })} />
    </section>
  );
}

export default function Presence({ loaderData: { view, search, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, attendance, met, crossings, groups, remoteAllowed } = view;
  const path = `/desk/conferences/${conference.slug}/presence`;
  return (
    <Page
      title="Presence and quorum"
      description={`Who is in at ${conference.name}.`}
      crumbs={conferenceCrumbs(conference)}
      eyebrow={conference.name}
      live={conference.slug}
      wide
      noIndex
    >
      {actionData ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <div data-live="quorum" data-live-say={met ? "The quorum is met" : "The quorum is lost"}>
        {met || attendance.quorum === 0 ? null : (
          <Notice tone="bad" title={`The quorum is not met: ${attendance.present} present, ${attendance.quorum} needed`}>
            <p>The chair may adjourn, call a recess, fix the time to meet again, or wait while delegates are fetched. What was decided before stands.</p>
          </Notice>
        )}
        <Facts
          of={[
            ["Present", presentWords(view)],
            ["Quorum", `${attendance.quorum}: ${met ? "met" : "not met"}`],
            ["Observers", String(attendance.observers)],
          ]}
        />
      </div>
      <section data-live="line">
        <h2>Over the day</h2>
        <PresencePicture line={view.line} crossings={crossings} now={attendance} timeZone={conference.timeZone} />
      </section>
      <section data-live="crossings">
        <h2>When the quorum was lost and regained</h2>
        <Crossings crossings={crossings} timeZone={conference.timeZone} />
      </section>
      <section data-live="groups">
        <h2>By group</h2>
        {groups.length === 0 ? <Empty title="Nobody is registered yet." /> : <Groups groups={groups} remote={remoteAllowed} />}
        <Downloads path={path} kinds={["csv"]} what="Presence by group" />
      </section>
      <People view={view} search={search} commandId={commandId} />
    </Page>
  );
}
