import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { motionsAccess } from "#domain/motions";
import { listInWords } from "#kit";
import type { AmendmentView } from "../../../app/motions/contract.ts";
import { admit, contextOf, goTo, invalid, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import { itemCrumbs, itemPath, motionName, motionPath } from "../../conference/crumbs.ts";
import { AmendmentCard } from "../../motions/amendment-card.tsx";
import type { PageProps } from "../../page.ts";
import { amendmentStateWords } from "../../texts/words.ts";
import differenceStyles from "../../ui/difference.css?url";
import { DifferenceLegend } from "../../ui/difference.tsx";
import { Button, CommandForm, TextArea } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import writingStyles from "../writing.css?url";
import { Rivals } from "./rivals.tsx";
import { changeSent } from "./amend-data.ts";
import { fallsIn, groupIn, type Rival, rivalsIn } from "./order.ts";
import { Orphans, Proposals } from "./proposals.tsx";
import { actingFor } from "./rights.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: writingStyles },
  { rel: "stylesheet", href: differenceStyles },
];

const isLive = ({ state }: AmendmentView): boolean => state === "onAgenda" || state === "submitted";

/** What amendments are to, as forms name it. */
type Target = {
  readonly id: string;
  readonly kind: "motion" | "composite";
  readonly name: string;
  readonly title: string;
  readonly href: string;
  readonly amendPath: string;
  readonly mine: boolean;
};

const isTo = (amendment: AmendmentView, target: Target): boolean => (amendment.motion ?? amendment.composite) === target.id;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const place = { slug: args.params["slug"] ?? "", item: args.params["item"] ?? "" };
  const { conference, item, motions, composite } = await valueOf(args, app.conference.agendaItem(actor, place));
  const me = await valueOf(args, app.people.whoAmI(actor, {}));
  if (me.person === null) goTo(`/sign-in?next=${encodeURIComponent(new URL(args.request.url).pathname)}`);
  const acting = actingFor(me, conference.id);
  if (acting.groups.length === 0) await admit(args, { conference: conference.id }, motionsAccess.orderAmendments);
  const [all, { standingOrders }] = await Promise.all([
    valueOf(args, app.motions.amendments(actor, place)),
    valueOf(args, app.conference.conference(actor, { slug: place.slug })),
  ]);
  const proposals = acting.committee ? await valueOf(args, app.motions.amendmentProposals(actor, place)) : [];
  const itemHref = itemPath(conference.slug, item.slug);
  const targets: Target[] = motions
    .filter(({ state }) => state === "onAgenda")
    .map((motion) => ({
      id: motion.id,
      kind: "motion",
      name: motionName(motion),
      title: motion.title,
      href: motionPath(conference.slug, motion.id),
      amendPath: `/desk/conferences/${conference.slug}/motions/${motion.id}/amend`,
      mine: acting.groups.some(({ name }) => name === motion.submitter),
    }));
  if (composite !== null && (standingOrders.sectionAmendmentsFromFloor === true || all.some((one) => one.composite === composite.id)))
    targets.push({
      id: composite.id,
      kind: "composite",
      name: "the composite",
      title: composite.title,
      href: `${itemHref}/composite`,
      amendPath: `/desk${itemHref}/composite/amend`,
      mine: false,
    });
  const done = doneIn(args);
  return {
    conference,
    item,
    targets,
    amendments: all,
    acting,
    proposals,
    byMover: standingOrders.acceptedByMover === "unlessObjection",
    floor: standingOrders.sectionAmendmentsFromFloor === true,
    // The clock of the server: whether a time for objections is over is asked again by the act.
    now: new Date().toISOString(),
    commandId: newCommandId(),
    done,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form = "", commandId = "", reason = "" } = values;
  const [act, rest] = [form.slice(0, form.indexOf(".")), form.slice(form.indexOf(".") + 1)];
  // What is ordered is a motion's or a composite's: "group.motion.<id>".
  const [kind, id] = /^(order|group|falls)$/.test(act) ? [rest.slice(0, rest.indexOf(".")), rest.slice(rest.indexOf(".") + 1)] : ["", rest];
  const order = async (rivals: readonly Rival[]) => {
    const sent = [...rivals];
    return kind === "composite"
      ? app.motions.orderCompositeAmendments(actor, { composite: id, rivals: sent }, commandId)
      : app.motions.orderAmendments(actor, { motion: id, rivals: sent }, commandId);
  };
  const send = async () => {
    switch (act) {
      case "order":
        return order(rivalsIn(values));
      case "group":
        return order(groupIn(values));
      case "falls": {
        const place = { slug: args.params["slug"] ?? "", item: args.params["item"] ?? "" };
        const all = await valueOf(args, app.motions.amendments(actor, place));
        return order(
          fallsIn(
            values,
            all.filter((one) => (one.motion ?? one.composite) === id && isLive(one)),
          ),
        );
      }
      case "reanchor": {
        const change = changeSent(values["change"] ?? "");
        if (change === null) return invalid("change", "choose a place");
        return app.motions.reanchorAmendment(actor, { amendment: id, version: Number(values["version"]), change }, commandId);
      }
      case "accept":
        return app.motions.acceptAmendment(actor, { amendment: id }, commandId);
      case "ruleOut":
        return app.motions.ruleOutAmendment(actor, { amendment: id, reason }, commandId);
      case "mover":
        return app.motions.acceptByMover(actor, { amendment: id }, commandId);
      case "takeIn":
        return app.motions.takeIn(actor, { amendment: id }, commandId);
      default:
        return app.motions.withdrawAmendment(actor, { amendment: id, reason }, commandId);
    }
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
  group: "The order of voting is kept.",
  falls: "What falls is kept.",
  reanchor: "It has its place in the latest version.",
  mover: "Accepted. Whoever may object has been given the time of standing orders.",
  takeIn: "It is in the text; the motion has a new version.",
};

type Acts = {
  readonly amendment: AmendmentView;
  readonly committee: boolean;
  readonly own: boolean;
  /** Of the motion's group, where standing orders let a mover accept. */
  readonly mover: boolean;
  readonly now: string;
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
  const { amendment, committee, own, mover, now, commandId, refill } = props;
  const { state, acceptance, anchor } = amendment;
  const orphaned = anchor === "orphaned";
  return (
    <div className="amendment-acts">
      {committee && (state === "submitted" || state === "ruledOut") && !orphaned ? (
        <CommandForm commandId={commandId} form={`accept.${amendment.id}`} refill={refill} className="row-form">
          <Button>
            {state === "submitted" ? "Accept onto the agenda" : "Accept onto the agenda after all"}
            <span className="visually-hidden">: {amendment.label}</span>
          </Button>
        </CommandForm>
      ) : null}
      {mover && state === "onAgenda" && acceptance === null && !orphaned ? (
        <CommandForm commandId={commandId} form={`mover.${amendment.id}`} refill={refill} className="row-form">
          <Button kind="plain">
            Accept it for our motion<span className="visually-hidden">: {amendment.label}</span>
          </Button>
          <p className="hint">It comes into the text without a vote, unless somebody objects in time.</p>
        </CommandForm>
      ) : null}
      {committee && acceptance?.state === "open" && state === "onAgenda" && now > acceptance.objectionsUntil ? (
        <CommandForm commandId={commandId} form={`takeIn.${amendment.id}`} refill={refill} className="row-form">
          <Button>
            Nobody objected: take it into the text<span className="visually-hidden">: {amendment.label}</span>
          </Button>
        </CommandForm>
      ) : null}
      {committee && (state === "submitted" || (state === "onAgenda" && orphaned)) ? (
        <WithReason {...props} act="ruleOut" summary="Rule it out of order" hint="It is published with the amendment." />
      ) : null}
      {(committee || own) && isLive(amendment) ? (
        <WithReason {...props} act="withdraw" summary="Withdraw it" hint="Who decided it and why, for the record." />
      ) : null}
    </div>
  );
}

type TargetProps = {
  readonly loaded: PageProps<typeof loader>["loaderData"];
  readonly target: Target;
  readonly refill: Refill | undefined;
};

function TargetSection({ loaded, target, refill: refused }: TargetProps) {
  const { conference, item, amendments, acting, proposals, commandId, now, byMover, floor } = loaded;
  const planned = conference.state === "planned";
  const of = amendments.filter((amendment) => isTo(amendment, target));
  const proposed = proposals.find(({ motion, composite }) => (motion ?? composite) === target.id);
  const key = `${target.kind}.${target.id}`;
  const committee = acting.committee && planned;
  return (
    <section>
      <h2>
        To <a href={target.href}>{`${target.name}: ${target.title}`}</a>
      </h2>
      {planned && (target.kind === "motion" || floor) ? (
        <p>
          <a className="button button-plain" href={target.amendPath}>
            Submit an amendment<span className="visually-hidden"> to {target.name}</span>
          </a>
        </p>
      ) : null}
      {committee && proposed !== undefined ? <Orphans proposals={proposed} amendPath={target.amendPath} commandId={commandId} refill={refused} /> : null}
      {of.length === 0 ? <p className="quiet">No amendments.</p> : null}
      {of.map((amendment) => (
        <div key={amendment.id} className="amendment-with-acts">
          <AmendmentCard
            amendment={amendment}
            timeZone={conference.timeZone}
            objectHref={
              amendment.acceptance?.state === "open" ? `/desk${itemPath(conference.slug, item.slug)}/amendments/${amendment.label}/object` : undefined
            }
          />
          {amendment.state === "submitted" ? <p className="quiet small">{amendmentStateWords.submitted}; not yet public.</p> : null}
          {planned ? (
            <Acts
              amendment={amendment}
              committee={acting.committee}
              own={acting.groups.some(({ name }) => name === amendment.submitter)}
              mover={byMover && target.mine}
              now={now}
              commandId={commandId}
              refill={refused}
            />
          ) : null}
        </div>
      ))}
      {committee && proposed !== undefined ? (
        <Proposals target={key} proposals={proposed} amendments={of.filter(isLive)} commandId={commandId} refill={refused} />
      ) : null}
      {committee ? <Rivals target={key} amendments={of.filter(isLive)} commandId={commandId} refill={refused} /> : null}
    </section>
  );
}

export default function AmendmentsDesk({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, item, targets, amendments, acting, done } = loaderData;
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
      {targets.length === 0 ? <Empty title="No motion is on the agenda of this item yet: there is nothing to amend." /> : null}
      {amendments.length > 0 ? <DifferenceLegend /> : null}
      {targets.map((target) => (
        <TargetSection key={target.id} loaded={loaderData} target={target} refill={actionData} />
      ))}
    </Page>
  );
}
