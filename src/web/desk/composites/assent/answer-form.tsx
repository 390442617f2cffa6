import { assembleForPrint, type Composite } from "#compose";
import type { MyAssentView } from "../../../../app/composites/contract.ts";
import type { Refill } from "../../../answer.ts";
import { Button, type Choice, CommandForm, Radios, Select, TextArea } from "../../../ui/form.tsx";
import { Notice } from "../../../ui/notice.tsx";

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Every clause, those of options with the letter of the option. */
const clauseChoices = (composite: Composite): Choice[] =>
  assembleForPrint(composite, {}).flatMap(({ pieces }) =>
    pieces.flatMap((piece): Choice[] =>
      piece.kind === "clause"
        ? [{ value: piece.clause.id, label: `${piece.clause.number} ${shortened(piece.clause.text)}` }]
        : piece.options.flatMap(({ key, clauses }) =>
            clauses.map(({ clause }) => ({ value: clause.id, label: `${clause.number} option ${key.toUpperCase()}: ${shortened(clause.text)}` })),
          ),
    ),
  );

const labels = { answer: "Does your group agree?", words: "The words you propose", clause: "At which place" };

const answerChoices: readonly Choice[] = [
  { value: "agrees", label: "We agree", hint: "To this text. If words that concern your motion change later, you are asked again." },
  { value: "agreesIf", label: "We agree if words are changed", hint: "Write down the words below. The committee answers with a new text." },
  {
    value: "stands",
    label: "Our own motion stands",
    hint: "Your motion leaves the common text and is put to conference by itself. You are asked once more before this counts.",
  },
];

/** Three answers; where the text is for information only, a comment. */
export function AnswerForm({ view, commandId, refill }: { readonly view: MyAssentView; readonly commandId: string; readonly refill: Refill | undefined }) {
  const isImposed = view.latest.mode === "imposed";
  const values = refill?.values ?? {};
  const refusal = refill?.refusal;
  const words = isImposed ? "Your comment" : labels.words;
  return (
    <section aria-labelledby="answer-title">
      <h2 id="answer-title">{isImposed ? "Your comment" : "Your answer"}</h2>
      <CommandForm commandId={commandId} form="answer" refill={refill} fields={{ ...labels, words }}>
        <input type="hidden" name="circulation" value={view.latest.n} />
        {isImposed ? (
          <input type="hidden" name="answer" value="comments" />
        ) : (
          <Radios name="answer" label={labels.answer} form="answer" value={values["answer"]} refusal={refusal} choices={answerChoices} />
        )}
        <TextArea
          name="words"
          label={words}
          hint={isImposed ? undefined : "Needed only for “We agree if words are changed”."}
          form="answer"
          required={isImposed}
          rows={4}
          value={values["words"]}
          refusal={refusal}
        />
        <Select
          name="clause"
          label={labels.clause}
          form="answer"
          required={false}
          value={values["clause"] ?? ""}
          refusal={refusal}
          choices={[{ value: "", label: "The text as a whole" }, ...clauseChoices(view.composite)]}
        />
        <Button>{isImposed ? "Send our comment" : "Send our answer"}</Button>
      </CommandForm>
    </section>
  );
}

/** To leave the common text is asked once more, with what it means. */
export function ConfirmStands({
  view,
  commandId,
  values,
}: {
  readonly view: MyAssentView;
  readonly commandId: string;
  readonly values: Readonly<Record<string, string>>;
}) {
  const { motion, item } = view;
  return (
    <>
      <Notice tone="bad" title="What this means">
        <ul>
          <li>
            Motion {motion.letter}, “{motion.title}”, leaves the common text on “{item.title}”.
          </li>
          <li>Words that only your motion has are taken out of the common text. Words that others share stay.</li>
          <li>Your motion is put to conference by itself, on an item directly after this one. Somebody of your group must move it there.</li>
          <li>Until the committee has taken it out you can still change your mind on this page.</li>
        </ul>
      </Notice>
      <CommandForm commandId={commandId} form="answer" action={`/desk/motions/${motion.id}/assent`}>
        <input type="hidden" name="circulation" value={values["circulation"] ?? ""} />
        <input type="hidden" name="answer" value="stands" />
        <input type="hidden" name="confirmed" value="yes" />
        <TextArea name="words" label="Why, in a few words for the committee" form="answer" required={false} rows={3} value={values["words"]} />
        <div className="buttons">
          <Button kind="danger">Yes, our own motion stands</Button>
          <a href={`/desk/motions/${motion.id}/assent`}>No, back to the answers</a>
        </div>
      </CommandForm>
    </>
  );
}
