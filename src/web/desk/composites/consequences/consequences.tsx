import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type Composite, type Consequence, consequencesOf, type Problem, whenOfConsequence } from "#compose";
import { contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../../answer.ts";
import { itemCrumbs } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { Button, CommandForm } from "../../../ui/form.tsx";
import { Empty, Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { DataTable } from "../../../ui/table.tsx";
import deskStyles from "../../desk.css?url";
import styles from "./consequences.css?url";
import { ConsequenceForm, consequenceInput, consequenceNamed } from "./form.tsx";
import { GraphPicture } from "./graph-picture.tsx";
import { clausesNamed, consequenceInWords, effectInWords } from "./words.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: styles },
];

const placeOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({ slug: params["slug"] ?? "", item: params["item"] ?? "" });
const pathOf = ({ slug, item }: { readonly slug: string; readonly item: string }, page: string): string => `/desk/conferences/${slug}/agenda/${item}/${page}`;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const { conference, item, id, revision, composite, problems } = await valueOf(args, app.composites.compositeDraft(actor, placeOf(args)));
  return {
    conference,
    item,
    id,
    revision,
    composite,
    problems: problems.filter(({ code }) => /^composite\.(?:consequence|rewordNotFound|sectionStruck)/.test(code)),
    edit: asked.get("edit"),
    remove: asked.get("remove"),
    done: doneIn(args),
    commandId: newCommandId(),
  };
}

/** What is left empty though the kind of consequence needs it, by its field. */
function lacking(values: Readonly<Record<string, string>>): { readonly field: string; readonly words: string } | null {
  if ((values["when1"] ?? "") === "") return { field: "when1", words: "Say which option it follows from." };
  if (values["kind"] === "settle")
    return (values["settle"] ?? "") === "" ? { field: "settle", words: "Say which question is not put, and what is taken." } : null;
  if ((values["clause"] ?? "") === "") return { field: "clause", words: "Say which clause it is about." };
  return values["kind"] === "reword" && (values["old"] ?? "").trim() === "" ? { field: "old", words: "Say which words are replaced." } : null;
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const here = pathOf(placeOf(args), "consequences");
  const { id } = await valueOf(args, app.composites.compositeDraft(actor, placeOf(args)));
  const draft = { composite: id ?? "", base: Number(values["base"]) };
  const { commandId = "" } = values;
  if (values["form"] === "remove") {
    const removed = await app.composites.removeConsequence(actor, { ...draft, consequence: values["consequence"] ?? "" }, commandId);
    return removed.ok ? onwards(`${here}?done=removed`) : refill(removed.refusal, values);
  }
  const lack = lacking(values);
  if (lack) return refill(invalid(lack.field, lack.words).refusal, values);
  // The command's own id: sent again it is the same consequence.
  const consequence = consequenceInput(values, () => commandId);
  const saved = await app.composites.saveConsequence(actor, { ...draft, consequence }, commandId);
  return saved.ok ? onwards(`${here}?done=saved`) : refill(saved.refusal, values);
}

const doneWords: Readonly<Record<string, string>> = { saved: "The consequence is kept in the draft.", removed: "The consequence is gone." };

function Table({ composite, here, writable }: { readonly composite: Composite; readonly here: string; readonly writable: boolean }) {
  const clauses = clausesNamed(composite);
  const rows = consequencesOf(composite).map((consequence, at) => ({ consequence, n: at + 1 }));
  const acts = ({ consequence, n }: (typeof rows)[number]) => (
    <span className="consequence-acts">
      <a href={`${here}?edit=${encodeURIComponent(consequence.id)}#write`}>
        Change<span className="visually-hidden"> consequence {n}</span>
      </a>
      <a href={`${here}?remove=${encodeURIComponent(consequence.id)}`}>
        Remove<span className="visually-hidden"> consequence {n}</span>
      </a>
    </span>
  );
  return (
    <DataTable
      caption="Consequences"
      rows={rows}
      rowKey={({ consequence }) => consequence.id}
      columns={[
        { head: "No.", numeric: true, cell: ({ n }) => n },
        { head: "If", rowHead: true, cell: ({ consequence }) => whenOfConsequence(composite, consequence) },
        { head: "Then", cell: ({ consequence }) => effectInWords(composite, consequence, clauses) },
        { head: "Because", cell: ({ consequence }) => consequence.reason },
        ...(writable ? [{ head: "Do", cell: acts }] : []),
      ]}
    />
  );
}

/** Asked once more before it goes. */
function Removing({
  composite,
  consequence,
  ...form
}: {
  readonly composite: Composite;
  readonly consequence: Consequence;
  readonly base: number;
  readonly commandId: string;
  readonly refill: Refill | undefined;
  readonly here: string;
}) {
  return (
    <Notice tone="wait" title="Remove this consequence?">
      <p>{consequenceInWords(composite, consequence)}.</p>
      <p>The clause or question is then as if it had never been there; the draft before is kept in the history.</p>
      <CommandForm commandId={form.commandId} form="remove" refill={form.refill}>
        <input type="hidden" name="base" value={form.base} />
        <input type="hidden" name="consequence" value={consequence.id} />
        <div className="buttons">
          <Button kind="danger">Remove it</Button>
          <a href={form.here}>Keep it</a>
        </div>
      </CommandForm>
    </Notice>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="bad" title="These consequences cannot be published as they are">
      <ul className="doubts">
        {problems.map(({ detail }) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    </Notice>
  );
}

export default function ConsequencesPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, item, id, composite, revision, problems, commandId, done } = loaderData;
  const place = { slug: conference.slug, item: item.slug };
  const [here, editor] = [pathOf(place, "consequences"), pathOf(place, "composite")];
  const writable = conference.state === "planned";
  const removing = consequenceNamed(composite, actionData?.form === "remove" ? (actionData.values["consequence"] ?? null) : loaderData.remove);
  const editing = consequenceNamed(composite, actionData?.form === "consequence" ? (actionData.values["consequence"] ?? null) : loaderData.edit);
  const any = consequencesOf(composite).length > 0;
  const asked = composite.sections.some(({ options }) => options.length > 0);
  return (
    <Page
      title="Consequences"
      eyebrow={`Composite · ${item.title}`}
      description={`What follows in the text and the votes of ${composite.title} when an option is chosen.`}
      crumbs={[...itemCrumbs(conference, item), { label: "The composite", href: editor }]}
      wide
      noIndex
    >
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      <p className="lead">
        What follows when an option is chosen: a clause falls, its words change, or a later question need not be put. It is printed with the options, shown in
        every preview, and done by the program in the votes.
      </p>
      {id === null || !asked ? (
        <Empty title="There is no question yet.">
          <p>
            A consequence follows from an option. <a href={editor}>Put a question with options into the composite</a> first.
          </p>
        </Empty>
      ) : (
        <>
          {removing && writable ? (
            <Removing composite={composite} consequence={removing} base={revision} commandId={commandId} refill={actionData} here={here} />
          ) : null}
          <Problems problems={problems} />
          {any ? (
            <>
              <GraphPicture composite={composite} />
              <Table composite={composite} here={here} writable={writable} />
            </>
          ) : (
            <Empty title="No option has a consequence yet.">
              <p>If one option makes a clause elsewhere meaningless, say so below: delegates then know what they vote on.</p>
            </Empty>
          )}
          {writable ? (
            <section aria-labelledby="write">
              <h2 id="write">{editing === null ? "Add a consequence" : "Change a consequence"}</h2>
              <ConsequenceForm composite={composite} base={revision} editing={editing} commandId={commandId} refill={actionData} here={here} />
            </section>
          ) : (
            <p>The conference has opened: the consequences are as they were then.</p>
          )}
        </>
      )}
    </Page>
  );
}
