import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { affiliationStates } from "#domain/groups";
import type { ApplicationView, GroupDeskView, StepView } from "../../../app/groups/contract.ts";
import { contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, doneIn } from "../../answer.ts";
import groupStyles from "../../groups/groups.css?url";
import type { PageProps } from "../../page.ts";
import { affiliationTones, affiliationWords, decisionWords, meetingKindWords } from "../../texts/groups.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, Field, Radios, TextArea } from "../../ui/form.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { deskCrumbs, deskOf, deskPath } from "./place.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: groupStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  return { group: await deskOf(args), done: doneIn(args), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const affiliate = args.params["id"] ?? "";
  const to = affiliationStates.find((known) => known === values["to"]);
  if (to === undefined || to === "applied") return refill(invalid("to", "Choose what was decided.").refusal, values);
  const { reason = "", meeting = "", metOn = "", effectiveOn = "", until = "", commandId = "" } = values;
  const decision = { affiliate, base: Number(values["base"]), to, effectiveOn, until: until === "" ? null : until, reason, meeting, metOn };
  const done = await app.groups.decideAffiliation(actor, decision, commandId);
  return done.ok ? onwards(`${deskPath(affiliate, "/affiliation")}?done=${to}`) : refill(done.refusal, values);
}

function Step({ step }: { readonly step: StepView }) {
  return (
    <li>
      <p>
        <Badge tone={affiliationTones[step.state]}>{affiliationWords[step.state]}</Badge>{" "}
        {step.effectiveOn === null
          ? "before the record began"
          : step.until
            ? `${dayText(step.effectiveOn)} to ${dayText(step.until)}`
            : dayText(step.effectiveOn)}
      </p>
      {step.meeting ? (
        <p>
          Decided by the organising committee: {step.meeting}
          {step.metOn ? `, ${dayText(step.metOn)}` : ""}.
        </p>
      ) : null}
      {step.reason ? <p>Reason: {step.reason}</p> : null}
      <p className="quiet small">On record since {dayText(step.at.slice(0, 10))}</p>
    </li>
  );
}

function Application({ application }: { readonly application: ApplicationView }) {
  const { votesFor, votesAgainst, abstentions, present, quorum } = application;
  return (
    <section>
      <h2>The application</h2>
      <Facts
        of={[
          ["Sent by", `${application.applicant}, ${application.title}`],
          ["Its meeting", `${meetingKindWords[application.meetingKind]}, ${dayText(application.metOn)}`],
          ["Present", `${present}, quorum ${quorum}`],
          ["Votes", `${votesFor} for, ${votesAgainst} against, ${abstentions === 1 ? "1 abstention" : `${abstentions} abstentions`}`],
          ["Members", `${application.members} on ${dayText(application.membersAsOf)}`],
        ]}
      />
      <p>They agreed to: “{application.rules}”</p>
      {application.note ? <p className="prose">{application.note}</p> : null}
    </section>
  );
}

const labels = {
  to: "What was decided",
  meeting: "The meeting of the committee that decided",
  metOn: "Day of that meeting",
  effectiveOn: "Takes effect on",
  until: "Last day of a suspension",
  reason: "Reason",
};

type DecideProps = { readonly group: GroupDeskView; readonly commandId: string; readonly refill: Refill | undefined };

function Decide({ group, commandId, refill: back }: DecideProps) {
  const entry = (name: keyof typeof labels, standard = "") => ({ name, label: labels[name], value: back?.values[name] ?? standard, refusal: back?.refusal });
  const suspends = group.decisions.includes("suspended");
  const isWaiting = group.application?.state === "waiting";
  const form = (
    <CommandForm commandId={commandId} refill={back} fields={labels}>
      {/* What has been decided meanwhile is told, not overwritten: after a refusal for that reason the page counts anew. */}
      <input type="hidden" name="base" value={group.history.length} />
      <Radios {...entry("to")} choices={group.decisions.map((to) => ({ value: to, ...decisionWords[to] }))} />
      <Field {...entry("meeting")} hint="For example “Ordinary meeting no. 7”." />
      <Field {...entry("metOn")} type="date" />
      <Field {...entry("effectiveOn", group.today)} type="date" />
      {suspends ? <Field {...entry("until")} type="date" required={false} hint="Only for a suspension, which ends by itself after this day." /> : null}
      <TextArea {...entry("reason")} rows={3} hint="It is sent to the officers of the group and to who applied, and stays in the history." />
      <p>The officers of the group are written to. A decision stays on record; a wrong one is put right by a further decision.</p>
      <Button>Record the decision</Button>
    </CommandForm>
  );
  return (
    <section>
      <h2>{isWaiting ? "Record the decision of the committee" : "Decide anew"}</h2>
      {isWaiting ? (
        form
      ) : (
        <details className="more" open={back ? true : undefined}>
          <summary>Record a decision of the committee</summary>
          {form}
        </details>
      )}
    </section>
  );
}

/** How a group came to be affiliated, and what was decided since. */
export default function Affiliation({ loaderData: { group, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const state = affiliationStates.find((known) => known === done);
  return (
    <Page
      title="Affiliation"
      eyebrow={group.name}
      description="The history of a group's affiliation."
      crumbs={deskCrumbs(group)}
      facts={
        <Badge tone={affiliationTones[group.state]}>
          {affiliationWords[group.state]}
          {group.until ? ` until ${dayText(group.until)}` : ""}
        </Badge>
      }
      noIndex
    >
      {state && !actionData ? (
        <Notice tone="good" status title={`Recorded: ${affiliationWords[state].toLowerCase()}`}>
          <p>The officers of the group, and who applied, are written to.</p>
        </Notice>
      ) : null}
      {group.state === "suspended" ? (
        <Notice tone="bad" title={group.until ? `Suspended until ${dayText(group.until)}` : "Suspended"}>
          <p>Reason: {group.suspendedFor}</p>
          <p>
            Until then no motion or amendment is taken from the group, and it names no delegates. What it submitted before stays, and its officers keep their
            access to this desk.
          </p>
        </Notice>
      ) : null}
      {group.application?.state === "waiting" ? <Application application={group.application} /> : null}
      {group.application?.state === "waiting" && group.can.decide && group.decisions.length > 0 ? (
        <Decide group={group} commandId={commandId} refill={actionData} />
      ) : null}
      <section>
        <h2>History</h2>
        {group.history.length === 0 ? (
          <Empty title="Nothing was decided yet." />
        ) : (
          <ol className="history" reversed>
            {group.history.map((step) => (
              <Step key={step.seq} step={step} />
            ))}
          </ol>
        )}
      </section>
      {group.application?.state !== "waiting" && group.can.decide && group.decisions.length > 0 ? (
        <Decide group={group} commandId={commandId} refill={actionData} />
      ) : null}
      {group.application && group.application.state !== "waiting" ? <Application application={group.application} /> : null}
    </Page>
  );
}
