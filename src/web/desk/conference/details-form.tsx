import type { Refill } from "../../answer.ts";
import { Button, CommandForm, Field, Select } from "../../ui/form.tsx";
import { instantOf, zonesWith } from "./local-time.ts";

const fields = { name: "Name", place: "Place", startsOn: "First day", endsOn: "Last day", timeZone: "Time zone", motionsCloseAt: "Motions are received until" };
type Name = keyof typeof fields;

/** The details of a conference from its form, as the contract takes them. */
export const detailsOf = (values: Readonly<Record<string, string>>) => {
  const text = (name: Name): string => values[name] ?? "";
  return {
    name: text("name"),
    place: text("place"),
    startsOn: text("startsOn"),
    endsOn: text("endsOn") === "" ? text("startsOn") : text("endsOn"),
    timeZone: text("timeZone"),
    motionsCloseAt: text("motionsCloseAt") === "" ? null : instantOf(text("motionsCloseAt"), text("timeZone")),
  };
};

type Props = { readonly commandId: string; readonly refill: Refill | undefined; readonly stored: Readonly<Record<Name, string>>; readonly submit: string };

export function DetailsForm({ commandId, refill, stored, submit }: Props) {
  const mine = refill?.form === "details" ? refill : undefined;
  const field = (name: Name) => ({ name, label: fields[name], form: "details", value: mine?.values[name] ?? stored[name], refusal: mine?.refusal });
  return (
    <CommandForm commandId={commandId} form="details" refill={refill} fields={fields}>
      <Field {...field("name")} />
      <Field {...field("place")} required={false} />
      <div className="form-row">
        <Field {...field("startsOn")} type="date" />
        <Field {...field("endsOn")} type="date" hint="Empty: the same day" required={false} />
      </div>
      <Select
        {...field("timeZone")}
        hint="All times of the conference are on the clocks of this zone"
        choices={zonesWith(field("timeZone").value).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      <Field
        {...field("motionsCloseAt")}
        type="datetime-local"
        hint="Received, not sent; on the clocks of that zone. Empty: until the conference opens"
        required={false}
      />
      <Button>{submit}</Button>
    </CommandForm>
  );
}
