import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { CardPrintView, CardSheetView } from "../../../app/credentials/contract.ts";
import { contextOf, invalid, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Button, CommandForm, Field, Radios } from "../../ui/form.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  return { ...(await valueOf(args, app.credentials.cardPrints(actor, { slug }))), slug, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const here = `/desk/conferences/${slug}/cards`;
  const { conference } = await valueOf(args, app.credentials.cardPrints(actor, { slug }));
  const { commandId = "", print = "", group = "", which = "" } = values;
  if (values["form"] === "destroy") {
    const done = await app.credentials.destroyCards(actor, { conference: conference.id, print }, commandId);
    return done.ok ? onwards(here) : refill(done.refusal, values);
  }
  const found = group.trim() === "" ? null : await app.groups.find(actor, { search: group.slice(0, 100) });
  const affiliate = found?.ok ? found.value.find(({ name }) => name.toLowerCase() === group.trim().toLowerCase())?.id : null;
  if (affiliate === undefined || (found && !found.ok)) return refill(invalid("group", "No affiliated group is called so.").refusal, values);
  const done = await app.credentials.printCards(actor, { conference: conference.id, affiliate, which: which === "all" ? "all" : "new" }, commandId);
  return done.ok ? onwards(here) : refill(done.refusal, values);
}

const sheetWords = { waiting: "is being made", ready: "is ready", failed: "could not be made", destroyed: "is destroyed" } as const satisfies Record<
  CardSheetView["state"],
  string
>;

function Print({
  print,
  slug,
  commandId,
  timeZone,
}: {
  readonly print: CardPrintView;
  readonly slug: string;
  readonly commandId: string;
  readonly timeZone: string;
}) {
  const made = print.sheets.reduce((sum, sheet) => sum + (sheet.state === "waiting" ? 0 : sheet.cards), 0);
  const kept = print.sheets.some(({ state }) => state !== "destroyed");
  return (
    <section className="card">
      <h3>
        {print.cards} {print.cards === 1 ? "card" : "cards"}: {print.of}
      </h3>
      <p className="quiet">
        Asked for {instantInWords(print.askedAt, timeZone)}
        {print.askedBy ? ` by ${print.askedBy}` : ""}.
      </p>
      {made < print.cards && kept ? (
        <p data-live={`print-${print.id}`}>
          <progress max={print.cards} value={made} aria-label="Cards made" /> {made} of {print.cards} made
        </p>
      ) : null}
      <ul className="rows" data-live={`sheets-${print.id}`}>
        {print.sheets.map((sheet) => (
          <li key={sheet.id} className="row">
            <span className="row-body">
              Sheet {sheet.n}, {sheet.cards} {sheet.cards === 1 ? "card" : "cards"}, {sheetWords[sheet.state]}
              {sheet.fetchedAt ? `; fetched ${instantInWords(sheet.fetchedAt, timeZone)}` : ""}
            </span>
            {sheet.state === "ready" ? (
              <form method="post" action={`/desk/conferences/${slug}/cards/${sheet.id}`} className="row-side">
                <input type="hidden" name="commandId" value={commandId} />
                <button type="submit" className="button">
                  Fetch as PDF<span className="visually-hidden">, sheet {sheet.n}</span>
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {kept ? (
        <CommandForm commandId={commandId} form="destroy">
          <input type="hidden" name="print" value={print.id} />
          <Button kind="plain">Printed: destroy the kept sheets</Button>
        </CommandForm>
      ) : null}
    </section>
  );
}

const fields = { which: "Which cards", group: "Only one group" };

export default function Cards({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, active, withCard, prints, slug, commandId } = loaderData;
  const field = (name: keyof typeof fields) => ({ name, label: fields[name], value: actionData?.values[name], refusal: actionData?.refusal });
  return (
    <Page
      title="Cards"
      description="Credential cards with QR codes."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/conferences/${slug}/credentials`, label: "Credentials" },
      ]}
      live={slug}
      noIndex
    >
      <Facts
        of={[
          ["Credentials", String(active)],
          ["With a good card", String(withCard)],
          ["Without", String(active - withCard)],
        ]}
      />
      <Notice title="Each card signs its holder in, once">
        <p>
          Print them where nobody reads along, and hand each card to its holder only. The sheets are kept here, sealed, for two days or until you destroy them.
          Who printed and who fetched them is on record. A card that is printed anew makes the one before void.
        </p>
      </Notice>
      {conference.state === "closed" ? null : (
        <CommandForm commandId={commandId} form="print" refill={actionData} fields={fields}>
          <Radios
            {...field("which")}
            value={actionData?.values["which"] ?? "new"}
            choices={[
              { value: "new", label: "Those not printed yet" },
              { value: "all", label: "All, the earlier ones become void" },
            ]}
          />
          <Field {...field("group")} hint="The name of the group in full; empty for all." required={false} />
          <Button>Make the cards</Button>
        </CommandForm>
      )}
      <h2>Prints</h2>
      {prints.length === 0 ? (
        <Empty title="No cards have been made yet.">
          <p>Make them above. One person’s card is made on the page of the credential.</p>
        </Empty>
      ) : (
        prints.map((print) => <Print key={print.id} print={print} slug={slug} commandId={commandId} timeZone={conference.timeZone} />)
      )}
    </Page>
  );
}
