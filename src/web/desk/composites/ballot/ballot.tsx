import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { asChosen, choicesAt, type Composite, previewed, settingsOf } from "#compose";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf, doneIn } from "../../../answer.ts";
import { itemCrumbs, itemPath } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { DocumentText } from "../../../ui/document.tsx";
import { ErrorSummary } from "../../../ui/form.tsx";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import deskStyles from "../../desk.css?url";
import { sendBallotAct } from "./acts.ts";
import ballotStyles from "./ballot.css?url";
import { FromTheFloor, Offers, WhoMayAdd } from "./offers.tsx";
import { draftPapers, PaperList } from "./paper-list.tsx";
import { QuestionCard, SectionOrder } from "./questions.tsx";
import { questionNames } from "./words.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: ballotStyles },
];

const placeOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({ slug: params["slug"] ?? "", item: params["item"] ?? "" });
const addressOf = ({ slug, item }: ReturnType<typeof placeOf>): string => `/desk${itemPath(slug, item)}/ballot`;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.composites.ballot(actor, placeOf(args)));
  return { view, done: doneIn(args), commandId: newCommandId() };
}

/** Where on the page the reader was. */
const backTo = (form: string, section: string): string => {
  const [kind = ""] = form.split("-");
  if (kind === "section") return `#order-${section}`;
  return ["option", "letter", "proposer", "question"].includes(kind) ? `#section-${section}` : kind === "who" || kind === "until" ? "#who" : "#offers";
};

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form = "", commandId = "", section = "", title = "", proposer = "", words = "" } = values;
  const { id: composite, conference } = await valueOf(args, app.composites.ballot(actor, placeOf(args)));
  const done =
    form === "floor"
      ? await app.composites.addOption(actor, { composite, section, motion: null, title, proposer, words }, commandId)
      : await sendBallotAct({ app, actor, composite, timeZone: conference.timeZone, values });
  const said = form.startsWith("offer-") ? (values["take"] === "yes" ? "taken" : "declined") : "kept";
  return done.ok ? onwards(`${addressOf(placeOf(args))}?done=${said}${backTo(form, section)}`) : refill(done.refusal, values);
}

const doneWords: Readonly<Record<string, string>> = {
  kept: "Kept.",
  taken: "The option is in the text that you write, in its proposer’s words. Conference votes on it once you publish the next version.",
  declined: "The option is not taken. Its proposer reads why.",
};

/** The text as a whole, as if everywhere the first or the last option were chosen; what follows from them is in it. */
function Preview({ composite, which }: { readonly composite: Composite; readonly which: "first" | "last" }) {
  return (
    <details className="more">
      <summary>As if every {which} option were chosen</summary>
      <DocumentText text={asChosen(composite, previewed(composite, choicesAt(composite, which)))} />
    </details>
  );
}

type Data = PageProps<typeof loader, typeof action>;

function Standing({ view }: { readonly view: Data["loaderData"]["view"] }) {
  const { conference, item, publishedVersion } = view;
  const path = itemPath(conference.slug, item.slug);
  if (conference.state !== "planned")
    return (
      <Notice tone="wait" title="The conference has opened">
        <p>The questions are frozen as they were then. The papers can still be printed.</p>
      </Notice>
    );
  return (
    <p>
      {publishedVersion === null ? (
        <>Nothing is published yet: only the committee sees this.</>
      ) : (
        <>
          <a href={`${path}/composite`}>Version {publishedVersion}</a> is published and stays as it is. What you set here is in the text that you write, and is
          put to conference once you publish it as a version of its own.
        </>
      )}{" "}
      <a href={`/desk${path}/composite`}>Write and publish the text</a>
    </p>
  );
}

/** The committee's option ballot: in what order and how the questions are put, who may add to them, and all papers of the votes. */
export default function BallotPage({ loaderData: { view, done, commandId }, actionData }: Data) {
  const { conference, item, composite } = view;
  const here = addressOf({ slug: conference.slug, item: item.slug });
  const writable = conference.state === "planned";
  const names = questionNames(composite.sections);
  const shared = { view, commandId, refill: actionData, writable };
  const crumbs = [...itemCrumbs(conference, item), { href: here.replace(/ballot$/, "composite"), label: "The composite" }];
  return (
    <Page
      title="Option ballot"
      eyebrow={`Composite · ${item.title}`}
      description={`How the questions on ${item.title} are put to conference.`}
      crumbs={crumbs}
      noIndex
    >
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      {actionData && !/^(?:question|proposer|offer|floor|who|until)/.test(actionData.form) ? <ErrorSummary refusal={actionData.refusal} form="above" /> : null}
      <p className="lead">
        The questions in the order in which conference votes on them, how each is decided, and the papers for chair, tellers and delegates.
      </p>
      <Standing view={view} />
      {names.size === 0 ? (
        <Empty title="All agree: there is no question to vote on.">
          <p>
            A question appears here when the text has options. <a href={`/desk${itemPath(conference.slug, item.slug)}/composite`}>Write the composite</a>
          </p>
        </Empty>
      ) : null}
      {composite.sections.length === 0 ? null : (
        <section aria-labelledby="order">
          <h2 id="order">Order of the sections and votes</h2>
          <SectionOrder {...shared} names={names} />
        </section>
      )}
      {names.size === 0 ? null : (
        <>
          <section aria-labelledby="questions">
            <h2 id="questions">The questions</h2>
            {composite.sections.flatMap((section) =>
              names.has(section.id) ? [<QuestionCard key={section.id} section={section} name={names.get(section.id) ?? ""} {...shared} />] : [],
            )}
          </section>
          <section aria-labelledby="who">
            <h2 id="who">Who may add an option</h2>
            <WhoMayAdd {...shared} />
          </section>
          <section aria-labelledby="offers">
            <h2 id="offers">Options that were offered</h2>
            <Offers {...shared} />
            {writable && view.publishedVersion !== null && settingsOf(composite).mayAddOptions === "conference" ? (
              <FromTheFloor view={view} commandId={commandId} refill={actionData} questions={names} />
            ) : null}
          </section>
          <section aria-labelledby="preview">
            <h2 id="preview">The text as a whole</h2>
            <Preview composite={composite} which="first" />
            <Preview composite={composite} which="last" />
          </section>
        </>
      )}
      <section aria-labelledby="papers">
        <h2 id="papers">Papers</h2>
        <p>Made from the text as it is written now, and marked as a draft. Chair and tellers find those of the published version on their own pages.</p>
        <PaperList papers={draftPapers(here)} />
      </section>
    </Page>
  );
}
