import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { dayInWords } from "#kit";
import type { ClauseDiff } from "../../app/motions/contract.ts";
import { contextOf, goTo, notFound, valueOf } from "../answer.ts";
import { conferenceCrumbs, motionName, motionPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { Changed, type DifferenceView, viewIn, ViewSwitch } from "../ui/difference-view.tsx";
import differenceStyles from "../ui/difference.css?url";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: differenceStyles }];

const number = (text: string | null): number | null => (text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null);

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const motion = args.params["motion"] ?? "";
  const asked = new URL(args.request.url).searchParams;
  const [from, to] = [number(asked.get("from")), number(asked.get("to"))];
  if (from === null || to === null || from === to) goTo(motionPath(args.params["slug"] ?? "", motion));
  const [compare, { versions, conference, item }] = await Promise.all([
    valueOf(args, app.motions.compareVersions(actor, { motion, from, to })),
    valueOf(args, app.motions.motion(actor, { motion })),
  ]);
  if (conference.slug !== args.params["slug"]) notFound();
  return { ...compare, versions, item, shown: viewIn(asked) };
}

const kindWords = { same: "", changed: "Changed", added: "New clause", removed: "Clause taken out" } as const;
const headingWords = { same: "", changed: "Heading changed", added: "New section", removed: "Section taken out" } as const;

/** A changed heading, or the title (which has no section), is listed among the clauses without a number. */
const isHeading = ({ number, section, kind, spans }: ClauseDiff): boolean =>
  number === "" &&
  spans
    .filter((span) => kind === "removed" || span.kind !== "removed")
    .map((span) => span.text)
    .join("")
    .endsWith(section);

const moved = (clause: ClauseDiff): string => (clause.movedFrom ? `Moved from ${clause.movedFrom}` : "");

const told = (clause: ClauseDiff): string => [words(clause), moved(clause)].filter(Boolean).join(". ");

const words = (clause: ClauseDiff): string =>
  clause.section === "" ? "Title changed" : isHeading(clause) ? headingWords[clause.kind] : kindWords[clause.kind];

/** Clauses that did not change are folded away, several in a row as one. */
function folded(clauses: readonly ClauseDiff[]): readonly { readonly key: string; readonly same: boolean; readonly of: readonly ClauseDiff[] }[] {
  const groups: { key: string; same: boolean; of: ClauseDiff[] }[] = [];
  for (const clause of clauses) {
    const last = groups[groups.length - 1];
    const same = clause.kind === "same" && !clause.movedFrom;
    if (last && last.same && same) last.of.push(clause);
    else groups.push({ key: `${groups.length}-${clause.number}`, same, of: [clause] });
  }
  return groups;
}

function Clause({ clause, view }: { readonly clause: ClauseDiff; readonly view: DifferenceView }) {
  return (
    <div className={clause.number === "" ? "clause unnumbered" : "clause"}>
      {clause.number === "" ? null : <span className="clause-number">{clause.number}</span>}
      <div className="clause-words">
        {told(clause) === "" ? null : <p className="clause-kind">{told(clause)}</p>}
        <Changed spans={clause.spans} view={view} before="Before" after="Now" />
      </div>
    </div>
  );
}

function Section({ title, clauses, view }: { readonly title: string; readonly clauses: readonly ClauseDiff[]; readonly view: DifferenceView }) {
  return (
    <section className="document-section">
      <h2>{title || "Title"}</h2>
      {folded(clauses).map(({ key, same, of }) =>
        same ? (
          <details key={key} className="more">
            <summary>{of.length === 1 ? "1 clause did not change" : `${of.length} clauses did not change`}</summary>
            {of.map((clause) => (
              <Clause key={clause.number} clause={clause} view={view} />
            ))}
          </details>
        ) : (
          of.map((clause) => <Clause key={clause.number} clause={clause} view={view} />)
        ),
      )}
    </section>
  );
}

export default function Compare({ loaderData: view }: PageProps<typeof loader>) {
  const { motion, conference, from, to, clauses, versions } = view;
  const path = motionPath(conference.slug, motion.id);
  const sections = [...new Set(clauses.map((clause) => clause.section))];
  const changed = clauses.filter((clause) => clause.kind !== "same" && !isHeading(clause)).length;
  return (
    <Page
      title={`What changed in “${motion.title}”`}
      eyebrow={motionName(motion)}
      description={`Version ${from.n} and version ${to.n} of ${motionName(motion)}, clause by clause.`}
      crumbs={[...conferenceCrumbs(conference), { href: path, label: motionName(motion) }]}
      path={`${path}/compare?from=${from.n}&to=${to.n}`}
    >
      <p className="lead">
        From version {from.n} of {dayInWords(from.datedOn)} to version {to.n} of {dayInWords(to.datedOn)}:{" "}
        {changed === 0 ? "no clause changed" : changed === 1 ? "one clause changed" : `${changed} clauses changed`}.
      </p>
      {versions.length > 2 ? (
        <form method="get" className="list-tools">
          {(["from", "to"] as const).map((name) => (
            <div className="field" key={name}>
              <label htmlFor={`compare-${name}`}>{name === "from" ? "From version" : "To version"}</label>
              <select id={`compare-${name}`} name={name} defaultValue={name === "from" ? from.n : to.n}>
                {versions.map((version) => (
                  <option key={version.n} value={version.n}>
                    {version.n}, {dayInWords(version.datedOn)}
                  </option>
                ))}
              </select>
            </div>
          ))}
          <button className="button button-plain" type="submit">
            Compare
          </button>
        </form>
      ) : null}
      {to.note ? (
        <Notice>
          <p>
            Said of version {to.n}: {to.note}
          </p>
        </Notice>
      ) : null}
      <ViewSwitch path={`${path}/compare`} query={`from=${from.n}&to=${to.n}`} view={view.shown} clean="As it reads now" />
      <article className="document">
        {sections.map((title) => (
          <Section key={title} title={title} clauses={clauses.filter((clause) => clause.section === title)} view={view.shown} />
        ))}
      </article>
    </Page>
  );
}
