import { useSyncExternalStore } from "react";
import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import { asChosen, type Composite } from "#compose";
import { compositeSchema } from "../../../app/composites/contract.ts";
import { contextOf, invalid, newCommandId, onwards, type Refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import { itemCrumbs } from "../../conference/crumbs.ts";
import type { Handle, PageProps } from "../../page.ts";
import { DocumentText } from "../../ui/document.tsx";
import { Button, CommandForm, ErrorSummary, Field } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import sourcesStyles from "../../ui/sources.css?url";
import deskStyles from "../desk.css?url";
import writingStyles from "../writing.css?url";
import { Editor } from "./editor.tsx";
import { PublishedVersions, WordLink } from "./publishing.tsx";
import { compositeInput } from "./saving.ts";

export const handle = { hydrate: true } satisfies Handle;
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: writingStyles },
  { rel: "stylesheet", href: sourcesStyles },
];

const placeOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({ slug: params["slug"] ?? "", item: params["item"] ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const place = placeOf(args);
  const draft = await valueOf(args, app.composites.compositeDraft(actor, place));
  const { standingOrders, items } = await valueOf(args, app.conference.conference(actor, { slug: place.slug }));
  return {
    draft,
    procedure: items.find(({ slug }) => slug === place.item)?.procedure ?? "report",
    method: standingOrders.optionMethod ?? { two: "pairwise" as const, more: "exhaustive" as const },
    tie: standingOrders.optionTie ?? ["repeat" as const, "statusQuo" as const],
    commandId: newCommandId(),
    done: doneIn(args),
  };
}

type Unsaved = { readonly composite: Composite; readonly base: number };
type Shown = { readonly refill: Refill; readonly unsaved: Unsaved | null; readonly clash: { readonly by: string } | null };

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const place = placeOf(args);
  const { content = "", ...values } = textsOf(await args.request.formData());
  const { form = "", commandId = "" } = values;
  const base = Number(values["base"]);
  const here = `/desk/conferences/${place.slug}/agenda/${place.item}/composite`;
  const refuse = (refusal: Refill["refusal"], unsaved: Unsaved | null = null, clash: Shown["clash"] = null) =>
    data({ refill: { refusal, values, form }, unsaved, clash } satisfies Shown, { status: 422 });
  const { id, conference, item } = await valueOf(args, app.composites.compositeDraft(actor, place));
  if (form === "start") {
    const started = await app.composites.startComposite(actor, { conference: conference.id, item: item.id, title: values["title"] ?? "" }, commandId);
    return started.ok ? onwards(here) : refuse(started.refusal);
  }
  if (form === "publish") {
    const published = await app.composites.publishComposite(actor, { composite: id ?? "", base }, commandId);
    return published.ok ? onwards(`${here}?done=published`) : refuse(published.refusal);
  }
  const read = compositeSchema.safeParse(jsonOf(content));
  if (!read.success) return refuse(invalid("content", read.error.issues[0]?.message ?? "").refusal);
  const saved = await app.composites.saveComposite(actor, { composite: id ?? "", base, content: compositeInput(read.data) }, commandId);
  if (saved.ok) return onwards(`${here}?done=saved`);
  const clash = saved.refusal.code === "composite.changedMeanwhile" && id !== null ? { by: await lastSaver(args, id) } : null;
  return refuse(saved.refusal, { composite: read.data, base }, clash);
}

/** The name of who saved last. */
async function lastSaver(args: ActionFunctionArgs, composite: string): Promise<string> {
  const { app, actor } = contextOf(args);
  const history = await app.composites.compositeHistory(actor, { composite });
  return history.ok ? (history.value.find(({ state }) => state === "saved")?.by ?? "") : "";
}

const doneWords: Readonly<Record<string, string>> = { saved: "Saved.", published: "Published. This version is kept for good and open to all." };

const never = () => () => undefined;
/** False on the server and until the scripts run: whoever has none gets the text to read. */
const useScripts = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

function Start({
  table,
  title,
  procedure,
  commandId,
  refill,
}: {
  readonly table: string;
  readonly title: string;
  readonly procedure: string;
  readonly commandId: string;
  readonly refill: Refill | undefined;
}) {
  if (procedure !== "composite")
    return (
      <Empty title="This item is not decided by a composite.">
        <p>The way an item is decided is set on the agenda, while nothing stands on it.</p>
      </Empty>
    );
  return (
    <>
      <p className="lead">
        One text made from several drafts: where they agree, one wording; where they do not, options for conference to choose between. Every clause says which
        draft it comes from.
      </p>
      <p>
        Begin with the <a href={table}>table of the drafts</a>: the program proposes which clauses speak of one topic, and drafts the composite from what you
        decide. Or begin with an empty text:
      </p>
      <CommandForm commandId={commandId} form="start" refill={refill} fields={{ title: "Title" }}>
        <Field name="title" label="Title" form="start" value={refill?.values["title"] ?? title} refusal={refill?.refusal} />
        <Button>Begin the composite</Button>
      </CommandForm>
    </>
  );
}

function ReadOnly({ composite, words }: { readonly composite: Composite; readonly words: string }) {
  return (
    <>
      <Notice tone="wait">
        <p>{words}</p>
      </Notice>
      {composite.sections.length === 0 ? (
        <Empty title="It has no sections yet." />
      ) : (
        <article className="document">
          <DocumentText text={asChosen(composite, {})} />
        </article>
      )}
    </>
  );
}

type Data = PageProps<typeof loader, typeof action>;

/** An item that has a composite: to write it while the conference is planned and scripts run, else to read it. */
function Written({ id, loaderData, actionData }: Pick<Data, "loaderData"> & { readonly id: string; readonly actionData: Data["actionData"] | undefined }) {
  const { draft, method, tie, commandId, done } = loaderData;
  const scripts = useScripts();
  const writable = draft.conference.state === "planned";
  if (scripts && writable)
    return (
      <Editor
        id={id}
        draft={draft}
        unsaved={actionData?.unsaved ?? null}
        clash={actionData?.clash ?? null}
        commandId={commandId}
        savedJustNow={done === "saved" && !actionData}
        method={method}
        tie={tie}
      />
    );
  return (
    <>
      <ReadOnly
        composite={actionData?.unsaved?.composite ?? draft.composite}
        words={
          writable
            ? "Writing a composite needs JavaScript. Until the tool has loaded, and without it, the text can be read here."
            : "The conference has opened: the composite is as it was then and can only be read."
        }
      />
      {writable ? <WordLink draft={draft} /> : null}
      <h2>Published</h2>
      <PublishedVersions draft={draft} />
    </>
  );
}

/** A refusal above all, unless the editor itself shows both texts or the form of the beginning its own. */
const refusalAbove = (id: string | null, shown: Data["actionData"]): Refill["refusal"] | null =>
  shown === undefined || shown.clash || (shown.refill.form === "start" && id === null) ? null : shown.refill.refusal;

export default function ComposePage({ loaderData, actionData }: Data) {
  const { draft, procedure, commandId, done } = loaderData;
  const { conference, item, id, composite } = draft;
  const above = refusalAbove(id, actionData);
  const table = `/desk/conferences/${conference.slug}/agenda/${item.slug}/table`;
  return (
    <Page
      title={id === null ? "Make a composite" : composite.title}
      eyebrow={`Composite · ${item.title}`}
      description={`The composite on ${item.title} as the committee writes it.`}
      crumbs={itemCrumbs(conference, item)}
      wide
      noIndex
    >
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      {above ? <ErrorSummary refusal={above} form="summary" /> : null}
      {id !== null ? (
        <p>
          Topic by topic: the <a href={table}>table of the drafts</a>.
        </p>
      ) : null}
      {id !== null ? (
        <Written id={id} loaderData={loaderData} actionData={actionData} />
      ) : conference.state === "planned" ? (
        <Start table={table} title={item.title} procedure={procedure} commandId={commandId} refill={actionData?.refill} />
      ) : (
        <Empty title="No composite was made for this item before the conference opened." />
      )}
    </Page>
  );
}
