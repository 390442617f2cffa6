import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type DateAnswer, dateAnswers } from "#domain/organising";
import type { GroupMeetingView } from "../../../app/organising/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { answerWords, meetingTones, meetingWords } from "../../texts/organising-words.ts";
import { instantInWords, timeInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field, Radios } from "../../ui/form.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

const placeOf = (args: Pick<LoaderFunctionArgs, "params">) => ({ affiliate: args.params["id"] ?? "", meeting: args.params["meeting"] ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const place = placeOf(args);
  const meeting = await valueOf(args, app.organising.meetingOfGroup(actor, place));
  return { meeting, affiliate: place.affiliate, done: new URL(args.request.url).searchParams.has("done"), commandId: newCommandId() };
}

const answerIn = (text: string | undefined): DateAnswer | null => dateAnswers.find((known) => known === text) ?? null;

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const place = placeOf(args);
  const { commandId = "" } = values;
  const here = `/desk/groups/${place.affiliate}/meetings/${place.meeting}?done`;
  if (values["form"] === "dates") {
    const answers = Object.entries(values).flatMap(([name, value]) => {
      const answer = answerIn(value);
      return name.startsWith("date-") && answer ? [{ date: name.slice("date-".length), answer }] : [];
    });
    const said = await app.organising.answerDates(actor, { ...place, answers }, commandId);
    return said.ok ? onwards(here) : refill(said.refusal, values);
  }
  const reply = values["reply"] === "apologies" ? "apologies" : "coming";
  const said = await app.organising.replyToInvitation(actor, { ...place, reply, people: Number(values["people"] ?? "1") || 1 }, commandId);
  return said.ok ? onwards(here) : refill(said.refusal, values);
}

type FormProps = { readonly meeting: GroupMeetingView; readonly commandId: string; readonly again: Refill | undefined };

function Poll({ meeting, commandId, again }: FormProps) {
  return (
    <CommandForm commandId={commandId} form="dates" refill={again} fields={{ answers: "Dates" }}>
      {meeting.dates.map((date) => (
        <Radios
          key={date.id}
          name={`date-${date.id}`}
          form="dates"
          label={`${instantInWords(date.startsAt, meeting.timeZone)} to ${timeInWords(date.endsAt, meeting.timeZone)}`}
          hint={date.yes === 0 ? undefined : `${date.yes} ${date.yes === 1 ? "group says" : "groups say"} yes`}
          value={again?.values[`date-${date.id}`] ?? date.own ?? ""}
          choices={dateAnswers.map((answer) => ({ value: answer, label: answerWords[answer] }))}
        />
      ))}
      <Button>Send our answer</Button>
    </CommandForm>
  );
}

function Reply({ meeting, commandId, again }: FormProps) {
  return (
    <CommandForm commandId={commandId} form="reply" refill={again} fields={{ reply: "Does your group come?", people: "How many" }}>
      <Radios
        name="reply"
        form="reply"
        label="Does your group come?"
        value={again?.values["reply"] ?? meeting.reply ?? "coming"}
        choices={[
          { value: "coming", label: "We come" },
          { value: "apologies", label: "We send our apologies" },
        ]}
      />
      <Field
        name="people"
        label="How many"
        form="reply"
        type="number"
        min={1}
        short
        required={false}
        value={again?.values["people"] ?? String(meeting.people || 1)}
        refusal={again?.refusal}
      />
      <Button>Send our reply</Button>
    </CommandForm>
  );
}

/** A regional meeting as an officer of a group answers it. */
export default function GroupMeeting({ loaderData: { meeting, affiliate, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const props = { meeting, commandId, again: actionData };
  return (
    <Page
      title={meeting.title}
      eyebrow={meeting.region}
      description="Say which dates suit your group, or whether it comes."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/groups/${affiliate}`, label: "My group" },
        { href: `/desk/groups/${affiliate}/meetings`, label: "Meetings" },
      ]}
      facts={<Badge tone={meetingTones[meeting.state]}>{meetingWords[meeting.state]}</Badge>}
      noIndex
    >
      {done ? (
        <Notice tone="good" status>
          <p>Thank you: your answer is kept. You can change it here for as long as it is asked for.</p>
        </Notice>
      ) : null}
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
      {meeting.state === "polling" ? <Poll {...props} /> : null}
      {meeting.state === "fixed" ? <Reply {...props} /> : null}
    </Page>
  );
}
