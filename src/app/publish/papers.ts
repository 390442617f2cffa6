import { canonicalText } from "#compose";
import type { Actor } from "#domain/people";
import { type Instant, isInstant, ok, type Refusal, type Result } from "#kit";
import { amendmentsPaper } from "../../documents/write/amendments.ts";
import { compositePaper } from "../../documents/write/composite.ts";
import { constitutionPaper } from "../../documents/write/constitution.ts";
import type { Frame } from "../../documents/write/matter.ts";
import { bookletPaper, comparisonPaper, motionPaper } from "../../documents/write/motion.ts";
import type { Paper } from "../../documents/write/paper.ts";
import { reportPaper } from "../../documents/write/report.ts";
import type { App } from "../contract.ts";

/** What a published document is made from: who asks, for what, and where the page it comes from stands. */
export type Asked = {
  readonly app: App;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly organisation: string;
  /** Address of the web page that says the same. */
  readonly address: string;
};

export type PaperOf = (asked: Asked) => Promise<Result<Paper, Refusal>>;

export const frameOf = ({ organisation, address }: Asked, publishedAt: Instant): Frame => ({ organisation, address, publishedAt });

/** Documents carry the time of what is in them, never of the request: the same content gives the same bytes. */
export const latest = (times: readonly Instant[], day: string): Instant => {
  const first = `${day}T00:00:00.000Z`;
  return times.reduce((late, time) => (time > late ? time : late), isInstant(first) ? first : ("1970-01-01T00:00:00.000Z" as Instant));
};

export const whole = (text: string | null): number | null => (text !== null && /^\d{1,5}$/.test(text) ? Number(text) : null);
export const place = ({ params }: Asked) => ({ slug: params["slug"] ?? "", item: params["item"] ?? "" });

export const motionOf: PaperOf = async (asked) => {
  const view = await asked.app.motions.motion(asked.actor, { motion: asked.params["motion"] ?? "", version: whole(asked.query.get("version")) });
  return view.ok ? ok(motionPaper(frameOf(asked, view.value.version.madeAt), view.value)) : view;
};

export const comparisonOf: PaperOf = async (asked) => {
  const view = await asked.app.motions.compareVersions(asked.actor, {
    motion: asked.params["motion"] ?? "",
    from: whole(asked.query.get("from")) ?? 0,
    to: whole(asked.query.get("to")) ?? 0,
  });
  return view.ok ? ok(comparisonPaper(frameOf(asked, view.value.to.madeAt), view.value)) : view;
};

export const bookletOf: PaperOf = async (asked) => {
  const view = await asked.app.motions.booklet(asked.actor, place(asked));
  if (!view.ok) return view;
  const at = latest(
    view.value.motions.map((motion) => motion.version.madeAt),
    view.value.conference.startsOn,
  );
  return ok(bookletPaper(frameOf(asked, at), view.value));
};

export const compositeOf: PaperOf = async (asked) => {
  const choices = Object.fromEntries([...asked.query].filter(([name, value]) => name !== "version" && name !== "sources" && value !== ""));
  const view = await asked.app.composites.composite(asked.actor, { ...place(asked), choices, version: whole(asked.query.get("version")) });
  return view.ok ? ok(compositePaper(frameOf(asked, latest([], view.value.conference.startsOn)), view.value, asked.query.get("sources") !== "margin")) : view;
};

export const amendmentsOf: PaperOf = async (asked) => {
  const view = await asked.app.conference.agendaItem(asked.actor, place(asked));
  return view.ok ? ok(amendmentsPaper(frameOf(asked, latest([], view.value.conference.startsOn)), view.value)) : view;
};

export const decidedTextOf: PaperOf = async (asked) => {
  const view = await asked.app.voting.adoptedText(asked.actor, place(asked));
  if (!view.ok) return view;
  const item = await asked.app.conference.agendaItem(asked.actor, place(asked));
  if (!item.ok) return item;
  const { decisions } = item.value;
  const at = latest(
    decisions.map((decision) => decision.decidedAt),
    view.value.conference.startsOn,
  );
  return ok(constitutionPaper(frameOf(asked, at), view.value, decisions));
};

export const reportOf: PaperOf = async (asked) => {
  const view = await asked.app.reports.report(asked.actor, { slug: asked.params["slug"] ?? "" });
  if (!view.ok) return view;
  const photographs = new Map<string, Uint8Array>();
  for (const { id } of view.value.photographs) {
    const photograph = await asked.app.reports.photograph(asked.actor, { photograph: id });
    if (photograph.ok) photographs.set(id, photograph.value.bytes);
  }
  const times = view.value.items.flatMap((item) => item.decisions.map((decision) => decision.decidedAt));
  return ok(reportPaper(frameOf(asked, latest(times, view.value.conference.startsOn)), view.value, photographs));
};

/** The plain text that is hashed, so that `sha256sum` on the file gives the number on the page. */
export async function canonicalOf(kind: "motion" | "composite" | "decided", asked: Asked): Promise<Result<string, Refusal>> {
  if (kind === "motion") {
    const view = await asked.app.motions.motion(asked.actor, { motion: asked.params["motion"] ?? "", version: whole(asked.query.get("version")) });
    return view.ok ? ok(canonicalText(view.value.text)) : view;
  }
  const view = await asked.app.voting.adoptedText(asked.actor, place(asked));
  return view.ok ? ok(canonicalText(view.value.text)) : view;
}
