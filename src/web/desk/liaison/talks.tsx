import type { LiaisonOfficer, NextStepView, OrganisationView, TalkView } from "../../../app/liaison/contract.ts";
import type { Refill } from "../../answer.ts";
import { nextStepWords, relationWords } from "../../texts/liaison-words.ts";
import { dayText, instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field, Radios, Select, TextArea } from "../../ui/form.tsx";
import { Empty } from "../../ui/notice.tsx";
import { DataTable } from "../../ui/table.tsx";
import { ownerChoices } from "./organisation-forms.tsx";

type Props = { readonly organisation: OrganisationView; readonly commandId: string; readonly again: Refill | undefined };

function CloseStep({ step, commandId, again }: { readonly step: NextStepView; readonly commandId: string; readonly again: Refill | undefined }) {
  const mine = again?.form === "step" && again.values["step"] === step.id ? again : undefined;
  return (
    <details className="more" open={mine !== undefined}>
      <summary>
        Close<span className="visually-hidden"> “{step.what}”</span>
      </summary>
      <CommandForm commandId={commandId} form="step" refill={mine} fields={{ state: "What became of it", note: "Note" }}>
        <input type="hidden" name="step" value={step.id} />
        <Radios
          name="state"
          label="What became of it"
          form={`step-${step.id}`}
          refusal={mine?.refusal}
          value={mine?.values["state"] ?? "done"}
          choices={[
            { value: "done", label: "Done" },
            { value: "dropped", label: "Dropped" },
          ]}
        />
        <Field name="stepNote" label="Note" form={`step-${step.id}`} required={false} value={mine?.values["stepNote"]} />
        <Button>Close it</Button>
      </CommandForm>
    </details>
  );
}

const stateOf = (step: NextStepView) =>
  step.overdue ? (
    <Badge tone="bad">Overdue</Badge>
  ) : (
    <Badge tone={step.state === "done" ? "good" : step.state === "open" ? "wait" : "neutral"}>{nextStepWords[step.state]}</Badge>
  );

export function NextSteps({ organisation, commandId, again }: Props) {
  return (
    <section>
      <h2>Next steps</h2>
      {organisation.nextSteps.length === 0 ? (
        <Empty title="Nothing is to be done.">
          <p>Next steps are agreed when a talk is logged: what, who and by when.</p>
        </Empty>
      ) : (
        <DataTable
          caption="Next steps"
          rows={organisation.nextSteps}
          rowKey={(step) => step.id}
          columns={[
            { head: "What", rowHead: true, cell: (step) => step.what },
            { head: "Who", cell: (step) => step.owner },
            { head: "By", cell: (step) => dayText(step.dueOn) },
            { head: "State", cell: stateOf },
            {
              head: "Close",
              cell: (step) =>
                step.state !== "open" ? (
                  step.note || <span className="quiet">–</span>
                ) : organisation.can.edit ? (
                  <CloseStep step={step} commandId={commandId} again={again} />
                ) : (
                  <span className="quiet">–</span>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Talk({ talk, canCorrect }: { readonly talk: TalkView; readonly canCorrect: boolean }) {
  return (
    <article className="card">
      <h3>{dayText(talk.heldOn)}</h3>
      <p className="quiet">
        {talk.ours}
        {talk.theirs ? ` with ${talk.theirs}` : ""}
      </p>
      <p className="keep-lines">{talk.summary}</p>
      <p className="quiet">
        Entered {talk.enteredBy ? `by ${talk.enteredBy} ` : ""}on {instantInWords(talk.at, "UTC")} (UTC)
        {talk.corrects ? "; takes the place of an earlier entry" : ""}. {canCorrect ? <a href={`?correct=${talk.id}#talk-form`}>Correct it</a> : null}
      </p>
    </article>
  );
}

export function Talks({ organisation }: { readonly organisation: OrganisationView }) {
  return (
    <section>
      <h2>Talks</h2>
      {organisation.talks.length === 0 ? (
        <Empty title="No talk is logged yet.">
          <p>Log one after each conversation, while it is fresh: who, what was said, what comes next.</p>
        </Empty>
      ) : (
        organisation.talks.map((talk) => <Talk key={talk.id} talk={talk} canCorrect={organisation.can.edit} />)
      )}
    </section>
  );
}

const roomForSteps = [0, 1, 2];

export function TalkForm({
  organisation,
  officers,
  commandId,
  again,
  correcting,
}: Props & { readonly officers: readonly LiaisonOfficer[]; readonly correcting: string }) {
  const mine = again?.form === "talk" ? again : undefined;
  const corrected = organisation.talks.find(({ id }) => id === (mine?.values["corrects"] ?? correcting));
  const field = (name: string, label: string, stands = "") => ({ name, label, form: "talk", value: mine?.values[name] ?? stands, refusal: mine?.refusal });
  return (
    <section id="talk-form">
      <h2>{corrected ? `Correct the talk of ${dayText(corrected.heldOn)}` : "Log a talk"}</h2>
      {corrected ? <p>What you save here takes the place of the entry; the former one stays on record.</p> : null}
      <CommandForm
        commandId={commandId}
        form="talk"
        refill={again}
        fields={{ heldOn: "Day", ours: "Who of us", theirs: "Who of them", summary: "What was said" }}
      >
        <input type="hidden" name="corrects" value={corrected?.id ?? ""} />
        <Field {...field("heldOn", "Day", corrected?.heldOn)} type="date" short />
        <Field {...field("ours", "Who of us", corrected?.ours)} />
        <Field {...field("theirs", "Who of them", corrected?.theirs)} required={false} />
        <TextArea {...field("summary", "What was said", corrected?.summary)} rows={6} />
        {roomForSteps.map((n) => (
          <fieldset key={n} className="field">
            <legend>Next step {n + 1} (optional)</legend>
            <Field {...field(`what${n}`, "What")} required={false} />
            <Select {...field(`owner${n}`, "Who")} required={false} choices={[{ value: "", label: "Choose …" }, ...ownerChoices(officers)]} />
            <Field {...field(`due${n}`, "By")} type="date" short required={false} />
          </fieldset>
        ))}
        <Button>{corrected ? "Save the correction" : "Log the talk"}</Button>
      </CommandForm>
    </section>
  );
}

export function History({ organisation }: { readonly organisation: OrganisationView }) {
  if (organisation.history.length === 0) return null;
  return (
    <section>
      <h2>How things stood</h2>
      <DataTable
        caption="How things stood, latest first"
        rows={organisation.history}
        rowKey={(step) => step.at}
        columns={[
          { head: "When (UTC)", rowHead: true, cell: (step) => instantInWords(step.at, "UTC") },
          { head: "From", cell: (step) => relationWords[step.from] },
          { head: "To", cell: (step) => relationWords[step.to] },
          { head: "Why", cell: (step) => step.reason },
          { head: "By", cell: (step) => step.by ?? "somebody no longer named" },
        ]}
      />
    </section>
  );
}
