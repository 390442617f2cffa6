import { type LoaderFunctionArgs, useRouteLoaderData } from "react-router";
import { listInWords } from "#kit";
import type { DecisionView, DivisionView, ItemResults, NextView, ResultsView } from "../../app/voting/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import type { Handle, PageProps } from "../page.ts";
import { toneOfOutcome } from "../ui/badge.tsx";
import { outcomeInWords, VoteFigures } from "../ui/figures.tsx";
import { PageHead } from "../ui/page.tsx";
import type { Site } from "../ui/site-data.ts";
import { itemNow, latestDecision } from "./course.ts";
import { ruleBefore, sentenceOf } from "./now.tsx";

export const handle = { bare: true } satisfies Handle;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.voting.results(actor, { slug: args.params["slug"] ?? "" }));
}

function OptionsPut({ between, labels }: { readonly between: readonly string[]; readonly labels: Readonly<Record<string, string>> }) {
  if (between.includes("for")) return null;
  return (
    <ul className="options-on-screen">
      {between.map((key) => (
        <li key={key}>
          <b>{key.toUpperCase()}</b>
          <span>{labels[key] ?? ""}</span>
        </li>
      ))}
    </ul>
  );
}

function NowVoting({ division }: { readonly division: DivisionView }) {
  const { frozen } = division;
  return (
    <>
      <p className="screen-state">{division.state === "open" ? "Vote now" : "The votes are being counted"}</p>
      <h1>{frozen.title}</h1>
      <OptionsPut between={frozen.between} labels={frozen.labels} />
      <p className="screen-rule">{sentenceOf(division.thresholdWords)}</p>
    </>
  );
}

function Declared({ decision }: { readonly decision: DecisionView }) {
  const tone = toneOfOutcome(decision.outcome);
  return (
    <>
      <p className="screen-state">{decision.title}</p>
      <h1 className={`screen-outcome ${tone === "good" ? "screen-good" : tone === "bad" ? "screen-bad" : ""}`}>{outcomeInWords(decision)}</h1>
      <p className="screen-rule">{sentenceOf(decision.reason)}</p>
      <VoteFigures decision={decision} />
    </>
  );
}

const allLabels = (next: NextView): Readonly<Record<string, string>> =>
  next.kind !== "finished" && next.question.kind === "options" ? Object.fromEntries(next.question.options.map((option) => [option.key, option.title])) : {};

const upper = (keys: readonly string[]): readonly string[] => keys.map((key) => (key === "for" || key === "against" ? key : key.toUpperCase()));

function EqualVotes({ next }: { readonly next: NextView & { readonly kind: "awaitingChair" } }) {
  const votes = next.tally.votes[next.between[0] ?? ""] ?? 0;
  return (
    <>
      <p className="screen-state">Equal votes: {votes} each</p>
      <h1>{next.question.title}</h1>
      <OptionsPut between={next.between} labels={allLabels(next)} />
      <p className="screen-rule">
        The chair is asked for a casting vote between {listInWords(upper(next.between))}
        {next.mayDecline ? ", or may decline" : ""}.
      </p>
    </>
  );
}

function NextQuestion({ next, view }: { readonly next: NextView; readonly view: ResultsView }) {
  if (next.kind === "awaitingChair") return <EqualVotes next={next} />;
  if (next.kind !== "put") return <h1>{next.sentence}</h1>;
  return (
    <>
      <p className="screen-state">Next question</p>
      <h1>{next.question.title}</h1>
      <OptionsPut between={next.between} labels={allLabels(next)} />
      <p className="screen-rule">{sentenceOf(ruleBefore(next, view.attendance))}</p>
    </>
  );
}

/** One thing at a time: the vote that is open; else what was declared last; else what comes next. */
function Middle({ results, view }: { readonly results: ItemResults | null; readonly view: ResultsView }) {
  if (results === null) return <h1>{view.conference.name}</h1>;
  const { division, next, decisions, adopted, item } = results;
  if (division && (division.state === "open" || division.state === "closed")) return <NowVoting division={division} />;
  if (next?.kind === "awaitingChair") return <NextQuestion next={next} view={view} />;
  const latest = latestDecision(decisions);
  if (adopted && next?.kind === "finished" && latest) {
    return (
      <>
        <p className="screen-state">{sentenceOf(latest.reason)}</p>
        <h1>Adopted: {adopted.title}</h1>
        <VoteFigures decision={latest} />
      </>
    );
  }
  if (latest) return <Declared decision={latest} />;
  if (next) return <NextQuestion next={next} view={view} />;
  return <h1>{item.title}</h1>;
}

function sayOf(results: ItemResults | null): string {
  if (results === null) return "";
  const { division } = results;
  if (division && division.state === "open") return `Vote now: ${division.frozen.title}`;
  const latest = latestDecision(results.decisions);
  return latest ? `${latest.title}: ${latest.reason}` : "";
}

export default function Screen({ loaderData: view }: PageProps<typeof loader>) {
  const site = useRouteLoaderData<Site>("root");
  const { conference, attendance } = view;
  const results = itemNow(view);
  const next = results?.next;
  const voting = results?.division && results.division.state !== "declared" && results.division.state !== "void";
  const after = results && !voting && latestDecision(results.decisions) && next?.kind === "put" ? next : null;
  return (
    <main id="main" data-live-source={conference.slug} data-live-since={site?.version}>
      <PageHead
        title={`Big screen: ${conference.name}`}
        description={`The question now put at ${conference.name} and its result, for the screen in the hall.`}
        noIndex
      />
      <output className="visually-hidden" data-live-voice="" />
      <div className="screen" data-live="screen" data-live-say={sayOf(results)}>
        <div className="screen-top">
          <p>{conference.name}</p>
          <p>{results?.item.title ?? ""}</p>
        </div>
        <div>
          <Middle results={results} view={view} />
        </div>
        <div className="screen-bottom">
          <p>{after ? `Next: ${after.question.title}` : ""}</p>
          <p>
            {attendance.present} delegates present, quorum {attendance.quorum}
          </p>
        </div>
      </div>
    </main>
  );
}
