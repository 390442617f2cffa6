import type { ChairFloor, LateMotionView, ProceduralView, SlipView } from "../../../app/debate/contract.ts";
import { sentence } from "../../voting/words.ts";
import { refusalText } from "../../texts/refusals.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Field, Select, TextArea } from "../../ui/form.tsx";
import { ActForm, mineOf } from "../voting/act-form.tsx";
import { type FloorProps, known, mayDo } from "./floor-props.ts";
import { ClauseBoxes } from "./clause-boxes.tsx";
import { Fold } from "./fold.tsx";

const here = ({ floor }: FloorProps) => ({ conference: floor.conference.id });
type Kind = ChairFloor["procedurals"][number];

const methods = [
  { value: "hands", label: "Show of hands" },
  { value: "count", label: "Count by tellers" },
  { value: "electronic", label: "On devices" },
];

/** Puts a procedural motion, or another question of the floor itself, to the vote. */
export function PutFloor({
  act,
  hidden,
  words,
  ...props
}: FloorProps & { readonly act: string; readonly hidden: Readonly<Record<string, string>>; readonly words: string }) {
  return (
    <ActForm act={act} commandId={props.commandId} refill={props.refill} hidden={{ ...here(props), ...hidden }} className="put-floor">
      <Select name="method" label="How" form={act} choices={methods} value="hands" />
      <Button>{words}</Button>
    </ActForm>
  );
}

function Pending({ motion, ...props }: FloorProps & { readonly motion: ProceduralView }) {
  const { floor, commandId, refill } = props;
  const forms = { commandId, refill, hidden: { ...here(props), motion: motion.id } };
  const [refused, dropped] = [mineOf(refill, `refuseProcedural.${motion.id}`), mineOf(refill, `dropProcedural.${motion.id}`)];
  return (
    <div className="question-box" id={`motion-${motion.id}`}>
      <p className="eyebrow">{motion.state === "put" ? "Being voted on" : "Procedural motion"}</p>
      <h3>{motion.title}</h3>
      <p className="quiet small">
        {[motion.mover === "" ? "" : `Moved by ${motion.mover}`, motion.seconder === "" ? "" : `seconded by ${motion.seconder}`, motion.thresholdWords]
          .filter(Boolean)
          .join(", ")}
        . It is put without debate.
      </p>
      {motion.state === "pending" && mayDo(floor, "putProcedural") ? (
        <PutFloor {...props} act={`putProcedural.${motion.id}`} hidden={{ motion: motion.id }} words="Put it to the vote" />
      ) : null}
      {motion.what === "remit" && motion.state === "pending" ? (
        <div className="inline-forms">
          <ActForm act={`moverAnswers.${motion.id}`} {...forms} hidden={{ ...forms.hidden, agrees: "yes" }} className="row-form">
            <Button kind="plain">The mover agrees to it</Button>
          </ActForm>
          <ActForm act={`moverAnswers.not-${motion.id}`} {...forms} hidden={{ ...forms.hidden, agrees: "no" }} className="row-form">
            <Button kind="plain">The mover does not</Button>
          </ActForm>
        </div>
      ) : null}
      {motion.state === "pending" && mayDo(floor, "refuseProcedural") ? (
        <Fold title="Refuse it as an abuse" open={refused !== undefined}>
          <ActForm act={`refuseProcedural.${motion.id}`} {...forms} fields={{ reason: "Reason" }}>
            <TextArea
              name="reason"
              label="Reason"
              form={`refuseProcedural.${motion.id}`}
              value={refused?.values["reason"]}
              refusal={refused?.refusal}
              rows={2}
            />
            <Button kind="danger">Refuse it</Button>
          </ActForm>
        </Fold>
      ) : null}
      {motion.state === "pending" && mayDo(floor, "dropProcedural") ? (
        <Fold title="Its mover withdraws it" open={dropped !== undefined}>
          <ActForm act={`dropProcedural.${motion.id}`} {...forms} fields={{ reason: "Reason" }}>
            <Field name="reason" label="Reason" form={`dropProcedural.${motion.id}`} value={dropped?.values["reason"]} refusal={dropped?.refusal} />
            <Button kind="plain">Record that it is withdrawn</Button>
          </ActForm>
        </Fold>
      ) : null}
    </div>
  );
}

const scopes = [
  { value: "debate", label: "this debate" },
  { value: "item", label: "this item" },
  { value: "conference", label: "the conference" },
];

/** What a kind of motion says beside its name. */
function Terms({ kind, act, ...props }: FloorProps & { readonly kind: Kind; readonly act: string }) {
  const mine = mineOf(props.refill, act);
  const field = (name: string, label: string, hint?: string, required = false) => (
    <Field name={name} label={label} hint={hint} form={act} value={mine?.values[name]} refusal={mine?.refusal} required={required} />
  );
  switch (kind.what) {
    case "adjourn":
      return (
        <>
          <Select name="scope" label="Adjourn" form={act} choices={scopes} value={mine?.values["scope"] ?? "debate"} />
          {field("until", "Until", "Such as 14:00, or the next session")}
        </>
      );
    case "remit":
    case "referBack":
      return (
        <>
          {kind.what === "remit" && props.floor.remittable.length > 0 ? (
            <ClauseBoxes legend="Only these clauses; none ticked: the whole motion" clauses={props.floor.remittable} form={act} values={mine?.values} />
          ) : null}
          {field("to", "To", "Who takes it and reports back")}
          {field("reportBy", "Report back by")}
        </>
      );
    case "suspend":
      return (
        <>
          {field("rules", "Numbers of the rules", "Each rule is put on its own: 12, 14", true)}
          {field("duration", "For how long", "Such as: for this item", true)}
        </>
      );
    case "challenge":
      return (
        <>
          <Select
            name="ruling"
            label="Ruling that is challenged"
            form={act}
            value={mine?.values["ruling"] ?? props.floor.rulings[0]?.id}
            choices={props.floor.rulings.map(({ id, words }) => ({ value: id, label: words }))}
          />
          {field("challengers", `Card numbers of the ${props.floor.challengers} challengers`, "Apart by commas; the mover among them", true)}
        </>
      );
    case "closure":
    case "nextBusiness":
    case "noConfidence":
    case "admission":
    case "goOn":
    case "consent":
      return null;
  }
}

function MoveForm({ kind, slip, ...props }: FloorProps & { readonly kind: Kind; readonly slip: SlipView | null }) {
  const act = `moveProcedural.${slip?.id ?? kind.what}`;
  const mine = mineOf(props.refill, act);
  const byFloor = kind.what !== "goOn";
  return (
    <ActForm
      act={act}
      commandId={props.commandId}
      refill={props.refill}
      hidden={{ ...here(props), what: kind.what, ...(slip ? { slip: slip.id } : {}) }}
      fields={{
        who: "Card number of the mover",
        seconder: "Card number of the seconder",
        challengers: "Challengers",
        until: "Until",
        to: "To",
        rules: "Rules",
        duration: "For how long",
        clauses: "Clauses",
      }}
    >
      {byFloor ? (
        <div className="form-row">
          {slip ? null : (
            <Field name="who" label="Card number of the mover" form={act} short value={mine?.values["who"]} refusal={mine?.refusal} autoComplete="off" />
          )}
          <Field
            name="seconder"
            label="Card number of the seconder"
            form={act}
            short
            value={mine?.values["seconder"]}
            refusal={mine?.refusal}
            autoComplete="off"
            required={false}
          />
        </div>
      ) : null}
      <Terms {...props} kind={kind} act={act} />
      <Button>{byFloor ? "It is moved and seconded" : "Bring it before conference"}</Button>
    </ActForm>
  );
}

const moved = (kind: Kind): boolean => !["admission", "consent"].includes(kind.what);

function AskingFor({ slip, ...props }: FloorProps & { readonly slip: SlipView }) {
  const kind = props.floor.procedurals.find(({ what }) => what === slip.what);
  const act = `refuseProcedural.${slip.id}`;
  const refused = mineOf(props.refill, act);
  return (
    <div className="asking">
      <p>
        <b>{known(slip)}</b> asks: {kind?.label ?? "a procedural motion"}
        {slip.words === "" ? "" : ` (“${slip.words}”)`}
      </p>
      {kind && kind.why === null ? (
        <Fold title="It is moved" open={mineOf(props.refill, `moveProcedural.${slip.id}`) !== undefined}>
          <MoveForm {...props} kind={kind} slip={slip} />
        </Fold>
      ) : kind?.why ? (
        <p className="quiet small">{refusalText(kind.why)}</p>
      ) : null}
      {mayDo(props.floor, "refuseProcedural") ? (
        <Fold title="Refuse it as an abuse" open={refused !== undefined}>
          <ActForm act={act} commandId={props.commandId} refill={props.refill} hidden={{ ...here(props), slip: slip.id }} fields={{ reason: "Reason" }}>
            <TextArea name="reason" label="Reason" form={act} value={refused?.values["reason"]} refusal={refused?.refusal} rows={2} />
            <Button kind="danger">Refuse it</Button>
          </ActForm>
        </Fold>
      ) : null}
    </div>
  );
}

const outcomeTones = { pending: "wait", put: "now", carried: "good", lost: "bad", refused: "neutral", dropped: "neutral" } as const;

function Decided({ floor }: FloorProps) {
  if (floor.procedural.length === 0) return null;
  return (
    <Fold title={`Decided so far: ${floor.procedural.length}`}>
      <ol className="rows">
        {floor.procedural.map((motion) => (
          <li key={motion.id} className="row">
            <div className="row-body">
              <span className="row-title">{motion.title}</span>
              <p className="quiet small">{sentence(motion.sentence)}</p>
            </div>
            <Badge tone={outcomeTones[motion.state]}>{motion.state}</Badge>
          </li>
        ))}
      </ol>
    </Fold>
  );
}

function LateMotion({ motion, ...props }: FloorProps & { readonly motion: LateMotionView }) {
  return (
    <li className="row">
      <div className="row-body">
        <span className="row-title">{motion.title}</span>
        <p className="quiet small">
          {motion.group}. {motion.state === "emergency" ? "The committee found an emergency" : "The committee found no emergency"}
          {motion.reason === "" ? "" : `: ${motion.reason}`}. {sentence(motion.thresholdWords)}
        </p>
      </div>
      <ActForm
        act={`moveAdmission.${motion.motion}`}
        commandId={props.commandId}
        refill={props.refill}
        hidden={{ ...here(props), motion: motion.motion }}
        className="row-form"
      >
        <Button kind="plain">{motion.state === "emergency" ? "Bring before conference" : "Its group appeals"}</Button>
      </ActForm>
    </li>
  );
}

/** Procedural motions: those pending, those asked for, those that may lawfully be moved, and why the others may not. */
export function Procedurals(props: FloorProps & { readonly late: readonly LateMotionView[] }) {
  const { floor, refill, late } = props;
  const asking = floor.asking.filter(({ side }) => side === "procedural");
  const kinds = floor.procedurals.filter(moved);
  const may = kinds.filter(({ why }) => why === null);
  const not = kinds.filter(({ why }) => why !== null);
  const waiting = late.filter(({ state }) => state === "emergency" || state === "noEmergency");
  return (
    <section className="floor-box" aria-label="Procedural motions">
      <h2>Procedural motions</h2>
      {floor.pending.map((motion) => (
        <Pending key={motion.id} {...props} motion={motion} />
      ))}
      {asking.map((slip) => (
        <AskingFor key={slip.id} {...props} slip={slip} />
      ))}
      {may.length > 0 ? (
        <Fold title={`Somebody moves: ${may.length} ${may.length === 1 ? "is" : "are"} lawful now`} open={refill?.form.startsWith("moveProcedural") ?? false}>
          {may.map((kind) => (
            <Fold
              key={kind.what}
              title={
                <>
                  {kind.label} <span className="quiet small">{kind.thresholdWords}</span>
                </>
              }
              open={mineOf(refill, `moveProcedural.${kind.what}`) !== undefined}
            >
              <MoveForm {...props} kind={kind} slip={null} />
            </Fold>
          ))}
        </Fold>
      ) : null}
      {not.length > 0 ? (
        <Fold title={`Not lawful now: ${not.length}`}>
          <ul className="why-not">
            {not.map(({ what, label, why }) => (
              <li key={what}>
                <b>{label}</b>: {why === null ? "" : refusalText(why)}
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
      {waiting.length > 0 ? (
        <Fold title={`Late and emergency motions: ${waiting.length}`}>
          <ul className="rows">
            {waiting.map((motion) => (
              <LateMotion key={motion.motion} {...props} motion={motion} />
            ))}
          </ul>
        </Fold>
      ) : null}
      <Decided {...props} />
    </section>
  );
}
