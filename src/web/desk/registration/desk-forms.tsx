import type { Refill } from "../../answer.ts";
import { Button, CommandForm, Field, Radios, Select } from "../../ui/form.tsx";

type Shown = { readonly commandId: string; readonly refill: Refill | undefined };

export function PublishForm({ commandId, again }: Shown & { readonly again: boolean }) {
  return (
    <CommandForm commandId={commandId} form="publish">
      <Button kind={again ? "plain" : "main"}>{again ? "Work the entitlements out anew" : "Work out and publish the entitlements"}</Button>
    </CommandForm>
  );
}

/** Freezing cannot be taken back, so it is asked for twice. */
export function FreezeForm({ commandId }: Shown) {
  return (
    <details className="more">
      <summary>Freeze the entitlements</summary>
      <CommandForm commandId={commandId} form="freeze">
        <p>They are worked out once more and then stay: neither the formula nor a count changes any more, and no challenge is heard.</p>
        <Button kind="danger">Freeze them now</Button>
      </CommandForm>
    </details>
  );
}

export function RemindForm({ commandId, refill }: Shown) {
  const mine = refill?.form === "remind" ? refill : undefined;
  return (
    <section>
      <h2>Remind groups</h2>
      <CommandForm commandId={commandId} form="remind" refill={refill} fields={{ occasion: "Occasion" }}>
        <Radios
          name="who"
          label="Whom"
          form="remind"
          value={mine?.values["who"] ?? "none"}
          choices={[
            { value: "none", label: "Groups that have named nobody" },
            { value: "short", label: "Groups with seats still free" },
          ]}
        />
        <Select
          name="occasion"
          label="Occasion"
          form="remind"
          hint="Each group is reminded once on an occasion, however often you press."
          value={mine?.values["occasion"]}
          choices={[
            { value: "first", label: "First reminder" },
            { value: "second", label: "Second reminder" },
            { value: "last", label: "Last reminder" },
          ]}
        />
        <Button>Send the reminder</Button>
      </CommandForm>
    </section>
  );
}

const inviteLabels = { givenName: "First name", familyName: "Family name", email: "E-mail address" } as const;

export function InviteForm({ commandId, refill }: Shown) {
  const mine = refill?.form === "invite" ? refill : undefined;
  const field = (name: keyof typeof inviteLabels) => ({ name, label: inviteLabels[name], form: "invite", value: mine?.values[name], refusal: mine?.refusal });
  return (
    <section>
      <h2>Invite an observer without a group</h2>
      <CommandForm commandId={commandId} form="invite" refill={refill} fields={inviteLabels}>
        <Field {...field("givenName")} autoComplete="off" />
        <Field {...field("familyName")} required={false} autoComplete="off" />
        <Field {...field("email")} type="email" required={false} autoComplete="off" />
        <Button>Invite</Button>
      </CommandForm>
    </section>
  );
}

export function CountsForm({ commandId, refill }: Shown) {
  const mine = refill?.form === "counts" ? refill : undefined;
  return (
    <section>
      <h2>Counts for this conference</h2>
      <p>Members are taken from the register as counted by the set day. A count that you enter here goes before it, for this conference only.</p>
      <CommandForm commandId={commandId} form="counts" refill={refill} fields={{ file: "CSV file", csv: "CSV file" }} multipart>
        <Field
          name="file"
          label="CSV file"
          type="file"
          accept=".csv,text/csv"
          form="counts"
          refusal={mine?.refusal.field === "file" ? mine.refusal : undefined}
          hint="First line: group, class, members, counted_on. Class is empty for all members, or fullTime, partTime, women, young. All lines are entered, or none."
        />
        <Button>Enter the counts</Button>
      </CommandForm>
    </section>
  );
}
