import type { Refill } from "../answer.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";

/** Enters a whole list from a CSV file (the form "import"): all of its lines, or none. `columns` is the first line that the file must have. */
export function ListUpload({ commandId, refill, columns }: { readonly commandId: string; readonly refill: Refill | undefined; readonly columns: string }) {
  return (
    <section>
      <h2>A list</h2>
      <CommandForm commandId={commandId} form="import" refill={refill} fields={{ csv: "CSV file", file: "CSV file" }} multipart>
        <Field
          name="file"
          label="CSV file"
          type="file"
          accept=".csv,text/csv"
          form="import"
          refusal={refill?.form === "import" && refill.refusal.field === "file" ? refill.refusal : undefined}
          hint={`First line: ${columns}. All lines are entered, or none; an error names its line.`}
        />
        <Button>Enter the list</Button>
      </CommandForm>
    </section>
  );
}
