import { createHash } from "node:crypto";
import { complete } from "#domain/conference";
import type { Actor } from "#domain/people";
import type { Next, Question } from "#domain/voting";
import { no, ok, type Refusal, type Result } from "#kit";
import type { App } from "../app/contract.ts";
import type { Deps } from "../app/deps.ts";
import type { ItemResults } from "../app/voting/contract.ts";
import { type DemoPeople, demoSlug, loadFoundingConference } from "./demo.ts";
import { type Figures, figuresOfPath, fileText, readFigures } from "./play-figures.ts";
import { minuteOf, type Played, playedOf } from "./play-minute.ts";

export type PlayOptions = {
  readonly app: App;
  readonly deps: Deps;
  readonly path: "a" | "b";
  /** A divisions file in place of the one that comes with the program. */
  readonly figuresFile?: string;
  readonly json: boolean;
  /** One line of the result. */
  readonly print: (line: string) => void;
};

const itemSlug = "constitution";

/**
 * A command id made from path and step (a version 5 UUID in shape), so that a play that was killed and started again sends the
 * same commands: what was done already gives its first answer, and nothing is done twice.
 */
function commandIdOf(step: string): string {
  const hex = createHash("sha1").update(`mandate play ${step}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Stop = { readonly question: string | null; readonly sentence: string };

/** One play: the officers act through the use cases, and only the rules say what comes next. */
type Play = {
  readonly app: App;
  readonly people: DemoPeople;
  readonly conference: string;
  readonly item: string;
  readonly path: "a" | "b";
  readonly figures: ReadonlyMap<string, Figures>;
};

const step = (play: Play, ...words: (string | number)[]): string => commandIdOf([play.path, ...words].join(" "));
const refusedBecause = (question: string | null, refusal: Refusal): Stop => ({
  question,
  sentence: `the rules refuse ${question === null ? "to go on" : `the figures of ${question}`}: ${refusal.code}${refusal.detail ? ` ${JSON.stringify(refusal.detail)}` : ""}.`,
});

/** Runs the steps of one act in order; the first refusal ends it. */
async function inOrder(steps: readonly (() => Promise<Result<unknown, Refusal>>)[]): Promise<Result<null, Refusal>> {
  for (const one of steps) {
    const answer = await one();
    if (!answer.ok) return answer;
  }
  return ok(null);
}

const actorOf = (person: { readonly actor: Actor }): Actor => person.actor;

/** The chair puts the question, two tellers count, the chair closes and declares. */
async function take(play: Play, question: Question, round: number, count: Figures["counts"][number]): Promise<Result<null, Refusal>> {
  const { app, conference, item } = play;
  const chair = actorOf(play.people.chair);
  const opened = await app.voting.openDivision(chair, { conference, item, question: question.id }, step(play, "open", question.id, round));
  if (!opened.ok) return opened;
  const { division } = opened.value;
  const enter = (teller: Actor, n: number) => () =>
    app.voting.enterCount(
      teller,
      { conference, division, votes: { ...count.votes }, abstentions: count.abstentions },
      step(play, "count", question.id, round, n),
    );
  const [first, second] = play.people.tellers;
  return inOrder([
    enter(actorOf(first), 1),
    enter(actorOf(second), 2),
    () => app.voting.closeDivision(chair, { conference, division }, step(play, "close", question.id, round)),
    () => app.voting.declare(chair, { conference, division }, step(play, "declare", question.id, round)),
  ]);
}

const titled = (question: Question): string => `${question.id} (${question.title})`;

/** Figures that are not in the file end the play: the rules went another way than the file. */
const missing = (play: Play, question: Question, what: string): Stop => ({
  question: question.id,
  sentence: `the next lawful question is ${titled(question)}, and the figures of path ${play.path} have no ${what} for it. What is decided stands; give its figures with --figures.`,
});

/** Does what the rules ask for next; a reason to stop, or null. */
async function doNext(play: Play, next: Exclude<Next, { readonly kind: "finished" }>): Promise<Stop | null> {
  const { app, conference, item } = play;
  const { question } = next;
  const chair = actorOf(play.people.chair);
  const figures = play.figures.get(question.id);
  const outcome = async (): Promise<Result<unknown, Refusal> | Stop> => {
    switch (next.kind) {
      case "move":
        return app.voting.recordMoved(chair, { conference, item, question: question.id, moved: true }, step(play, "move", question.id));
      case "put": {
        const count = figures?.counts[next.round - 1];
        return count ? take(play, question, next.round, count) : missing(play, question, next.round === 1 ? "count" : `count of round ${next.round}`);
      }
      case "awaitingChair": {
        const cast = figures?.castingVote ?? null;
        return cast === null
          ? missing(play, question, "casting vote")
          : app.voting.castingVote(chair, { conference, item, question: question.id, for: cast }, step(play, "cast", question.id));
      }
    }
  };
  const result = await outcome();
  if (!("ok" in result)) return result;
  return result.ok ? null : refusedBecause(question.id, result.refusal);
}

async function itemNow(play: Play): Promise<ItemResults> {
  const results = await play.app.voting.results(actorOf(play.people.chair), { slug: demoSlug });
  const found = results.ok ? results.value.items.find((one) => one.item.slug === itemSlug) : undefined;
  if (found === undefined) throw new Error("the founding conference has no constitution before it");
  return found;
}

/** Plays on from wherever the conference stands. */
async function playOn(play: Play): Promise<Stop | null> {
  const start = await itemNow(play);
  if (start.item.state === "planned") {
    const called = await play.app.voting.callItem(actorOf(play.people.chair), { conference: play.conference, item: play.item }, step(play, "call"));
    if (!called.ok) return refusedBecause(null, called.refusal);
  }
  for (;;) {
    const { next } = await itemNow(play);
    if (next === null || next.kind === "finished") return null;
    const stop = await doNext(play, next);
    if (stop) return stop;
  }
}

function figuresFor({ path, figuresFile }: PlayOptions): Result<ReadonlyMap<string, Figures>, Refusal> {
  if (figuresFile === undefined) return readFigures(figuresOfPath(path));
  try {
    return readFigures(fileText(figuresFile));
  } catch (error) {
    return no({ code: "figures.unreadable", detail: { message: error instanceof Error ? error.message : String(error) } });
  }
}

/**
 * Loads the founding conference unless it is there, plays it to its end with the figures of a path, and prints the minute, or
 * with `json` the decisions. Answers the exit code: 1 when the figures do not lead to an end.
 */
export async function playFoundingConference(options: PlayOptions): Promise<number> {
  const { app, deps, path, json, print } = options;
  const figures = figuresFor(options);
  if (!figures.ok) {
    const sentence = `The figures ${options.figuresFile ?? `of path ${path}`} cannot be used: ${figures.refusal.field ? `${figures.refusal.field}: ` : ""}${String(figures.refusal.detail?.["message"] ?? figures.refusal.code)}`;
    print(json ? JSON.stringify({ path, decisions: [], adopted: null, stopped: { question: null, sentence } } satisfies Played) : sentence);
    return 1;
  }
  const people = await loadFoundingConference(deps);
  const desk = await app.voting.chairDesk(people.chair.actor, { slug: demoSlug });
  if (!desk.ok) throw new Error(`the chair's desk was refused: ${JSON.stringify(desk.refusal)}`);
  const item = desk.value.items.find((one) => one.slug === itemSlug);
  if (!item) throw new Error("the founding conference has no constitution before it");
  const play: Play = { app, people, conference: desk.value.conference.id, item: item.id, path, figures: figures.value };
  const stopped = await playOn(play);
  const view = await app.conference.conference(people.chair.actor, { slug: demoSlug });
  const orders = view.ok ? complete(view.value.standingOrders) : null;
  if (!view.ok || orders === null) throw new Error("the founding conference has no standing orders");
  const { decisions, adopted } = await itemNow(play);
  const played: Played = { ...playedOf(path, decisions, adopted, orders), ...(stopped ? { stopped } : {}) };
  if (json) print(JSON.stringify(played));
  else for (const line of minuteOf(view.value, view.value.attendance, decisions, played)) print(line);
  return stopped ? 1 : 0;
}
