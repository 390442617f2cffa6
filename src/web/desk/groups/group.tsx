import type { ReactNode } from "react";
import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { DeskTask } from "#domain/groups";
import type { GroupDeskView } from "../../../app/groups/contract.ts";
import groupStyles from "../../groups/groups.css?url";
import { Successions } from "../../groups/successions.tsx";
import type { PageProps } from "../../page.ts";
import { affiliationTones, affiliationWords, groupKindWords, purposeWords } from "../../texts/groups.ts";
import { dayText, instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { deskOf, deskPath } from "./place.ts";
import { doneIn } from "../../answer.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: groupStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  return { group: await deskOf(args), done: doneIn(args) };
}

const doneWords: Readonly<Record<string, string>> = { handedOver: "The office is handed over. Both were written to." };

type Told = { readonly href: string; readonly label: string; readonly words: ReactNode; readonly urgent?: boolean };

/** What a task says, and where it is done. */
function told(task: DeskTask, { id, timeZone }: GroupDeskView): Told {
  switch (task.kind) {
    case "suspended":
      return {
        href: deskPath(id, "/affiliation"),
        label: `Suspended until ${dayText(task.until)}`,
        words: "Until then no motion or amendment is taken from the group and no delegate is named. What it submitted before stays.",
        urgent: true,
      };
    case "motions":
      return {
        href: task.drafts > 0 ? "/desk/motions" : `/desk/conferences/${task.slug}/motions/new`,
        label:
          task.drafts > 0 ? `${task.drafts === 1 ? "One motion is" : `${task.drafts} motions are`} written and not submitted` : `Motions to ${task.conference}`,
        words: task.until === null ? `For ${task.conference}.` : `For ${task.conference}: received until ${instantInWords(task.until, timeZone)}.`,
        urgent: task.drafts > 0,
      };
    case "delegates":
      return {
        href: deskPath(id, "/delegates"),
        label:
          task.seats === null
            ? `Delegates to ${task.conference}`
            : `${task.seats - task.named} of ${task.seats} delegates to ${task.conference} are to be named`,
        words: `It begins on ${dayText(task.startsOn)}.${task.seats === null ? " How many you may send is not published yet." : ""}${
          task.until === null ? "" : ` Delegates are named until ${instantInWords(task.until, timeZone)}.`
        }`,
      };
    case "count":
      return {
        href: deskPath(id, "/counts"),
        label: "Report how many members you have",
        words: task.last === null ? "No count is on record." : `The last one is of ${dayText(task.last)}, more than a year ago.`,
      };
    case "noContact":
      return { href: deskPath(id, "/contacts"), label: "Name a contact", words: "Nobody can reach the group yet." };
    case "contactWithoutConsent":
      return {
        href: deskPath(id, "/contacts"),
        label: `The contact for “${purposeWords[task.purpose].toLowerCase()}” has not agreed`,
        words: "Their address is on no contact sheet until they consent on their own page. They were asked by mail.",
      };
    case "termEnds":
      return {
        href: deskPath(id, "/officers"),
        label: `The term of ${task.name} ends on ${dayText(task.on)}`,
        words: `${task.title}. Hand the office over before then.`,
      };
    case "oneOfficer":
      return {
        href: deskPath(id, "/officers"),
        label: "There is one officer only",
        words: "If they are away, nobody can act for the group. Appoint a second one.",
      };
    case "namedOfficers":
      return {
        href: deskPath(id, "/officers"),
        label:
          task.number === 1
            ? "One officer named in the application is to be appointed"
            : `${task.number} officers named in the application are to be appointed`,
        words: "Until they are, they cannot sign in for the group.",
      };
  }
}

function Tasks({ group }: { readonly group: GroupDeskView }) {
  if (group.tasks.length === 0) return <Empty title="Nothing is to be done at present." />;
  return (
    <ul className="todo">
      {group.tasks.map((task) => {
        const { href, label, words, urgent } = told(task, group);
        return (
          <li key={label} className={urgent ? "todo-urgent" : undefined}>
            <p>
              <a href={href}>{label}</a>
            </p>
            <p className="quiet">{words}</p>
          </li>
        );
      })}
    </ul>
  );
}

const cards = ({
  id,
  officers,
  contacts,
  countInForce,
  can,
}: GroupDeskView): readonly { readonly href: string; readonly label: string; readonly hint: string }[] => [
  { href: deskPath(id, "/officers"), label: "Officers", hint: officers.map(({ name, title }) => `${title}: ${name}`).join("; ") || "Nobody holds an office." },
  ...(can.members ? [{ href: deskPath(id, "/members"), label: "Members", hint: "Who belongs to the group; add, correct, end" }] : []),
  ...(can.delegates ? [{ href: deskPath(id, "/delegates"), label: "Delegates", hint: "Name delegates, observers and substitutes for conferences" }] : []),
  { href: "/desk/motions", label: "Motions", hint: "Write, import, submit and revise" },
  ...(can.meetings ? [{ href: deskPath(id, "/meetings"), label: "Regional meetings", hint: "Dates, invitations and answers" }] : []),
  { href: deskPath(id, "/contacts"), label: "Contacts", hint: contacts.length === 0 ? "Nobody is named." : `${contacts.length} named` },
  {
    href: deskPath(id, "/counts"),
    label: "Number of members",
    hint: countInForce ? `${countInForce.members} on ${dayText(countInForce.asOf)}. Not published.` : "No count is on record.",
  },
  {
    href: deskPath(id, "/edit"),
    label: can.edit ? "Name, region and description" : "What the group says of itself",
    hint: "Web site, address and words on the public page",
  },
  { href: deskPath(id, "/affiliation"), label: "Affiliation", hint: "Its history, decision by decision" },
  ...(can.webhooks ? [{ href: deskPath(id, "/webhooks"), label: "Webhooks", hint: "Tell the group’s own programs what happens" }] : []),
];

/** The desk of a group: what is to do, and where it is done. */
export default function GroupDesk({ loaderData: { group, done } }: PageProps<typeof loader>) {
  return (
    <Page
      title={group.name}
      description="The desk of a group."
      eyebrow="Desk of the group"
      crumbs={[{ href: "/desk", label: "My desk" }]}
      facts={
        <Badge tone={affiliationTones[group.state]}>
          {affiliationWords[group.state]}
          {group.until ? ` until ${dayText(group.until)}` : ""}
        </Badge>
      }
      tools={<a href={`/groups/${group.id}`}>Public page</a>}
      noIndex
    >
      {doneWords[done] ? (
        <Notice tone="good" status>
          <p>{doneWords[done]}</p>
        </Notice>
      ) : null}
      {group.state === "lapsed" || group.state === "left" || group.state === "declined" ? (
        <Notice tone="wait" title="This group is not affiliated">
          <p>
            It submits no motions and names no delegates. <a href={`/groups/apply?name=${encodeURIComponent(group.name)}`}>Apply again</a>
          </p>
        </Notice>
      ) : null}
      <Facts
        of={[
          ["Kind", groupKindWords[group.kind]],
          ["Region", group.regionName || "–"],
          ["Affiliated since", group.affiliatedOn ? dayText(group.affiliatedOn) : "–"],
        ]}
      />
      <h2>To do</h2>
      <Tasks group={group} />
      <h2>Everything of the group</h2>
      <ul className="cards">
        {cards(group).map((card) => (
          <li key={card.href} className="card">
            <h3>
              <a className="card-link" href={card.href}>
                {card.label}
              </a>
            </h3>
            <p>{card.hint}</p>
          </li>
        ))}
      </ul>
      {group.successions.length > 0 ? (
        <>
          <h2>Where it comes from</h2>
          <Successions of={group.successions} />
        </>
      ) : null}
    </Page>
  );
}
