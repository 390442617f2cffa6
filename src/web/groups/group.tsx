import type { ReactNode } from "react";
import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { groupKindWords } from "../texts/groups.ts";
import { dayText } from "../texts/when.ts";
import { Empty, Facts, Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Successions } from "./successions.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.groups.affiliate(actor, { affiliate: args.params["id"] ?? "" }));
}

/** "https://www.example.org/" as it is read. */
const shortAddress = (address: string): string => address.replace(/^https?:\/\//i, "").replace(/\/$/, "");

export default function Group({ loaderData: group }: PageProps<typeof loader>) {
  const facts: [string, ReactNode][] = [
    ["Kind", groupKindWords[group.kind]],
    ["Region", group.regionId ? <a href={`/regions/${group.regionId}`}>{group.region}</a> : "–"],
  ];
  if (group.affiliatedOn) facts.push([group.belongs ? "Affiliated since" : "Was affiliated from", dayText(group.affiliatedOn)]);
  if (group.website)
    facts.push([
      "Web site",
      <a key="web" href={group.website} rel="noopener noreferrer nofollow">
        {shortAddress(group.website)}
      </a>,
    ]);
  if (group.publicEmail)
    facts.push([
      "Write to",
      <a key="mail" href={`mailto:${group.publicEmail}`}>
        {group.publicEmail}
      </a>,
    ]);
  if (group.formerNames.length > 0)
    facts.push(["Former names", group.formerNames.map(({ name, until }) => (until ? `${name} (until ${dayText(until)})` : name)).join("; ")]);
  return (
    <Page
      title={group.name}
      description={`${group.name}, an affiliated group: its motions and amendments.`}
      crumbs={[{ href: "/groups", label: "Affiliated groups" }]}
      {...(group.shortName ? { eyebrow: group.shortName } : {})}
      tools={group.can.openDesk ? <a href={`/desk/groups/${group.id}`}>Desk of the group</a> : undefined}
    >
      {group.belongs ? null : (
        <Notice>
          <p>This group is not affiliated at present. What it decided and submitted stays on record.</p>
        </Notice>
      )}
      {group.description
        ? group.description.split("\n\n").map((paragraph) => (
            <p key={paragraph} className="prose">
              {paragraph}
            </p>
          ))
        : null}
      <Facts of={facts} />
      {group.successions.length > 0 ? (
        <>
          <h2>Where it comes from</h2>
          <Successions of={group.successions} />
        </>
      ) : null}
      <h2>Motions and amendments</h2>
      {group.motions.length === 0 ? (
        <Empty title="Nothing of this group is before a conference." />
      ) : (
        <ul>
          {group.motions.map((motion) => (
            <li key={motion.href}>
              <a href={motion.href}>{motion.label}</a>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
