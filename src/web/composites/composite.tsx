import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import {
  assembleForPrint,
  type Constituent,
  isAsOffered,
  type Option,
  previewed,
  type PrintClause,
  type PrintOption,
  type PrintSection,
  settingsOf,
} from "#compose";
import { letterOf } from "#kit";
import type { MotionSummary } from "../../app/motions/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import { itemCrumbs, itemPath, motionPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { methodWords, tieInWords } from "../texts/words.ts";
import { sectionAnchor } from "../ui/anchors.ts";
import { ClauseBlock } from "../ui/document.tsx";
import { Downloads, listAddress } from "../ui/list-tools.tsx";
import { Notice } from "../ui/notice.tsx";
import { OptionCard, OptionRow } from "../ui/option-card.tsx";
import { Page } from "../ui/page.tsx";
import { Provenance } from "../ui/provenance.tsx";
import { SourceLegend, type SourceMarks, sourcedWords, sourceMarks } from "../ui/source-spans.tsx";
import sourcesStyles from "../ui/sources.css?url";
import { choicesAsked, PreviewForm } from "./preview-form.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sourcesStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const version = asked.get("version");
  const input = {
    slug: args.params["slug"] ?? "",
    item: args.params["item"] ?? "",
    choices: choicesAsked(asked),
    version: version !== null && /^[1-9]\d{0,5}$/.test(version) ? Number(version) : null,
  };
  return { ...(await valueOf(args, app.composites.composite(actor, input))), sources: asked.get("sources") === "show", versionAsked: input.version };
}

type Drafts = {
  readonly constituents: readonly MotionSummary[];
  readonly slug: string;
  /** Null while the sources of words are not asked for. */
  readonly shown: { readonly originals: readonly Constituent[]; readonly marks: SourceMarks } | null;
};

/** A clause with its sources; every phrase of it marked, if that is asked for. */
function PrintedClause({
  of,
  anchor,
  option,
  shown,
  ...drafts
}: Drafts & { readonly of: PrintClause; readonly anchor?: string; readonly option?: Option | undefined }) {
  const { clause, sources, notes } = of;
  return (
    <ClauseBlock
      clause={clause}
      anchor={anchor}
      margin={<Margin sources={sources} notes={notes} author={option && isAsOffered(option, clause) ? "proposer" : "committee"} {...drafts} />}
      {...(shown && sourcedWords(clause, sources, shown.originals, shown.marks))}
    />
  );
}

/** Where a clause comes from, and what may still come to it. */
function Margin({
  sources,
  notes,
  author,
  ...drafts
}: Omit<Drafts, "shown"> & Pick<PrintClause, "sources" | "notes"> & { readonly author: "committee" | "proposer" }) {
  return (
    <>
      <Provenance sources={sources} author={author} {...drafts} />
      <Notes of={notes} />
    </>
  );
}

const Notes = ({ of }: { readonly of: readonly string[] }) =>
  of.map((note) => (
    <p className="consequence-note" key={note}>
      {note}
    </p>
  ));

function Options({ options, print, ...drafts }: Drafts & { readonly options: readonly PrintOption[]; readonly print: PrintSection }) {
  const { section, standing } = print;
  const chosen = options.find((option) => option.chosen);
  if (chosen) {
    return (
      <div className="question-box">
        <p className="provenance">
          In this preview, option {chosen.key.toUpperCase()}: {chosen.title}
        </p>
        {chosen.clauses.map((of) => (
          <PrintedClause key={of.clause.id} of={of} {...drafts} />
        ))}
      </div>
    );
  }
  if (standing === "none") return <p className="provenance">In this preview none of the options is chosen: the text says nothing of it.</p>;
  return (
    <div className="question-box" id={`q-${section.id}`}>
      <h3>{section.question || section.title}</h3>
      <p className="provenance">
        Conference chooses: {methodWords[section.method]}. {section.tie.length > 0 ? `Equal votes: ${tieInWords(section.tie)}.` : ""}
      </p>
      <OptionRow>
        {options.map((option) => (
          <OptionCard key={option.key} letter={option.key} title={option.title} proposer={option.proposer} level={4}>
            {option.clauses.map((of) => (
              <PrintedClause key={of.clause.id} of={of} option={section.options.find(({ key }) => key === option.key)} {...drafts} />
            ))}
            {option.clauses.length === 0 ? <p className="provenance">Says nothing of it.</p> : null}
          </OptionCard>
        ))}
      </OptionRow>
      {print.provisional ? <p className="provenance">The options differ in length: the numbers after this place may still change.</p> : null}
    </div>
  );
}

function SectionText({ print, index, ...drafts }: Drafts & { readonly print: PrintSection; readonly index: number }) {
  return (
    <section className="document-section" id={sectionAnchor(index)}>
      <h2>
        {print.number}. {print.section.title}
      </h2>
      <Notes of={print.notes} />
      {print.pieces.map((piece) =>
        piece.kind === "clause" ? (
          <PrintedClause key={piece.clause.id} of={piece} anchor={`c-${piece.clause.number}`} {...drafts} />
        ) : (
          <Options key="options" options={piece.options} print={print} {...drafts} />
        ),
      )}
    </section>
  );
}

function Originals({ constituents, slug }: Pick<Drafts, "constituents" | "slug">) {
  return (
    <aside aria-label="The originals" className="no-print">
      <h2>Made from</h2>
      <ul className="cards">
        {constituents.map((motion, at) => (
          <li key={motion.id} className="card">
            <h3>
              <a className="card-link" href={motionPath(slug, motion.id)}>
                {motion.letter || letterOf(at)}: {motion.title}
              </a>
            </h3>
            <p className="quiet">{motion.submitter}</p>
          </li>
        ))}
      </ul>
    </aside>
  );
}

export default function CompositePage({ loaderData: view }: PageProps<typeof loader>) {
  const { conference, item, composite, constituents, choices } = view;
  const path = `${itemPath(conference.slug, item.slug)}/composite`;
  const sections = assembleForPrint(composite, previewed(composite, choices));
  const questions = composite.sections.filter((section) => section.options.length > 0);
  const chosen = Object.keys(choices).length;
  const marks = sourceMarks(constituents);
  const drafts = { constituents, slug: conference.slug, shown: view.sources ? { originals: view.originals, marks } : null };
  const asked = { ...Object.fromEntries(Object.entries(choices).map(([section, key]) => [`as.${section}`, key])), version: view.versionAsked ?? "" };
  return (
    <Page
      title={composite.title}
      eyebrow={`Composite, version ${view.version} · ${item.title}`}
      description={`The composite of the Conference Arrangements Committee on ${item.title}: ${composite.sections.length} sections, ${questions.length} choices, and where every clause comes from.`}
      crumbs={itemCrumbs(conference, item)}
      path={path}
      noIndex={chosen > 0}
      tools={<Downloads path={path} kinds={["pdf", "docx", "txt"]} what="the composite" />}
    >
      <p className="lead">
        One text made from {constituents.length} motions. Where they agree, their words stand as one; where they do not, conference chooses. Letters and numbers
        under a clause lead to the draft it comes from: “from” word for word, “after” in other words.
      </p>
      {questions.length > 0 ? <PreviewForm questions={questions} choices={choices} path={path} sources={view.sources} /> : null}
      {chosen > 0 ? (
        <Notice
          tone="now"
          title={
            chosen === questions.length
              ? "A preview: the whole text as if conference had chosen so"
              : `A preview: ${chosen} of ${questions.length} questions chosen`
          }
        >
          <p>
            Nothing is decided by looking. <a href={path}>Show all options again</a>
          </p>
        </Notice>
      ) : null}
      <p className="source-switch">
        {view.sources ? (
          <>
            Every phrase shows its draft. <a href={listAddress(path, asked)}>Show the words alone</a>
          </>
        ) : (
          <a href={listAddress(path, { ...asked, sources: "show" })}>Show the draft that each phrase comes from</a>
        )}
        {" · "}
        <a href={listAddress(`${path}/loss`, { version: asked.version })}>What each draft kept and gave up</a>
      </p>
      {questions.length > 0 ? (
        <p className="source-switch">
          The questions on paper, with the options side by side: <Downloads path={`${path}/delegates`} kinds={["pdf", "docx"]} what="the sheet for delegates" />
          {settingsOf(composite).mayAddOptions === "committee" ? null : (
            <>
              If you moved one of these motions, you may <a href={`/desk${itemPath(conference.slug, item.slug)}/ballot/offer`}>offer a further option</a>.
            </>
          )}
        </p>
      ) : null}
      {view.sources ? <SourceLegend marks={marks} /> : null}
      <details className="contents">
        <summary>Contents: {sections.length} sections</summary>
        <ol>
          {sections.map((print, index) => (
            <li key={print.section.id}>
              <a href={`#${sectionAnchor(index)}`}>
                {print.number}. {print.section.title}
                {print.section.options.length > 0 ? ` (${print.section.options.length} options)` : ""}
              </a>
            </li>
          ))}
        </ol>
      </details>
      <article className="document">
        {sections.map((print, index) => (
          <SectionText key={print.section.id} print={print} index={index} {...drafts} />
        ))}
      </article>
      <Originals constituents={constituents} slug={conference.slug} />
      <p className="quiet small">
        Fingerprint of this version (SHA-256): <span className="hash">{view.hash}</span>
      </p>
    </Page>
  );
}
