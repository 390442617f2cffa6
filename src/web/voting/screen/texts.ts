import type { Clause, MotionText } from "#compose";
import type { Question } from "#domain/voting";
import { unreachable } from "#kit";
import { type Actor } from "#domain/people";
import type { App } from "../../../app/contract.ts";
import type { ResultsView } from "../../../app/voting/contract.ts";
import { itemNow } from "../course.ts";
import { type ScreenClause, type ScreenText, screenText } from "./text-pieces.ts";

const linesOf = ({ text, items }: Pick<Clause, "text" | "items">): string => [text, ...items.map((item) => `• ${linesOf(item)}`)].join(" ");
const plain = (heading: string, text: string): ScreenClause => ({ heading, spans: [{ kind: "same", text }] });

/** All clauses, or only those named. */
const clausesOf = (text: MotionText, named: ReadonlySet<string> | null = null): readonly ScreenClause[] =>
  text.sections.flatMap(({ title, clauses }) =>
    clauses.filter(({ id }) => named === null || named.has(id)).map((clause) => plain([title, clause.number].filter(Boolean).join(" · "), linesOf(clause))),
  );

type Place = { readonly slug: string; readonly item: string };

/** The amendment in its place: each clause that it touches, with what goes and what comes. */
async function amended(app: App, actor: Actor, place: Place, id: string): Promise<readonly ScreenClause[]> {
  const amendments = await app.motions.amendments(actor, place);
  const found = amendments.ok ? amendments.value.find((one) => one.id === id) : undefined;
  return (found?.effects ?? []).map(({ section, number, spans }) => ({ heading: [section, number].filter(Boolean).join(" · "), spans }));
}

async function options(app: App, actor: Actor, place: Place, section: string): Promise<readonly ScreenClause[]> {
  const found = await app.composites.composite(actor, place);
  const put = found.ok ? found.value.composite.sections.find((one) => one.id === section) : undefined;
  return (put?.options ?? []).map(({ key, title, clauses }) => plain(`${key.toUpperCase()}: ${title}`, clauses.map(({ clause }) => linesOf(clause)).join(" ")));
}

async function soFar(app: App, actor: Actor, place: Place): Promise<readonly ScreenClause[]> {
  const found = await app.voting.adoptedText(actor, place);
  return found.ok ? clausesOf(found.value.text) : [];
}

async function clausesBefore(app: App, actor: Actor, place: Place, { subject }: Question): Promise<readonly ScreenClause[]> {
  switch (subject.kind) {
    case "amendment":
    case "compositeAmendment":
      return await amended(app, actor, place, subject.amendment);
    case "section":
      return await options(app, actor, place, subject.section);
    case "motion": {
      const standing = await soFar(app, actor, place);
      if (standing.length > 0) return standing;
      const motion = await app.motions.motion(actor, { motion: subject.motion });
      return motion.ok ? clausesOf(motion.value.text) : [];
    }
    case "part": {
      const of = await app.motions.motion(actor, { motion: subject.motion });
      const named = new Set(subject.clauses);
      return of.ok ? clausesOf(of.value.text, named) : [];
    }
    case "whole":
      return await soFar(app, actor, place);
    default:
      return unreachable(subject);
  }
}

/** The words of the question that is before conference; null where it has none. */
export async function textNow(app: App, actor: Actor, results: ResultsView): Promise<ScreenText | null> {
  const item = itemNow(results);
  if (item === null || item.next === null || item.next.kind === "finished") return null;
  const { question } = item.next;
  return screenText(question.id, await clausesBefore(app, actor, { slug: results.conference.slug, item: item.item.slug }, question));
}
