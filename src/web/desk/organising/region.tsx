import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { GivenSheetView, MeetingRow, RegionDesk } from "../../../app/organising/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { meetingTones, meetingWords, quarterText } from "../../texts/organising-words.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field, TextArea } from "../../ui/form.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import { instantOf } from "../conference/local-time.ts";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const desk = await valueOf(args, app.organising.regionDesk(actor, { region: args.params["id"] ?? "" }));
  const asked = new URL(args.request.url).searchParams;
  return { desk, proposed: asked.get("asked"), commandId: newCommandId() };
}

const roomForDates = [0, 1, 2, 3, 4, 5];

/** The dates that were filled in; one without an end lasts two hours. */
function datesIn(values: Readonly<Record<string, string>>, timeZone: string) {
  return roomForDates.flatMap((n) => {
    const begins = values[`begins${n}`] ?? "";
    if (begins === "") return [];
    const startsAt = instantOf(begins, timeZone);
    const ends = values[`ends${n}`] ?? "";
    const twoHours = Number.isNaN(Date.parse(startsAt)) ? startsAt : new Date(Date.parse(startsAt) + 2 * 3_600_000).toISOString();
    return [{ startsAt, endsAt: ends === "" ? twoHours : instantOf(`${begins.slice(0, 10)}T${ends}`, timeZone) }];
  });
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const region = args.params["id"] ?? "";
  const values = textsOf(await args.request.formData());
  const { commandId = "", title = "", venue = "", online = "", note = "" } = values;
  const desk = await valueOf(args, app.organising.regionDesk(actor, { region }));
  const proposed = await app.organising.proposeMeeting(actor, { region, title, venue, online, note, dates: datesIn(values, desk.timeZone) }, commandId);
  return proposed.ok ? onwards(`/desk/regions/${region}/meetings/${proposed.value.meeting}?asked=${proposed.value.asked}`) : refill(proposed.refusal, values);
}

const wayWords = { mail: "Sent round by mail", csv: "Taken as a table (CSV)", vcard: "Taken for an address book (vCard)" } as const;

function Sheets({ sheets }: { readonly sheets: readonly GivenSheetView[] }) {
  if (sheets.length === 0) return <p>No contact sheet was taken or sent round yet.</p>;
  return (
    <DataTable
      caption="Contact sheets given out"
      rows={sheets}
      rowKey={(sheet) => sheet.id}
      columns={[
        { head: "When (UTC)", rowHead: true, cell: (sheet) => instantInWords(sheet.at, "UTC") },
        { head: "How", cell: (sheet) => wayWords[sheet.way] },
        { head: "By", cell: (sheet) => sheet.by ?? "the program" },
        { head: "Contacts", numeric: true, cell: (sheet) => sheet.contacts },
        { head: "Left out", numeric: true, cell: (sheet) => sheet.leftOut },
        { head: "Received by", cell: (sheet) => <Receivers names={sheet.receivers} /> },
      ]}
    />
  );
}

function Receivers({ names }: { readonly names: readonly string[] }) {
  if (names.length <= 2) return <>{names.join(", ") || "nobody"}</>;
  return (
    <details className="more">
      <summary>{names.length} people</summary>
      <p>{names.join(", ")}</p>
    </details>
  );
}

function Meetings({ desk }: { readonly desk: RegionDesk }) {
  const { meetings, timeZone, region } = desk;
  if (meetings.length === 0)
    return (
      <Empty title="No meeting yet.">
        <p>Propose a few dates below: the groups’ officers are asked by mail which of them suit.</p>
      </Empty>
    );
  const columns = [
    { head: "Meeting", rowHead: true, cell: (meeting: MeetingRow) => <a href={`/desk/regions/${region.id}/meetings/${meeting.id}`}>{meeting.title}</a> },
    { head: "Quarter", cell: (meeting: MeetingRow) => quarterText(meeting.quarter) },
    { head: "State", cell: (meeting: MeetingRow) => <Badge tone={meetingTones[meeting.state]}>{meetingWords[meeting.state]}</Badge> },
    { head: "When", cell: (meeting: MeetingRow) => (meeting.startsAt ? instantInWords(meeting.startsAt, timeZone) : <span className="quiet">not fixed</span>) },
    { head: "Where", cell: (meeting: MeetingRow) => meeting.venue || <span className="quiet">–</span> },
  ];
  return <DataTable caption="Meetings" rows={meetings} rowKey={(meeting) => meeting.id} columns={columns} />;
}

function Propose({ timeZone, commandId, again }: { readonly timeZone: string; readonly commandId: string; readonly again: Refill | undefined }) {
  const field = (name: string, label: string) => ({ name, label, value: again?.values[name] ?? "", refusal: again?.refusal });
  return (
    <section>
      <h2>Propose a meeting</h2>
      <CommandForm commandId={commandId} refill={again} fields={{ title: "Title", dates: "Dates", venue: "Where", online: "Online", note: "Note" }}>
        <Field {...field("title", "Title")} hint="For example “Spring meeting of the region”." />
        {roomForDates.map((n) => (
          <div key={n} className="form-row">
            <Field {...field(`begins${n}`, `Date ${n + 1}`)} type="datetime-local" required={n === 0} hint={n === 0 ? timeZone : undefined} />
            <Field {...field(`ends${n}`, "Ends")} type="time" required={false} hint={n === 0 ? "Two hours later if left empty" : undefined} />
          </div>
        ))}
        <Field {...field("venue", "Where")} required={false} hint="May be left open until the date is fixed." />
        <Field {...field("online", "Online")} required={false} hint="An address to join from afar." />
        <TextArea {...field("note", "Note")} required={false} rows={3} />
        <Button>Ask the groups</Button>
      </CommandForm>
    </section>
  );
}

/** The desk of a regional organiser. */
export default function Region({ loaderData: { desk, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { region, organisers, quarter, hasMeeting, timeZone } = desk;
  return (
    <Page
      title={region.name}
      eyebrow="Region"
      description="Organisers, contact sheet and meetings of the region."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      tools={<a href={`/desk/regions/${region.id}/contacts`}>Contact sheet</a>}
      wide
      noIndex
    >
      {hasMeeting || desk.groups === 0 ? null : (
        <Notice tone="wait" title={`No meeting in ${quarterText(quarter)} yet`}>
          <p>The region meets once a quarter. Propose dates below.</p>
        </Notice>
      )}
      <Facts
        of={[
          [
            "Organisers",
            organisers.length === 0
              ? "none at present"
              : organisers.map(({ name, until }) => `${name}${until ? ` (until ${instantInWords(until, timeZone).replace(/,.*/, "")})` : ""}`).join(", "),
          ],
          ["Groups", String(desk.groups)],
          ["Groups nobody can be reached in", String(desk.withoutContact)],
        ]}
      />
      <section>
        <h2>Meetings</h2>
        <Meetings desk={desk} />
      </section>
      <Propose timeZone={timeZone} commandId={commandId} again={actionData} />
      <section>
        <h2>Contact sheets given out</h2>
        <Sheets sheets={desk.sheets} />
      </section>
    </Page>
  );
}
