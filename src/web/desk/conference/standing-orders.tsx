import type { ReactNode } from "react";
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type OptionMethod, optionMethods } from "#compose";
import type { Refusal } from "#kit";
import { conferenceAccess, bases } from "#domain/conference";
import { admit, contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import { conferenceCrumbs } from "../../conference/crumbs.ts";
import type { PageProps } from "../../page.ts";
import { methodWords, settingInWords, settingWords, tieInWords } from "../../texts/words.ts";
import { Button, type Choice, CommandForm, Field, Select } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { FloorFields } from "./floor-fields.tsx";
import { ordersOf, unclearIn, valuesOf } from "./orders-form.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const conference = await valueOf(args, app.conference.conference(actor, { slug: args.params["slug"] ?? "" }));
  await admit(args, { conference: conference.id }, conferenceAccess.saveStandingOrders);
  return { conference, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const unclear = unclearIn(values);
  if (unclear) return refill(invalid(unclear.field, unclear.message).refusal, values);
  const before = await valueOf(args, app.conference.conference(actor, { slug: args.params["slug"] ?? "" }));
  const orders = ordersOf(values, before.standingOrders.floor);
  const done = await app.conference.saveStandingOrders(actor, { conference: values["conference"] ?? "", orders }, values["commandId"] ?? "");
  return done.ok ? onwards(`/desk/conferences/${args.params["slug"] ?? ""}?done=orders`) : refill(atField(done.refusal), values);
}

/** The form's field for a setting that the contract or the rules name: "orders.quorum.num" stands in "quorum.share". */
function atField(refusal: Refusal): Refusal {
  if (refusal.field?.startsWith("orders.floor.")) return { ...refusal, field: refusal.field.replace(/^orders\./, "").replace(/\.(num|den)$/, "") };
  const [setting = "", part = ""] = (refusal.field ?? "").replace(/^orders\./, "").split(".");
  const named = { num: "share", den: "share" }[part] ?? part;
  const first =
    { quorum: "quorum.kind", majority: "majority.share", ratification: "ratification.share", optionMethod: "optionMethod.more" }[setting] ?? setting;
  return { ...refusal, field: part === "" || setting === "ifRatificationLost" || setting.endsWith("Tie") ? first : `${setting}.${named}` };
}

const labels: Readonly<Record<string, string>> = {
  "quorum.kind": "Quorum",
  "quorum.share": "Quorum, share",
  "quorum.number": "Quorum, number",
  "majority.share": `${settingWords.majority}, share`,
  "optionMethod.two": "Between two options",
  "optionMethod.more": "Between three or more",
  optionTie: settingWords.optionTie,
  "ratification.share": `${settingWords.ratification}, share`,
  ifRatificationLost: settingWords.ifRatificationLost,
  reopenSections: "Sections to be voted on again",
  fallbackTie: settingWords.fallbackTie,
  orders: "Standing orders",
};

const open: Choice = { value: "", label: "Not fixed yet" };
const baseChoices: readonly Choice[] = bases.map((value) => ({
  value,
  label: {
    votesCast: "votes cast (abstentions left out)",
    votesCastInclAbstain: "votes cast and abstentions",
    present: "delegates present when the vote opens",
    entitled: "credentials issued",
  }[value],
}));
const methodChoice = (value: OptionMethod): Choice => ({
  value,
  label: `${{ pairwise: "Two against each other", exhaustive: "Exhaustive ballot", twoRound: "Two rounds", plurality: "Most votes" }[value]}: ${methodWords[value]}`,
});
const tieSequences = [
  ["castingVote", "repeat", "statusQuo"],
  ["castingVote", "statusQuo"],
  ["repeat", "castingVote", "statusQuo"],
  ["repeat", "statusQuo"],
  ["castingVote"],
  ["statusQuo"],
] as const;
const tieChoices: readonly Choice[] = [open, ...tieSequences.map((steps) => ({ value: steps.join(","), label: tieInWords(steps) }))];

type FormState = { readonly values: Readonly<Record<string, string>>; readonly refill: Refill | undefined };

function Setting({ name, children }: { readonly name: keyof typeof settingWords; readonly children: ReactNode }) {
  return (
    <section id={name} className="setting">
      <h2>{settingWords[name]}</h2>
      {children}
    </section>
  );
}

function ThresholdFields({ name, state }: { readonly name: "majority" | "ratification"; readonly state: FormState }) {
  const shared = { refusal: state.refill?.refusal };
  return (
    <div className="form-row">
      <Select
        {...shared}
        name={`${name}.rule`}
        label={`${settingWords[name]}: carried by`}
        value={state.values[`${name}.rule`]}
        choices={[open, { value: "moreThan", label: "more than" }, { value: "atLeast", label: "at least" }]}
      />
      <Field {...shared} name={`${name}.share`} label="this share" hint="For example 1/2 or 2/3" value={state.values[`${name}.share`]} short />
      <Select {...shared} name={`${name}.base`} label="of the" value={state.values[`${name}.base`]} choices={baseChoices} />
    </div>
  );
}

function Fields({ values, refill: refused }: FormState) {
  const select = (name: string, label: string, choices: readonly Choice[]) => (
    <Select name={name} label={label} value={values[name]} choices={choices} refusal={refused?.refusal} />
  );
  const field = (name: string, label: string, hint: string) => (
    <Field name={name} label={label} hint={hint} value={values[name]} refusal={refused?.refusal} short required={false} />
  );
  const state = { values, refill: refused };
  return (
    <>
      <Setting name="quorum">
        <div className="form-row">
          {select("quorum.kind", "Quorum", [
            open,
            { value: "share", label: "a share of the delegates registered" },
            { value: "number", label: "a fixed number of delegates" },
          ])}
          {field("quorum.share", "Share", "For example 1/3")}
          {field("quorum.number", "Number", "For example 150")}
        </div>
      </Setting>
      <Setting name="majority">
        <ThresholdFields name="majority" state={state} />
      </Setting>
      <Setting name="castingVote">
        {select("castingVote", "Casting vote", [
          open,
          { value: "none", label: "None" },
          { value: "tieOnly", label: "Only to settle equal votes" },
          { value: "memberPlusCasting", label: "A vote as a member, and a second one on equal votes" },
        ])}
      </Setting>
      <Setting name="optionMethod">
        {select("optionMethod.two", "Between two options", [open, ...optionMethods.map(methodChoice)])}
        {select("optionMethod.more", "Between three or more", [open, ...optionMethods.filter((method) => method !== "pairwise").map(methodChoice)])}
      </Setting>
      <Setting name="optionTie">{select("optionTie", "On equal votes between options", tieChoices)}</Setting>
      <Setting name="ratification">
        <ThresholdFields name="ratification" state={state} />
      </Setting>
      <Setting name="ifRatificationLost">
        {select("ifRatificationLost", "If the whole is not ratified", [
          open,
          { value: "fallback", label: "The original motions are moved, amended and put against each other" },
          { value: "reopen", label: "Named sections are voted on again, once" },
          { value: "nothing", label: "Nothing is adopted" },
        ])}
        {field("reopenSections", "Sections to be voted on again", "For the second answer: S1, S3")}
      </Setting>
      <Setting name="fallbackMethod">
        {select("fallbackMethod", "Between whole motions", [open, { value: "plurality", label: "The one with most votes" }])}
      </Setting>
      <Setting name="fallbackTie">{select("fallbackTie", "On equal votes between the leading motions", tieChoices)}</Setting>
      <Setting name="sectionAmendmentsFromFloor">
        {select("sectionAmendmentsFromFloor", "Amendments from the floor to a section", [
          open,
          { value: "no", label: "Not allowed" },
          { value: "yes", label: "Allowed" },
        ])}
      </Setting>
      <Setting name="acceptedByMover">
        {select("acceptedByMover", "Amendments that the mover accepts", [
          { value: "", label: "Are voted on as any other" },
          { value: "unlessObjection", label: "Come into the motion, unless somebody objects" },
        ])}
        {field("objectionHours", "Hours for objections", "Only for the second answer. 72 when left empty.")}
      </Setting>
      <FloorFields values={values} refill={refused} />
    </>
  );
}

/** Standing orders of a conference: changed until it opens, then frozen. */
export default function StandingOrdersPage({ loaderData: { conference, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const editable = conference.can.edit && conference.state === "planned";
  return (
    <Page
      title="Standing orders"
      description={`How ${conference.name} decides.`}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/conferences/${conference.slug}`, label: `Manage ${conference.name}` },
        ...conferenceCrumbs(conference).slice(2),
      ]}
      noIndex
    >
      {editable ? (
        <>
          <p className="lead">Every setting must be fixed before the conference opens, so that nobody has to settle in the heat of a vote what the rule is.</p>
          <CommandForm commandId={commandId} refill={actionData} fields={labels} className="form-wide">
            <input type="hidden" name="conference" value={conference.id} />
            <Fields values={actionData?.values ?? valuesOf(conference.standingOrders)} refill={actionData} />
            <div className="buttons">
              <Button>Save standing orders</Button>
            </div>
          </CommandForm>
        </>
      ) : (
        <>
          <Notice>
            <p>{conference.state === "planned" ? "Only the Conference Arrangements Committee changes these." : "Frozen when the conference opened."}</p>
          </Notice>
          <dl className="settings">
            {(Object.keys(settingWords) as (keyof typeof settingWords)[]).map((name) => (
              <div key={name} id={name}>
                <dt>{settingWords[name]}</dt>
                <dd>{settingInWords(conference.standingOrders, name) ?? "not fixed"}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Page>
  );
}
