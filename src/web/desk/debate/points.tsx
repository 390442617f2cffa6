import type { SlipView } from "../../../app/debate/contract.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Checkbox, Field, Radios, TextArea } from "../../ui/form.tsx";
import { ActForm, mineOf } from "../voting/act-form.tsx";
import { type FloorProps, known, mayDo } from "./floor-props.ts";
import { Fold } from "./fold.tsx";

const here = ({ floor }: FloorProps) => ({ conference: floor.conference.id });
const fields = { ruling: "Ruling", reason: "Reason", rule: "Rule relied on" };

function RulingForm({ point, ...props }: FloorProps & { readonly point: string }) {
  const act = point === "" ? "rule" : `rule.${point}`;
  const mine = mineOf(props.refill, act);
  const field = (name: keyof typeof fields) => ({ name, label: fields[name], form: act, value: mine?.values[name], refusal: mine?.refusal });
  return (
    <ActForm act={act} commandId={props.commandId} refill={props.refill} hidden={{ ...here(props), ...(point === "" ? {} : { point }) }} fields={fields}>
      {point === "" ? null : (
        <Radios
          name="taken"
          label="The point"
          form={act}
          value={mine?.values["taken"]}
          choices={[
            { value: "yes", label: "is taken" },
            { value: "no", label: "is not taken" },
          ]}
        />
      )}
      <TextArea {...field("ruling")} rows={2} />
      <Field {...field("reason")} />
      <Field {...field("rule")} required={false} hint="Such as SO 12" />
      <Button>Rule</Button>
    </ActForm>
  );
}

function Hear({ slip, ...props }: FloorProps & { readonly slip: SlipView }) {
  const act = `takePoint.${slip.id}`;
  return (
    <li className="row">
      <div className="row-body">
        <span className="row-title">{known(slip)}</span>
        {slip.words === "" ? null : <p className="quiet small">{slip.words}</p>}
      </div>
      {mayDo(props.floor, "takePoint") ? (
        <ActForm act={act} commandId={props.commandId} refill={props.refill} hidden={{ ...here(props), slip: slip.id, words: slip.words }} className="row-form">
          <Button>
            Hear the point<span className="visually-hidden"> of {slip.name}</span>
          </Button>
        </ActForm>
      ) : null}
    </li>
  );
}

const stateWords = { stands: "stands", challenged: "challenged", overturned: "overturned by conference" } as const;
const stateTones = { stands: "neutral", challenged: "wait", overturned: "bad" } as const;

function Rulings({ floor }: FloorProps) {
  if (floor.rulings.length === 0) return null;
  return (
    <Fold title={`Rulings so far: ${floor.rulings.length}`}>
      <ol className="rows">
        {floor.rulings.map((ruling) => (
          <li key={ruling.id} className="row">
            <div className="row-body">
              <span className="row-title">{ruling.words}</span>
              <p className="quiet small">
                {[ruling.reason, ruling.rule, ruling.point ? `point of ${ruling.point.by}` : "", `${ruling.by}, ${ruling.office}`].filter(Boolean).join(" · ")}
              </p>
            </div>
            <Badge tone={stateTones[ruling.state]}>{stateWords[ruling.state]}</Badge>
          </li>
        ))}
      </ol>
    </Fold>
  );
}

/** Points of order as they come, the ruling on each, and rulings of the chair's own. */
export function Points(props: FloorProps) {
  const { floor, commandId, refill } = props;
  const asking = floor.asking.filter(({ side }) => side === "pointOfOrder");
  const [taken, own] = [mineOf(refill, "takePoint"), mineOf(refill, "rule")];
  return (
    <section className="floor-box" aria-label="Points of order">
      <h2>Points of order</h2>
      {floor.points.map((point) => (
        <div key={point.id} className="question-box" id={`point-${point.id}`}>
          <p className="eyebrow">Your ruling{point.onVote ? ", about the vote" : ""}</p>
          <h3>{known(point)}</h3>
          {point.words === "" ? null : <p>“{point.words}”</p>}
          {mayDo(floor, "rule") ? <RulingForm {...props} point={point.id} /> : null}
        </div>
      ))}
      {asking.length > 0 ? (
        <ul className="rows">
          {asking.map((slip) => (
            <Hear key={slip.id} {...props} slip={slip} />
          ))}
        </ul>
      ) : null}
      {asking.length === 0 && floor.points.length === 0 ? <p className="quiet">Nobody has raised one.</p> : null}
      {mayDo(floor, "takePoint") ? (
        <Fold title="A point from somebody without a phone" open={taken !== undefined}>
          <ActForm act="takePoint" commandId={commandId} refill={refill} hidden={here(props)} fields={{ who: "Card number", words: "The point" }}>
            <Field name="who" label="Card number" form="takePoint" short value={taken?.values["who"]} refusal={taken?.refusal} autoComplete="off" />
            <Field name="words" label="The point" form="takePoint" value={taken?.values["words"]} refusal={taken?.refusal} required={false} />
            <Checkbox name="onVote" label="It is about the vote being taken" form="takePoint" checked={taken?.values["onVote"] === "yes"} />
            <Button kind="plain">Hear the point</Button>
          </ActForm>
        </Fold>
      ) : null}
      {mayDo(floor, "rule") && floor.points.length === 0 ? (
        <Fold title="Rule of your own motion" open={own !== undefined}>
          <RulingForm {...props} point="" />
        </Fold>
      ) : null}
      <Rulings {...props} />
    </section>
  );
}
