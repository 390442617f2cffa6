import type { LoaderFunctionArgs } from "react-router";
import { dayInWords } from "#kit";
import { contextOf, valueOf } from "../answer.ts";
import { itemCrumbs, itemPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { dayOf, daysInWords } from "../texts/when.ts";
import { Badge } from "../ui/badge.tsx";
import { Contents, DocumentText } from "../ui/document.tsx";
import { Downloads } from "../ui/list-tools.tsx";
import { Empty, Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { latestDecision } from "./course.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const [view, results] = await Promise.all([
    valueOf(args, app.voting.adoptedText(actor, { slug, item: args.params["item"] ?? "" })),
    valueOf(args, app.voting.results(actor, { slug })),
  ]);
  const decisions = results.items.find(({ item }) => item.slug === view.item.slug)?.decisions ?? [];
  return { ...view, last: latestDecision(decisions) };
}

const sourceWords = (source: string): string =>
  source === "composite" ? "the composite of the Conference Arrangements Committee, with the options that conference chose" : source;

function HowToCheck({ hash, file }: { readonly hash: string; readonly file: string }) {
  return (
    <section id="check">
      <h2>How to check this text</h2>
      <p className="prose">
        The fingerprint below is made from every letter of the text. It stands in the minute and in the decision list. If one letter were changed, the
        fingerprint would be another.
      </p>
      <p className="hash">{hash}</p>
      <p className="prose">Download the plain text and let your own computer work it out:</p>
      <pre className="code hash">{`Linux     sha256sum ${file}\nmacOS     shasum -a 256 ${file}\nWindows   certutil -hashfile ${file} SHA256`}</pre>
    </section>
  );
}

export default function AdoptedText({ loaderData: view }: PageProps<typeof loader>) {
  const { conference, item, adoption, text, complete, last } = view;
  const path = `${itemPath(conference.slug, item.slug)}/text`;
  const done = complete && adoption !== null;
  return (
    <Page
      title={done ? adoption.title : text.title || item.title}
      eyebrow={done ? "Adopted text" : "The text as decided so far"}
      description={
        done
          ? `${adoption.title}, as adopted by ${conference.name}, with its fingerprint.`
          : `The text on ${item.title} as decided so far by ${conference.name}.`
      }
      crumbs={itemCrumbs(conference, item)}
      live={conference.slug}
      facts={<Badge tone={done ? "good" : "wait"}>{done ? "Adopted" : "Not yet final"}</Badge>}
      tools={text.sections.length > 0 ? <Downloads path={path} kinds={["pdf", "docx", "txt"]} what="this text" /> : undefined}
    >
      <div data-live="text" data-live-say={done ? `${adoption.title} is adopted.` : "The text has changed."}>
        {done ? (
          <Notice tone="good" title="Adopted by conference">
            <p>
              {adoption.title} was adopted at {conference.name} on{" "}
              {last ? dayInWords(dayOf(last.decidedAt, conference.timeZone)) : daysInWords(conference.startsOn, conference.endsOn)}, from{" "}
              {sourceWords(adoption.source)}.
            </p>
            {last ? (
              <p>
                {last.title}: {last.reason}.
              </p>
            ) : null}
            <p>
              <a href={`/conferences/${conference.slug}/decisions`}>The decisions that made it</a> · <a href="#check">How to check this text</a>
            </p>
          </Notice>
        ) : (
          <Notice title="This text rewrites itself after each decision">
            <p>
              Nothing here is final until conference has adopted the whole. <a href={`/conferences/${conference.slug}/results`}>Follow the results</a>
            </p>
          </Notice>
        )}
        {text.sections.length === 0 ? <Empty title="Nothing has been decided on this item yet." /> : null}
        <Contents text={text} />
        {text.sections.length > 0 ? <DocumentText text={text} /> : null}
        {done ? <HowToCheck hash={adoption.hash} file="text.txt" /> : null}
      </div>
    </Page>
  );
}
