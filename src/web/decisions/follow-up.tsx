import type { LoaderFunctionArgs } from "react-router";
import type { FollowUpPage } from "../../app/decisions/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { instantInWords } from "../texts/when.ts";
import { followUpStateWords } from "../texts/words.ts";
import { Empty, Facts } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { dueText, FollowUpBadge } from "./follow-ups-table.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.decisions.followUp(actor, { followUp: args.params["id"] ?? "" }));
}

export function FollowUpFacts({ of: { followUp } }: { readonly of: FollowUpPage }) {
  const { conference, item, question, supersededBy } = followUp;
  return (
    <Facts
      of={[
        ["State", <FollowUpBadge key="state" of={followUp} />],
        ["Owner", followUp.ownerGroup ? `${followUp.owner}, ${followUp.ownerGroup.name}` : followUp.owner],
        ["Due", dueText(followUp.dueOn)],
        [
          "Decided",
          <a
            key="decided"
            href={`/conferences/${conference.slug}/decisions#item-${item.slug}`}
          >{`${question === null ? "" : `${question}, `}${item.title}, ${conference.name}`}</a>,
        ],
        ...(supersededBy
          ? ([
              [
                "Superseded by",
                <a key="by" href={`/conferences/${supersededBy.conference.slug}/decisions#d-${supersededBy.id}`}>
                  {supersededBy.title}
                </a>,
              ],
            ] as const)
          : []),
      ]}
    />
  );
}

export function Progress({ of: { notes, timeZone } }: { readonly of: FollowUpPage }) {
  if (notes.length === 0) return <Empty title="No progress is noted yet." />;
  return (
    <ol className="rows">
      {notes.map((note) => (
        <li key={note.at} className="row">
          <div className="row-body">
            <p className="small">
              {instantInWords(note.at, timeZone)}
              {note.by === "" ? "" : `, ${note.by}`}
              {note.to === null ? "" : `: ${followUpStateWords[note.to].toLowerCase()}`}
            </p>
            <p className="mail-body">{note.words}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

export default function FollowUp({ loaderData }: PageProps<typeof loader>) {
  const { followUp, can } = loaderData;
  return (
    <Page
      title={followUp.title}
      eyebrow="Follow-up"
      description="What is to be done about a decision, and how far it is."
      crumbs={[
        { href: "/decisions", label: "Decisions" },
        { href: "/decisions/follow-up", label: "Follow-up register" },
      ]}
      tools={can.note ? <a href={`/desk/follow-up/${followUp.id}`}>Note progress, change the entry</a> : undefined}
    >
      <FollowUpFacts of={loaderData} />
      <section>
        <h2>Progress</h2>
        <Progress of={loaderData} />
      </section>
    </Page>
  );
}
