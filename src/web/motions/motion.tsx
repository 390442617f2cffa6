import type { LoaderFunctionArgs } from "react-router";
import { changesIn, type Clause, clauseNamed, itemsOf } from "#compose";
import { dayInWords, listInWords } from "#kit";
import type { AmendmentView, MotionView, VersionView } from "../../app/motions/contract.ts";
import { contextOf, notFound, valueOf } from "../answer.ts";
import { itemCrumbs, itemPath, motionName, motionPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { Contents, DocumentText } from "../ui/document.tsx";
import { Downloads } from "../ui/list-tools.tsx";
import { Facts, Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { MotionBadge } from "./motion-row.tsx";

/** The version asked for in the address; null is the latest, and so is anything that is not a number. */
const versionAsked = (request: Request): number | null => {
  const asked = new URL(request.url).searchParams.get("version");
  return asked !== null && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : null;
};

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.motions.motion(actor, { motion: args.params["motion"] ?? "", version: versionAsked(args.request) }));
  if (view.conference.slug !== args.params["slug"]) notFound();
  return view;
}

function Versions({ view, path }: { readonly view: MotionView; readonly path: string }) {
  if (view.versions.length < 2) return null;
  const newest = [...view.versions].sort((a, b) => b.n - a.n);
  return (
    <section className="no-print">
      <h2 id="versions">Versions</h2>
      <ol className="rows" reversed>
        {newest.map((version: VersionView) => (
          <li key={version.n} className="row">
            <div className="row-body">
              <p className="row-title">
                {version.n === view.version.n ? `Version ${version.n}, shown here` : <a href={`${path}?version=${version.n}`}>Version {version.n}</a>}
              </p>
              <p className="quiet small">
                {dayInWords(version.datedOn)}
                {version.note ? `: ${version.note}` : ""}
              </p>
            </div>
            {version.n > 1 ? (
              <p className="row-side">
                <a href={`${path}/compare?from=${version.n - 1}&to=${version.n}`}>What changed from version {version.n - 1}</a>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Whether an amendment is to this clause, to one of its points, or would add one after it. */
const amends = ({ change, anchor }: AmendmentView, clause: Clause): boolean =>
  anchor !== "orphaned" && changesIn(change).some((one) => partsOfClause(clause).includes(String(clauseNamed(one))));
const partsOfClause = (clause: Clause): readonly string[] => [clause.id, ...[...itemsOf(clause)].map(({ item }) => String(item.id))];

function ClauseAmendments({ amendments, path }: { readonly amendments: readonly AmendmentView[]; readonly path: string }) {
  if (amendments.length === 0) return null;
  return (
    <p className="provenance no-print">
      Amendments here:{" "}
      {amendments.map((amendment, at) => (
        <span key={amendment.id}>
          {at > 0 ? ", " : ""}
          <a href={`${path}/amendments#a-${amendment.label}`}>{amendment.label}</a>
        </span>
      ))}
    </p>
  );
}

export default function Motion({ loaderData: view }: PageProps<typeof loader>) {
  const { conference, item, motion, version } = view;
  const path = motionPath(conference.slug, motion.id);
  const latest = Math.max(version.n, ...view.versions.map((one) => one.n));
  const old = version.n < latest;
  const query = old ? `?version=${version.n}` : "";
  const marginOf = (clause: Clause) => (
    <ClauseAmendments amendments={view.amendments.filter((amendment) => amends(amendment, clause) && !old)} path={itemPath(conference.slug, item.slug)} />
  );
  const facts: [string, string][] = [["Submitted by", motion.submitter]];
  if (motion.submittedOn) facts.push(["Submitted", dayInWords(motion.submittedOn)]);
  if (motion.revisedOn) facts.push(["Revised", dayInWords(motion.revisedOn)]);
  if (motion.supporters.length > 0) facts.push(["Supported by", listInWords(motion.supporters)]);
  facts.push(["Length", `${motion.clauses} clauses, ${motion.words} words`]);
  return (
    <Page
      title={motion.title}
      eyebrow={`${motionName(motion)} · ${item.title}`}
      description={`${motionName(motion)} of ${motion.submitter} to ${conference.name}: ${motion.title}.`}
      crumbs={itemCrumbs(conference, item)}
      path={path}
      facts={<MotionBadge motion={motion} />}
      tools={<Downloads path={path} kinds={["pdf", "docx", "txt"]} query={query} what={motionName(motion)} />}
    >
      {old ? (
        <Notice tone="bad" title={`This is version ${version.n}, not the latest`}>
          <p>
            <a href={path}>Read version {latest}</a>, or <a href={`${path}/compare?from=${version.n}&to=${latest}`}>see what changed since</a>.
          </p>
        </Notice>
      ) : null}
      {motion.stateReason ? (
        <Notice>
          <p>Reason given: {motion.stateReason}</p>
        </Notice>
      ) : null}
      {view.can.edit || view.can.putOnAgenda || view.can.ruleOut || view.can.withdraw ? (
        <p className="no-print">
          <a href={`/desk/motions/${motion.id}`}>Work on this motion at your desk</a>
        </p>
      ) : null}
      {view.can.amend ? (
        <p className="no-print">
          <a href={`/desk/conferences/${view.conference.slug}/motions/${motion.id}/amend`}>Submit an amendment to it</a>
        </p>
      ) : null}
      <Facts of={facts} />
      <Contents text={view.text} />
      <DocumentText text={view.text} marginOf={marginOf} />
      <Versions view={view} path={path} />
      <p className="quiet small">
        Version {version.n} of {dayInWords(version.datedOn)}. Fingerprint of the text (SHA-256): <span className="hash">{version.hash}</span>
      </p>
    </Page>
  );
}
