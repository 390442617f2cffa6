import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { decisionsAccess } from "#domain/decisions";
import type { DecisionsView } from "../../../app/decisions/contract.ts";
import { admit, contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import { furtherText } from "../../decisions/decided-items.tsx";
import { FollowUps } from "../../decisions/follow-ups-table.tsx";
import { chosenGroup } from "../../groups/chosen.ts";
import type { PageProps } from "../../page.ts";
import { outcomeInWords } from "../../ui/figures.tsx";
import { Button, CommandForm, Field, Select } from "../../ui/form.tsx";
import { GroupField } from "../../ui/group-field.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.decisions.decisionList(actor, { slug: args.params["slug"] ?? "" }));
  await admit(args, { conference: view.conference.id }, decisionsAccess.saveFollowUp);
  return { view, commandIds: [newCommandId(), newCommandId(), newCommandId(), newCommandId()] as const };
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { commandId = "", conference = "", title = "", owner = "", by = "", name = "", place = "", startsOn = "", endsOn = "", further = "" } = values;
  const [item = "", question = ""] = (values["decision"] ?? "").split("|");
  const send = async () => {
    switch (values["form"]) {
      case "supersede":
        return app.decisions.supersede(actor, { decision: values["older"] ?? "", by: orNull(values["newer"]?.replace(/^.*#d-/, "")) }, commandId);
      case "further":
        return app.decisions.markFurther(actor, { conference, item, question, by }, commandId);
      case "call":
        return app.decisions.callFurther(actor, { further, name, place, startsOn, endsOn }, commandId);
      default: {
        const group = await chosenGroup({ app, actor }, values, "ownerGroup");
        if (!group.ok) return group;
        const entry = { conference, item, question: orNull(question), title, owner, ownerGroup: group.value?.id ?? null };
        return app.decisions.saveFollowUp(actor, { ...entry, dueOn: orNull(values["dueOn"]) }, commandId);
      }
    }
  };
  const done = await send();
  return done.ok ? onwards(`/desk/conferences/${args.params["slug"] ?? ""}/decisions`) : refill(done.refusal, values);
}

type Props = { readonly view: DecisionsView; readonly commandId: string; readonly refill: Refill | undefined };

function fieldsOf<N extends string>(form: string, labels: Readonly<Record<N, string>>, refused: Refill | undefined) {
  const mine = refused?.form === form ? refused : undefined;
  return (name: N, stored = "") => ({ name, label: labels[name], form, value: mine?.values[name] ?? stored, refusal: mine?.refusal });
}

const standing = (view: DecisionsView) =>
  view.items.flatMap((item) =>
    item.decisions.filter((decision) => decision.annulled === null && decision.kind !== "moving").map((decision) => ({ item, decision })),
  );

const adoptedIn = (view: DecisionsView) => standing(view).filter(({ decision }) => decision.outcome === "carried" || decision.outcome === "chosen");

const ownerFields = { decision: "Decision", title: "What is to be done", owner: "Owner", ownerGroup: "Group", dueOn: "Due on" };

function AddOwner({ view, commandId, refill: refused }: Props) {
  const field = fieldsOf("owner", ownerFields, refused);
  const choices = view.items.flatMap((item) => [
    { value: `${item.id}|`, label: `${item.title}: the item as a whole` },
    ...standing(view)
      .filter((one) => one.item.id === item.id)
      .map(({ decision }) => ({ value: `${item.id}|${decision.question}`, label: `${decision.question}: ${decision.title}` })),
  ]);
  return (
    <CommandForm commandId={commandId} form="owner" refill={refused} fields={ownerFields}>
      <input type="hidden" name="conference" value={view.conference.id} />
      <Select {...field("decision")} choices={choices} />
      <Field {...field("title")} />
      <Field {...field("owner")} hint="The office or committee that answers for it" />
      <GroupField {...field("ownerGroup")} required={false} hint="A group, if it is one: its secretary may note progress." />
      <Field {...field("dueOn")} type="date" required={false} hint="Left empty: at the next conference" />
      <Button>Add to the register</Button>
    </CommandForm>
  );
}

const supersedeFields = { older: "Decision of this conference", newer: "Superseded by" };

function Supersede({ view, commandId, refill: refused }: Props) {
  const field = fieldsOf("supersede", supersedeFields, refused);
  return (
    <CommandForm commandId={commandId} form="supersede" refill={refused} fields={supersedeFields}>
      <Select {...field("older")} choices={adoptedIn(view).map(({ decision }) => ({ value: decision.id, label: `${decision.question}: ${decision.title}` }))} />
      <Field
        {...field("newer")}
        required={false}
        hint="The address of the later decision on its decision list, or what follows #d- in it. Left empty: the decision stands again."
      />
      <Button>Save the link</Button>
    </CommandForm>
  );
}

const furtherFields = { decision: "Decision", by: "Called by" };

function Further({ view, commandId, refill: refused }: Props) {
  const field = fieldsOf("further", furtherFields, refused);
  return (
    <CommandForm commandId={commandId} form="further" refill={refused} fields={furtherFields}>
      <input type="hidden" name="conference" value={view.conference.id} />
      <Select
        {...field("decision")}
        choices={adoptedIn(view).map(({ item, decision }) => ({
          value: `${item.id}|${decision.question}`,
          label: `${decision.question}: ${decision.title}, ${outcomeInWords(decision)}`,
        }))}
      />
      <Field {...field("by")} type="date" hint="Within six months of the decision" />
      <Button>Record it</Button>
    </CommandForm>
  );
}

const callFields = { name: "Name", place: "Place", startsOn: "First day", endsOn: "Last day" };

function CallIt({ view, commandId, refill: refused, further }: Props & { readonly further: DecisionsView["further"][number] }) {
  const field = fieldsOf("call", callFields, refused);
  return (
    <CommandForm commandId={commandId} form="call" refill={refused} fields={callFields}>
      <input type="hidden" name="further" value={further.id} />
      <Field {...field("name", `${view.conference.name}, further conference`)} />
      <Field {...field("place")} required={false} />
      <div className="form-row">
        <Field {...field("startsOn", further.by)} type="date" />
        <Field {...field("endsOn", further.by)} type="date" />
      </div>
      <Button>Call it, with the items that stand over</Button>
    </CommandForm>
  );
}

export default function Afterwards({ loaderData: { view, commandIds }, actionData: refused }: PageProps<typeof loader, typeof action>) {
  const { conference, items, further, can } = view;
  const of = (n: 0 | 1 | 2 | 3): Props => ({ view, commandId: commandIds[n], refill: refused });
  const followUps = items.flatMap((item) => item.followUps);
  const adopted = adoptedIn(view).length > 0;
  const due = further.find((one) => one.called === null);
  return (
    <Page
      title="After the vote"
      eyebrow={conference.name}
      description="Owners and dates of decisions, what supersedes them, a further conference."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      tools={<a href={`/conferences/${conference.slug}/decisions`}>See the decision list</a>}
      noIndex
    >
      <section>
        <h2>Owners and dates</h2>
        {followUps.length === 0 ? (
          <Empty title="No decision has an owner yet.">
            <p>A decision without an owner and a date is seldom carried out. Add the first below.</p>
          </Empty>
        ) : (
          <FollowUps of={followUps} caption="Owners and dates" />
        )}
        {items.length === 0 ? null : (
          <details className="more" open={refused?.form === "owner" || followUps.length === 0}>
            <summary>Add an owner and a date</summary>
            <AddOwner {...of(0)} />
          </details>
        )}
      </section>
      <section>
        <h2>Superseded</h2>
        {adopted ? <Supersede {...of(1)} /> : <Empty title="Nothing that was adopted here can be superseded yet." />}
      </section>
      <section>
        <h2>Further conference</h2>
        <ul>
          {further.map((one) => (
            <li key={one.id}>
              {one.item.title}, {one.question}: {furtherText(one)}
            </li>
          ))}
        </ul>
        {adopted && can.further ? <Further {...of(2)} /> : null}
        {due && can.call ? <CallIt {...of(3)} further={due} /> : null}
        {adopted ? null : <p>Once a decision calls a further conference it is recorded here.</p>}
      </section>
    </Page>
  );
}
