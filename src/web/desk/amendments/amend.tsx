import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import { type Clause, clauseLabel, type Effect, effectOf, findClause, itemsOf, type MotionText } from "#compose";
import { asId, ok } from "#kit";
import { contextOf, goTo, newCommandId, onwards, type Refill, textsOf, valueOf } from "../../answer.ts";
import { chosenGroup } from "../../groups/chosen.ts";
import { itemCrumbs, motionName, motionPath } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { changeWords } from "../../texts/words.ts";
import { Difference, DifferenceLegend } from "../../ui/difference.tsx";
import { ClauseBlock, DocumentText } from "../../ui/document.tsx";
import { Button, CommandForm, Radios, Select, TextArea } from "../../ui/form.tsx";
import { GroupField } from "../../ui/group-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import writingStyles from "../writing.css?url";
import { changeIn, operations } from "./change.ts";
import { actingFor } from "./rights.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: writingStyles },
];

const clauseOf = (text: MotionText, id: string): Clause | null => findClause(text, asId<"clause">(id))?.clause ?? null;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { pathname, searchParams, search } = new URL(args.request.url);
  const me = await valueOf(args, app.people.whoAmI(actor, {}));
  if (me.person === null) goTo(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
  const view = await valueOf(args, app.motions.motion(actor, { motion: args.params["motion"] ?? "" }));
  const { committee, groups: own } = actingFor(me, view.conference.id);
  const groups = committee ? [] : own;
  const asked = searchParams.get("clause") ?? "";
  return { view, committee, groups, clause: clauseOf(view.text, asked)?.id ?? null, commandId: newCommandId() };
}

type Shown = { readonly values: Readonly<Record<string, string>>; readonly effect: Effect | null; readonly refill: Refill | null };

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { text, motion, item, conference } = await valueOf(args, app.motions.motion(actor, { motion: args.params["motion"] ?? "" }));
  const refuse = (refusal: Refill["refusal"]) => data<Shown>({ values, effect: null, refill: { refusal, values, form: "" } }, { status: 422 });
  const change = changeIn(values);
  if (!change.ok) return refuse(change.refusal);
  const effect = effectOf(text, change.value);
  if (!effect.ok) return refuse(effect.refusal);
  // The committee types the group; once it is found, the form goes on with its whole name.
  const typed = values["group"] === undefined ? ok(null) : await chosenGroup({ app, actor }, values, "group");
  if (!typed.ok) return refuse(typed.refusal);
  const named = typed.value ? { ...values, group: typed.value.name } : values;
  if (values["form"] !== "submit") return data<Shown>({ values: named, effect: effect.value, refill: null });
  const done = await app.motions.submitAmendment(
    actor,
    { motion: motion.id, affiliate: typed.value?.id ?? (values["affiliate"] || null), change: change.value },
    values["commandId"] ?? "",
  );
  if (!done.ok) return refuse(done.refusal);
  return onwards(`/desk/conferences/${conference.slug}/agenda/${item.slug}/amendments?done=submitted#a-${done.value.label}`);
}

const labels = {
  clause: "Part of the clause",
  "change.clause": "Part of the clause",
  "change.old": "Words to take out",
  "change.new": "New words",
  old: "Words to take out",
  new: "New words",
  affiliate: "Submitted by",
  group: "Submitted by",
};

const shortened = (text: string): string => (text.length > 70 ? `${text.slice(0, 69)}…` : text);

type FormProps = {
  readonly clause: Clause;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly committee: boolean;
  readonly commandId: string;
  readonly values: Readonly<Record<string, string>>;
  readonly refill: Refill | null;
};

function ChangeForm({ clause, choices, committee, commandId, values, refill }: FormProps) {
  const parts = [...itemsOf(clause)].map(({ item, depth }) => ({
    value: item.id,
    label: `${"– ".repeat(depth)}${item.number ?? ""} ${shortened(item.text)}`.trim(),
  }));
  const refusal = refill?.refusal;
  return (
    <CommandForm commandId={commandId} refill={refill ?? undefined} fields={labels} className="form-wide">
      {committee ? (
        <GroupField
          name="group"
          label="Submitted by"
          hint="The group, by its name or a part of it. Left empty, it is an amendment of the Conference Arrangements Committee."
          value={values["group"]}
          refusal={refusal}
          required={false}
        />
      ) : choices.length > 1 ? (
        <Select name="affiliate" label="Submitted by" choices={choices} value={values["affiliate"] ?? choices[0]?.value} refusal={refusal} />
      ) : (
        <input type="hidden" name="affiliate" value={choices[0]?.value ?? ""} />
      )}
      {parts.length > 0 ? (
        <Select
          name="clause"
          label="Part of the clause"
          choices={[{ value: clause.id, label: "The clause with all its points" }, ...parts]}
          value={values["clause"] ?? clause.id}
          refusal={refusal}
        />
      ) : (
        <input type="hidden" name="clause" value={clause.id} />
      )}
      <Radios
        name="op"
        label="What is to change"
        choices={operations.map(({ op, hint }) => ({ value: op, label: changeWords[op], hint }))}
        value={values["op"] ?? "substitute"}
        refusal={refusal}
      />
      <TextArea
        name="old"
        label="Words to take out"
        hint="Only for “Replace words”. Copy them as they stand; they must stand in the clause once."
        value={values["old"]}
        refusal={refusal}
        required={false}
        rows={3}
      />
      <TextArea
        name="new"
        label="New words"
        hint="Left empty with “Replace words”, the words are only taken out. Not needed to delete the clause."
        value={values["new"]}
        refusal={refusal}
        required={false}
        rows={5}
      />
      <Button>Show how it would read</Button>
    </CommandForm>
  );
}

type PreviewProps = { readonly effect: Effect; readonly values: Readonly<Record<string, string>>; readonly commandId: string; readonly by: string };

/** The step before submitting: the clause as it would read. */
function EffectPreview({ effect, values, commandId, by }: PreviewProps) {
  return (
    <section className="question-box" aria-labelledby="effect-title">
      <h2 id="effect-title">As it would read</h2>
      <DifferenceLegend />
      <p className="lead clause-preview">
        <Difference spans={effect.spans} />
      </p>
      {effect.after === "" ? <p>The whole clause is struck. The numbers of the others stay as they are printed.</p> : null}
      <CommandForm commandId={commandId} form="submit">
        {["affiliate", "group", "clause", "op", "old", "new"].map((name) =>
          values[name] === undefined ? null : <input key={name} type="hidden" name={name} value={values[name]} />,
        )}
        <p className="quiet">Submitted by {by}.</p>
        <Button>Submit this amendment</Button>
      </CommandForm>
      <p className="small">Not right yet? Change it in the form below.</p>
    </section>
  );
}

function WhichClause({ text, path }: { readonly text: MotionText; readonly path: string }) {
  return (
    <>
      <p className="lead">Which clause is to be amended?</p>
      <article className="document">
        <DocumentText
          text={text}
          marginOf={(clause) => (
            <p className="provenance">
              <a href={`${path}?clause=${clause.id}`}>
                Amend this clause<span className="visually-hidden"> {clause.number}</span>
              </a>
            </p>
          )}
        />
      </article>
    </>
  );
}

export default function Amend({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { view, committee, groups, commandId } = loaderData;
  const { conference, item, motion, text } = view;
  const path = `/desk/conferences/${conference.slug}/motions/${motion.id}/amend`;
  const place = loaderData.clause === null ? null : findClause(text, loaderData.clause);
  const choices = groups.map(({ id, name }) => ({ value: id, label: name }));
  const values = actionData?.values ?? {};
  const rest = view.amendments.filter(({ clauseNumber, state }) => place !== null && clauseNumber === place.clause.number && state === "onAgenda");
  return (
    <Page
      title={place ? `Amend clause ${clauseLabel(place)}` : "Submit an amendment"}
      eyebrow={`${motionName(motion)}: ${motion.title}`}
      description={`An amendment to ${motion.title}.`}
      crumbs={[...itemCrumbs(conference, item), { href: motionPath(conference.slug, motion.id), label: motionName(motion) }]}
      noIndex
    >
      {!view.can.amend || (choices.length === 0 && !committee) ? (
        <Notice tone="wait" title="No amendment can be submitted here">
          <p>
            {conference.state === "planned"
              ? "Amendments are taken to motions on the agenda, from secretaries of affiliated groups and from the committee."
              : "The conference has opened: amendments are as they were then."}
          </p>
        </Notice>
      ) : place === null ? (
        <WhichClause text={text} path={path} />
      ) : (
        <>
          {actionData?.effect ? (
            <EffectPreview
              effect={actionData.effect}
              values={values}
              commandId={commandId}
              by={
                committee
                  ? values["group"] || "the Conference Arrangements Committee"
                  : (choices.find(({ value }) => value === (values["affiliate"] ?? ""))?.label ?? "")
              }
            />
          ) : null}
          <h2>As it stands</h2>
          <ClauseBlock clause={place.clause} />
          {rest.length > 0 ? <p className="quiet small">There are amendments to this clause already: {rest.map(({ label }) => label).join(", ")}.</p> : null}
          <ChangeForm clause={place.clause} choices={choices} committee={committee} commandId={commandId} values={values} refill={actionData?.refill ?? null} />
          <p>
            <a href={path}>Amend another clause</a>
          </p>
        </>
      )}
    </Page>
  );
}
