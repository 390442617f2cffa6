import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { accessNeedWords } from "#domain/registration";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty, Facts } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { pageAsked } from "./asked.ts";
import styles from "./registration.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: styles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const totals = await valueOf(args, app.registration.accessTotals(actor, { slug }));
  const { conference, can } = await valueOf(args, app.registration.registrationDesk(actor, { slug }));
  const names = can.needs ? await valueOf(args, app.registration.accessNeeds(actor, { slug, page: pageAsked(new URL(args.request.url).searchParams) })) : null;
  return { totals, conference, names };
}

/** What is asked for: numbers for the organisers, names only for the credentials desk that meets the needs. */
export default function AccessNeeds({ loaderData: { totals, conference, names } }: PageProps<typeof loader>) {
  const path = `/desk/conferences/${conference.slug}/registration/needs`;
  return (
    <Page
      title="Access needs"
      description="What those who come ask for."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/conferences/${conference.slug}/registration`, label: "Registration" },
      ]}
      noIndex
    >
      <p className="prose">Numbers under three are not shown, since they would tell who it is. Everything here is deleted after the conference.</p>
      <Facts of={totals.map(({ kind, n }) => [accessNeedWords[kind], n.kind === "number" ? String(n.n) : "fewer than 3"])} />
      <h2>By name</h2>
      {names === null ? (
        <p>Only the credentials desk of this conference reads what people put down.</p>
      ) : names.rows.length === 0 ? (
        <Empty title="Nobody has put anything down.">
          <p>Those who are named do it on the page of their registration.</p>
        </Empty>
      ) : (
        <>
          <ul className="people">
            {names.rows.map((one) => (
              <li key={`${one.name}${one.givenAt}`}>
                <p className="person-line">
                  <span className="person-name">{one.name}</span> <span className="quiet">{one.group}</span>
                </p>
                <p>{one.kinds.map((kind) => accessNeedWords[kind]).join("; ")}</p>
                {one.words === "" ? null : <p>“{one.words}”</p>}
                <details className="more">
                  <summary>Consent of {instantInWords(one.givenAt, conference.timeZone)}</summary>
                  <p>{one.consent}</p>
                </details>
              </li>
            ))}
          </ul>
          <Pager page={names.page} pages={names.pages} href={(page) => listAddress(path, { page: page === 1 ? "" : page })} />
        </>
      )}
    </Page>
  );
}
