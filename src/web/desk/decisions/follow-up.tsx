import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { decisionsAccess, followUpStates } from "#domain/decisions";
import { asId } from "#kit";
import { admit, contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import { FollowUpFacts, Progress } from "../../decisions/follow-up.tsx";
import { chosenGroup } from "../../groups/chosen.ts";
import type { PageProps } from "../../page.ts";
import { followUpStateWords } from "../../texts/words.ts";
import { Button, CommandForm, Field, Select, TextArea } from "../../ui/form.tsx";
import { GroupField } from "../../ui/group-field.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const page = await valueOf(args, app.decisions.followUp(actor, { followUp: args.params["id"] ?? "" }));
  const { conference, ownerGroup } = page.followUp;
  await admit(args, { conference: asId(conference.id), ...(ownerGroup ? { affiliate: asId(ownerGroup.id) } : {}) }, decisionsAccess.noteFollowUp);
  return { ...page, commandId: newCommandId() };
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const followUp = args.params["id"] ?? "";
  const { commandId = "", conference = "", item = "", title = "", owner = "" } = values;
  const send = async () => {
    if (values["form"] === "note") {
      const to = followUpStates.find((known) => known === values["to"]) ?? null;
      return app.decisions.noteFollowUp(actor, { followUp, words: values["words"] ?? "", to, supersededBy: orNull(values["supersededBy"]) }, commandId);
    }
    const group = await chosenGroup({ app, actor }, values, "ownerGroup");
    if (!group.ok) return group;
    const entry = { conference, item, followUp, base: Number(values["base"]), question: orNull(values["question"]), title, owner };
    return app.decisions.saveFollowUp(actor, { ...entry, ownerGroup: group.value?.id ?? null, dueOn: orNull(values["dueOn"]) }, commandId);
  };
  const done = await send();
  return done.ok ? onwards(`/desk/follow-up/${followUp}`) : refill(done.refusal, values);
}

const noteFields = { words: "What was done", to: "State", supersededBy: "Superseded by" };
const entryFields = { title: "What is to be done", owner: "Owner", ownerGroup: "Group", dueOn: "Due on" };

export default function EditFollowUp({ loaderData, actionData: refused }: PageProps<typeof loader, typeof action>) {
  const { followUp, can, commandId } = loaderData;
  const valueIn = (form: string, name: string, stored: string): string => (refused?.form === form ? (refused.values[name] ?? stored) : stored);
  const field = <N extends string>(form: string, labels: Readonly<Record<N, string>>, name: N, stored: string) => ({
    name,
    label: labels[name],
    form,
    value: valueIn(form, name, stored),
    refusal: refused?.form === form ? refused.refusal : undefined,
  });
  return (
    <Page
      title={followUp.title}
      eyebrow="Follow-up"
      description="Note progress, change the entry."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/decisions/follow-up", label: "Follow-up register" },
      ]}
      tools={<a href={`/decisions/follow-up/${followUp.id}`}>See it as published</a>}
      noIndex
    >
      <FollowUpFacts of={loaderData} />
      <section>
        <h2>Progress</h2>
        <Progress of={loaderData} />
        <h3>Note what was done</h3>
        <CommandForm commandId={commandId} form="note" refill={refused} fields={noteFields}>
          <TextArea {...field("note", noteFields, "words", "")} hint="Published as it is written, without your name. It cannot be changed afterwards." />
          <Select {...field("note", noteFields, "to", followUp.state)} choices={followUpStates.map((value) => ({ value, label: followUpStateWords[value] }))} />
          <Field
            {...field("note", noteFields, "supersededBy", followUp.supersededBy?.id ?? "")}
            required={false}
            hint="Only with the state “Superseded”: the number of the decision, at the end of its address on the decision list (after #d-)."
          />
          <Button>Note it</Button>
        </CommandForm>
      </section>
      {can.edit ? (
        <details className="more" open={refused?.form === "entry"}>
          <summary>Change the entry</summary>
          <CommandForm commandId={`${commandId.slice(0, -1)}${commandId.endsWith("0") ? "1" : "0"}`} form="entry" refill={refused} fields={entryFields}>
            <input type="hidden" name="conference" value={followUp.conference.id} />
            <input type="hidden" name="item" value={followUp.item.id} />
            <input type="hidden" name="question" value={followUp.question ?? ""} />
            <input type="hidden" name="base" value={followUp.revision} />
            <Field {...field("entry", entryFields, "title", followUp.title)} />
            <Field {...field("entry", entryFields, "owner", followUp.owner)} hint="The office or committee that answers for it" />
            <GroupField
              {...field("entry", entryFields, "ownerGroup", followUp.ownerGroup?.name ?? "")}
              required={false}
              hint="A group, if it is one: its secretary may note progress."
            />
            <Field {...field("entry", entryFields, "dueOn", followUp.dueOn ?? "")} type="date" required={false} hint="Left empty: at the next conference" />
            <Button>Save</Button>
          </CommandForm>
        </details>
      ) : null}
    </Page>
  );
}
