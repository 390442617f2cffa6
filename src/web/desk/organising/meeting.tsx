import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { MeetingView, PolledView } from "../../../app/organising/contract.ts";
import { contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { answerWords, meetingTones, meetingWords, quarterText, replyWords } from "../../texts/organising-words.ts";
import { instantInWords, timeInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field, TextArea } from "../../ui/form.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import { instantOf, localOf } from "../conference/local-time.ts";
import deskStyles from "../desk.css?url";
import { base64Of } from "../upload.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

const placeOf = (args: Pick<LoaderFunctionArgs, "params">) => ({ region: args.params["id"] ?? "", meeting: args.params["meeting"] ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const meeting = await valueOf(args, app.organising.meeting(actor, placeOf(args)));
  return {
    meeting,
    asked: asked.get("asked"),
    invited: asked.get("invited"),
    done: doneIn(args),
    date: asked.get("date") ?? "",
    commandId: newCommandId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const { commandId = "", venue = "", online = "", note = "", reason = "" } = values;
  const place = placeOf(args);
  const base = Number(values["base"]) || 0;
  const here = `/desk/regions/${place.region}/meetings/${place.meeting}`;
  if (values["form"] === "fix") {
    const zone = values["zone"] ?? "UTC";
    const startsAt = instantOf(values["startsAt"] ?? "", zone);
    const endsAt = instantOf(values["endsAt"] ?? "", zone);
    const fixed = await app.organising.fixMeeting(actor, { ...place, base, startsAt, endsAt, venue, online, note }, commandId);
    return fixed.ok ? onwards(`${here}?invited=${fixed.value.invited}`) : refill(fixed.refusal, values);
  }
  if (values["form"] === "cancel") {
    const cancelled = await app.organising.cancelMeeting(actor, { ...place, base, reason }, commandId);
    return cancelled.ok ? onwards(`${here}?done=cancelled`) : refill(cancelled.refusal, values);
  }
  if (values["form"] === "minutes") {
    const kept = await app.organising.addMinutes(actor, { ...place, body: values["body"] ?? "", ...(await base64Of(form, "file")) }, commandId);
    return kept.ok ? onwards(`${here}?done=minutes`) : refill(kept.refusal, values);
  }
  return refill(invalid("form", "This form is not known here.").refusal, values);
}

const count = (date: PolledView, answer: keyof typeof answerWords): number => date.answers.filter((one) => one.answer === answer).length;

function Dates({ meeting }: { readonly meeting: MeetingView }) {
  if (meeting.state !== "polling") return null;
  return (
    <section>
      <h2>Which date suits</h2>
      <DataTable
        caption="Dates"
        rows={meeting.dates}
        rowKey={(date) => date.id}
        columns={[
          {
            head: "Date",
            rowHead: true,
            cell: (date) => `${instantInWords(date.startsAt, meeting.timeZone)} to ${timeInWords(date.endsAt, meeting.timeZone)}`,
          },
          { head: "Yes", numeric: true, cell: (date) => count(date, "yes") },
          { head: "If need be", numeric: true, cell: (date) => count(date, "ifNeeded") },
          { head: "No", numeric: true, cell: (date) => count(date, "no") },
          {
            head: "Who",
            cell: (date) => (
              <details className="more">
                <summary>
                  {date.best ? "Suits most" : "Answers"}
                  <span className="visually-hidden"> for {instantInWords(date.startsAt, meeting.timeZone)}</span>
                </summary>
                <p>{date.answers.map(({ group, answer }) => `${group}: ${answerWords[answer]}`).join("; ") || "Nobody answered yet."}</p>
              </details>
            ),
          },
          {
            head: "Take it",
            cell: (date) => (
              <a href={`?date=${date.id}#fix`}>
                {date.best ? <Badge tone="good">Take this one</Badge> : "Take this one"}
                <span className="visually-hidden">: {instantInWords(date.startsAt, meeting.timeZone)}</span>
              </a>
            ),
          },
        ]}
      />
      <Silent meeting={meeting} />
    </section>
  );
}

function Silent({ meeting }: { readonly meeting: MeetingView }) {
  if (meeting.silent.length === 0) return null;
  return <p>No word yet from {meeting.silent.join(", ")}.</p>;
}

function Replies({ meeting }: { readonly meeting: MeetingView }) {
  if (meeting.state === "polling" || meeting.state === "cancelled") return null;
  const people = meeting.replies.reduce((sum, reply) => sum + reply.people, 0);
  const groups = meeting.replies.filter(({ reply }) => reply === "coming").length;
  return (
    <section>
      <h2>Who comes</h2>
      {meeting.replies.length === 0 ? (
        <p>No group has replied yet.</p>
      ) : (
        <>
          <p>
            {people} {people === 1 ? "person" : "people"} from {groups} {groups === 1 ? "group" : "groups"}.
          </p>
          <ul>
            {meeting.replies.map((reply) => (
              <li key={reply.group}>
                {reply.group}: {replyWords[reply.reply]}
                {reply.people > 0 ? `, ${reply.people}` : ""}
              </li>
            ))}
          </ul>
        </>
      )}
      <Silent meeting={meeting} />
    </section>
  );
}

type FormProps = { readonly meeting: MeetingView; readonly commandId: string; readonly again: Refill | undefined };

function Fix({ meeting, commandId, again, date }: FormProps & { readonly date: string }) {
  if (meeting.over || (meeting.state !== "polling" && meeting.state !== "fixed")) return null;
  const mine = again?.form === "fix" ? again : undefined;
  const chosen = meeting.dates.find(({ id }) => id === date) ?? meeting.dates.find(({ best }) => best);
  const [starts, ends] = meeting.state === "fixed" ? [meeting.startsAt, meeting.endsAt] : [chosen?.startsAt ?? null, chosen?.endsAt ?? null];
  const field = (name: string, label: string, stands: string) => ({ name, label, form: "fix", value: mine?.values[name] ?? stands, refusal: mine?.refusal });
  return (
    <section id="fix">
      <h2>{meeting.state === "fixed" ? "Change day or place" : "Fix the day and invite"}</h2>
      <CommandForm
        commandId={commandId}
        form="fix"
        refill={again}
        fields={{ startsAt: "Begins", endsAt: "Ends", venue: "Where", online: "Online", note: "Note" }}
      >
        <input type="hidden" name="base" value={meeting.revision} />
        <input type="hidden" name="zone" value={meeting.timeZone} />
        <div className="form-row">
          <Field {...field("startsAt", "Begins", localOf(starts, meeting.timeZone))} type="datetime-local" hint={meeting.timeZone} />
          <Field {...field("endsAt", "Ends", localOf(ends, meeting.timeZone))} type="datetime-local" />
        </div>
        <Field {...field("venue", "Where", meeting.venue)} required={false} />
        <Field {...field("online", "Online", meeting.online)} required={false} />
        <TextArea
          {...field("note", "Note", meeting.note)}
          required={false}
          rows={3}
          hint="Goes with the invitation: what it is about, how to get there, access."
        />
        <Button>{meeting.state === "fixed" ? "Change it and tell the groups" : "Fix it and invite the groups"}</Button>
      </CommandForm>
    </section>
  );
}

function Cancel({ meeting, commandId, again }: FormProps) {
  if (meeting.over || (meeting.state !== "polling" && meeting.state !== "fixed")) return null;
  return (
    <details className="more" open={again?.form === "cancel"}>
      <summary>Cancel the meeting</summary>
      <CommandForm commandId={commandId} form="cancel" refill={again} fields={{ reason: "Why" }}>
        <input type="hidden" name="base" value={meeting.revision} />
        <p>The groups’ officers are told by mail, and it is taken out of their calendars.</p>
        <Field name="reason" label="Why" form="cancel" value={again?.values["reason"]} refusal={again?.refusal} />
        <Button kind="danger">Cancel the meeting</Button>
      </CommandForm>
    </details>
  );
}

function Minutes({ meeting, commandId, again }: FormProps) {
  if (!meeting.over || meeting.state === "cancelled" || meeting.state === "polling") return null;
  const { minutes } = meeting;
  const mine = again?.form === "minutes" ? again : undefined;
  return (
    <section>
      <h2>Minutes</h2>
      {minutes ? (
        <>
          <p className="quiet">
            Version {minutes.n}
            {minutes.by ? `, by ${minutes.by}` : ""}, {instantInWords(minutes.at, meeting.timeZone)}
          </p>
          {minutes.body ? <p className="keep-lines">{minutes.body}</p> : null}
          {minutes.fileName ? <a href={`/desk/regions/${meeting.region.id}/meetings/${meeting.id}/minutes`}>The minutes as PDF</a> : null}
        </>
      ) : (
        <p>None were put in yet.</p>
      )}
      <details className="more" open={minutes === null || mine !== undefined}>
        <summary>{minutes ? "Put in a new version" : "Put in the minutes"}</summary>
        <CommandForm commandId={commandId} form="minutes" refill={again} fields={{ body: "Text", file: "PDF" }} multipart>
          <TextArea name="body" label="Text" form="minutes" value={mine?.values["body"]} refusal={mine?.refusal} required={false} rows={8} />
          <Field
            name="file"
            label="PDF"
            form="minutes"
            type="file"
            accept="application/pdf,.pdf"
            required={false}
            refusal={mine?.refusal}
            hint="At most 5 MB."
          />
          <Button>Put them in</Button>
        </CommandForm>
      </details>
    </section>
  );
}

function Said({ asked, invited, done }: { readonly asked: string | null; readonly invited: string | null; readonly done: string }) {
  const said =
    asked === null
      ? invited === null
        ? ({ cancelled: "The meeting is cancelled and the groups are told.", minutes: "The minutes are kept." } as Readonly<Record<string, string>>)[done]
        : `The day is fixed; ${invited} officers are invited by mail, with the meeting for their calendars.`
      : `${asked} officers of the groups are asked by mail.`;
  return said === undefined ? null : (
    <Notice tone="good" status>
      <p>{said}</p>
    </Notice>
  );
}

/** A meeting of the region, from the first date proposed to the minutes. */
export default function Meeting({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { meeting, commandId, date } = loaderData;
  const props = { meeting, commandId, again: actionData };
  return (
    <Page
      title={meeting.title}
      eyebrow={quarterText(meeting.quarter)}
      description="Dates, replies and minutes of a regional meeting."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/regions/${meeting.region.id}`, label: meeting.region.name },
      ]}
      facts={<Badge tone={meetingTones[meeting.state]}>{meetingWords[meeting.state]}</Badge>}
      wide
      noIndex
    >
      <Said asked={loaderData.asked} invited={loaderData.invited} done={loaderData.done} />
      <Facts
        of={[
          ["When", meeting.startsAt ? `${instantInWords(meeting.startsAt, meeting.timeZone)} (${meeting.timeZone})` : "not fixed yet"],
          ["Where", [meeting.venue, meeting.online].filter(Boolean).join("; ") || "not fixed yet"],
          ...(meeting.note
            ? ([
                [
                  "Note",
                  <span key="note" className="keep-lines">
                    {meeting.note}
                  </span>,
                ],
              ] as const)
            : []),
          ...(meeting.reason ? ([["Cancelled because", meeting.reason]] as const) : []),
        ]}
      />
      <Dates meeting={meeting} />
      <Replies meeting={meeting} />
      <Fix {...props} date={date} />
      <Minutes {...props} />
      <Cancel {...props} />
    </Page>
  );
}
