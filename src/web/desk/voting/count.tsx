import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import { conferenceCrumbs } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { Counts } from "./counts.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const desk = await valueOf(args, app.voting.tellerDesk(actor, { slug: args.params["slug"] ?? "" }));
  return { desk, commandId: newCommandId() };
}

/** A whole number as typed; anything else stays what it is, so that the contract refuses it at its field. */
const wholeNumber = (text: string | undefined): number => (text !== undefined && /^\s*\d{1,7}\s*$/.test(text) ? Number(text) : Number.NaN);

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const votes = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (name.startsWith("votes.") ? [[name.slice("votes.".length), wholeNumber(value)]] : [])),
  );
  const input = { conference: values["conference"] ?? "", division: values["division"] ?? "", votes, abstentions: wholeNumber(values["abstentions"]) };
  const done = await app.voting.enterCount(actor, input, values["commandId"] ?? "");
  return done.ok ? onwards(`/desk/conferences/${args.params["slug"] ?? ""}/count`) : refill(done.refusal, values);
}

/** A teller's page: the vote that is being taken, and one's own count of it. */
export default function Count({ loaderData: { desk, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, division, mine } = desk;
  const running = division !== null && (division.state === "open" || division.state === "closed");
  const keys = division?.frozen.between ?? [];
  const labels = Object.fromEntries([...keys.map((key) => [`votes.${key}`, division?.frozen.labels[key] ?? key]), ["abstentions", "Abstentions"]]);
  const stored = (key: string): string => (mine === null ? "" : String(key === "abstentions" ? mine.abstentions : (mine.votes[key] ?? "")));
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
        {division === null || !running ? (
          <Empty title="No vote is being taken.">
            <p>This page shows the count sheet as soon as the chair opens a vote.</p>
          </Empty>
        ) : (
          <section className="question-box">
            <p className="eyebrow">
              {division.frozen.question}
              {division.frozen.round > 1 ? ` · round ${division.frozen.round}` : ""}
            </p>
            <h2>{division.frozen.title}</h2>
            <p>
              <Badge tone={division.state === "open" ? "now" : "wait"}>{division.state === "open" ? "The vote is open" : "The vote is closed"}</Badge>
            </p>
            <p>{division.frozen.attendance.present} delegates were present when the vote opened: the count cannot be more.</p>
            {division.entriesAgree === false ? (
              <Notice tone="bad" title="The two counts differ" status>
                <p>Count again, and enter your count anew. Nothing can be declared until both are the same.</p>
              </Notice>
            ) : null}
            {division.entriesAgree ? (
              <Notice tone="good" title="Both counts are the same" status>
                <p>The chair can declare the result.</p>
              </Notice>
            ) : null}
            {division.entries.length > 1 ? <Counts division={division} /> : null}
            {mine !== null && division.entries.length < 2 ? (
              <Notice tone="good" title="Your count is entered" status>
                <p>The other teller has not entered yet. You can still correct yours below.</p>
              </Notice>
            ) : null}
          </section>
        )}
        {division !== null && running ? (
          <CommandForm commandId={commandId} refill={actionData} fields={labels} className="count-form">
            <h2>{mine === null ? "Your count" : "Correct your count"}</h2>
            <input type="hidden" name="conference" value={conference.id} />
            <input type="hidden" name="division" value={division.id} />
            {[...keys.map((key) => `votes.${key}`), "abstentions"].map((name) => (
              <Field
                key={name}
                name={name}
                label={labels[name] ?? name}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                short
                value={actionData?.values[name] ?? stored(name.replace(/^votes\./, ""))}
                refusal={actionData?.refusal}
              />
            ))}
            <Button>{mine === null ? "Enter my count" : "Enter my corrected count"}</Button>
          </CommandForm>
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
