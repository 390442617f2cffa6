import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { MotionText } from "#compose";
import type { MotionDraftView } from "../../../app/motions/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import { motionPath } from "../../conference/crumbs.ts";
import type { Handle, PageProps } from "../../page.ts";
import { motionStateWords } from "../../texts/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, ErrorSummary, Field, TextArea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { type Both, BothWordings } from "./both-wordings.tsx";
import { edited, editFromButton, textFromForm } from "./editing.ts";
import { detailsIn, inputText, newId } from "./form-values.ts";
import { KeptWords } from "./kept-words.tsx";
import { mineWithTheirs } from "./meeting.ts";
import { MotionForm } from "./motion-form.tsx";
import { supportersIn, withTypedSupporters } from "./supporters.ts";

export const handle = { hydrate: true } satisfies Handle;
export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const draft = await valueOf(args, app.motions.motionDraft(actor, { motion: args.params["motion"] ?? "" }));
  const me = await valueOf(args, app.people.whoAmI(actor, {}));
  const named = draft.contact !== null && draft.contactName !== null ? [{ id: draft.contact, name: draft.contactName }] : [];
  const contacts = [...named, ...(me.person && me.person.id !== draft.contact ? [{ id: String(me.person.id), name: me.person.name }] : [])];
  return { draft, contacts, commandId: newCommandId(), done: doneIn(args) };
}

/** `values`: what else stood in the form; `clash`: what somebody else saved meanwhile, and the words of both in one text. */
type Shown = {
  readonly text: MotionText | null;
  readonly values?: Readonly<Record<string, string>>;
  readonly refill?: Refill;
  readonly clash?: Both;
};
const shown = (page: Shown, status = 200) => data(page, { status });

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const motion = args.params["motion"] ?? "";
  const { form = "", commandId = "", reason = "", note = "" } = values;
  const base = Number(values["base"]);
  const page = (done: string) => onwards(`/desk/motions/${motion}?done=${done}`);
  if (form === "") {
    const typed = textFromForm(values, newId);
    const edit = editFromButton(values["edit"] ?? "");
    if (edit) return shown({ text: edited(typed, edit, newId), values });
    const supported = await withTypedSupporters({ app, actor }, values);
    if (!supported.ok) return shown({ text: typed, values, refill: { refusal: supported.refusal, values, form } }, 422);
    const saved = await app.motions.saveMotion(actor, { motion, base, text: inputText(values), ...detailsIn(supported.value) }, commandId);
    if (saved.ok) return page(saved.value.merged ? "merged" : "saved");
    const refused = { text: typed, values, refill: { refusal: saved.refusal, values, form } };
    const latest = Number(saved.refusal.detail?.["revision"]);
    if (saved.refusal.code !== "motion.changedMeanwhile" || !(latest > base)) return shown(refused, 422);
    const history = await valueOf(args, app.motions.draftHistory(actor, { motion }));
    const textAt = (revision: number): MotionText | null => history.find((one) => one.revision === revision)?.text ?? null;
    const [before, theirs] = [textAt(base), textAt(latest)];
    if (!before || !theirs) return shown(refused, 422);
    const mine = mineWithTheirs(before, typed, theirs) ?? typed;
    return shown({ ...refused, text: mine, values: { ...values, base: String(latest) }, clash: { base: before, mine, theirs } }, 422);
  }
  const send = () => {
    if (form === "submit") return app.motions.submitMotion(actor, { motion, base, note }, commandId);
    if (form === "putOnAgenda") return app.motions.putOnAgenda(actor, { motion }, commandId);
    if (form === "ruleOut") return app.motions.ruleOut(actor, { motion, reason }, commandId);
    return app.motions.withdrawMotion(actor, { motion, reason }, commandId);
  };
  const done = await send();
  return done.ok ? page(form) : shown({ text: null, refill: { refusal: done.refusal, values, form } }, 422);
}

const doneWords: Readonly<Record<string, string>> = {
  saved: "Saved.",
  merged: "Saved, together with what somebody else had changed meanwhile in other clauses.",
  submit: "Submitted. This version is kept for good.",
  putOnAgenda: "It is on the agenda and public.",
  ruleOut: "Ruled out of order; the reason is published.",
  withdraw: "Withdrawn.",
};

type Steps = { readonly draft: MotionDraftView; readonly commandId: string; readonly refill: Refill | undefined };

const isOffered = (form: string, can: MotionDraftView["can"]): boolean =>
  form === "submit" || form === "putOnAgenda" || form === "ruleOut" || form === "withdraw" ? can[form] : false;

function NextSteps({ draft, commandId, refill }: Steps) {
  const { can, motion } = draft;
  if (!can.submit && !can.putOnAgenda && !can.ruleOut && !can.withdraw) return null;
  const reason = (form: string) => (
    <TextArea
      name="reason"
      label="Reason"
      form={form}
      rows={2}
      hint="It is published with the motion."
      value={refill?.form === form ? refill.values["reason"] : ""}
      refusal={refill?.form === form ? refill.refusal : undefined}
    />
  );
  return (
    <section className="seldom">
      <h2>What next</h2>
      {can.submit ? (
        <details className="more" open={motion.state === "draft" || refill?.form === "submit"}>
          <summary>{motion.versions === 0 ? "Submit this motion" : "Publish what is saved as a revision"}</summary>
          <CommandForm commandId={commandId} form="submit" refill={refill} fields={{ note: "What changed" }}>
            <input type="hidden" name="base" value={draft.revision} />
            <p>The saved text becomes version {motion.versions + 1}. A version never changes; all are kept.</p>
            {motion.versions > 0 ? <Field name="note" label="What changed" form="submit" required={false} /> : null}
            <Button>{motion.versions === 0 ? "Submit" : "Publish the revision"}</Button>
          </CommandForm>
        </details>
      ) : null}
      {can.putOnAgenda ? (
        <CommandForm commandId={commandId} form="putOnAgenda" refill={refill}>
          <p>It is in order: give it the next letter and publish it.</p>
          <Button>Put it on the agenda</Button>
        </CommandForm>
      ) : null}
      {can.ruleOut ? (
        <details className="more" open={refill?.form === "ruleOut"}>
          <summary>Rule it out of order</summary>
          <CommandForm commandId={commandId} form="ruleOut" refill={refill} fields={{ reason: "Reason" }}>
            {reason("ruleOut")}
            <Button kind="danger">Rule it out</Button>
          </CommandForm>
        </details>
      ) : null}
      {can.withdraw ? (
        <details className="more" open={refill?.form === "withdraw"}>
          <summary>Withdraw it</summary>
          <CommandForm commandId={commandId} form="withdraw" refill={refill} fields={{ reason: "Reason" }}>
            {reason("withdraw")}
            <Button kind="danger">Withdraw the motion</Button>
          </CommandForm>
        </details>
      ) : null}
    </section>
  );
}

type Named = { readonly id: string; readonly name: string };
type TextProps = Steps & { readonly contacts: readonly Named[]; readonly shown: Shown | undefined };

/** The editor with what is saved, or with what came back unsaved; a text that is closed keeps what had been typed to be copied. */
function Text({ draft, commandId, refill, contacts, shown: back }: TextProps) {
  if (!draft.can.edit) {
    return (
      <>
        {refill?.form === "" ? <ErrorSummary refusal={refill.refusal} /> : null}
        <Notice>
          <p>The text can no longer be changed here.</p>
        </Notice>
        {back?.text ? <KeptWords text={back.text} /> : null}
      </>
    );
  }
  const text = back?.text ?? draft.text;
  const typed = back?.values;
  const { mayComposite, contact } = typed ? detailsIn(typed) : { ...draft, mayComposite: draft.motion.mayComposite };
  return (
    <section>
      <h2>Text</h2>
      <MotionForm
        key={`${draft.revision}${JSON.stringify(text.sections.map(({ id, clauses }) => [id, clauses.map((clause) => clause.id)]))}`}
        commandId={commandId}
        text={text}
        refill={refill?.form === "" && !back?.clash ? refill : undefined}
        hidden={{ base: typed?.["base"] ?? String(draft.revision) }}
        contacts={contacts}
        contact={contact ?? ""}
        supporters={typed ? supportersIn(typed) : draft.supporters}
        typedSupporters={typed?.["supporters"]}
        mayComposite={mayComposite}
        unsaved={typed !== undefined}
        submit="Save"
      />
    </section>
  );
}

export default function EditMotion({ loaderData: { draft, contacts, commandId, done }, actionData }: PageProps<typeof loader, typeof action>) {
  const { motion, can, conference } = draft;
  const refill = actionData?.refill;
  return (
    <Page
      title={draft.text.title || "A motion without a title yet"}
      description="The text of a motion as it is being written."
      eyebrow={`${conference.name} · ${draft.item.title} · ${motion.submitter}`}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/motions", label: "Motions" },
      ]}
      facts={<Badge tone={motion.state === "onAgenda" ? "good" : "wait"}>{motionStateWords[motion.state]}</Badge>}
      tools={motion.versions > 0 ? <a href={motionPath(conference.slug, motion.id)}>Read its versions</a> : undefined}
      noIndex
    >
      {doneWords[done] && !refill ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      {/* A step that is no longer possible has no form left to say why. */}
      {refill && refill.form !== "" && !isOffered(refill.form, can) ? <ErrorSummary refusal={refill.refusal} form="summary" /> : null}
      {motion.stateReason ? (
        <Notice title={motionStateWords[motion.state]}>
          <p>{motion.stateReason}</p>
        </Notice>
      ) : null}
      {/* While the form holds what is not saved, saving is what comes next: the steps below are about the saved text. */}
      {actionData?.values ? null : <NextSteps draft={draft} commandId={commandId} refill={refill} />}
      {actionData?.clash ? <BothWordings {...actionData.clash} /> : null}
      <Text draft={draft} commandId={commandId} refill={refill} contacts={contacts} shown={actionData} />
    </Page>
  );
}
