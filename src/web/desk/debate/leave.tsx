import type { ConsentView, LeaveView } from "../../../app/debate/contract.ts";
import { Button, Checkbox, Field, Select } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ActForm, mineOf } from "../voting/act-form.tsx";
import { type FloorProps, mayDo } from "./floor-props.ts";
import { ClauseBoxes } from "./clause-boxes.tsx";
import { Fold } from "./fold.tsx";
import { PutFloor } from "./procedurals.tsx";

const here = ({ floor }: FloorProps) => ({ conference: floor.conference.id });

const settle = {
  withdrawal: { act: "giveLeave", words: "Nobody objects: it is withdrawn" },
  incorporation: { act: "incorporate", words: "Nobody objects: it is taken in" },
} as const;

function Leave({ leave, ...props }: FloorProps & { readonly leave: LeaveView }) {
  const { floor, commandId, refill } = props;
  const { act, words } = settle[leave.what];
  const objection = `recordObjection.${leave.question}`;
  const mine = mineOf(refill, objection);
  const hidden = { ...here(props), question: leave.question };
  return (
    <div className="question-box">
      <p className="eyebrow">{leave.what === "withdrawal" ? "Leave to withdraw" : "Taken in without a vote, unless somebody objects"}</p>
      <h3>{leave.title}</h3>
      {leave.reason === "" ? null : <p>{leave.reason}</p>}
      {leave.objections > 0 ? (
        <Notice tone="bad">
          <p>{leave.objections === 1 ? "Somebody has objected" : `${leave.objections} have objected`}: it is not done, and the question goes on.</p>
        </Notice>
      ) : (
        <p className="say">Say: “Does anybody object?” Those elsewhere have half a minute.</p>
      )}
      {leave.objections === 0 && mayDo(floor, act) ? (
        <ActForm act={`${act}.${leave.question}`} commandId={commandId} refill={refill} hidden={hidden}>
          <Button>{words}</Button>
        </ActForm>
      ) : null}
      {leave.objections > 0 ? null : (
        <Fold title="Somebody in the hall objects" open={mine !== undefined}>
          <ActForm act={objection} commandId={commandId} refill={refill} hidden={hidden} fields={{ who: "Card number" }}>
            <Field name="who" label="Card number" form={objection} short value={mine?.values["who"]} refusal={mine?.refusal} autoComplete="off" />
            <Button>Record the objection</Button>
          </ActForm>
        </Fold>
      )}
    </div>
  );
}

function AskLeave({ item, ...props }: FloorProps & { readonly item: string }) {
  const { floor, commandId, refill } = props;
  const [asked, parts] = [mineOf(refill, "askLeave"), mineOf(refill, "demandParts")];
  return (
    <>
      {mayDo(floor, "askLeave") && floor.withdrawable.length > 0 ? (
        <Fold title="A mover asks leave to withdraw" open={asked !== undefined}>
          <ActForm
            act="askLeave"
            commandId={commandId}
            refill={refill}
            hidden={{ ...here(props), item }}
            fields={{ question: "What", who: "Card number", reason: "Reason" }}
          >
            <Select
              name="question"
              label="What"
              form="askLeave"
              value={asked?.values["question"]}
              choices={floor.withdrawable.map(({ question, title }) => ({ value: question, label: title }))}
            />
            <Field name="who" label="Card number of the mover" form="askLeave" short value={asked?.values["who"]} refusal={asked?.refusal} autoComplete="off" />
            <Field name="reason" label="Reason" form="askLeave" value={asked?.values["reason"]} refusal={asked?.refusal} />
            <Button>Ask whether anybody objects</Button>
          </ActForm>
        </Fold>
      ) : null}
      {mayDo(floor, "askIncorporation") && floor.incorporable.length > 0 ? (
        <Fold title="The mover accepts an amendment">
          <ActForm act="askIncorporation" commandId={commandId} refill={refill} hidden={{ ...here(props), item }}>
            <Select
              name="question"
              label="Amendment"
              form="askIncorporation"
              choices={floor.incorporable.map(({ question, title }) => ({ value: question, label: title }))}
            />
            <Button>Ask whether anybody objects to taking it in</Button>
          </ActForm>
        </Fold>
      ) : null}
      {mayDo(floor, "demandParts")
        ? floor.partable.map(({ question, title, clauses }) => {
            const act = `demandParts.${question}`;
            return (
              <Fold key={question} title={`Vote on parts of: ${title}`} open={parts !== undefined || refill?.form === act}>
                <ActForm
                  act={act}
                  commandId={commandId}
                  refill={refill}
                  hidden={{ ...here(props), item, question }}
                  fields={{ who: "Card number", clauses: "Passage" }}
                >
                  <ClauseBoxes legend="Passage to be voted on apart, before the whole" clauses={clauses} form={act} values={mineOf(refill, act)?.values} />
                  <Field
                    name="who"
                    label="Card number of who asks"
                    form={act}
                    short
                    autoComplete="off"
                    value={mineOf(refill, act)?.values["who"]}
                    refusal={mineOf(refill, act)?.refusal}
                  />
                  <Checkbox name="leave" label="It is late, and conference gave leave" form={act} />
                  <Button>Vote on it apart</Button>
                </ActForm>
              </Fold>
            );
          })
        : null}
    </>
  );
}

function Adjourn(props: FloorProps) {
  const { floor, commandId, refill } = props;
  const mine = mineOf(refill, "adjourn");
  if (!mayDo(floor, "adjourn")) return null;
  return (
    <Fold title="Adjourn" open={mine !== undefined}>
      <ActForm act="adjourn" commandId={commandId} refill={refill} hidden={here(props)} fields={{ until: "Until", reason: "Reason" }}>
        <Select
          name="scope"
          label="What"
          form="adjourn"
          value={mine?.values["scope"] ?? "conference"}
          choices={[
            { value: "conference", label: "the conference" },
            { value: "item", label: "this item" },
            { value: "debate", label: "this debate" },
          ]}
        />
        <Field
          name="until"
          label="Until"
          form="adjourn"
          hint="Such as 14:00; shown on every screen"
          value={mine?.values["until"]}
          refusal={mine?.refusal}
          required={false}
        />
        <Field name="reason" label="Reason" form="adjourn" value={mine?.values["reason"]} refusal={mine?.refusal} />
        <Button>Adjourn</Button>
      </ActForm>
    </Fold>
  );
}

function Preside(props: FloorProps) {
  const { floor, commandId, refill } = props;
  const mine = mineOf(refill, "preside");
  if (!mayDo(floor, "preside") || floor.deputies.length === 0) return null;
  return (
    <Fold title="Another takes the chair" open={mine !== undefined}>
      <ActForm act="preside" commandId={commandId} refill={refill} hidden={here(props)} fields={{ person: "Who presides", reason: "Reason" }}>
        <Select
          name="person"
          label="Who presides"
          form="preside"
          value={mine?.values["person"]}
          choices={floor.deputies.map(({ person, name }) => ({ value: person, label: name }))}
        />
        <Field name="reason" label="Reason" form="preside" value={mine?.values["reason"]} refusal={mine?.refusal} />
        <Button>Record who presides</Button>
      </ActForm>
    </Fold>
  );
}

/** The adjournment in force, with the way out of it. */
export function Adjourned(props: FloorProps) {
  const { floor, commandId, refill } = props;
  if (floor.adjourned === null) return null;
  const { scope, until, reason } = floor.adjourned;
  return (
    <section className="question-box">
      <p className="eyebrow">Adjourned</p>
      <h2>
        {scope === "conference" ? "Conference stands" : scope === "item" ? "The item stands" : "The debate stands"} adjourned
        {until === "" ? "" : ` until ${until}`}
      </h2>
      {reason === "" ? null : <p>{reason}</p>}
      {mayDo(floor, "resume") ? (
        <ActForm act="resume" commandId={commandId} refill={refill} hidden={here(props)}>
          <Button shortcut="r">Resume</Button>
        </ActForm>
      ) : null}
    </section>
  );
}

const motionsLeft = ({ entries }: ConsentView): string => {
  const left = entries.filter(({ pulledBy }) => pulledBy === null).length;
  return `${left} ${left === 1 ? "motion" : "motions"}`;
};

/** What is asked of those present: leave, parts, the consent list; who presides; adjournment. */
export function Leaves({ item, ...props }: FloorProps & { readonly item: string | null }) {
  const { floor } = props;
  const open = floor.consent.filter(({ state }) => state === "open");
  return (
    <section className="floor-box" aria-label="Leave, parts, adjournment">
      <h2>Leave, parts, adjournment</h2>
      {floor.deputy ? (
        <Notice>
          <p>
            {floor.deputy.name} presides: {floor.deputy.reason}
          </p>
        </Notice>
      ) : null}
      {floor.suspended.map(({ rule, duration }) => (
        <Notice key={rule} tone="wait">
          <p>
            Rule {rule} is suspended {duration}.
          </p>
        </Notice>
      ))}
      {floor.leave.map((leave) => (
        <Leave key={leave.question} {...props} leave={leave} />
      ))}
      {open.map((list) => (
        <Fold key={list.id} title={`Consent list: ${motionsLeft(list)} to be put together`}>
          <ul className="rows">
            {list.entries.map(({ question, title, pulledBy }) => (
              <li key={question} className="row">
                <div className="row-body">{title}</div>
                {pulledBy === null ? null : <span className="quiet small">taken off by {pulledBy}</span>}
              </li>
            ))}
          </ul>
          {mayDo(floor, "putConsent") ? <PutFloor {...props} act={`putConsent.${list.id}`} hidden={{ list: list.id }} words="Put them together" /> : null}
        </Fold>
      ))}
      {item === null ? null : <AskLeave {...props} item={item} />}
      <Adjourn {...props} />
      <Preside {...props} />
    </section>
  );
}
