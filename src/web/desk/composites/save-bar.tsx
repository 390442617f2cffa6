import { type SubmitEvent, useEffect, useRef, useState } from "react";
import type { Composite, Constituent } from "#compose";
import { missingTitles, withoutEmpty } from "./saving.ts";
import { withSources } from "./sourcing.ts";

type Props = {
  readonly composite: Composite;
  /** The drafts, to name those that words were copied from. */
  readonly constituents: readonly Constituent[];
  readonly base: number;
  readonly commandId: string;
  readonly unsaved: boolean;
  readonly canUndo: number;
  readonly undo: () => void;
  readonly onSave: () => void;
  /** Another's save came between: the revision that mine would replace. */
  readonly over: number | null;
};

/** Always in sight: save, undo, and whether there is something to save. */
export function SaveBar({ composite, constituents, base, commandId, unsaved, canUndo, undo, onSave, over }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [refused, setRefused] = useState<readonly { readonly field: string; readonly detail: string }[]>([]);
  const [agreed, setAgreed] = useState(false);
  const [first] = refused;
  // Written out only when it is sent: at every key it would be a hundred kilobytes.
  useEffect(() => {
    const sent = (event: FormDataEvent) => event.formData.set("content", JSON.stringify(withSources(withoutEmpty(composite), constituents)));
    const element = form.current;
    element?.addEventListener("formdata", sent);
    return () => element?.removeEventListener("formdata", sent);
  }, [composite, constituents]);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    const missing = missingTitles(composite);
    const lacks = over !== null && !agreed ? [{ field: "save-over", detail: "Say first that yours is to take the place of theirs." }] : missing;
    setRefused(lacks);
    const [lack] = lacks;
    if (lack) {
      event.preventDefault();
      document.getElementById(lack.field)?.focus();
      return;
    }
    onSave();
  };
  return (
    <form ref={form} method="post" className="save-bar" onSubmit={submit} noValidate>
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="form" value="save" />
      <input type="hidden" name="base" value={over !== null && agreed ? over : base} />
      <div aria-live="assertive">
        {first ? (
          <p className="save-refused">
            Not saved yet: <a href={`#${first.field}`}>{first.detail}</a>
            {refused.length > 1 ? ` And ${refused.length - 1} more like it.` : ""}
          </p>
        ) : null}
      </div>
      {over === null ? null : (
        <label className="choice">
          <input id="save-over" type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
          <span>I have looked at theirs. Save mine in its place</span>
        </label>
      )}
      <div className="save-row">
        <button type="submit" className="button button-main">
          Save
        </button>
        <button type="button" className="button button-plain" aria-disabled={canUndo === 0} onClick={undo}>
          Undo
        </button>
        <output>{unsaved ? "Not saved yet" : "All saved"}</output>
      </div>
    </form>
  );
}
