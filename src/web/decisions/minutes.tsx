import type { LoaderFunctionArgs } from "react-router";
import type { MinutesView, PublishedEntry } from "../../app/decisions/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import { conferenceCrumbs } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { dayOf, dayText, instantInWords, timeInWords } from "../texts/when.ts";
import { Downloads } from "../ui/list-tools.tsx";
import { Empty, Facts } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = Number(new URL(args.request.url).searchParams.get("version") ?? "");
  const version = Number.isInteger(asked) && asked > 0 && asked < 1_000_000 ? asked : null;
  return await valueOf(args, app.decisions.minutes(actor, { slug: args.params["slug"] ?? "", version }));
}

/** Entries under the item that was before conference, a day at a time. */
export function parts<E extends Pick<PublishedEntry, "at" | "item" | "fact">>(
  entries: readonly E[],
  timeZone: string,
): readonly { readonly key: string; readonly day: string; readonly item: string | null; readonly entries: readonly E[] }[] {
  const found: { key: string; day: string; item: string | null; entries: E[] }[] = [];
  for (const entry of entries) {
    const [day, last] = [dayOf(entry.at, timeZone), found.at(-1)];
    if (last?.day === day && last.item === entry.item) last.entries.push(entry);
    else found.push({ key: entry.fact, day, item: entry.item, entries: [entry] });
  }
  return found;
}

function Entries({ of: { shown, items, conference } }: { readonly of: MinutesView }) {
  if (shown === null) return null;
  return parts(shown.entries, conference.timeZone).map((part) => (
    <section key={part.key}>
      <h2>{part.item === null ? dayText(part.day) : `${items[part.item] ?? part.item}, ${dayText(part.day)}`}</h2>
      <ol className="rows">
        {part.entries.map((entry) => (
          <li key={entry.fact} className="row">
            <div className="row-body">
              <p>
                <time dateTime={entry.at}>{timeInWords(entry.at, conference.timeZone)}</time> {entry.words}
              </p>
              {entry.record === null ? null : <p className="small">The log says: {entry.record}</p>}
              {entry.note === "" ? null : <p className="mail-body">{entry.note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  ));
}

export default function Minutes({ loaderData }: PageProps<typeof loader>) {
  const { conference, versions, shown, can } = loaderData;
  const path = `/conferences/${conference.slug}/minutes`;
  return (
    <Page
      title="Minutes"
      eyebrow={conference.name}
      description={`Minutes of ${conference.name}, drafted from the log, by version.`}
      crumbs={conferenceCrumbs(conference)}
      tools={shown ? <Downloads path={path} kinds={["pdf", "docx"]} query={`?version=${shown.n}`} what="the minutes" /> : undefined}
    >
      {can.edit ? (
        <p className="no-print">
          <a href={`/desk/conferences/${conference.slug}/minutes`}>Write the minutes at your desk</a>
        </p>
      ) : null}
      {shown === null ? (
        <Empty title="No minutes are published yet.">
          <p>
            <a href={`/conferences/${conference.slug}/decisions`}>See the decision list</a>
          </p>
        </Empty>
      ) : (
        <>
          <Facts
            of={[
              ["Version", `${shown.n}, ${instantInWords(shown.madeAt, conference.timeZone)}`],
              [
                "Approved",
                shown.approval === null ? "Not yet" : `by ${shown.approval.at.name}${shown.approval.words === "" ? "" : `: ${shown.approval.words}`}`,
              ],
              ["Times", `in ${conference.timeZone}`],
              [
                "Fingerprint (SHA-256)",
                <span key="hash" className="hash">
                  {shown.hash}
                </span>,
              ],
            ]}
          />
          {versions.length > 1 ? (
            <p className="no-print">
              Versions:{" "}
              {versions.map(({ n }) => (
                <a key={n} href={`${path}?version=${n}`}>
                  {n}{" "}
                </a>
              ))}
            </p>
          ) : null}
          <Entries of={loaderData} />
        </>
      )}
    </Page>
  );
}
