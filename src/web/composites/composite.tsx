import type { LoaderFunctionArgs } from "react-router";
import { assembleForPrint, type PrintOption, type PrintSection } from "#compose";
import { letterOf } from "#kit";
import type { MotionSummary } from "../../app/motions/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import { itemCrumbs, itemPath, motionPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { methodWords, tieInWords } from "../texts/words.ts";
import { sectionAnchor } from "../ui/anchors.ts";
import { ClauseBlock } from "../ui/document.tsx";
import { Downloads } from "../ui/list-tools.tsx";
import { Notice } from "../ui/notice.tsx";
import { OptionCard, OptionRow } from "../ui/option-card.tsx";
import { Page } from "../ui/page.tsx";
import { Provenance } from "../ui/provenance.tsx";
import { choicesAsked, PreviewForm } from "./preview-form.tsx";

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
  return await valueOf(args, app.composites.composite(actor, input));
}

type Drafts = { readonly constituents: readonly MotionSummary[]; readonly slug: string };

function Options({ options, print, ...drafts }: Drafts & { readonly options: readonly PrintOption[]; readonly print: PrintSection }) {
  const { section, standing } = print;
  const chosen = options.find((option) => option.chosen);
  if (chosen) {
    return (
      <div className="question-box">
        <p className="provenance">
          In this preview, option {chosen.key.toUpperCase()}: {chosen.title}
        </p>
        {chosen.clauses.map(({ clause, sources }) => (
          <ClauseBlock key={clause.id} clause={clause} margin={<Provenance sources={sources} {...drafts} />} />
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
            {option.clauses.map(({ clause, sources }) => (
              <ClauseBlock key={clause.id} clause={clause} margin={<Provenance sources={sources} {...drafts} />} />
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
      {print.pieces.map((piece) =>
        piece.kind === "clause" ? (
          <ClauseBlock
            key={piece.clause.id}
            clause={piece.clause}
            anchor={`c-${piece.clause.number}`}
            margin={<Provenance sources={piece.sources} {...drafts} />}
          />
        ) : (
          <Options key="options" options={piece.options} print={print} {...drafts} />
        ),
      )}
    </section>
  );
}

function Originals({ constituents, slug }: Drafts) {
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
  const sections = assembleForPrint(composite, choices);
  const questions = composite.sections.filter((section) => section.options.length > 0);
  const chosen = Object.keys(choices).length;
  const drafts = { constituents, slug: conference.slug };
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
      {questions.length > 0 ? <PreviewForm questions={questions} choices={choices} path={path} /> : null}
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
      <Originals {...drafts} />
      <p className="quiet small">
        Fingerprint of this version (SHA-256): <span className="hash">{view.hash}</span>
      </p>
    </Page>
  );
}
