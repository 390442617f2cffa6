import { type Fact, floorFacts } from "#domain/decisions";
import type { Instant } from "#kit";
import type { Conference } from "../../store/conference.ts";
import { floorActsOf } from "../../store/debate.ts";
import { namesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { namesInActs } from "../views/floor-names.ts";
import type { Loaded } from "../views/voting.ts";

/** The debate of a conference as sentences, with the names that those who took part have today: an erased name is gone here too. */
export async function floorOf(call: Call, conference: Conference, loaded: readonly Loaded[], itemAt: (at: Instant) => string | null): Promise<Fact[]> {
  const acts = await floorActsOf(call.tx, conference.id);
  if (acts.length === 0) return [];
  const names = await namesInActs(call.tx, acts);
  const people = await namesOf(call.tx, [...new Set(acts.flatMap(({ act }) => (act.kind === "presides" && act.person !== null ? [act.person] : [])))]);
  const titles = new Map<string, string>(
    loaded.flatMap(({ item }) => item.procedure.questions.map((question) => [`${item.id} ${question.id}`, question.title] as const)),
  );
  const anyTitle = new Map<string, string>(
    loaded.flatMap(({ item }) => item.procedure.questions.map((question) => [question.id as string, question.title] as const)),
  );
  return floorFacts(acts, {
    credential: names,
    person: (id) => people.get(id) ?? "somebody",
    question: (item, question) => titles.get(`${item} ${question}`) ?? anyTitle.get(question) ?? question,
    itemAt,
  });
}
