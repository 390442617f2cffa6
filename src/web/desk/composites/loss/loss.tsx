import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { ClauseLoss } from "#compose";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../../answer.ts";
import { LossList, lossAsked } from "../../../composites/loss-list.tsx";
import { itemCrumbs } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { Button, CommandForm, Field } from "../../../ui/form.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import sourcesStyles from "../../../ui/sources.css?url";
import deskStyles from "../../desk.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: sourcesStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { searchParams } = new URL(args.request.url);
  const asked = lossAsked(searchParams);
  const view = await valueOf(args, app.composites.draftLoss(actor, { slug: args.params["slug"] ?? "", item: args.params["item"] ?? "", draft: asked.draft }));
  // Each form has an id of its own, so that going back and giving another reason is another command.
  const unused = view.chosen?.loss.clauses.filter(({ places }) => places.length === 0) ?? [];
  const commandIds: Readonly<Record<string, string>> = Object.fromEntries(unused.map(({ id }) => [id, newCommandId()]));
  return { view, asked, commandIds, done: searchParams.get("done") === "reason" };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { commandId = "", ...values } = textsOf(await args.request.formData());
  const given = await app.composites.giveReason(
    actor,
    {
      composite: values["composite"] ?? "",
      motion: values["motion"] ?? "",
      version: Number(values["version"]),
      clause: values["clause"] ?? "",
      was: values["was"] ?? "",
      reason: values["reason"] ?? "",
    },
    commandId,
  );
  if (!given.ok) return refill(given.refusal, values);
  const address = new URL(args.request.url);
  address.searchParams.set("done", "reason");
  return onwards(`${address.pathname}${address.search}#loss-${values["clause"] ?? ""}`);
}

type FormProps = {
  readonly clause: ClauseLoss;
  readonly hidden: Readonly<Record<string, string>>;
  readonly commandId: string;
  readonly refilled: Refill | undefined;
};

/** Only for a clause that stands nowhere. Its form is named after it, so that a refused reason comes back to its own clause. */
function ReasonForm({ clause, hidden, commandId, refilled }: FormProps) {
  if (clause.places.length > 0) return null;
  const form = `reason-${clause.id}`;
  const mine = refilled?.form === form ? refilled : undefined;
  return (
    <CommandForm commandId={commandId} form={form} refill={mine} fields={{ reason: "Reason" }} className="loss-reason-form">
      {Object.entries({ ...hidden, clause: clause.id, was: clause.reason }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        name="reason"
        label={`Why ${clause.label} is left out`}
        hint="Its mover reads this, and everybody once the composite is published. Empty takes it back."
        form={form}
        value={mine?.values["reason"] ?? clause.reason}
        refusal={mine?.refusal}
        required={false}
      />
      <Button kind="plain">Keep the reason</Button>
    </CommandForm>
  );
}

/** The committee's view of the text being written: what is lost to each mover, with the reason for each clause that stands nowhere. */
export default function DraftLossPage({ loaderData: { view, asked, commandIds, done }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, item, chosen, can } = view;
  const desk = `/desk/conferences/${conference.slug}/agenda/${item.slug}`;
  const open = chosen?.loss.clauses.filter(({ fate }) => fate === "notUsed").length ?? 0;
  return (
    <Page
      title="What each draft keeps and gives up"
      eyebrow={`${view.title}, as it is being written · ${item.title}`}
      description="What became of every clause of every draft, for the committee."
      crumbs={[...itemCrumbs(conference, item), { href: `${desk}/composite`, label: "The composite" }]}
      noIndex
    >
      {done ? (
        <Notice tone="good" status>
          <p>The reason is kept.</p>
        </Notice>
      ) : null}
      {open > 0 ? (
        <Notice
          tone="wait"
          title={
            open === 1
              ? "One clause of this draft is used nowhere, and nobody is told why"
              : `${open} clauses of this draft are used nowhere, and nobody is told why`
          }
        >
          <p>Take them into the text, or write the reason below each: its mover sees it with the text.</p>
        </Notice>
      ) : null}
      <LossList
        view={view}
        asked={asked}
        path={`${desk}/loss`}
        {...(can.giveReason && {
          below: (clause) => (
            <ReasonForm
              clause={clause}
              hidden={{ composite: view.composite, motion: chosen?.motion.id ?? "", version: String(chosen?.loss.version ?? "") }}
              commandId={commandIds[clause.id] ?? ""}
              refilled={actionData}
            />
          ),
        })}
      />
    </Page>
  );
}
