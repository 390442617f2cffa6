import { isStillAsked } from "#domain/composites";
import type { AssentsView } from "../../../../app/composites/contract.ts";
import type { Refill } from "../../../answer.ts";
import { silenceWords } from "../../../texts/assent-words.ts";
import { Button, CommandForm, Field, Radios, TextArea } from "../../../ui/form.tsx";
import { localOf } from "../../conference/local-time.ts";

export type Shown = { readonly view: AssentsView; readonly commandId: string; readonly refill: Refill | undefined };

const mine = (refill: Refill | undefined, form: string): Readonly<Record<string, string>> => (refill?.form === form ? refill.values : {});

/** Whether movers are asked at all. */
export function ModeForm({ view, commandId, refill }: Shown) {
  const { composite, mode } = view;
  return (
    <details className="more" open={refill?.form === "mode"}>
      <summary>{mode === "asked" ? "The movers are asked to agree" : "The text goes to the movers for information only"}</summary>
      <CommandForm commandId={commandId} form="mode" refill={refill} fields={{ mode: "Agreement" }}>
        <input type="hidden" name="base" value={composite?.revision} />
        <Radios
          name="mode"
          label="Agreement of the movers"
          form="mode"
          value={mine(refill, "mode")["mode"] ?? mode}
          refusal={refill?.form === "mode" ? refill.refusal : undefined}
          choices={[
            { value: "asked", label: "They are asked", hint: "The text is published when each of them has agreed, or its own motion stands by itself." },
            {
              value: "imposed",
              label: "For information and comment",
              hint: "Their agreement is not needed. Conference decides by a procedural motion whether it goes by this text.",
            },
          ]}
        />
        <Button kind="plain">Keep this</Button>
      </CommandForm>
    </details>
  );
}

const wouldBeAsked = ({ mode, latest, movers }: AssentsView): readonly string[] => {
  if (mode === "imposed") return [];
  const asked = latest === null ? movers : movers.filter((mover) => mover.wouldBeAsked || !mover.sent || isStillAsked(mover.state) || mover.state === "lapsed");
  return asked.map(({ motion }) => motion.letter);
};

const whomInWords = (view: AssentsView): string => {
  const asked = wouldBeAsked(view);
  if (view.mode === "imposed") return "The saved text goes to all movers for information; they can comment.";
  if (asked.length === 0) return "The saved text goes to all movers for information; nobody has to answer again.";
  const whatChanged = view.latest === null ? "" : ", with what has changed";
  return `The saved text goes to all movers${whatChanged}. ${asked.join(", ")} ${asked.length === 1 ? "is" : "are"} asked to answer.`;
};

export function SendForm({ view, commandId, refill }: Shown) {
  const { composite, latest, conference, mode, unsent } = view;
  const values = mine(refill, "send");
  const refusal = refill?.form === "send" ? refill.refusal : undefined;
  const next = (latest?.n ?? 0) + 1;
  return (
    <details className="more" open={refusal !== undefined || latest === null || unsent !== null}>
      <summary>
        Send text {next} to the movers{latest !== null && unsent === null ? " (the same words again)" : ""}…
      </summary>
      <CommandForm
        commandId={commandId}
        form="send"
        refill={refill}
        fields={{ deadline: "Answers until", silence: "Who has not agreed by then", note: "A word to the movers" }}
      >
        <input type="hidden" name="base" value={composite?.revision} />
        <p>{whomInWords(view)}</p>
        {mode === "asked" ? (
          <>
            <Field
              name="deadline"
              label="Answers until"
              hint={`Local time of the conference (${conference.timeZone}). Empty: no day is set.`}
              type="datetime-local"
              form="send"
              short
              required={false}
              value={values["deadline"] ?? localOf(latest?.deadline ?? null, conference.timeZone)}
              refusal={refusal}
            />
            <Radios
              name="silence"
              label="If a mover has not agreed by then"
              form="send"
              value={values["silence"] ?? latest?.silence ?? "stands"}
              refusal={refusal}
              choices={[
                { value: "stands", label: silenceWords.stands, hint: "It leaves the common text and is put to conference by itself." },
                { value: "agrees", label: silenceWords.agrees, hint: "Only who has said nothing. Conditions that were named are never taken as agreement." },
              ]}
            />
          </>
        ) : null}
        <TextArea name="note" label="A word to the movers" form="send" rows={3} required={false} value={values["note"]} refusal={refusal} />
        <Button>Send text {next} now</Button>
      </CommandForm>
    </details>
  );
}

export function RemindAll({ view, commandId }: Omit<Shown, "refill">) {
  const waiting = view.movers.filter(({ state, sent }) => sent && isStillAsked(state));
  if (view.latest === null || waiting.length === 0) return null;
  return (
    <CommandForm commandId={commandId} form="remind-all">
      <Button kind="plain">
        Remind {waiting.length === 1 ? "the one" : `all ${waiting.length}`} who {waiting.length === 1 ? "has" : "have"} not agreed
      </Button>
    </CommandForm>
  );
}
