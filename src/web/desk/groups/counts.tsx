import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { countClasses } from "#domain/groups";
import type { CountView, GroupDeskView } from "../../../app/groups/contract.ts";
import { contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, doneIn } from "../../answer.ts";
import groupStyles from "../../groups/groups.css?url";
import type { PageProps } from "../../page.ts";
import { countClassWords, countStateWords, countTones } from "../../texts/groups.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { deskCrumbs, deskOf, deskPath } from "./place.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: groupStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  return { group: await deskOf(args), done: doneIn(args), commandId: newCommandId() };
}

const figure = (text: string | undefined): number | null =>
  (text ?? "").trim() === "" ? null : /^\s*\d{1,9}\s*$/.test(text ?? "") ? Number(text) : Number.NaN;

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const affiliate = args.params["id"] ?? "";
  const { form = "", count = "", reason = "", asOf = "", source = "", commandId = "" } = values;
  const page = (done: string) => onwards(`${deskPath(affiliate, "/counts")}?done=${done}`);
  if (form.startsWith("decide")) {
    const accepted = values["accepted"] === "yes";
    const decided = await app.groups.decideCount(actor, { affiliate, count, accepted, reason }, commandId);
    return decided.ok ? page(accepted ? "accepted" : "rejected") : refill(decided.refusal, values);
  }
  const wrong = (["members", ...countClasses] as const).find(
    (name) => Number.isNaN(figure(values[name])) || (name === "members" && figure(values[name]) === null),
  );
  if (wrong) return refill(invalid(wrong, "This must be a whole number.").refusal, values);
  const { members, women, young, fullTime, partTime } = Object.fromEntries((["members", ...countClasses] as const).map((name) => [name, figure(values[name])]));
  const reported = await app.groups.reportCount(
    actor,
    { affiliate, asOf, members: members ?? 0, women: women ?? null, young: young ?? null, fullTime: fullTime ?? null, partTime: partTime ?? null, source },
    commandId,
  );
  return reported.ok ? page(reported.value.accepted ? "counts" : "reported") : refill(reported.refusal, values);
}

const doneWords: Readonly<Record<string, string>> = {
  reported: "Reported. It counts once the membership secretary or the committee has accepted it.",
  counts: "Reported. It counts from now on.",
  accepted: "Accepted.",
  rejected: "Rejected; the reason stands with the count.",
};

type FormProps = { readonly commandId: string; readonly refill: Refill | undefined };

function Decide({ count, commandId, refill: back }: FormProps & { readonly count: CountView }) {
  const form = `decide-${count.id}`;
  const mine = back?.form === form ? back : undefined;
  return (
    <CommandForm commandId={commandId} form={form} refill={mine} fields={{ reason: "Reason" }}>
      <input type="hidden" name="count" value={count.id} />
      <Field name="reason" label="Reason, if you reject it" form={form} value={mine?.values["reason"]} refusal={mine?.refusal} required={false} />
      <div className="buttons">
        <Button name="accepted" value="yes">
          Accept
        </Button>
        <Button kind="plain" name="accepted" value="no">
          Reject
        </Button>
      </div>
    </CommandForm>
  );
}

const classesOf = (count: CountView): string =>
  countClasses.flatMap((name) => (count[name] === null ? [] : [`${countClassWords[name]}: ${count[name]}`])).join("; ");

function Counts({ group, commandId, refill: back }: FormProps & { readonly group: GroupDeskView }) {
  if (group.counts.length === 0) return <Empty title="No count is on record." />;
  return (
    <DataTable
      caption="Counts"
      rows={group.counts}
      rowKey={(count) => count.id}
      columns={[
        { head: "Counted on", rowHead: true, cell: (count) => dayText(count.asOf) },
        { head: "Members", numeric: true, cell: (count) => count.members },
        { head: "Of these", cell: classesOf },
        { head: "How it was counted", cell: (count) => count.source },
        {
          head: "State",
          cell: (count) => (
            <>
              <Badge tone={countTones[count.state]}>{countStateWords[count.state]}</Badge>
              {count.id === group.countInForce?.id ? <span className="quiet"> in force today</span> : null}
              {count.reason ? <p>{count.reason}</p> : null}
              {count.state === "reported" && group.can.decideCounts ? <Decide count={count} commandId={commandId} refill={back} /> : null}
            </>
          ),
        },
      ]}
    />
  );
}

const labels = { asOf: "Counted on", members: "Members", ...countClassWords, source: "How it was counted" };

/** How many members a group has, count by count. */
export default function MemberCounts({ loaderData: { group, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const back = actionData?.form === "report" ? actionData : undefined;
  const entry = (name: keyof typeof labels, standard = "") => ({
    name,
    form: "report",
    label: labels[name],
    value: back?.values[name] ?? standard,
    refusal: back?.refusal,
  });
  return (
    <Page title="Number of members" eyebrow={group.name} description="Counts of a group's members." crumbs={deskCrumbs(group)} noIndex>
      {doneWords[done] && !actionData ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      <p className="lead">
        {group.countInForce
          ? `In force today: ${group.countInForce.members} members, counted on ${dayText(group.countInForce.asOf)}.`
          : "No count is in force today."}{" "}
        Counts are seen by the group and by those who keep the register. They are never published.
      </p>
      <Counts group={group} commandId={commandId} refill={actionData} />
      <section>
        <h2>Report a count</h2>
        <CommandForm commandId={commandId} form="report" refill={back} fields={labels}>
          <Field {...entry("asOf", group.today)} type="date" />
          <Field {...entry("members")} inputMode="numeric" short />
          <fieldset className="part">
            <legend>Of these</legend>
            <p className="hint">Only where you know, and only where the rules on delegates ask for it.</p>
            <div className="figures-row">
              {countClasses.map((name) => (
                <Field key={name} {...entry(name)} inputMode="numeric" short required={false} />
              ))}
            </div>
          </fieldset>
          <Field {...entry("source")} required={false} hint="For example “Membership list of the treasurer”." />
          <p>A count that was reported stays on record. A wrong one is put right by a further one.</p>
          <Button>Report</Button>
        </CommandForm>
      </section>
    </Page>
  );
}
