// The founding conference as pure values: its standing orders, its tree of questions, and the figures of the two paths.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Composite, CompositeSection } from "#compose";
import type { CompleteStandingOrders } from "#domain/conference";
import type { AmendmentId, MotionId } from "#domain/motions";
import {
  type Act,
  type AmendmentOnItem,
  type BeforeItem,
  buildProcedure,
  decide,
  type MotionOnItem,
  type Procedure,
  type ProcedureState,
  play,
  type QuestionId,
  type Round,
} from "#domain/voting";
import { asId } from "#kit";

const file = (path: string): string => readFileSync(new URL(`../../../demo/founding-conference/${path}`, import.meta.url), "utf8");

export const orders: CompleteStandingOrders = {
  quorum: { kind: "share", of: "registered", num: 1, den: 3 },
  majority: { base: "votesCast", rule: "moreThan", num: 1, den: 2 },
  castingVote: "tieOnly",
  optionMethod: { two: "pairwise", more: "exhaustive" },
  optionTie: ["castingVote", "repeat", "statusQuo"],
  ratification: { base: "votesCast", rule: "atLeast", num: 2, den: 3 },
  ifRatificationLost: { kind: "fallback" },
  fallbackMethod: "plurality",
  fallbackTie: ["castingVote"],
  sectionAmendmentsFromFloor: false,
};

/** Rows of a small CSV with quoted cells. */
function rows(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, 11).map((cell) => (cell[1] ?? "").replace(/^"|"$/g, "").replaceAll('""', '"')),
    );
}

export const motionOf = (name: string): MotionId => asId<"motion">(name);
export const amendmentOf = (name: string): AmendmentId => asId<"amendment">(name);
export const q = (name: string): QuestionId => asId<"question">(name);

const draft = (letter: string, motion: string, fullDraft: boolean): MotionOnItem => ({
  motion: motionOf(motion),
  letter,
  title: `Draft of ${motion}`,
  kind: "original",
  fullDraft,
});
export const motions: readonly MotionOnItem[] = [
  { motion: motionOf("cac"), letter: "", title: "How the constitution is decided", kind: "procedural", fullDraft: false },
  draft("A", "leeds", true),
  draft("B", "bristol", true),
  draft("C", "clydeside", true),
  draft("D", "network", true),
  draft("E", "wirral", false),
];

export const amendments: readonly AmendmentOnItem[] = rows(file("motions/constitution/amendments.csv")).map(
  ([id = "", , motion = "", clause = "", , , , , group = "", rank = "", falls = ""]) => ({
    amendment: amendmentOf(`amendment-${id}`),
    motion: motionOf(motion),
    label: id,
    position: Number(id.split(".")[1]),
    place: `clause ${clause}`,
    rivalGroup: group === "" ? null : group,
    furthestRank: rank === "" ? null : Number(rank),
    fallsIf: falls === "" ? [] : [falls],
  }),
);

type FileDecision = {
  readonly id: string;
  readonly question: string;
  readonly kind: "motion" | "amendment" | "options" | "ratification" | "plurality";
  readonly method?: "pairwise" | "exhaustive";
  readonly options?: readonly (string | { readonly key: string })[];
  readonly votes?: Readonly<Record<string, number>>;
  readonly abstentions?: number;
  readonly rounds?: readonly { readonly votes: Readonly<Record<string, number>>; readonly abstentions: number }[];
  readonly outcome: string;
  readonly castingVote?: { readonly for: string };
  readonly cause?: { readonly by?: string; readonly castingVote?: { readonly for: string } };
  readonly needed?: number;
  readonly reason?: string;
};
export type Path = {
  readonly path: "a" | "b";
  readonly present: number;
  readonly decisions: readonly FileDecision[];
  readonly adopted: { readonly source: string; readonly options?: Readonly<Record<string, string>> };
};
export const pathFile = (name: "a" | "b"): Path => JSON.parse(file(`divisions/path-${name}.json`)) as Path;

const keyOf = (option: string | { readonly key: string }): string => (typeof option === "string" ? option : option.key);
const sectionOf = (decision: FileDecision): CompositeSection => ({
  id: asId<"section">(`section-${decision.id}`),
  title: decision.question,
  pieces: [{ kind: "options" }],
  question: decision.question,
  options: (decision.options ?? []).map((option) => ({ key: keyOf(option), title: `Option ${keyOf(option)}`, proposer: "", clauses: [] })),
  method: decision.method ?? "pairwise",
  tie: [],
});
export const composite: Composite = {
  title: "Composite",
  sections: pathFile("a")
    .decisions.filter((decision) => decision.kind === "options")
    .map(sectionOf),
};

export const before: BeforeItem = { procedure: "composite", motions, amendments, composite };

export function founding(settings: Partial<CompleteStandingOrders> = {}, item: Partial<BeforeItem> = {}): Procedure {
  const built = buildProcedure({ ...before, ...item }, { ...orders, ...settings });
  assert.ok(built.ok, built.ok ? "" : JSON.stringify(built.refusal));
  return built.value;
}

/** A procedure being played: every act goes through `decide`, so that a test cannot do what a chair could not. */
export class Hall {
  readonly acts: Act[] = [];
  readonly procedure: Procedure;
  readonly orders: CompleteStandingOrders;
  present = 132;
  entitled = 171;
  constructor(procedure: Procedure, settings: Partial<CompleteStandingOrders> = {}) {
    this.procedure = procedure;
    this.orders = { ...orders, ...settings };
  }
  get state(): ProcedureState {
    return play(this.procedure, this.orders, this.acts);
  }
  act(act: Act): ProcedureState {
    const decided = decide(this.procedure, this.orders, this.acts, act);
    assert.ok(decided.ok, decided.ok ? "" : `${JSON.stringify(act)}: ${JSON.stringify(decided.refusal)}`);
    this.acts.push(act);
    return decided.value;
  }
  refused(act: Act, code: string): void {
    const decided = decide(this.procedure, this.orders, this.acts, act);
    assert.ok(!decided.ok, `${JSON.stringify(act)} was not refused`);
    assert.equal(decided.refusal.code, code);
  }
  round(votes: Readonly<Record<string, number>>, abstentions = 0, purpose: Round["purpose"] = "decide"): Round {
    return { between: Object.keys(votes), purpose, present: this.present, entitled: this.entitled, tally: { votes, abstentions } };
  }
  count(name: string, votes: Readonly<Record<string, number>>, abstentions = 0): ProcedureState {
    const { next } = this.state;
    return this.act({ kind: "declared", question: q(name), round: this.round(votes, abstentions, next.kind === "put" ? next.purpose : "decide") });
  }
  yes(name: string, votesFor: number, against: number, abstentions = 0): ProcedureState {
    return this.count(name, { for: votesFor, against }, abstentions);
  }
  move(name: string): ProcedureState {
    return this.act({ kind: "moved", question: q(name), mover: "", seconder: "" });
  }
  cast(name: string, key: string): ProcedureState {
    return this.act({ kind: "castingVote", question: q(name), for: key });
  }
  decision(name: string) {
    return this.state.decisions.find((decision) => decision.question === name);
  }
  get nextName(): string {
    const { next } = this.state;
    return next.kind === "finished" ? "finished" : next.question.id;
  }
}

/** Moves what is to be moved. */
export function moveAll(hall: Hall): void {
  for (let next = hall.state.next; next.kind === "move"; next = hall.state.next) hall.move(next.question.id);
}

/** Declares the figures of one entry of a path, with its casting vote. */
export function declare(hall: Hall, decision: FileDecision): void {
  moveAll(hall);
  if (decision.votes === undefined && decision.rounds === undefined) return;
  for (const round of decision.rounds ?? [decision]) hall.count(decision.id, round.votes ?? {}, round.abstentions);
  const cast = decision.castingVote ?? decision.cause?.castingVote;
  if (cast !== undefined) hall.cast(decision.id, cast.for);
}

/** A hall in which the path was played up to, and without, the question named. */
export function playedUpTo(name: "a" | "b", stop: string | null): Hall {
  const hall = new Hall(founding());
  for (const decision of pathFile(name).decisions) {
    if (decision.id === stop) break;
    declare(hall, decision);
  }
  return hall;
}
