import { ok, type Refusal, type Result } from "#kit";
import { allPapers } from "../../documents/write/ballot/all.ts";
import { chairPaper } from "../../documents/write/ballot/chair.ts";
import { delegatesPaper } from "../../documents/write/ballot/delegates.ts";
import { fallbackPaper } from "../../documents/write/ballot/fallback.ts";
import type { BallotMatter } from "../../documents/write/ballot/matter.ts";
import { previewPaper } from "../../documents/write/ballot/preview.ts";
import { tellersPaper } from "../../documents/write/ballot/tellers.ts";
import type { Frame } from "../../documents/write/matter.ts";
import type { Paper } from "../../documents/write/paper.ts";
import { type Asked, frameOf, latest, type PaperOf, place } from "./papers.ts";

type Writer = (frame: Frame, matter: BallotMatter) => Paper;
type Reader = (asked: Asked) => Promise<Result<BallotMatter, Refusal>>;

const writers: Readonly<Record<string, Writer>> = {
  chair: chairPaper,
  tellers: tellersPaper,
  delegates: delegatesPaper,
  fallback: fallbackPaper,
  all: allPapers,
  first: (frame, matter) => previewPaper(frame, matter, "first"),
  last: (frame, matter) => previewPaper(frame, matter, "last"),
};

/** Papers have no page of their own: below them stands the page that they belong to. */
const paperFrom =
  (read: Reader, write: Writer, page: (asked: Asked) => string): PaperOf =>
  async (asked) => {
    const matter = await read(asked);
    if (!matter.ok) return matter;
    const frame = { ...frameOf(asked, latest([], matter.value.conference.startsOn)), address: new URL(page(asked), asked.address).href };
    return ok(write(frame, matter.value));
  };

const itemPage = (asked: Asked): string => `/conferences/${place(asked).slug}/agenda/${place(asked).item}`;
const named = ({ params }: Asked): string => params["paper"] ?? "";

/** From the text being written, for the committee. */
export const ballotDraftOf: PaperOf = (asked) => {
  const write = writers[named(asked)] ?? chairPaper;
  return paperFrom(
    (of) => of.app.composites.ballotDraft(of.actor, place(of)),
    write,
    (of) => `/desk${itemPage(of)}/ballot`,
  )(asked);
};

/** From the published composite, for those who run the hall. The fallback agenda needs none. */
export const votesOf: PaperOf = (asked) => {
  const paper = named(asked);
  const read: Reader = (of) => {
    const { composites } = of.app;
    if (paper === "fallback") return composites.fallbackAgenda(of.actor, place(of));
    return paper === "tellers" ? composites.tellerPapers(of.actor, place(of)) : composites.chairPapers(of.actor, place(of));
  };
  return paperFrom(read, writers[paper] ?? chairPaper, itemPage)(asked);
};

/** For everybody, once the composite is published. */
export const delegateSheetOf: PaperOf = paperFrom(
  (asked) => asked.app.composites.delegateSheet(asked.actor, place(asked)),
  delegatesPaper,
  (asked) => `${itemPage(asked)}/composite`,
);
