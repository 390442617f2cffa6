import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { meetingTones, meetingWords, quarterText, replyWords } from "../../texts/organising-words.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const affiliate = args.params["id"] ?? "";
  return { affiliate, meetings: await valueOf(args, app.organising.meetingsOfGroup(actor, { affiliate })) };
}

/** The regional meetings that a group is called to. */
export default function GroupMeetings({ loaderData: { affiliate, meetings } }: PageProps<typeof loader>) {
  return (
    <Page
      title="Meetings of the region"
      description="Regional meetings that your group is called to."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/groups/${affiliate}`, label: "My group" },
      ]}
      wide
      noIndex
    >
      {meetings.length === 0 ? (
        <Empty title="No meeting is arranged.">
          <p>The organiser of your region proposes dates; you are asked by mail and here.</p>
        </Empty>
      ) : (
        <DataTable
          caption="Meetings of the region"
          rows={meetings}
          rowKey={(meeting) => meeting.id}
          columns={[
            { head: "Meeting", rowHead: true, cell: (meeting) => <a href={`/desk/groups/${affiliate}/meetings/${meeting.id}`}>{meeting.title}</a> },
            { head: "Quarter", cell: (meeting) => quarterText(meeting.quarter) },
            { head: "State", cell: (meeting) => <Badge tone={meetingTones[meeting.state]}>{meetingWords[meeting.state]}</Badge> },
            { head: "When (UTC)", cell: (meeting) => (meeting.startsAt ? instantInWords(meeting.startsAt, "UTC") : <span className="quiet">not fixed</span>) },
            {
              head: "Your group",
              cell: (meeting) =>
                meeting.reply ? (
                  replyWords[meeting.reply]
                ) : meeting.state === "polling" ? (
                  meeting.isAnswered ? (
                    "Answered"
                  ) : (
                    "Not answered yet"
                  )
                ) : (
                  <span className="quiet">–</span>
                ),
            },
          ]}
        />
      )}
    </Page>
  );
}
