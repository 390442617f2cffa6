import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { dayText } from "../texts/when.ts";
import { Empty, Facts } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.groups.affiliate(actor, { affiliate: args.params["id"] ?? "" }));
}

export default function Group({ loaderData: group }: PageProps<typeof loader>) {
  const facts = [
    ["Kind", group.kind === "local" ? "Local group" : "National group"],
    ["Region", group.region ?? "–"],
    ["Affiliated", group.affiliatedOn ? dayText(group.affiliatedOn) : "–"],
    ["Members", group.members === null ? "–" : `${group.members}${group.membersAsOf ? `, as of ${dayText(group.membersAsOf)}` : ""}`],
  ] as const;
  return (
    <Page
      title={group.name}
      description={`${group.name}, an affiliated group: its motions and amendments.`}
      crumbs={[{ href: "/groups", label: "Affiliated groups" }]}
    >
      <Facts of={facts} />
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
