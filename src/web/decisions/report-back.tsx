import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import { conferenceCrumbs } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { Downloads } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { furtherText } from "./decided-items.tsx";
import { FollowUps } from "./follow-ups-table.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.decisions.reportBack(actor, { slug: args.params["slug"] ?? "" }));
}

export default function ReportBack({ loaderData: { conference, from, further } }: PageProps<typeof loader>) {
  return (
    <Page
      title="Report back"
      eyebrow={conference.name}
      description={`What earlier conferences decided and is not done, told to ${conference.name}.`}
      crumbs={conferenceCrumbs(conference)}
      tools={<Downloads path={`/conferences/${conference.slug}/report-back`} kinds={["pdf", "docx"]} what="the report back" />}
    >
      {from.length === 0 ? (
        <Empty title="Everything that earlier conferences decided is done.">
          <p>
            <a href="/decisions/follow-up">See the whole register</a>
          </p>
        </Empty>
      ) : (
        from.map(({ conference: earlier, followUps }) => (
          <section key={earlier.slug}>
            <h2>
              <a href={`/conferences/${earlier.slug}/decisions`}>{earlier.name}</a>
            </h2>
            <FollowUps of={followUps} caption={`Not done of what ${earlier.name} decided`} conferences />
            {followUps
              .filter(({ notes }) => notes.length > 0)
              .map((followUp) => (
                <section key={followUp.id}>
                  <h3>{followUp.title}</h3>
                  <ul>
                    {followUp.notes.map((note) => (
                      <li key={note.at}>{note.words}</li>
                    ))}
                  </ul>
                </section>
              ))}
          </section>
        ))
      )}
      {further.length === 0 ? null : (
        <section>
          <h2>Further conferences</h2>
          <ul>
            {further.map((one) => (
              <li key={one.id}>
                {one.item.title}: {furtherText(one)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
