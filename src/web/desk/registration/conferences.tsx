import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const affiliate = args.params["id"] ?? "";
  const conferences = await valueOf(args, app.registration.conferencesOfGroup(actor, { affiliate }));
  const group = await valueOf(args, app.groups.affiliate(actor, { affiliate }));
  return { conferences, group: { id: affiliate, name: group.name } };
}

/** To which conferences a group may name delegates, and how far it is. */
export default function ConferencesOfGroup({ loaderData: { conferences, group } }: PageProps<typeof loader>) {
  return (
    <Page
      title={`Delegates of ${group.name}`}
      description="Conferences to which the group may name delegates."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      noIndex
    >
      {conferences.length === 0 ? (
        <Empty title="No conference takes names at present.">
          <p>As soon as a conference publishes how many delegates each group may send, it stands here.</p>
        </Empty>
      ) : (
        <ul className="cards">
          {conferences.map((one) => (
            <li key={one.slug} className="card">
              <h2>
                {one.published ? (
                  <a className="card-link" href={`/desk/groups/${group.id}/delegates/${one.slug}`}>
                    {one.name}
                  </a>
                ) : (
                  one.name
                )}
              </h2>
              <p>{dayText(one.startsOn)}</p>
              <p>{one.published ? `${one.named} of ${one.seats} named` : "The number of delegates is not published yet."}</p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
