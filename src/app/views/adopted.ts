import { amend, amendComposite, asChosen, canonicalText, type Composite, type MotionText, type Section } from "#compose";
import {
  type Adopted,
  carriedAmendments,
  clausesTakenOut,
  carriedToComposite,
  choicesSoFar,
  type Decision,
  type ProcedureState,
  type QuestionId,
} from "#domain/voting";
import { asId } from "#kit";
import { amendmentsOf, compositeAmendmentsOf } from "../../store/amendments.ts";
import { findCompositeOfItem, findCompositeVersion } from "../../store/composites.ts";
import { motionsWhere, versionsOf } from "../../store/motions.ts";
import type { Tx } from "../../store/tx.ts";
import type { FrozenItem } from "../../store/voting.ts";
import type { Deps } from "../deps.ts";
import type { Adoption } from "../voting/contract.ts";

type With = { readonly tx: Tx; readonly deps: Deps };

const decidedIn = (state: ProcedureState): ReadonlyMap<QuestionId, Decision> => new Map(state.decisions.map((decision) => [decision.question, decision]));

/** The composite before conference with the amendments to it that were carried. One that no longer fits is left out and told of, as with motions. */
async function compositeOf({ tx, deps }: With, item: FrozenItem, decided: ReadonlyMap<QuestionId, Decision>): Promise<Composite | null> {
  const record = item.compositeVersion === null ? null : await findCompositeOfItem(tx, item.id);
  const version = record && (await findCompositeVersion(tx, record.id, item.compositeVersion ?? 0));
  if (!record || !version) return null;
  const carried = carriedToComposite(item.procedure, decided);
  if (carried.length === 0) return version.content;
  const amendments = new Map((await compositeAmendmentsOf(tx, record.id)).map((amendment) => [amendment.id as string, amendment]));
  return carried.reduce((so, id) => {
    const amendment = amendments.get(id);
    const amended = amendment === undefined ? null : amendComposite(so, [amendment.change]);
    if (amended?.ok) return amended.value;
    deps.log.warn("voting.amendmentDoesNotFit", { item: item.id, amendment: amendment?.label ?? id });
    return so;
  }, version.content);
}

/** Clauses that conference voted out, or remitted, apart from the whole. One that an amendment took away already is gone. */
function withoutParts(item: FrozenItem, decided: ReadonlyMap<QuestionId, Decision>, motion: string, text: MotionText): MotionText {
  return clausesTakenOut(item.procedure, decided, motion).reduce((so, clause) => {
    const amended = amend(so, [{ op: "delete", clause: asId(clause) }]);
    return amended.ok ? amended.value : so;
  }, text);
}

type Amended = { readonly motion: string; readonly name: string; readonly text: MotionText };

/** Motions with these amendments made in order. One that no longer fits, because an earlier one took its words away, is left out and told of. */
async function amendedTexts(
  { tx, deps }: With,
  item: FrozenItem,
  decided: ReadonlyMap<QuestionId, Decision>,
  of: readonly { readonly motion: string; readonly amendments: readonly string[] }[],
): Promise<Amended[]> {
  const ids = of.map(({ motion }) => motion);
  const texts = new Map((await versionsOf(tx, ids)).map((version) => [version.motion, version.text]));
  const letters = new Map((await motionsWhere(tx, { ids })).map((motion) => [motion.id as string, motion.letter]));
  const changes = new Map((await amendmentsOf(tx, ids)).map((amendment) => [amendment.id as string, amendment]));
  return of.map(({ motion, amendments }) => {
    const start = texts.get(motion);
    if (start === undefined) throw new Error(`motion ${motion} has no version`);
    const text = amendments.reduce((so, id) => {
      const amendment = changes.get(id);
      const amended = amendment === undefined ? null : amend(so, [amendment.change]);
      if (amended?.ok) return amended.value;
      deps.log.warn("voting.amendmentDoesNotFit", { item: item.id, amendment: amendment?.label ?? id });
      return so;
    }, start);
    return { motion, name: nameOf(item, motion) ?? letters.get(motion) ?? "", text: withoutParts(item, decided, motion, text) };
  });
}

/** "M2" where the motion is one of several put against each other. */
const nameOf = (item: FrozenItem, motion: string): string | null => {
  for (const question of item.procedure.questions) {
    const option = question.kind === "options" ? question.options.find((one) => one.motion === motion) : undefined;
    if (option !== undefined) return option.key;
  }
  return null;
};

/** Several texts as one, each under headings with its letter; ids stay apart. */
function together(title: string, texts: readonly Amended[]): MotionText {
  const [only, ...more] = texts;
  if (only !== undefined && more.length === 0) return only.text;
  const named = ({ name, text }: Amended): Section[] =>
    text.sections.map((section) => ({
      ...section,
      id: asId<"section">(`${name}-${section.id}`.slice(0, 64)),
      title: section.title === "" ? `${name}: ${text.title}` : `${name}: ${text.title}. ${section.title}`,
    }));
  return { title, sections: texts.flatMap(named) };
}

type Taken = { readonly source: string; readonly text: MotionText; readonly choices: Readonly<Record<string, string>> };

async function taken(context: With, item: FrozenItem, state: ProcedureState, adopted: Adopted): Promise<Taken> {
  if (adopted.kind === "composite") {
    const composite = await compositeOf(context, item, decidedIn(state));
    if (composite === null) throw new Error(`the composite of ${item.id} is gone`);
    return { source: "composite", text: asChosen(composite, adopted.choices), choices: adopted.choices };
  }
  const texts = await amendedTexts(context, item, decidedIn(state), adopted.kind === "motion" ? [adopted] : adopted.of);
  return { source: texts.map((one) => one.name).join(", "), text: together(item.title, texts), choices: {} };
}

const adoptionWith = ({ deps }: With, { source, text, choices }: Taken): Adoption => ({
  source,
  title: text.title,
  hash: deps.hashText(canonicalText(text)),
  choices,
});

/** What stands at the end, with its hash; null while questions are open, and where nothing was adopted. */
export async function adoptionOf(context: With, item: FrozenItem, state: ProcedureState): Promise<Adoption | null> {
  if (state.next.kind !== "finished" || state.next.adopted === null) return null;
  return adoptionWith(context, await taken(context, item, state, state.next.adopted));
}

export type TextSoFar = { readonly text: MotionText; readonly adoption: Adoption | null; readonly complete: boolean };

/**
 * The substantive text as it stands: with the options chosen so far, the amendments carried so far; at the end what was
 * adopted. Where several drafts are still before conference they follow one another.
 */
export async function textSoFar(context: With, item: FrozenItem, state: ProcedureState): Promise<TextSoFar> {
  if (state.next.kind === "finished" && state.next.adopted !== null) {
    const end = await taken(context, item, state, state.next.adopted);
    return { text: end.text, adoption: adoptionWith(context, end), complete: true };
  }
  const decided = decidedIn(state);
  const composite = await compositeOf(context, item, decided);
  const moved = item.procedure.questions.flatMap((question) =>
    question.kind === "moving" && question.subject.kind === "motion" && decided.get(question.id)?.outcome === "moved" ? [question.subject.motion] : [],
  );
  if (composite !== null && moved.length === 0) return { text: asChosen(composite, choicesSoFar(item.procedure, decided)), adoption: null, complete: false };
  const lost = new Set<string>(
    item.procedure.questions.flatMap((question) =>
      question.subject.kind === "motion" && question.kind === "motion" && isOut(decided.get(question.id)) ? [question.subject.motion] : [],
    ),
  );
  const standing = moved.filter((motion) => !lost.has(motion));
  const texts = await amendedTexts(
    context,
    item,
    decided,
    standing.map((motion) => ({ motion, amendments: carriedAmendments(item.procedure, decided, motion) })),
  );
  return { text: together(item.title, texts), adoption: null, complete: false };
}

const isOut = (decision: Decision | undefined): boolean => decision !== undefined && decision.outcome !== "carried";
