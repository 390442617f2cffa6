import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type DivisionMethod, hallLimit } from "#domain/voting";
import type { DivisionView, TellerDesk } from "../../../app/voting/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import { conferenceCrumbs } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import countStyles from "./count.css?url";
import { Sheets, sheetName } from "./count-sheets.tsx";
import { Counts } from "./counts.tsx";

type Sheet = TellerDesk["sheets"][number];

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: countStyles },
];

/** Which of several sheets this teller counts, from 0. */
const sheetAsked = (url: string, sheets: number): number => {
  const asked = Number(new URL(url).searchParams.get("sheet") ?? "1");
  return Number.isInteger(asked) && asked >= 1 && asked <= sheets ? asked - 1 : 0;
};

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const desk = await valueOf(args, app.voting.tellerDesk(actor, { slug: args.params["slug"] ?? "" }));
  return { desk, chosen: sheetAsked(args.request.url, desk.sheets.length), commandId: newCommandId() };
}

/** A whole number as typed; anything else stays what it is, so that the contract refuses it at its field. */
const wholeNumber = (text: string | undefined): number => (text !== undefined && /^\s*\d{1,7}\s*$/.test(text) ? Number(text) : Number.NaN);

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const votes = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (name.startsWith("votes.") ? [[name.slice("votes.".length), wholeNumber(value)]] : [])),
  );
  const sheet = { channel: values["channel"] === "paper" ? ("paper" as const) : ("tellers" as const), section: values["section"] ?? "" };
  const input = {
    conference: values["conference"] ?? "",
    division: values["division"] ?? "",
    votes,
    abstentions: wholeNumber(values["abstentions"]),
    ...sheet,
  };
  const done = await app.voting.enterCount(actor, input, values["commandId"] ?? "");
  if (!done.ok) return refill(done.refusal, values);
  const at = new URL(args.request.url).searchParams.get("sheet");
  return onwards(`/desk/conferences/${args.params["slug"] ?? ""}/count${at === null ? "" : `?sheet=${encodeURIComponent(at)}`}`);
}

const methodNotes: Readonly<Record<DivisionMethod, string>> = {
  hands: "A show of hands: the chair says what was seen, and nobody counts.",
  count: "Count delegates: one delegate, one vote.",
  card: "A card vote: add up the weights on the cards, not the cards.",
  ballot: "A ballot: count the papers.",
};

/** What the vote is, and how the counts stand. */
function Standing({ division, sheet }: { readonly division: DivisionView; readonly sheet: Sheet | undefined }) {
  const { frozen, taking } = division;
  const limit = hallLimit(frozen).toLocaleString("en-GB");
  return (
    <>
      <p className="eyebrow">
        {frozen.question}
        {frozen.round > 1 ? ` · round ${frozen.round}` : ""}
      </p>
      <h2>{frozen.title}</h2>
      <p>
        <Badge tone={division.state === "open" ? "now" : "wait"}>{division.state === "open" ? "The vote is open" : "The vote is closed"}</Badge>
      </p>
      {sheet === undefined ? (
        <p>{taking.method === "hands" ? methodNotes.hands : "Delegates vote by their devices: nobody counts in this vote."}</p>
      ) : (
        <p>
          {taking.method === "count" && sheet.channel === "paper" ? "Paper: two people count it, each alone." : methodNotes[taking.method]}{" "}
          {taking.method === "card"
            ? `Those who are here weigh ${limit} together: the count cannot be more.`
            : taking.channels.includes("electronic")
              ? `${limit} delegates are in the hall: those elsewhere vote by their devices and are not counted here.`
              : `${limit} delegates were present when the vote opened: the count cannot be more.`}
        </p>
      )}
      {sheet?.agree === false ? (
        <Notice tone="bad" title="The two counts differ" status>
          <p>Count again, and enter your count anew. Nothing can be declared until both are the same.</p>
        </Notice>
      ) : null}
      {division.entriesAgree ? (
        <Notice tone="good" title={division.sheets.length > 1 ? "All counts are in" : "Both counts are the same"} status>
          <p>The chair can declare the result.</p>
        </Notice>
      ) : null}
      {division.entries.length > 1 && division.sheets.length === 1 && sheet ? <Counts division={division} sheet={sheet} caption="The tellers’ counts" /> : null}
      {sheet?.mine && sheet.agree === null ? (
        <Notice tone="good" title="Your count is entered" status>
          <p>The other teller has not entered yet. You can still correct yours below.</p>
        </Notice>
      ) : null}
      {sheet?.mine && sheet.agree === true && division.entriesAgree !== true ? (
        <Notice tone="good" title={`${sheetName(sheet)}: both counts are the same`} status>
          <p>Other sheets are still open.</p>
        </Notice>
      ) : null}
    </>
  );
}

function CountForm({
  desk: { conference },
  division,
  sheet,
  commandId,
  refill: refused,
}: {
  readonly desk: TellerDesk;
  readonly division: DivisionView;
  readonly sheet: Sheet;
  readonly commandId: string;
  readonly refill: Refill | undefined;
}) {
  const keys = division.frozen.between;
  const { mine } = sheet;
  const labels = Object.fromEntries([...keys.map((key) => [`votes.${key}`, division.frozen.labels[key] ?? key]), ["abstentions", "Abstentions"]]);
  const stored = (key: string): string => (mine === null ? "" : String(key === "abstentions" ? mine.abstentions : (mine.votes[key] ?? "")));
  const whose = division.sheets.length > 1 ? `${sheetName(sheet)}: ` : "";
  const again = mine !== null;
  return (
    <CommandForm commandId={commandId} refill={refused} fields={labels} className="count-form">
      <h2>{`${whose}${again ? "correct your count" : "your count"}`.replace(/^./, (letter) => letter.toUpperCase())}</h2>
      <input type="hidden" name="conference" value={conference.id} />
      <input type="hidden" name="division" value={division.id} />
      <input type="hidden" name="channel" value={sheet.channel} />
      <input type="hidden" name="section" value={sheet.section} />
      {[...keys.map((key) => `votes.${key}`), "abstentions"].map((name) => (
        <Field
          key={name}
          name={name}
          label={labels[name] ?? name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          short
          value={refused?.values[name] ?? stored(name.replace(/^votes\./, ""))}
          refusal={refused?.refusal}
        />
      ))}
      <Button>{again ? "Enter my corrected count" : "Enter my count"}</Button>
    </CommandForm>
  );
}

/** A teller's page: the vote that is being taken, and one's own count of it, or of one's section of the hall. */
export default function Count({ loaderData: { desk, chosen, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, division, sheets } = desk;
  const running = division !== null && (division.state === "open" || division.state === "closed") ? division : null;
  const sheet = sheets[chosen];
  return (
    <Page
      title="Teller’s count"
      description={`Counting votes of ${conference.name}.`}
      crumbs={conferenceCrumbs(conference)}
      eyebrow={conference.name}
      live={conference.slug}
      noIndex
    >
      <div data-live="count">
        {running === null ? (
          <Empty title="No vote is being taken.">
            <p>This page shows the count sheet as soon as the chair opens a vote.</p>
          </Empty>
        ) : (
          <section className="question-box">
            <Standing division={running} sheet={sheet} />
            <Sheets slug={conference.slug} sheets={sheets} chosen={chosen} />
          </section>
        )}
        {running !== null && sheet !== undefined ? (
          <CountForm desk={desk} division={running} sheet={sheet} commandId={commandId} refill={actionData ?? undefined} />
        ) : null}
      </div>
      <ul className="links no-print">
        <li>
          <a href={`/desk/conferences/${conference.slug}/papers`}>Papers for the votes</a>
        </li>
      </ul>
    </Page>
  );
}
