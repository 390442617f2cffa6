import { type ReactNode, useEffect, useRef, useState } from "react";
import { newUuid } from "../../ui/new-id.ts";
import { danglingReferences, type MotionText } from "#compose";
import type { Refill } from "../../answer.ts";
import { Button, Checkbox, ErrorSummary, Select, TextArea } from "../../ui/form.tsx";
import { type Edit, edited, textFromForm, withWordsOf } from "./editing.ts";
import type { Supporter } from "./supporters.ts";
import { TextFields } from "./text-fields.tsx";

type Props = {
  readonly commandId: string;
  readonly text: MotionText;
  readonly refill?: Refill | undefined;
  readonly hidden: Readonly<Record<string, string>>;
  /** Groups that support it, and the names of further ones as they were typed. */
  readonly supporters: readonly Supporter[];
  readonly typedSupporters?: string | undefined;
  /** Those who can be named here: who writes, and who was named before. */
  readonly contacts: readonly { readonly id: string; readonly name: string }[];
  readonly contact: string;
  readonly mayComposite: boolean;
  /** The page came back with words in it that are not saved: leaving it warns from the start. */
  readonly unsaved?: boolean;
  readonly submit: string;
  readonly children?: ReactNode;
};

const newId = (): string => newUuid();

const valuesOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));

const said = {
  addSection: "Section added",
  removeSection: "Section removed",
  sectionUp: "Section moved up",
  sectionDown: "Section moved down",
  addClause: "Clause added",
  removeClause: "Clause removed",
  clauseUp: "Clause moved up",
  clauseDown: "Clause moved down",
  renumber: "All clauses are numbered anew",
} satisfies Record<Edit["do"], string>;

/** Where the keyboard goes on after an edit: to what was added or moved, else to the start of its section. */
function focusAfter(edit: Edit, text: MotionText): string | null {
  if (edit.do === "renumber") return "edit-renumber";
  const at = edit.do === "sectionUp" ? edit.at - 1 : edit.do === "sectionDown" ? edit.at + 1 : edit.at;
  if (!("clause" in edit)) return `s.${Math.max(0, Math.min(at, text.sections.length - 1))}.heading`;
  const place =
    edit.do === "clauseUp" ? edit.clause - 1 : edit.do === "clauseDown" ? edit.clause + 1 : edit.do === "removeClause" ? edit.clause - 1 : edit.clause;
  return text.sections[at]?.clauses.length ? `s.${at}.c.${Math.max(0, place)}.words` : `s.${at}.heading`;
}

type Doubt = { readonly clause: string; readonly target: string };

/** The text as it stands in the form, with undo; warns before words that are not saved are left behind. */
function useEditing(first: MotionText, unsaved: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState(first);
  const [before, setBefore] = useState<readonly MotionText[]>([]);
  const [after, setAfter] = useState<readonly MotionText[]>([]);
  const [generation, setGeneration] = useState(0);
  const [doubts, setDoubts] = useState<readonly Doubt[]>(() => danglingReferences(first));
  const [voice, setVoice] = useState("");
  const focus = useRef<string | null>(null);
  const [dirty, setDirty] = useState(unsaved);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [dirty]);
  useEffect(() => {
    // After the edit is on the page: `text` is what changed.
    if (focus.current !== null) (document.getElementById(focus.current) ?? document.getElementById("field-title"))?.focus();
    focus.current = null;
  }, [text]);
  useEffect(() => {
    const changed = () => {
      setDirty(true);
      if (form.current) setDoubts(danglingReferences(textFromForm(valuesOf(form.current), newId)));
    };
    const element = form.current;
    element?.addEventListener("change", changed);
    return () => element?.removeEventListener("change", changed);
  }, []);
  const show = (now: MotionText, words: string): void => {
    setText(now);
    setGeneration((n) => n + 1);
    setDoubts(danglingReferences(now));
    setVoice(words);
  };
  const now = (): MotionText => (form.current ? textFromForm(valuesOf(form.current), newId) : text);
  const edit = (wanted: Edit): void => {
    const was = now();
    const next = edited(was, wanted, newId);
    setBefore((earlier) => [...earlier.slice(-19), was]);
    setAfter([]);
    show(next, said[wanted.do]);
    focus.current = focusAfter(wanted, next);
    setDirty(true);
  };
  const undo = (): void => {
    const last = before.at(-1);
    if (!last) return;
    const was = now();
    setBefore(before.slice(0, -1));
    setAfter([...after, was]);
    show(withWordsOf(last, was), "Undone");
  };
  const redo = (): void => {
    const next = after.at(-1);
    if (!next) return;
    const was = now();
    setAfter(after.slice(0, -1));
    setBefore([...before, was]);
    show(withWordsOf(next, was), "Done again");
  };
  return [
    form,
    { text, edit, undo, redo, canUndo: before.length > 0, canRedo: after.length > 0, voice, generation, doubts, saved: () => setDirty(false) },
  ] as const;
}

function Supporters({ supporters, typed, refill }: { readonly supporters: readonly Supporter[]; readonly typed: string; readonly refill: Refill | undefined }) {
  const refusal = refill?.refusal.field === "supporters" ? refill.refusal : undefined;
  return (
    <details className="more" open={typed !== "" || refusal ? true : undefined}>
      <summary>Supporting groups{supporters.length > 0 ? ` (${supporters.length})` : ""}</summary>
      {supporters.length > 0 ? (
        <fieldset className="field choices-columns">
          <legend>Groups that support this motion</legend>
          {supporters.map((group) => (
            <label key={group.id} className="choice">
              <input type="checkbox" name={`supporter.${group.id}`} value={group.name} defaultChecked />
              <span>{group.name}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <TextArea
        name="supporters"
        label="Add supporting groups"
        hint="One on each line: the name, or enough of it. They are ticked here once you have saved."
        value={typed}
        refusal={refusal}
        required={false}
        rows={3}
      />
    </details>
  );
}

/** The structured editor. Every button also works as a plain form, without JavaScript. */
export function MotionForm({
  commandId,
  text: first,
  refill,
  hidden,
  supporters,
  typedSupporters = "",
  contacts,
  contact,
  mayComposite,
  unsaved = false,
  submit,
  children,
}: Props) {
  const [form, editing] = useEditing(first, unsaved);
  const refusal = refill && { ...refill.refusal, field: (refill.refusal.field ?? "").replace(/^text\.title$/, "title") };
  return (
    <form ref={form} method="post" className="form form-wide editor" noValidate onSubmit={editing.saved}>
      {refusal ? <ErrorSummary refusal={refusal} fields={{ title: "Title", text: "Text", supporters: "Add supporting groups" }} /> : null}
      <input type="hidden" name="commandId" value={commandId} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* The first button is what the Enter key presses: saving, not removing. */}
      <button type="submit" name="edit" value="" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      {children}
      <TextFields key={editing.generation} text={editing.text} onEdit={editing.edit} refusal={refusal} />
      <output className="visually-hidden">{editing.voice}</output>
      <div aria-live="polite">
        {editing.doubts.length > 0 ? (
          <ul className="doubts">
            {editing.doubts.map((doubt) => (
              <li key={`${doubt.clause}${doubt.target}`}>
                Clause {doubt.clause} refers to {doubt.target}, which is not in this text.
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <Supporters supporters={supporters} typed={typedSupporters} refill={refill} />
      <Select
        name="contact"
        label="Contact for compositing"
        hint="Who may be asked to agree to wording; not shown to the public."
        value={contact}
        choices={[{ value: "", label: "Nobody named yet" }, ...contacts.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Checkbox name="mayComposite" label="Our contact may agree to this motion being composited with others" checked={mayComposite} />
      <div className="buttons editor-buttons">
        <Button name="edit" value="">
          {submit}
        </Button>
        {editing.canUndo || editing.canRedo ? (
          <>
            <button type="button" className="button button-plain" aria-disabled={!editing.canUndo} onClick={editing.undo}>
              Undo<span className="visually-hidden"> the last change of structure</span>
            </button>
            <button type="button" className="button button-plain" aria-disabled={!editing.canRedo} onClick={editing.redo}>
              Do again<span className="visually-hidden"> what was undone</span>
            </button>
          </>
        ) : null}
      </div>
    </form>
  );
}
