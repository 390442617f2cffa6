import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { data } from "react-router";
import type { MotionText } from "#compose";
import { ok } from "#kit";
import type { ReadDocument } from "../../../app/motions/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, textsOf, valueOf } from "../../answer.ts";
import { chosenGroup } from "../../groups/chosen.ts";
import type { Handle, PageProps } from "../../page.ts";
import { Button, CommandForm, ErrorSummary, Field, Select } from "../../ui/form.tsx";
import { GroupField } from "../../ui/group-field.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { base64Of, noFile } from "../upload.ts";
import { edited, editFromButton, emptyText, textFromForm } from "./editing.ts";
import { detailsIn, inputText, newId } from "./form-values.ts";
import { KeptWords } from "./kept-words.tsx";
import { MotionForm } from "./motion-form.tsx";
import { supportersIn, withTypedSupporters } from "./supporters.ts";

export const handle = { hydrate: true } satisfies Handle;
export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const conference = await valueOf(args, app.conference.conference(actor, { slug: args.params["slug"] ?? "" }));
  const me = await valueOf(args, app.people.whoAmI(actor, {}));
  await valueOf(args, app.motions.motionDesk(actor, {}));
  const committee = me.offices.some((office) => office.kind === "administrator" || (office.kind === "arrangements" && office.conference?.id === conference.id));
  const own = me.offices.flatMap((office) => (office.kind === "secretary" && office.affiliate ? [{ id: office.affiliate, name: office.of }] : []));
  const item = new URL(args.request.url).searchParams.get("item") ?? "";
  return {
    conference,
    items: conference.items.filter(({ procedure }) => procedure !== "report"),
    item: conference.items.find(({ slug }) => slug === item)?.id ?? "",
    committee,
    groups: own,
    contacts: me.person ? [{ id: String(me.person.id), name: me.person.name }] : [],
    blank: emptyText(newId),
    commandId: newCommandId(),
  };
}

type Shown = {
  readonly text: MotionText;
  readonly doubts: ReadDocument["doubts"];
  readonly read: boolean;
  readonly refill?: Refill;
  readonly values: Readonly<Record<string, string>>;
};

const shown = (page: Shown, status = 200) => data(page, { status });

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const blank = emptyText(newId);
  if (values["form"] === "read") {
    const file = await base64Of(form, "file");
    if (file.bytes === "") return shown({ text: blank, doubts: [], read: false, refill: { refusal: noFile, values, form: "read" }, values }, 422);
    const read = await app.motions.readDocument(actor, file);
    if (!read.ok) return shown({ text: blank, doubts: [], read: false, refill: { refusal: read.refusal, values, form: "read" }, values }, 422);
    return shown({ text: read.value.text, doubts: read.value.doubts, read: true, values });
  }
  const edit = editFromButton(values["edit"] ?? "");
  if (edit) return shown({ text: edited(textFromForm(values, newId), edit, newId), doubts: [], read: false, values });
  const refuse = (refusal: Refill["refusal"]) =>
    shown({ text: textFromForm(values, newId), doubts: [], read: false, refill: { refusal, values, form: "" }, values }, 422);
  // The committee types the group that it enters a motion for; an officer chooses among their own.
  const typed = values["group"] === undefined ? ok(null) : await chosenGroup({ app, actor }, values, "group");
  if (!typed.ok) return refuse(typed.refusal);
  const supported = await withTypedSupporters({ app, actor }, values);
  if (!supported.ok) return refuse(supported.refusal);
  const [item, affiliate] = [values["item"] ?? "", typed.value?.id ?? values["affiliate"] ?? ""];
  const procedural = affiliate === "";
  const done = await app.motions.draftMotion(
    actor,
    {
      conference: values["conference"] ?? "",
      item,
      kind: procedural ? "procedural" : "original",
      affiliate: procedural ? null : affiliate,
      text: inputText(values),
      ...detailsIn(supported.value),
    },
    values["commandId"] ?? "",
  );
  if (done.ok) return onwards(`/desk/motions/${done.value.motion}`);
  return refuse(done.refusal);
}

function Import({ commandId, refill }: { readonly commandId: string; readonly refill: Refill | undefined }) {
  return (
    <CommandForm commandId={commandId} form="read" refill={refill} fields={{ fileName: "File", file: "File", bytes: "File" }} multipart>
      <Field
        name="file"
        label="A Word or Markdown file"
        type="file"
        form="read"
        accept=".docx,.md,.markdown,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/markdown"
        hint="It is read and shown below with whatever is doubtful. Nothing is saved until you say so."
        refusal={refill?.refusal}
      />
      <Button kind="plain">Read the file</Button>
    </CommandForm>
  );
}

/** What was not clear in the file, each with its place: shown before anything is saved. */
function Doubts({ of: doubts }: { readonly of: ReadDocument["doubts"] }) {
  if (doubts.length === 0) {
    return (
      <Notice tone="good" title="Nothing in the file was doubtful">
        <p>Still read it once: it is your group’s word.</p>
      </Notice>
    );
  }
  return (
    <Notice tone="wait" title={doubts.length === 1 ? "One thing is doubtful" : `${doubts.length} things are doubtful`}>
      <ul className="doubts">
        {doubts.map((doubt) => (
          <li key={`${doubt.place}${doubt.message}`}>
            <strong>{doubt.place}:</strong> {doubt.message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Why no motion can be begun; words typed before that came are kept to be copied. */
function NotNow({ taken, shown: back }: { readonly taken: boolean; readonly shown: Shown | undefined }) {
  return (
    <>
      <Empty title="You cannot begin a motion here now.">
        <p>
          {taken
            ? "Motions are begun by the secretary of an affiliated group or by the committee, until the conference opens or the day for receiving them has passed."
            : "No item of the agenda takes motions yet."}
        </p>
      </Empty>
      {back?.refill?.form === "" ? (
        <>
          <ErrorSummary refusal={back.refill.refusal} />
          <KeptWords text={back.text} />
        </>
      ) : null}
    </>
  );
}

export default function NewMotion({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, items, groups, committee, contacts, commandId } = loaderData;
  const values = actionData?.values ?? {};
  const typed = detailsIn(values);
  const refused = (form: string) => (actionData?.refill?.form === form ? actionData.refill : undefined);
  const groupChoices = groups.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Page
      title="Begin a motion"
      description="Type a motion, or bring it as a Word or Markdown file."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/motions", label: "Motions" },
      ]}
      noIndex
    >
      {!conference.can.submitMotion || items.length === 0 || (groupChoices.length === 0 && !committee) ? (
        <NotNow taken={items.length > 0} shown={actionData} />
      ) : (
        <>
          <section>
            <h2>Bring a file</h2>
            <Import commandId={commandId} refill={refused("read")} />
          </section>
          <section>
            <h2>{actionData?.read ? "Read from the file: look it over" : "Or type it"}</h2>
            {actionData?.read ? <Doubts of={actionData.doubts} /> : null}
            <MotionForm
              key={JSON.stringify(actionData?.text.sections.map(({ id }) => id) ?? "blank")}
              commandId={commandId}
              text={actionData?.text ?? loaderData.blank}
              refill={refused("")}
              hidden={{ conference: conference.id }}
              supporters={supportersIn(values)}
              typedSupporters={values["supporters"]}
              contacts={contacts}
              contact={typed.contact ?? ""}
              mayComposite={typed.mayComposite}
              unsaved={actionData !== undefined && actionData.refill?.form !== "read"}
              submit="Save as a draft"
            >
              <div className="form-row">
                <Select
                  name="item"
                  label="Agenda item"
                  value={values["item"] ?? loaderData.item}
                  choices={items.map(({ id, title }) => ({ value: id, label: title }))}
                />
                {committee ? null : <Select name="affiliate" label="Submitted by" value={values["affiliate"]} choices={groupChoices} />}
              </div>
              {committee ? (
                <GroupField
                  name="group"
                  label="Submitted by"
                  hint="The group, by its name or a part of it. Left empty, it is a procedural motion of the committee."
                  value={values["group"]}
                  refusal={refused("")?.refusal}
                  required={false}
                />
              ) : null}
            </MotionForm>
          </section>
        </>
      )}
    </Page>
  );
}
