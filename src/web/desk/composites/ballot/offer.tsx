import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { OptionDeskView } from "../../../../app/composites/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../../answer.ts";
import { itemCrumbs, itemPath } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { instantInWords } from "../../../texts/when.ts";
import { Button, CommandForm, Field, Select, TextArea } from "../../../ui/form.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import deskStyles from "../../desk.css?url";
import ballotStyles from "./ballot.css?url";
import { OfferHead } from "./offers.tsx";
import { closedWords } from "./words.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: ballotStyles },
];

const placeOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({ slug: params["slug"] ?? "", item: params["item"] ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.composites.optionDesk(actor, placeOf(args)));
  return { view, done: new URL(args.request.url).searchParams.has("done"), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { slug, item } = placeOf(args);
  const values = textsOf(await args.request.formData());
  const { commandId = "", section = "", motion = "", title = "", proposer = "", words = "" } = values;
  const { composite } = await valueOf(args, app.composites.optionDesk(actor, { slug, item }));
  const done = await app.composites.addOption(actor, { composite, section, motion, title, proposer, words }, commandId);
  return done.ok ? onwards(`/desk${itemPath(slug, item)}/ballot/offer?done`) : refill(done.refusal, values);
}

function OfferForm({ view, commandId, refilled }: { readonly view: OptionDeskView; readonly commandId: string; readonly refilled: Refill | undefined }) {
  const value = (name: string): string | undefined => refilled?.values[name];
  const labels = {
    motion: "For which motion you speak",
    section: "Question",
    title: "Title of the option",
    proposer: "Proposed by",
    words: "Words of the option",
  };
  return (
    <CommandForm commandId={commandId} refill={refilled} fields={labels} className="form form-wide">
      <Select
        name="motion"
        label={labels.motion}
        value={value("motion")}
        choices={view.motions.map(({ id, letter, title, submitter }) => ({ value: id, label: `${letter}: ${title} (${submitter})` }))}
        refusal={refilled?.refusal}
      />
      <Select
        name="section"
        label={labels.section}
        value={value("section")}
        choices={view.questions.map(({ section, question, options }) => ({
          value: section,
          label: `${question} (now ${options.map(({ key, title }) => `${key.toUpperCase()}: ${title}`).join(", ")})`,
        }))}
        refusal={refilled?.refusal}
      />
      <Field name="title" label={labels.title} hint="A few words: “Seven members”." value={value("title")} refusal={refilled?.refusal} />
      <TextArea
        name="words"
        label={labels.words}
        hint="As they would stand in the text, a clause to a line. Taken, they are put in as they are."
        rows={6}
        value={value("words")}
        refusal={refilled?.refusal}
      />
      <Field
        name="proposer"
        label={labels.proposer}
        hint="Left empty, it is the group that moved the motion."
        required={false}
        value={value("proposer")}
        refusal={refilled?.refusal}
      />
      <p className="hint">The committee decides whether it is put to conference, and tells you why if it is not.</p>
      <Button>Offer the option</Button>
    </CommandForm>
  );
}

/** A mover's page: a further option for a question of the published composite. */
export default function OfferPage({ loaderData: { view, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, item, until, closed, motions, offers } = view;
  const path = itemPath(conference.slug, item.slug);
  const at = until === null ? "" : `${instantInWords(until, conference.timeZone)} (${conference.timeZone})`;
  return (
    <Page
      title="Offer an option"
      eyebrow={`Composite, version ${view.version} · ${item.title}`}
      description={`A further option for a question on ${item.title}.`}
      crumbs={[...itemCrumbs(conference, item), { href: `${path}/composite`, label: "The composite" }]}
      noIndex
    >
      {done && !actionData ? (
        <Notice tone="good" status>
          <p>Your option is with the committee. What it decides is shown below.</p>
        </Notice>
      ) : null}
      {closed !== "" ? (
        <Notice tone="wait" title="No option can be offered now">
          <p>{closedWords[closed]}</p>
        </Notice>
      ) : motions.length === 0 ? (
        <Notice tone="wait" title="Options are offered by the movers">
          <p>You act for none of the motions that this composite is made from.</p>
        </Notice>
      ) : (
        <>
          <p className="lead">
            If none of the options of a question is yours, offer another. <a href={`${path}/composite`}>Read the composite</a> first. Options can be offered
            until {at}.
          </p>
          <OfferForm view={view} commandId={commandId} refilled={actionData} />
        </>
      )}
      {offers.length === 0 ? null : (
        <section aria-labelledby="offers">
          <h2 id="offers">What you have offered</h2>
          <ul className="cards">
            {offers.map((offer) => (
              <li key={offer.id} className="card ballot-card">
                <OfferHead offer={offer} timeZone={conference.timeZone} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
