import type { LoaderFunctionArgs } from "react-router";
import type { DivisionVotes } from "../../app/voting/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import { conferenceCrumbs, conferencePath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { Notice } from "../ui/notice.tsx";
import { listAddress, Pager } from "../ui/list-tools.tsx";
import { Page } from "../ui/page.tsx";
import { DataTable } from "../ui/table.tsx";
import { confidentialWords, sentence } from "./words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = Number(new URL(args.request.url).searchParams.get("page") ?? "1");
  const page = Number.isInteger(asked) && asked > 0 && asked <= 100_000 ? asked : 1;
  return await valueOf(args, app.voting.divisionVotes(actor, { slug: args.params["slug"] ?? "", division: args.params["division"] ?? "", page }));
}

const upTo = {
  aggregate: "Only the totals of this vote are published.",
  perAffiliate: "The totals of each group are published.",
  named: "The vote of each delegate is published.",
} as const;

const keyHead = (votes: DivisionVotes, key: string): string =>
  key.length === 1 ? `${key.toUpperCase()}: ${votes.labels[key] ?? key}` : (votes.labels[key] ?? key);

function Groups({ votes }: { readonly votes: DivisionVotes }) {
  if (votes.groups.length === 0) return null;
  const weighed = votes.groups.some(({ weight, tally }) => weight > 1 && Object.values(tally.votes).some((count) => count === weight));
  return (
    <section>
      <h2>How each group voted</h2>
      <DataTable
        caption="How each group voted"
        rows={votes.groups}
        rowKey={({ name }) => name}
        columns={[
          { head: "Group", rowHead: true, cell: ({ name }) => name },
          ...(weighed ? [{ head: "Weight", numeric: true, cell: ({ weight }: DivisionVotes["groups"][number]) => weight }] : []),
          ...votes.between.map((key) => ({
            head: keyHead(votes, key),
            numeric: true,
            cell: ({ tally }: DivisionVotes["groups"][number]) => tally.votes[key] ?? 0,
          })),
          { head: "Abstentions", numeric: true, cell: ({ tally }) => tally.abstentions },
        ]}
      />
    </section>
  );
}

const votedWords = (votes: DivisionVotes, given: Readonly<Record<string, number>>): string =>
  Object.entries(given)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => `${votes.labels[key] ?? (key === "abstain" || key === "abstentions" ? "Abstention" : key)}${count === 1 ? "" : ` (${count})`}`)
    .join(", ");

function Names({ votes }: { readonly votes: DivisionVotes }) {
  if (votes.names.length === 0) return null;
  return (
    <section>
      <h2>Who voted how</h2>
      <DataTable
        caption="Who voted how"
        rows={votes.names}
        rowKey={({ name, group }) => `${group} ${name}`}
        columns={[
          { head: "Delegate", rowHead: true, cell: ({ name }) => name },
          { head: "Group", cell: ({ group }) => group },
          { head: "Vote", cell: ({ votes: given }) => votedWords(votes, given) },
        ]}
      />
    </section>
  );
}

/** Who voted how in one division, no further than was said before it opened. */
export default function Votes({ loaderData: votes }: PageProps<typeof loader>) {
  const { conference, between, tally } = votes;
  const path = `${conferencePath(conference.slug)}/votes/${votes.division}`;
  return (
    <Page
      title={votes.title}
      eyebrow="How it was voted"
      description={`How ${conference.name} voted: ${votes.title}.`}
      crumbs={[...conferenceCrumbs(conference), { href: `${conferencePath(conference.slug)}/results`, label: "Results" }]}
    >
      <p className="lead">
        {between.map((key) => `${keyHead(votes, key)} ${tally.votes[key] ?? 0}`).join(", ")}, {tally.abstentions}{" "}
        {tally.abstentions === 1 ? "abstention" : "abstentions"}
      </p>
      <p>{upTo[votes.disclosure]} Votes counted by tellers and on paper are in the totals only.</p>
      {votes.confidential ? (
        <Notice>
          <p>{sentence(confidentialWords)}</p>
        </Notice>
      ) : null}
      <Groups votes={votes} />
      <Names votes={votes} />
      <Pager page={votes.page} pages={votes.pages} href={(n) => listAddress(path, { page: n === 1 ? "" : n })} />
      {votes.boxHash === null ? null : (
        <p className="small">
          Fingerprint of the ballots: <span className="hash">{votes.boxHash}</span>
        </p>
      )}
    </Page>
  );
}
