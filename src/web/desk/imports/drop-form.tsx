import type { Refill } from "../../answer.ts";
import { Button, CommandForm } from "../../ui/form.tsx";

/** Puts a list away that was not entered, with all that was read from it. */
export function DropForm({ commandId, refill }: { readonly commandId: string; readonly refill: Refill | undefined }) {
  return (
    <details className="more">
      <summary>Drop this list</summary>
      <CommandForm commandId={commandId} form="drop" refill={refill}>
        <p>Nothing of it was entered. The file and all that was read from it are deleted.</p>
        <Button kind="danger">Drop this list</Button>
      </CommandForm>
    </details>
  );
}
