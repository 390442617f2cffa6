import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { nextStepStates, organisationKinds, relations } from "#domain/liaison";
import type { LiaisonOfficer, OrganisationView } from "../../../app/liaison/contract.ts";
import { contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { relationTones, relationWords } from "../../texts/liaison-words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { Contacts, DetailsForm, MoveForm } from "./organisation-forms.tsx";
import { History, NextSteps, TalkForm, Talks } from "./talks.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const organisation = await valueOf(args, app.liaison.organisation(actor, { organisation: args.params["id"] ?? "" }));
  const officers = await valueOf(args, app.liaison.officers(actor, {}));
  const asked = new URL(args.request.url).searchParams;
  return { organisation, officers, done: doneIn(args), correcting: asked.get("correct") ?? "", commandId: newCommandId() };
}

const done = {
  details: "The details are saved.",
  relation: "How things stand is on record.",
  contact: "The contact is saved.",
  removed: "The address is removed for good.",
  talk: "The talk is logged.",
  step: "The step is closed.",
} as const;
type Done = keyof typeof done;

const among = <T extends string>(words: readonly T[], text: string | undefined): T | undefined => words.find((known) => known === text);

/** The next steps that were filled in, of those the form has room for. */
const stepsIn = (values: Readonly<Record<string, string>>) =>
  [0, 1, 2].flatMap((n) => {
    const [what = "", owner = "", dueOn = ""] = [values[`what${n}`], values[`owner${n}`], values[`due${n}`]];
    return what.trim() === "" ? [] : [{ what, owner, dueOn }];
  });

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const organisation = args.params["id"] ?? "";
  const { form = "", commandId = "" } = values;
  const text = (name: string): string => values[name] ?? "";
  const base = Number(text("base")) || 0;
  const acts: Readonly<Record<string, () => Promise<readonly [Done, Awaited<ReturnType<typeof app.liaison.closeStep>>]>>> = {
    details: async () => {
      const kind = among(organisationKinds, values["kind"]) ?? "other";
      const owner = text("owner") === "" ? null : text("owner");
      const saved = await app.liaison.saveOrganisation(
        actor,
        { organisation, base, name: text("name"), kind, website: text("website"), note: text("note"), owner },
        commandId,
      );
      return ["details", saved.ok ? { ok: true, value: {} } : saved];
    },
    move: async () => {
      const to = among(relations, values["to"]);
      if (to === undefined) return ["relation", invalid("to", "Choose how things stand now.")];
      const moved = await app.liaison.moveRelation(actor, { organisation, base, to, reason: text("reason") }, commandId);
      return ["relation", moved.ok ? { ok: true, value: {} } : moved];
    },
    contact: async () => {
      const contact = text("contact") === "" ? null : text("contact");
      const details = { name: text("contactName"), role: text("role"), email: text("email"), phone: text("phone"), basis: text("basis") };
      const saved = await app.liaison.saveContact(actor, { organisation, contact, ...details }, commandId);
      return ["contact", saved.ok ? { ok: true, value: {} } : saved];
    },
    removeContact: async () => ["removed", await app.liaison.removeContact(actor, { organisation, contact: text("contact") }, commandId)],
    talk: async () => {
      const corrects = text("corrects") === "" ? null : text("corrects");
      const talk = { heldOn: text("heldOn"), ours: text("ours"), theirs: text("theirs"), summary: text("summary"), corrects, nextSteps: stepsIn(values) };
      const logged = await app.liaison.logTalk(actor, { organisation, ...talk }, commandId);
      return ["talk", logged.ok ? { ok: true, value: {} } : logged];
    },
    step: async () => {
      const state = among(nextStepStates, values["state"]);
      if (state === undefined || state === "open") return ["step", invalid("state", "Say whether it is done or dropped.")];
      return ["step", await app.liaison.closeStep(actor, { organisation, step: text("step"), state, note: text("stepNote") }, commandId)];
    },
  };
  const act = acts[form];
  if (!act) return refill(invalid("form", "This form is not known here.").refusal, values);
  const [what, result] = await act();
  return result.ok ? onwards(`/desk/liaison/${organisation}?done=${what}`) : refill(result.refusal, values);
}

type PartProps = {
  readonly organisation: OrganisationView;
  readonly officers: readonly LiaisonOfficer[];
  readonly commandId: string;
  readonly again: Refill | undefined;
};

function Editing({ organisation, officers, commandId, again, correcting }: PartProps & { readonly correcting: string }) {
  return (
    <>
      <TalkForm organisation={organisation} officers={officers} commandId={commandId} again={again} correcting={correcting} />
      <div className="desk-columns">
        <DetailsForm organisation={organisation} officers={officers} commandId={commandId} again={again} />
        {organisation.can.move ? <MoveForm organisation={organisation} commandId={commandId} again={again} /> : null}
      </div>
    </>
  );
}

/** One organisation: whom to speak to, what was said, what is to be done. */
export default function Organisation({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { organisation, officers, commandId, correcting } = loaderData;
  const said = done[loaderData.done as Done] as string | undefined;
  return (
    <Page
      title={organisation.name}
      description="Whom to speak to, what was said, what is to be done."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/liaison", label: "Liaison" },
      ]}
      facts={<Badge tone={relationTones[organisation.relation]}>{relationWords[organisation.relation]}</Badge>}
      wide
      noIndex
    >
      {said ? (
        <Notice tone="good" status>
          <p>{said}</p>
        </Notice>
      ) : null}
      <Facts
        of={[
          ["Looked after by", organisation.owner?.name ?? "nobody yet"],
          [
            "Web site",
            organisation.website === "" ? (
              "none"
            ) : (
              <a key="website" href={organisation.website} rel="noreferrer">
                {organisation.website}
              </a>
            ),
          ],
          ...(organisation.note === ""
            ? []
            : ([
                [
                  "Note",
                  <span key="note" className="keep-lines">
                    {organisation.note}
                  </span>,
                ],
              ] as const)),
        ]}
      />
      <NextSteps organisation={organisation} commandId={commandId} again={actionData} />
      <Talks organisation={organisation} />
      {organisation.contacts === null ? null : (
        <Contacts organisation={organisation} contacts={organisation.contacts} commandId={commandId} again={actionData} />
      )}
      {organisation.can.edit ? (
        <Editing organisation={organisation} officers={officers} commandId={commandId} again={actionData} correcting={correcting} />
      ) : null}
      <History organisation={organisation} />
    </Page>
  );
}
