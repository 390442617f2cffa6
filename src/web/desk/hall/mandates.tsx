import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { MandateNotes } from "../../../app/hall/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, TextArea } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { slug = "", id: affiliate = "" } = args.params;
  const view = await valueOf(args, app.hall.mandateNotes(actor, { affiliate, slug }));
  return { view, affiliate, saved: new URL(args.request.url).searchParams.get("saved") ?? "", commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { slug = "", id: affiliate = "" } = args.params;
  const { id: conference } = await valueOf(args, app.conference.conference(actor, { slug }));
  const { form: item = "", words = "", base = "0", commandId = "" } = values;
  const saved = await app.hall.saveMandateNote(actor, { conference, affiliate, item, base: Number(base), words }, commandId);
  return saved.ok ? onwards(`/desk/groups/${affiliate}/mandates/${slug}?saved=${encodeURIComponent(item)}#note-${item}`) : refill(saved.refusal, values);
}

type Item = MandateNotes["items"][number];

function Note({
  item,
  view,
  saved,
  commandId,
  actionData,
}: {
  readonly item: Item;
  readonly view: MandateNotes;
  readonly saved: boolean;
  readonly commandId: string;
  readonly actionData: PageProps<typeof loader, typeof action>["actionData"];
}) {
  const refused = actionData?.form === item.id ? actionData : undefined;
  return (
    <section id={`note-${item.id}`}>
      <h2>
        {item.position}. {item.title}
      </h2>
      {saved ? (
        <Notice tone="good" status>
          <p>{item.words === "" ? "The note is taken away." : "The note is saved. Your delegates see it when this item is called."}</p>
        </Notice>
      ) : null}
      {view.can.save ? (
        <CommandForm commandId={commandId} form={item.id} refill={refused} fields={{ words: "Mandate" }}>
          {/* Over a refused note the other officer’s words are shown, and the next save is on top of them. */}
          {refused && refused.refusal.code === "mandate.changedMeanwhile" ? (
            <Notice tone="wait" title="What stands now">
              <p>{item.words === "" ? "Nothing." : item.words}</p>
            </Notice>
          ) : null}
          <input type="hidden" name="base" value={item.revision} />
          <TextArea
            name="words"
            label="Mandate"
            form={item.id}
            rows={3}
            required={false}
            hint="For instance: “For the motion as it is, against amendment 2; free on the rest.”"
            value={refused?.values["words"] ?? item.words}
            refusal={refused?.refusal}
          />
          <div className="buttons">
            <Button kind="plain">
              Save<span className="visually-hidden"> the note on {item.title}</span>
            </Button>
          </div>
        </CommandForm>
      ) : (
        <p>{item.words === "" ? <span className="quiet">No note.</span> : item.words}</p>
      )}
    </section>
  );
}

/** How a group's meeting told its delegates to vote, item by item: written by the group's officers, read by its delegates on their phones. */
export default function Mandates({ loaderData: { view, affiliate, saved, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, group, items } = view;
  return (
    <Page
      title="Mandate of your delegates"
      eyebrow={conference.name}
      description="How your group's meeting told its delegates to vote."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/groups/${affiliate}/delegates/${conference.slug}`, label: `Delegates of ${group}` },
      ]}
      noIndex
    >
      <p className="lead">What your group’s meeting told its delegates, beside each item. Only they and the officers of {group} see it.</p>
      <p>A mandate is between the group and its delegates: the program shows it to them and holds nobody to it.</p>
      {items.length === 0 ? (
        <Empty title="The agenda has no items yet.">
          <p>When the committee has put items on it, you can write the mandate for each here.</p>
        </Empty>
      ) : (
        items.map((item) => <Note key={item.id} item={item} view={view} saved={saved === item.id} commandId={commandId} actionData={actionData} />)
      )}
    </Page>
  );
}
