import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { debateAccess } from "#domain/debate";
import type { AgendaItemSummary, ConferenceView } from "../../../app/conference/contract.ts";
import type { ConsentView, LateMotionView } from "../../../app/debate/contract.ts";
import { admit, contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import { conferenceCrumbs, itemPath } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { itemStateWords } from "../../texts/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Checkbox, Field, Radios, Select } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { sentence } from "../../voting/words.ts";
import { localOf } from "../conference/local-time.ts";
import deskStyles from "../desk.css?url";
import { ActForm, mineOf } from "../voting/act-form.tsx";
import { Fold } from "./fold.tsx";
import { sendOrderAct } from "./order-acts.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const conference = await valueOf(args, app.conference.conference(actor, { slug }));
  await admit(args, { conference: conference.id }, debateAccess.chairFloor);
  const [{ motions: late, can }, floor, results] = await Promise.all([
    valueOf(args, app.debate.lateMotions(actor, { slug })),
    valueOf(args, app.debate.floor(actor, { slug })),
    valueOf(args, app.voting.results(actor, { slug })),
  ]);
  const ahead = results.items.flatMap(({ item, questions }) =>
    questions
      .filter(({ status, kind }) => kind === "motion" && (status === "ahead" || status === "next"))
      .map(({ id, title }) => ({ item: item.id, itemTitle: item.title, question: id, title })),
  );
  const mayOrder = conference.can.edit && conference.state === "open";
  return {
    conference,
    late,
    mayFind: can.find,
    consent: floor.consent,
    ahead,
    mayOrder,
    commandId: newCommandId(),
    done: doneIn(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const values = textsOf(await args.request.formData());
  const { id, timeZone } = await valueOf(args, app.conference.conference(actor, { slug }));
  const done = await sendOrderAct(app, actor, values, { conference: id, timeZone });
  return done.ok ? onwards(`/desk/conferences/${slug}/running-order?done=${values["form"]?.split(".")[0] ?? ""}`) : refill(done.refusal, values);
}

type Loaded = PageProps<typeof loader>["loaderData"];
type Props = Loaded & { readonly refill: Refill | undefined };

const tones = { planned: "neutral", called: "now", closed: "good" } as const;

function MoveItem({ item, first, last, ...props }: Props & { readonly item: AgendaItemSummary; readonly first: number; readonly last: number }) {
  const act = `move.${item.id}`;
  const mine = mineOf(props.refill, act);
  const places = Array.from({ length: last - first + 1 }, (_, at) => String(first + at)).filter((place) => place !== String(item.position));
  return (
    <Fold
      title={
        <>
          Put at another place<span className="visually-hidden">: {item.title}</span>
        </>
      }
      open={mine !== undefined}
    >
      <ActForm act={act} commandId={props.commandId} refill={props.refill} hidden={{ item: item.id }} fields={{ position: "Place", reason: "Reason" }}>
        <div className="form-row">
          <Select
            name="position"
            label="Place"
            form={act}
            value={mine?.values["position"] ?? places[0]}
            choices={places.map((place) => ({ value: place, label: place }))}
          />
          <Field name="reason" label="Reason, for the record" form={act} value={mine?.values["reason"]} refusal={mine?.refusal} />
        </div>
        <Button>Change the running order</Button>
      </ActForm>
    </Fold>
  );
}

function Row({ item, ...props }: Props & { readonly item: AgendaItemSummary }) {
  const { conference, mayOrder } = props;
  const last = conference.items.length;
  const first = 1 + Math.max(0, ...conference.items.filter(({ state }) => state !== "planned").map(({ position }) => position));
  const desk = `/desk/conferences/${conference.slug}/agenda/${item.slug}`;
  return (
    <li className="row">
      <span className="row-mark" aria-hidden="true">
        {item.position}
      </span>
      <div className="row-body">
        <h3 className="row-title">
          <a href={itemPath(conference.slug, item.slug)}>{item.title}</a>
        </h3>
        <ul className="links">
          {item.procedure === "composite" && conference.can.composite ? (
            <>
              <li>
                <a href={`${desk}/composite`}>Composite</a>
              </li>
              <li>
                <a href={`${desk}/ballot`}>Options and ballot</a>
              </li>
            </>
          ) : null}
          {item.procedure === "report" ? null : (
            <li>
              <a href={`${conference.can.composite ? desk : itemPath(conference.slug, item.slug)}/amendments`}>Amendments</a>
            </li>
          )}
        </ul>
        {mayOrder && item.state === "planned" && last > first ? <MoveItem {...props} item={item} first={first} last={last} /> : null}
      </div>
      <div className="row-side">
        <Badge tone={tones[item.state]}>{itemStateWords[item.state]}</Badge>
      </div>
    </li>
  );
}

const lateWords = {
  received: "waits for the committee",
  emergency: "an emergency: goes before conference",
  noEmergency: "no emergency; its group may appeal to the floor",
  admitted: "admitted by conference",
  notAdmitted: "not admitted",
} as const;
const lateTones = { received: "wait", emergency: "now", noEmergency: "neutral", admitted: "good", notAdmitted: "bad" } as const;

function Finding({ motion, ...props }: Props & { readonly motion: LateMotionView }) {
  const act = `find.${motion.motion}`;
  const mine = mineOf(props.refill, act);
  return (
    <Fold title="Say whether it is an emergency" open={mine !== undefined}>
      <ActForm
        act={act}
        commandId={props.commandId}
        refill={props.refill}
        hidden={{ motion: motion.motion }}
        fields={{ emergency: "The committee finds", reason: "Reason" }}
      >
        <Radios
          name="emergency"
          label="The committee finds"
          form={act}
          value={mine?.values["emergency"]}
          refusal={mine?.refusal}
          choices={[
            { value: "yes", label: "an emergency", hint: "It goes before conference, which admits it or not" },
            { value: "no", label: "no emergency", hint: "Its group is told why, and may appeal to the floor" },
          ]}
        />
        <Field name="reason" label="Reason, published" form={act} value={mine?.values["reason"]} refusal={mine?.refusal} />
        <Button>Publish the finding</Button>
      </ActForm>
    </Fold>
  );
}

function Late(props: Props) {
  const { late, conference, mayFind } = props;
  return (
    <section>
      <h2>Late and emergency motions</h2>
      {late.length === 0 ? (
        <Empty title="None has come in.">
          <p>Groups hand them in from their own desk; both times, of receipt and of the deadline, are shown here.</p>
        </Empty>
      ) : (
        <ul className="rows">
          {late.map((motion) => (
            <li key={motion.motion} className="row">
              <div className="row-body">
                <h3 className="row-title">{motion.title}</h3>
                <p className="quiet small">
                  {motion.group} · received {instantInWords(motion.receivedAt, conference.timeZone)}
                  {motion.deadline === null ? "" : `; the deadline was ${instantInWords(motion.deadline, conference.timeZone)}`}
                </p>
                <p>“{motion.urgency}”</p>
                {motion.reason === "" ? null : <p>{sentence(motion.reason)}</p>}
                {mayFind && motion.state === "received" ? <Finding {...props} motion={motion} /> : null}
              </div>
              <div className="row-side">
                <Badge tone={lateTones[motion.state]}>{lateWords[motion.state]}</Badge>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const listWords = { open: "Open: motions may still be taken off", put: "Being put", carried: "Carried together", lost: "Lost" } as const;

function List({ list, conference }: { readonly list: ConsentView; readonly conference: ConferenceView }) {
  return (
    <div className="question-box">
      <p className="eyebrow">{listWords[list.state]}</p>
      <p>Any delegate may take a motion off until {instantInWords(list.until, conference.timeZone)}.</p>
      <ul>
        {list.entries.map(({ question, title, itemTitle, pulledBy }) => (
          <li key={question}>
            {title} <span className="quiet small">{itemTitle}</span>
            {pulledBy === null ? null : <b>, taken off by {pulledBy}</b>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Consent(props: Props) {
  const { consent, ahead, conference, mayOrder } = props;
  const mine = mineOf(props.refill, "consent");
  return (
    <section>
      <h2>Consent list</h2>
      <p className="prose">Motions on which the committee is unanimous can be put together. One delegate is enough to take a motion off.</p>
      {consent.map((list) => (
        <List key={list.id} list={list} conference={conference} />
      ))}
      {mayOrder && ahead.length > 0 ? (
        <Fold title="Propose a consent list" open={mine !== undefined}>
          <ActForm act="consent" commandId={props.commandId} refill={props.refill} hidden={{}} fields={{ until: "May be taken off until", entries: "Motions" }}>
            <fieldset className="field">
              <legend>Motions</legend>
              {ahead.map(({ item, itemTitle, question, title }) => (
                <Checkbox
                  key={`${item}-${question}`}
                  name={`entry.${item}.${question}`}
                  form="consent"
                  label={title}
                  hint={itemTitle}
                  checked={mine?.values[`entry.${item}.${question}`] === "yes"}
                />
              ))}
            </fieldset>
            <Field
              name="until"
              label="May be taken off until"
              type="datetime-local"
              form="consent"
              value={mine?.values["until"] ?? localOf(conference.attendance.at, conference.timeZone)}
              refusal={mine?.refusal}
            />
            <Button>Propose the list</Button>
          </ActForm>
        </Fold>
      ) : null}
    </section>
  );
}

const doneWords: Readonly<Record<string, string>> = {
  move: "The running order is changed.",
  find: "The finding is published.",
  consent: "The consent list is proposed.",
};

/** The committee's desk while conference sits: the running order, composites, late and emergency motions, the consent list. */
export default function RunningOrder({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, done, mayOrder } = loaderData;
  const props = { ...loaderData, refill: actionData };
  return (
    <Page
      title="Running order"
      eyebrow={conference.name}
      description={`The running order of ${conference.name} as it sits.`}
      crumbs={conferenceCrumbs(conference)}
      live={conference.slug}
      noIndex
    >
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      {conference.state === "open" ? null : (
        <Notice tone="wait">
          <p>
            {conference.state === "planned" ? "Until the conference opens, the agenda is changed on its own page: " : "The conference is closed. "}
            {conference.state === "planned" ? <a href={`/desk/conferences/${conference.slug}`}>manage the conference</a> : null}
          </p>
        </Notice>
      )}
      <div data-live="order">
        <h2>Agenda</h2>
        {conference.items.length === 0 ? (
          <Empty title="Nothing is on the agenda." />
        ) : (
          <ol className="rows">
            {conference.items.map((item) => (
              <Row key={item.id} {...props} item={item} />
            ))}
          </ol>
        )}
        {mayOrder ? (
          <p className="quiet small">
            What was called or decided keeps its place. A motion that is on the agenda is withdrawn only by leave: its mover asks, and{" "}
            <a href={`/desk/conferences/${conference.slug}/chair#leave`}>the chair asks whether anybody objects</a>.
          </p>
        ) : null}
      </div>
      <div data-live="late">
        <Late {...props} />
      </div>
      <div data-live="consent">
        <Consent {...props} />
      </div>
    </Page>
  );
}
