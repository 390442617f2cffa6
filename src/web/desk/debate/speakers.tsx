import type { SlipView, SpeechView } from "../../../app/debate/contract.ts";
import { roleWords } from "../../voting/words.ts";
import { clockFace } from "../../voting/screen/clock.ts";
import { refusalText } from "../../texts/refusals.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Checkbox, Field, Select, TextArea } from "../../ui/form.tsx";
import { ActForm, mineOf } from "../voting/act-form.tsx";
import { type FloorProps, known, mayDo, whyNot } from "./floor-props.ts";
import { Fold } from "./fold.tsx";

const sideLabels = { for: "for", against: "against", either: "to speak", pointOfOrder: "point of order", procedural: "procedural motion" } as const;
const sideTones = { for: "good", against: "bad", either: "neutral", pointOfOrder: "wait", procedural: "wait" } as const;

const here = ({ floor }: FloorProps) => ({ conference: floor.conference.id });

/** The clock as it stands; the script of the desk lets it run. The words say what the colour says. */
function Clock({ speaker, at }: { readonly speaker: SpeechView; readonly at: string }) {
  const { since, seconds, stoppedAfter } = speaker.clock;
  const face = clockFace({ name: "", group: "", role: "", since, seconds, stoppedAfter }, Date.parse(at));
  return (
    <p className={`clock clock-${face.light}`} data-chair="clock" data-at={at} data-clock={JSON.stringify({ since, seconds, stoppedAfter })}>
      <span className="clock-figures">{face.figures}</span> <span className="clock-words">{face.words}</span>
    </p>
  );
}

function Rostrum(props: FloorProps & { readonly speaker: SpeechView }) {
  const { floor, commandId, refill, speaker } = props;
  const form = { commandId, refill, hidden: here(props), className: "row-form" };
  const running = speaker.clock.stoppedAfter === null;
  const extended = mineOf(refill, "extendClock");
  return (
    <div className="rostrum">
      <p className="rostrum-name">
        <b>{speaker.name}</b>
        <span>
          {[speaker.group, roleWords(speaker.role === "speaker" ? speaker.side : speaker.role)].filter(Boolean).join(" · ")}
          {speaker.remote ? " · from elsewhere" : ""}
        </span>
      </p>
      <Clock speaker={speaker} at={floor.at} />
      <div className="inline-forms">
        {mayDo(floor, "endSpeech") ? (
          <ActForm act="endSpeech" {...form}>
            <Button shortcut="e">Speech ended</Button>
          </ActForm>
        ) : null}
        {running && mayDo(floor, "stopClock") ? (
          <ActForm act="stopClock" {...form}>
            <Button kind="plain" shortcut="s">
              Stop the clock
            </Button>
          </ActForm>
        ) : null}
        {!running && mayDo(floor, "startClock") ? (
          <ActForm act="startClock" {...form}>
            <Button kind="plain" shortcut="s">
              Start the clock
            </Button>
          </ActForm>
        ) : null}
        {mayDo(floor, "extendClock") ? (
          <ActForm act="extendClock.minute" {...form} hidden={{ ...here(props), seconds: "60" }}>
            <Button kind="plain" shortcut="m">
              One minute more
            </Button>
          </ActForm>
        ) : null}
      </div>
      {mayDo(floor, "extendClock") ? (
        <Fold title="More time" open={extended !== undefined}>
          <ActForm act="extendClock" {...form} fields={{ seconds: "Seconds more", reason: "Reason" }}>
            <Field
              name="seconds"
              label="Seconds more"
              form="extendClock"
              inputMode="numeric"
              short
              value={extended?.values["seconds"] ?? "120"}
              refusal={extended?.refusal}
            />
            <Field
              name="reason"
              label="Reason"
              form="extendClock"
              hint="Such as an interpreter"
              value={extended?.values["reason"]}
              refusal={extended?.refusal}
              required={false}
            />
            <Button kind="plain">Give the time</Button>
          </ActForm>
        </Fold>
      ) : null}
    </div>
  );
}

const spokenWords = ({ spokenHere, spoken }: SlipView): string =>
  spokenHere > 0 ? `has spoken ${spokenHere === 1 ? "once" : `${spokenHere} times`} in this debate` : spoken > 0 ? "new in this debate" : "has not spoken yet";

function SlipWords({ slip }: { readonly slip: SlipView }) {
  return (
    <span className="slip">
      <span className="row-title">{known(slip)}</span> <Badge tone={sideTones[slip.side]}>{sideLabels[slip.side]}</Badge>{" "}
      <span className="quiet small">
        {spokenWords(slip)}
        {slip.remote ? " · from elsewhere" : ""}
        {slip.list === "quota" ? " · other list" : ""}
        {slip.observer ? " · observer" : ""}
        {slip.askedOnAnother ? " · asked on another question" : ""}
      </span>
    </span>
  );
}

function CallSlip({ slip, ...props }: FloorProps & { readonly slip: SlipView }) {
  const act = `callSpeaker.${slip.id}`;
  const off = `takeSlipOff.${slip.id}`;
  const [mine, away] = [mineOf(props.refill, act), mineOf(props.refill, off)];
  const form = { commandId: props.commandId, refill: props.refill, hidden: { ...here(props), slip: slip.id, side: slip.side } };
  return (
    <Fold title={<SlipWords slip={slip} />} open={mine !== undefined || away !== undefined}>
      {mayDo(props.floor, "callSpeaker") ? (
        <ActForm act={act} {...form} fields={{ reason: "Why before the others" }}>
          <Field
            name="reason"
            label="Why before the others"
            form={act}
            hint="The list has another next: the reason goes on the record."
            value={mine?.values["reason"]}
            refusal={mine?.refusal}
          />
          <Button kind="plain">Call {slip.name}</Button>
        </ActForm>
      ) : null}
      <ActForm act={off} {...form} fields={{ reason: "Reason" }}>
        <Field name="reason" label="Take off the list, because" form={off} value={away?.values["reason"]} refusal={away?.refusal} />
        <Button kind="danger">Take off the list</Button>
      </ActForm>
    </Fold>
  );
}

function CallNext(props: FloorProps) {
  const { floor, commandId, refill } = props;
  const { next } = floor;
  if (next === null) return <p className="quiet">Nobody waits on the list.</p>;
  const why = whyNot(floor, "callSpeaker");
  const act = "callSpeaker.next";
  return (
    <div className="call-next">
      <p>
        <span className="eyebrow">Next by the rules</span>
        <br />
        <SlipWords slip={next} />
      </p>
      {why === null ? (
        <ActForm act={act} commandId={commandId} refill={refill} hidden={{ ...here(props), slip: next.id, side: next.side }} className="row-form">
          <Button shortcut="n">Call {next.name}</Button>
        </ActForm>
      ) : floor.speaker === null ? (
        <p className="quiet small">{refusalText(why)}</p>
      ) : null}
    </div>
  );
}

const roleChoices = [
  { value: "mover", label: "moves" },
  { value: "seconder", label: "seconds" },
  { value: "speaker", label: "speaks" },
  { value: "reply", label: "replies to the debate" },
  { value: "procedural", label: "on a procedural motion" },
  { value: "answer", label: "answers, by leave" },
];
const sideChoices = [
  { value: "either", label: "neither said" },
  { value: "for", label: "for" },
  { value: "against", label: "against" },
];

function OtherSpeaker(props: FloorProps) {
  const { floor, commandId, refill } = props;
  const act = "callSpeaker";
  const mine = mineOf(refill, act);
  const value = (name: string): string | undefined => mine?.values[name];
  const suggested = floor.mover === null ? "" : floor.mover.credential;
  return (
    <Fold title="Call a mover, a seconder, a reply or somebody by leave" open={mine !== undefined}>
      <ActForm act={act} commandId={commandId} refill={refill} hidden={here(props)} fields={{ who: "Card number", role: "As", side: "Side", reason: "Reason" }}>
        {floor.mover ? <p className="quiet small">Moved by {known(floor.mover)}.</p> : null}
        {floor.reservedSeconder ? <p className="quiet small">{known(floor.reservedSeconder)} seconded and reserved the speech.</p> : null}
        <div className="form-row">
          <Field name="who" label="Card number" form={act} short value={value("who") ?? ""} refusal={mine?.refusal} autoComplete="off" />
          <Select name="role" label="As" form={act} value={value("role") ?? (suggested === "" ? "mover" : "speaker")} choices={roleChoices} />
          <Select name="side" label="Side" form={act} value={value("side") ?? "either"} choices={sideChoices} />
        </div>
        <Field
          name="reason"
          label="Reason"
          form={act}
          hint="Needed where the list has another next"
          value={value("reason")}
          refusal={mine?.refusal}
          required={false}
        />
        <Button kind="plain">Call to the rostrum</Button>
      </ActForm>
    </Fold>
  );
}

function AtTheDesk(props: FloorProps) {
  const { floor, commandId, refill } = props;
  const [entered, seconded] = [mineOf(refill, "enterSpeaker"), mineOf(refill, "second")];
  return (
    <>
      {mayDo(floor, "enterSpeaker") ? (
        <Fold title="Put somebody without a phone on the list" open={entered !== undefined}>
          <ActForm act="enterSpeaker" commandId={commandId} refill={refill} hidden={here(props)} fields={{ who: "Card number", side: "Side" }}>
            <div className="form-row">
              <Field name="who" label="Card number" form="enterSpeaker" short value={entered?.values["who"]} refusal={entered?.refusal} autoComplete="off" />
              <Select name="side" label="Side" form="enterSpeaker" value={entered?.values["side"] ?? "either"} choices={sideChoices} />
              {floor.quotaList.name === "" ? null : (
                <Select
                  name="list"
                  label="List"
                  form="enterSpeaker"
                  value={entered?.values["list"] ?? "open"}
                  choices={[
                    { value: "open", label: "open" },
                    { value: "quota", label: floor.quotaList.name },
                  ]}
                />
              )}
            </div>
            <Button kind="plain">Put on the list</Button>
          </ActForm>
        </Fold>
      ) : null}
      {mayDo(floor, "second") ? (
        <Fold title="It is seconded" open={seconded !== undefined}>
          <ActForm act="second" commandId={commandId} refill={refill} hidden={here(props)} fields={{ who: "Card number of the seconder" }}>
            <Field
              name="who"
              label="Card number of the seconder"
              form="second"
              short
              value={seconded?.values["who"]}
              refusal={seconded?.refusal}
              autoComplete="off"
            />
            <Checkbox name="reserves" label="Reserves the speech" form="second" checked={seconded?.values["reserves"] === "yes"} />
            <Button kind="plain">Record the seconder</Button>
          </ActForm>
        </Fold>
      ) : null}
    </>
  );
}

function ListState(props: FloorProps) {
  const { floor, commandId, refill } = props;
  const [closed, reopened] = [mineOf(refill, "closeList"), mineOf(refill, "reopenList")];
  return (
    <>
      {mayDo(floor, "closeList") ? (
        <Fold title="Close the list of speakers" open={closed !== undefined}>
          <ActForm act="closeList" commandId={commandId} refill={refill} hidden={here(props)} fields={{ reason: "Reason" }}>
            <p>Those on the list are still called. Say first that the list is about to close.</p>
            <Field name="reason" label="Reason" form="closeList" value={closed?.values["reason"]} refusal={closed?.refusal} required={false} />
            <Button>Close the list</Button>
          </ActForm>
        </Fold>
      ) : null}
      {mayDo(floor, "reopenList") ? (
        <Fold title="Open the list again" open={reopened !== undefined}>
          <ActForm act="reopenList" commandId={commandId} refill={refill} hidden={here(props)} fields={{ reason: "Reason" }}>
            <TextArea name="reason" label="Reason" form="reopenList" value={reopened?.values["reason"]} refusal={reopened?.refusal} rows={2} />
            <Button>Open the list</Button>
          </ActForm>
        </Fold>
      ) : null}
    </>
  );
}

/** Who is at the rostrum, who is next, who waits. */
export function Speakers(props: FloorProps) {
  const { floor } = props;
  const others = floor.waiting.filter((slip) => slip.id !== floor.next?.id);
  return (
    <section className="floor-box" aria-label="Speakers">
      <h2>Speakers</h2>
      {floor.speaker ? <Rostrum {...props} speaker={floor.speaker} /> : null}
      <CallNext {...props} />
      {others.length > 0 ? (
        <div className="waiting">
          <h3>
            {others.length} more waiting{floor.listClosed ? "; the list is closed" : ""}
          </h3>
          {others.map((slip) => (
            <CallSlip key={slip.id} {...props} slip={slip} />
          ))}
        </div>
      ) : floor.listClosed ? (
        <p className="quiet">The list is closed.</p>
      ) : null}
      {floor.quotaList.ended ? <p className="quiet">The list “{floor.quotaList.name}” is empty: the debate goes on only if conference decides so.</p> : null}
      {mayDo(floor, "callSpeaker") ? <OtherSpeaker {...props} /> : null}
      <AtTheDesk {...props} />
      <ListState {...props} />
    </section>
  );
}
