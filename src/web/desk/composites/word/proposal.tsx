import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { ProposalView } from "../../../../app/composites/contract.ts";
import { contextOf, newCommandId, notFound, onwards, type Refill, textsOf, valueOf, doneIn } from "../../../answer.ts";
import { itemCrumbs } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { instantInWords } from "../../../texts/when.ts";
import { DifferenceLegend } from "../../../ui/difference.tsx";
import differenceStyles from "../../../ui/difference.css?url";
import { Button, CommandForm } from "../../../ui/form.tsx";
import { Facts, Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import deskStyles from "../../desk.css?url";
import { ChangeList, isOffered } from "./change-list.tsx";
import { pageOf, placeOf } from "./place.ts";
import styles from "./word.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: differenceStyles },
  { rel: "stylesheet", href: styles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const view = await valueOf(args, app.composites.editedFile(actor, { file: args.params["file"] ?? "" }));
  if (view.conference.slug !== args.params["slug"] || view.item.slug !== args.params["item"]) notFound();
  return { view, commandId: newCommandId(), tick: asked.get("tick") ?? "", done: doneIn(args) };
}

type Shown = Refill & { readonly ticked: readonly string[] };

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const { commandId = "" } = values;
  const file = args.params["file"] ?? "";
  const here = pageOf(placeOf(args), `word/${file}`);
  const ticked = form.getAll("accept").flatMap((one) => (typeof one === "string" ? [one] : []));
  const refuse = (refusal: Refill["refusal"]) => data({ refusal, values, form: values["form"] ?? "", ticked } satisfies Shown, { status: 422 });
  if (values["form"] === "reopen") {
    const reopened = await app.composites.reopenEdited(actor, { file }, commandId);
    return reopened.ok ? onwards(`${here}?done=reopened`) : refuse(reopened.refusal);
  }
  const accept = values["how"] === "none" ? [] : ticked;
  const decided = await app.composites.decideEdited(actor, { file, base: Number(values["base"]), accept }, commandId);
  return decided.ok ? onwards(`${here}?done=decided`) : refuse(decided.refusal);
}

const counted = (n: number): string => (n === 1 ? "1 change" : `${n} changes`);

/** What became of the file, and how it is taken back. */
function Outcome({ view, commandId, refill }: { readonly view: ProposalView; readonly commandId: string; readonly refill: Refill | undefined }) {
  const { file, conference, item, can } = view;
  const place = { slug: conference.slug, item: item.slug };
  const rejected = file.changes - file.accepted;
  const what = file.kind === "table" ? "the table" : "the composite";
  return (
    <Notice
      tone={file.revision === null ? "bad" : "good"}
      title={file.revision === null ? "Nothing of it was accepted" : `${file.accepted} of ${counted(file.changes)} accepted`}
      status
    >
      <p>
        {file.revision === null
          ? `${what === "the table" ? "The table" : "The composite"} is as it was.`
          : `They are in revision ${file.revision} of ${what}${rejected > 0 ? `; ${counted(rejected)} rejected` : ""}.`}
        {file.decidedAt === null
          ? ""
          : ` Decided ${instantInWords(file.decidedAt, conference.timeZone)}${file.decidedBy === "" ? "" : ` by ${file.decidedBy}`}.`}
      </p>
      <p>
        <a href={pageOf(place, file.kind === "table" ? "table" : "composite")}>Go to {what}</a>
      </p>
      {can.reopen ? (
        <CommandForm commandId={commandId} form="reopen" refill={refill}>
          <Button kind="plain">Take this decision back</Button>
          <p className="hint">
            {file.revision === null
              ? "The file is then open to be decided on again."
              : "The text from before stands again, as a revision of its own, and the file is open to be decided on again."}
          </p>
        </CommandForm>
      ) : file.kind === "table" && file.revision !== null ? (
        <p className="hint">Each change is a step at the table, which who accepted it can take back there.</p>
      ) : file.revision !== null && conference.state === "planned" ? (
        <p className="hint">
          The composite was changed since, so that this cannot be taken back as a whole any more. Put it right in the editor; every revision is kept.
        </p>
      ) : null}
    </Notice>
  );
}

function Doubts({ of: doubts }: { readonly of: readonly string[] }) {
  if (doubts.length === 0) return null;
  return (
    <Notice
      tone="wait"
      title={doubts.length === 1 ? "One thing in the file was left out" : `${doubts.length} things in the file were left out or are doubtful`}
    >
      <ul className="doubts">
        {doubts.map((doubt, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two may say the same; they never change their order
          <li key={at}>{doubt}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Deciding({
  view,
  ticked,
  commandId,
  refill,
}: {
  readonly view: ProposalView;
  readonly ticked: ReadonlySet<string>;
  readonly commandId: string;
  readonly refill: Refill | undefined;
}) {
  const clashing = view.changes.filter(({ clash }) => clash).length;
  return (
    <CommandForm commandId={commandId} form="decide" refill={refill} className="word-deciding">
      <input type="hidden" name="base" value={view.revision} />
      {clashing > 0 ? (
        <Notice
          tone="bad"
          title={
            clashing === 1
              ? "One change would replace what a colleague changed meanwhile"
              : `${clashing} changes would replace what colleagues changed meanwhile`
          }
        >
          <p>
            The file was made from revision {view.file.base}; revision {view.revision} stands now. They are marked, and not ticked: accept them only if theirs
            is to go.
          </p>
        </Notice>
      ) : null}
      <p>
        Ticked changes are accepted, all others rejected. <a href="?tick=all">Tick all</a> · <a href="?tick=none">Tick none</a>
      </p>
      <DifferenceLegend />
      <ChangeList changes={view.changes} ticked={ticked} kind={view.file.kind} />
      <div className="buttons word-bar">
        <Button name="how" value="ticked">
          Accept the ticked ones, reject the others
        </Button>
        <Button kind="plain" name="how" value="none">
          Reject all
        </Button>
      </div>
      <p className="hint">What stands now is kept, and the decision can be taken back as long as nobody has built on it.</p>
    </CommandForm>
  );
}

export default function ProposalPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { view, commandId, tick, done } = loaderData;
  const { conference, item, file, changes, revision, can } = view;
  const place = { slug: conference.slug, item: item.slug };
  const offered = changes.filter((change) => (tick === "" ? isOffered(change) : tick === "all")).map(({ id }) => id);
  const ticked = new Set(actionData?.form === "decide" ? actionData.ticked : (view.acceptedIds ?? offered));
  return (
    <Page
      title={`Changes in ${file.fileName}`}
      eyebrow={`Composite · ${item.title}`}
      description={`What an edited file would change in the ${file.kind} on ${item.title}.`}
      crumbs={[
        ...itemCrumbs(conference, item),
        { label: "The composite", href: pageOf(place, "composite") },
        { label: "In Word", href: pageOf(place, "word") },
      ]}
      noIndex
    >
      {done === "reopened" && file.state === "proposed" ? (
        <Notice tone="good" status>
          <p>The decision is taken back. Nothing of the file is in the {file.kind} now.</p>
        </Notice>
      ) : null}
      <Facts
        of={[
          ["Sent", `${instantInWords(file.at, conference.timeZone)}${file.by === "" ? "" : `, by ${file.by}`}`],
          ["Made from", `revision ${file.base}${file.state === "proposed" && file.base !== revision ? `; revision ${revision} stands now` : ""}`],
          ["In it", counted(file.changes)],
        ]}
      />
      {file.state === "decided" ? <Outcome view={view} commandId={commandId} refill={actionData} /> : null}
      <Doubts of={view.doubts} />
      {can.decide ? (
        <Deciding view={view} ticked={ticked} commandId={commandId} refill={actionData} />
      ) : (
        <>
          {file.state === "proposed" ? <p>The conference has opened: nothing can be taken from this file any more.</p> : null}
          <DifferenceLegend />
          <ChangeList changes={changes} ticked={ticked} kind={file.kind} decided={file.state === "decided"} />
        </>
      )}
    </Page>
  );
}
