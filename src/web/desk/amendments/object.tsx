import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { asId } from "#kit";
import { contextOf, goTo, newCommandId, notFound, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import { itemCrumbs, itemPath } from "../../conference/crumbs.ts";
import { AmendmentCard } from "../../motions/amendment-card.tsx";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import differenceStyles from "../../ui/difference.css?url";
import { Button, CommandForm, Radios } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { actingFor } from "./rights.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: differenceStyles },
];

async function amendmentOf(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const place = { slug: args.params["slug"] ?? "", item: args.params["item"] ?? "" };
  const all = await valueOf(args, app.motions.amendments(actor, place));
  return all.find(({ label, state }) => label === args.params["label"] && state !== "submitted") ?? notFound();
}

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const me = await valueOf(args, app.people.whoAmI(actor, {}));
  const { pathname, searchParams } = new URL(args.request.url);
  if (me.person === null) goTo(`/sign-in?next=${encodeURIComponent(pathname)}`);
  const amendment = await amendmentOf(args);
  const { conference, item } = await valueOf(args, app.conference.agendaItem(actor, { slug: args.params["slug"] ?? "", item: args.params["item"] ?? "" }));
  return { amendment, conference, item, groups: actingFor(me, conference.id).groups, done: searchParams.get("done") === "yes", commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { id } = await amendmentOf(args);
  const affiliate = values["affiliate"] ? asId<"affiliate">(values["affiliate"]) : null;
  const done = await app.motions.objectToAmendment(actor, { amendment: id, affiliate }, values["commandId"] ?? "");
  return done.ok ? onwards(`${new URL(args.request.url).pathname}?done=yes`) : refill(done.refusal, values);
}

/** One objection is enough, and no reason is asked for. */
export default function ObjectToAmendment({
  loaderData: { amendment, conference, item, groups, done, commandId },
  actionData,
}: PageProps<typeof loader, typeof action>) {
  const open = amendment.acceptance?.state === "open" && amendment.state === "onAgenda";
  return (
    <Page
      title={`Object to ${amendment.label} coming in without a vote`}
      eyebrow={item.title}
      description={`Amendment ${amendment.label}, accepted by the mover.`}
      crumbs={[...itemCrumbs(conference, item), { href: `${itemPath(conference.slug, item.slug)}/amendments`, label: "Amendments" }]}
      noIndex
    >
      {done ? (
        <Notice tone="good" status>
          <p>Your objection is recorded: {amendment.label} is put to the vote as any other.</p>
        </Notice>
      ) : null}
      <AmendmentCard amendment={amendment} timeZone={conference.timeZone} level={2} />
      {open && amendment.acceptance !== null ? (
        <>
          <p>
            The mover would take these words into the motion. One objection before {instantInWords(amendment.acceptance.objectionsUntil, conference.timeZone)}{" "}
            is enough to have them voted on. No reason is needed; which group objected is published.
          </p>
          <CommandForm commandId={commandId} refill={actionData} fields={{ affiliate: "You object" }}>
            <Radios
              name="affiliate"
              label="You object"
              choices={[
                ...groups.map(({ id, name }) => ({ value: id, label: `as secretary of ${name}` })),
                { value: "", label: "as a delegate to this conference" },
              ]}
              value={actionData?.values["affiliate"] ?? groups[0]?.id ?? ""}
              refusal={actionData?.refusal}
            />
            <Button>Object: {amendment.label} is to be voted on</Button>
          </CommandForm>
        </>
      ) : done ? null : (
        <p>There is nothing to object to here: it is put to the vote, or its words are in the text already.</p>
      )}
    </Page>
  );
}
