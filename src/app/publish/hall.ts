import { ok, type Refusal, type Result } from "#kit";
import { isHallPart } from "../../documents/write/hall/matter.ts";
import { writeHallPdf } from "../../documents/write/hall/pdf.ts";
import type { Asked } from "./papers.ts";

/** A file that is set in a way of its own. */
export type PdfOf = (asked: Asked) => Promise<Result<Uint8Array, Refusal>>;
export type LinesOf = (asked: Asked) => Promise<Result<AsyncIterable<string>, Refusal>>;

const wanted = (text: string | null): number => (text !== null && /^\d{1,4}$/.test(text) ? Math.min(2000, Math.max(1, Number(text))) : 8);

/** `?part=roll|order|amendments|ballots|tally`, several times for several; `?large`; `?cards=132`. Without a part: all. */
export const hallPaperOf: PdfOf = async ({ app, actor, params, query, organisation, address }) => {
  const view = await app.hall.paperForHall(actor, {
    slug: params["slug"] ?? "",
    parts: query.getAll("part").filter(isHallPart),
    large: query.has("large"),
    cards: wanted(query.get("cards")),
  });
  return view.ok ? writeHallPdf({ ...view.value, organisation, address }) : view;
};

/** The record of a conference, a record to a line, as it is handed to another machine. */
export const handoverFileOf: LinesOf = async ({ app, actor, params }) => {
  const file = await app.handover.handoverFile(actor, { slug: params["slug"] ?? "" });
  if (!file.ok) return file;
  const { pieces } = file.value;
  return ok(
    (async function* (): AsyncIterable<string> {
      yield* pieces;
    })(),
  );
};
