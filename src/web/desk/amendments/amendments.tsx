import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { motionsAccess } from "#domain/motions";
import { rivals } from "#compose";
import { listInWords } from "#kit";
import type { AmendmentView } from "../../../app/motions/contract.ts";
import { admit, contextOf, goTo, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import { itemCrumbs, itemPath, motionName, motionPath } from "../../conference/crumbs.ts";
import { AmendmentCard } from "../../motions/amendment-card.tsx";
import type { PageProps } from "../../page.ts";
import { amendmentStateWords } from "../../texts/words.ts";
import { DifferenceLegend } from "../../ui/difference.tsx";
import { Button, CommandForm, TextArea } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import writingStyles from "../writing.css?url";
import { Rivals } from "./rivals.tsx";
import { rivalsIn } from "./order.ts";
import { actingFor } from "./rights.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: writingStyles },
];

const isLive = ({ state }: AmendmentView): boolean => state === "onAgenda" || state === "submitted";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const place = { slug: args.params["slug"] ?? "", item: args.params["item"] ?? "" };
  const { conference, item, motions } = await valueOf(args, app.conference.agendaItem(actor, place));
  const me = await valueOf(args, app.people.whoAmI(actor, {}));
  if (me.person === null) goTo(`/sign-in?next=${encodeURIComponent(new URL(args.request.url).pathname)}`);
  const acting = actingFor(me, conference.id);
  if (acting.groups.length === 0) await admit(args, { conference: conference.id }, motionsAccess.orderAmendments);
  const all = await valueOf(args, app.motions.amendments(actor, place));
  const hints = await Promise.all(
    motions.map(async ({ id, state }) => {
      const live = all.filter((amendment) => amendment.motion === id && isLive(amendment));
      if (live.length < 2 || state !== "onAgenda") return [];
      const { text } = await valueOf(args, app.motions.motion(actor, { motion: id }));
      return rivals(text, live).map(({ number, amendments }) => ({
        motion: id,
        number,
        labels: live.filter((one) => amendments.includes(one.id)).map(({ label }) => label),
      }));
    }),
  );
  const done = new URL(args.request.url).searchParams.get("done") ?? "";
  return {
    conference,
    item,
    motions: motions.filter(({ state }) => state === "onAgenda"),
    amendments: all,
    acting,
    hints: hints.flat(),
    commandId: newCommandId(),
    done,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form = "", commandId = "", reason = "" } = values;
  const [act, id] = [form.slice(0, form.indexOf(".")), form.slice(form.indexOf(".") + 1)];
  const send = () => {
    if (act === "order") return app.motions.orderAmendments(actor, { motion: id, rivals: rivalsIn(values) }, commandId);
    if (act === "accept") return app.motions.acceptAmendment(actor, { amendment: id }, commandId);
    if (act === "ruleOut") return app.motions.ruleOutAmendment(actor, { amendment: id, reason }, commandId);
    return app.motions.withdrawAmendment(actor, { amendment: id, reason }, commandId);
  };
  const done = await send();
  return done.ok
    ? onwards(`/desk/conferences/${args.params["slug"] ?? ""}/agenda/${args.params["item"] ?? ""}/amendments?done=${act}`)
    : refill(done.refusal, values);
}

const doneWords: Readonly<Record<string, string>> = {
  order: "The order of voting is kept.",
  accept: "It is on the agenda and public.",
  ruleOut: "Ruled out of order; the reason is published.",
  withdraw: "Withdrawn.",
  submitted: "Submitted. What happens with it is shown below.",
};

type Acts = {
  readonly amendment: AmendmentView;
  readonly committee: boolean;
  readonly own: boolean;
  readonly commandId: string;
  readonly refill: Refill | undefined;
};

function WithReason({
  act,
  summary,
  hint,
  commandId,
  refill,
  amendment,
}: Acts & { readonly act: "ruleOut" | "withdraw"; readonly summary: string; readonly hint: string }) {
  const form = `${act}.${amendment.id}`;
  const mine = refill?.form === form ? refill : undefined;
  return (
    <details className="more" open={mine ? true : undefined}>
      <summary>
        {summary}
        <span className="visually-hidden"> {amendment.label}</span>
      </summary>
      <CommandForm commandId={commandId} form={form} refill={refill} fields={{ reason: "Reason" }}>
        <TextArea name="reason" label="Reason" form={form} rows={2} hint={hint} value={mine?.values["reason"]} refusal={mine?.refusal} />
        <Button kind="danger">
          {summary}: {amendment.label}
        </Button>
      </CommandForm>
    </details>
  );
}

/** What may be done with one amendment, by its state. */
function Acts(props: Acts) {
  const { amendment, committee, own, commandId, refill } = props;
  const { state } = amendment;
  return (
    <div className="amendment-acts">
      {committee && (state === "submitted" || state === "ruledOut") ? (
        <CommandForm commandId={commandId} form={`accept.${amendment.id}`} refill={refill} className="row-form">
          <Button>
            {state === "submitted" ? "Accept onto the agenda" : "Accept onto the agenda after all"}
            <span className="visually-hidden">: {amendment.label}</span>
          </Button>
        </CommandForm>
      ) : null}
      {committee && state === "submitted" ? (
        <WithReason {...props} act="ruleOut" summary="Rule it out of order" hint="It is published with the amendment." />
      ) : null}
      {(committee || own) && isLive(amendment) ? (
        <WithReason {...props} act="withdraw" summary="Withdraw it" hint="Who decided it and why, for the record." />
      ) : null}
    </div>
  );
}

export default function AmendmentsDesk({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, item, motions, amendments, acting, hints, commandId, done } = loaderData;
  const planned = conference.state === "planned";
  const waiting = amendments.filter(({ state }) => state === "submitted");
  return (
    <Page
      title={acting.committee ? "Amendments: accept and order" : "Amendments"}
      eyebrow={item.title}
      description={`The amendments to the motions on ${item.title}, in order of voting.`}
      crumbs={itemCrumbs(conference, item)}
      tools={<a href={`${itemPath(conference.slug, item.slug)}/amendments`}>As all see them</a>}
      noIndex
    >
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      {planned ? null : (
        <Notice tone="wait">
          <p>The conference has opened: amendments are as they were then, and can only be read here.</p>
        </Notice>
      )}
      {waiting.length > 0 ? (
        <p className="lead">
          {waiting.length === 1 ? "One amendment waits" : `${waiting.length} amendments wait`} for the committee:{" "}
          {listInWords(waiting.map(({ label }) => label))}.
        </p>
      ) : null}
      {motions.length === 0 ? <Empty title="No motion is on the agenda of this item yet: there is nothing to amend." /> : null}
      {amendments.length > 0 ? <DifferenceLegend /> : null}
      {motions.map((motion) => {
        const of = amendments.filter((amendment) => amendment.motion === motion.id);
        return (
          <section key={motion.id}>
            <h2>
              To <a href={motionPath(conference.slug, motion.id)}>{`${motionName(motion)}: ${motion.title}`}</a>
            </h2>
            {planned ? (
              <p>
                <a className="button button-plain" href={`/desk/conferences/${conference.slug}/motions/${motion.id}/amend`}>
                  Submit an amendment<span className="visually-hidden"> to {motionName(motion)}</span>
                </a>
              </p>
            ) : null}
            {of.length === 0 ? <p className="quiet">No amendments.</p> : null}
            {of.map((amendment) => (
              <div key={amendment.id} className="amendment-with-acts">
                <AmendmentCard amendment={amendment} />
                {isLive(amendment) && amendment.state === "submitted" ? <p className="quiet small">{amendmentStateWords.submitted}; not yet public.</p> : null}
                {planned ? (
                  <Acts
                    amendment={amendment}
                    committee={acting.committee}
                    own={acting.groups.some(({ name }) => name === amendment.submitter)}
                    commandId={commandId}
                    refill={actionData}
                  />
                ) : null}
              </div>
            ))}
            {acting.committee && planned ? (
              <Rivals
                motion={motion.id}
                amendments={of.filter(isLive)}
                hints={hints.filter((hint) => hint.motion === motion.id)}
                commandId={commandId}
                refill={actionData}
              />
            ) : null}
          </section>
        );
      })}
    </Page>
  );
}
