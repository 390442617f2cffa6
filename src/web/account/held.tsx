import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { isInstant } from "#kit";
import type { MyData } from "../../app/people/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import joinStyles from "../join/join.css?url";
import type { PageProps } from "../page.ts";
import { dayText, instantInWords } from "../texts/when.ts";
import { Facts } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: joinStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.people.myData(actor, {}));
}

type Value = MyData["parts"][number]["entries"][number][string];

const shown = (value: Value, timeZone: string): string => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null || value === "" || value === undefined) return "";
  return typeof value === "string" && isInstant(value) ? instantInWords(value, timeZone) : dayText(String(value));
};

function Part({ part, timeZone }: { readonly part: MyData["parts"][number]; readonly timeZone: string }) {
  return (
    <section className="part">
      <h2>{part.heading}</h2>
      {part.total > part.entries.length ? (
        <p className="quiet">
          {part.total} in all, the last {part.entries.length} here. The download has all.
        </p>
      ) : null}
      {part.entries.map((entry, at) => (
        <Facts
          key={at}
          of={Object.entries(entry).flatMap(([name, value]) => (shown(value, timeZone) === "" ? [] : [[name, shown(value, timeZone)] as const]))}
        />
      ))}
    </section>
  );
}

/** Table by table: nothing that is held is left out. */
export default function Held({ loaderData: data }: PageProps<typeof loader>) {
  return (
    <Page
      title="Everything that is held"
      description="Everything that is held about you."
      crumbs={[{ href: "/account", label: "What is held about you" }]}
      noIndex
      tools={
        <ul className="downloads" aria-label="Download everything">
          <li>
            <a href="/account/data.json">JSON</a>
          </li>
          <li>
            <a href="/account/data.csv">CSV</a>
          </li>
        </ul>
      }
    >
      <p className="prose">
        Held about you, number {data.id}, in every table of this program. Secrets with which you sign in are kept as hashes, which tell nobody anything, and are
        left out.
      </p>
      {data.parts.map((part) => (
        <Part key={part.heading} part={part} timeZone={data.timeZone} />
      ))}
    </Page>
  );
}
