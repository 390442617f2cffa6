import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Button, Checkbox, Field } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return valueOf(args, app.hall.paperDesk(actor, { slug: args.params["slug"] ?? "" }));
}

const words = {
  order: "Running order",
  roll: "Roll of delegates",
  amendments: "Amendments in order of voting",
  ballots: "Ballot cards",
  tally: "Tally forms",
} as const;

/** One button for all that a vote on paper needs; a part by itself below. */
export default function Paper({ loaderData: { conference, at, parts, number } }: PageProps<typeof loader>) {
  const file = `/desk/conferences/${conference.slug}/paper.pdf`;
  return (
    <Page
      title="Paper for the hall"
      description="Roll, running order, amendments, ballot cards and tally forms as one file."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      eyebrow={conference.name}
      noIndex
    >
      <p className="lead">Everything that a vote on paper needs, in one file to print. It takes some seconds, also for thousands of delegates.</p>
      <Notice tone="wait" title={`Paper number now: ${number}`}>
        <p>
          As of {instantInWords(at, conference.timeZone)}. Every page of a print bears its number: another number than here means that something has changed
          since, and the print is not to be used.
        </p>
      </Notice>
      <form method="get" action={file} className="form">
        <Field
          name="cards"
          label="Ballot cards of each kind"
          type="number"
          value="8"
          short
          required={false}
          hint="Eight are on a sheet. Print one sheet and copy it, or ask here for as many as delegates are in the hall."
        />
        <Checkbox name="large" label="Large print (16 points)" />
        <div className="buttons">
          <Button>Print all of it</Button>
        </div>
      </form>
      <h2>What is in it</h2>
      <DataTable
        caption="What is in it"
        columns={[
          { head: "Part", cell: ({ part }) => <a href={`${file}?part=${part}`}>{words[part]}</a>, rowHead: true },
          { head: "Holds", cell: ({ holds }) => holds },
          { head: "Number by itself", cell: ({ number: own }) => <code>{own}</code> },
        ]}
        rows={parts}
        rowKey={({ part }) => part}
      />
      <p>The roll has names. Give it to those at the tables only, and destroy it after the conference.</p>
    </Page>
  );
}
