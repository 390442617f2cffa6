import { Downloads } from "../../../ui/list-tools.tsx";

type PaperLink = { readonly path: string; readonly title: string; readonly what: string };

/** Papers to print, each with what it is for. */
export function PaperList({ papers }: { readonly papers: readonly PaperLink[] }) {
  return (
    <ul className="paper-list">
      {papers.map(({ path, title, what }) => (
        <li key={path}>
          <p>
            <strong>{title}</strong>
            <br />
            <span className="quiet">{what}</span>
          </p>
          <Downloads path={path} kinds={["pdf", "docx"]} what={title} />
        </li>
      ))}
    </ul>
  );
}

/** The papers made from the text being written, for the committee to look through. */
export const draftPapers = (ballot: string): readonly PaperLink[] => [
  { path: `${ballot}/first`, title: "As if every first option were chosen", what: "The whole text on one page, with what follows from the options." },
  { path: `${ballot}/last`, title: "As if every last option were chosen", what: "The same the other way round." },
  { path: `${ballot}/chair`, title: "For the chair", what: "What to say at each vote, in order, with room for the figures." },
  { path: `${ballot}/tellers`, title: "For the tellers", what: "A sheet to fill in for each vote and round, the fallback’s too." },
  { path: `${ballot}/delegates`, title: "For delegates", what: "Each question with its options side by side." },
  { path: `${ballot}/fallback`, title: "Fallback agenda", what: "If the procedure is lost: the drafts, their amendments in order, what falls, the last vote." },
  { path: `${ballot}/all`, title: "All papers in one file", what: "With a table of contents." },
];

/** The papers from the published composite, for those who run the hall. */
export const hallPapers = (item: string, who: { readonly chair: boolean }): readonly PaperLink[] => [
  ...(who.chair ? [{ path: `/desk${item}/votes/chair`, title: "For the chair", what: "What to say at each vote, in order, with room for the figures." }] : []),
  { path: `/desk${item}/votes/tellers`, title: "For the tellers", what: "A sheet to fill in for each vote and round, the fallback’s too." },
  { path: `${item}/composite/delegates`, title: "For delegates", what: "Each question with its options side by side. Open to all." },
  ...(who.chair
    ? [
        {
          path: `/desk${item}/votes/fallback`,
          title: "Fallback agenda",
          what: "If the procedure is lost: the drafts, their amendments in order, what falls, the last vote.",
        },
        { path: `/desk${item}/votes/all`, title: "All papers in one file", what: "With a table of contents." },
      ]
    : []),
];
