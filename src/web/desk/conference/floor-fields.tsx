import type { Refill } from "../../answer.ts";
import { type Choice, Field, Select, TextArea } from "../../ui/form.tsx";
import { proceduralFields, speechFields, thresholdChoices } from "./floor-form.ts";

const yesNo: readonly Choice[] = [
  { value: "no", label: "No" },
  { value: "yes", label: "Yes" },
];
const disclosures: readonly Choice[] = [
  { value: "aggregate", label: "Totals only" },
  { value: "perAffiliate", label: "Totals of each group" },
  { value: "named", label: "Everybody’s vote, by name" },
];
const sources: readonly Choice[] = [
  { value: "members", label: "the members that each group reported" },
  { value: "seats", label: "the seats of each group" },
  { value: "listed", label: "a list that the committee keeps" },
];
const modes: readonly Choice[] = [
  { value: "affiliateBlock", label: "Those of a group who are here have it together" },
  { value: "perSeatShare", label: "Each seat a share; an empty seat’s goes to the others" },
  { value: "perSeatForfeited", label: "Each seat a share; an empty seat’s is forfeited" },
];

/** Rules of debate and of voting in the hall: a part of the form of standing orders. */
export function FloorFields({ values, refill: refused }: { readonly values: Readonly<Record<string, string>>; readonly refill: Refill | undefined }) {
  const shared = (name: string, label: string) => ({ name: `floor.${name}`, label, value: values[`floor.${name}`], refusal: refused?.refusal });
  const number = (name: string, label: string, hint?: string) => (
    <Field key={name} {...shared(name, label)} inputMode="numeric" short {...(hint && { hint })} />
  );
  const select = (name: string, label: string, choices: readonly Choice[]) => <Select key={name} {...shared(name, label)} choices={choices} />;
  const thresholds = (value: string | undefined): readonly Choice[] =>
    value === undefined || thresholdChoices.some((choice) => choice.value === value)
      ? thresholdChoices
      : [...thresholdChoices, { value, label: `as fixed: ${value}` }];
  const threshold = (name: string, label: string) => select(name, label, thresholds(values[`floor.${name}`]));
  return (
    <section id="floor" className="setting">
      <input type="hidden" name="floor.shown" value="yes" />
      <h2>Votes and debate in the hall</h2>
      <h3>How votes are taken</h3>
      {select("electronic", "Delegates may vote with their own devices", yesNo)}
      {select("remote", "Delegates may take part from elsewhere", yesNo)}
      {select("disclosure", "Of who voted how with devices, is told", disclosures)}
      <Field {...shared("remoteFailure", "Lost delegates elsewhere that are a technical failure")} hint="More than this share of them: 1/10" short />
      <Field {...shared("trialFailure", "Devices silent in the trial vote that call for paper")} hint="More than this share of them: 1/10" short />
      <TextArea
        {...shared("sections", "Sections of the hall that tellers count apart")}
        hint="One on each line. Empty: the hall is one."
        required={false}
        rows={3}
      />
      <h3>Card votes</h3>
      {select("card", "Card votes are known", yesNo)}
      {select("weights", "A group weighs by", sources)}
      {select("mode", "The weight of a delegation with an empty seat", modes)}
      {select("split", "A delegation may split its weight", yesNo)}
      <div className="form-row">
        {number("demand.delegates", "A count or card vote is demanded by so many delegates")}
        {number("demand.groups", "of so many groups")}
      </div>
      <h3>Seconds at the rostrum</h3>
      <div className="form-row">{Object.entries(speechFields).map(([key, label]) => number(`speeches.${key}`, label))}</div>
      <Field {...shared("quotaList", "Second list that is called in turn with the open one")} hint="For example women. Empty: one list." required={false} />
      <h3>Procedural motions are carried by</h3>
      {Object.entries(proceduralFields).map(([key, label]) => threshold(`procedural.${key}`, label))}
      {threshold("admission", "Emergency or late motion that the committee did not admit")}
      {number("challengers", "Delegates who must challenge the chair together")}
      {number("repeatMinutes", "Minutes before a procedural motion that was lost is moved again")}
      {select("remitParts", "Parts of a motion may be remitted", yesNo)}
    </section>
  );
}
