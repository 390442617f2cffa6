import { type Fact, itemFacts } from "#domain/decisions";
import type { Instant } from "#kit";
import type { Conference } from "../../store/conference.ts";
import { courseOfConference, type LogRow, quorumChangesOf, voidDivisionsOf } from "../../store/minutes.ts";
import type { Call } from "../usecase.ts";
import { loadedItems } from "../views/decisions.ts";
import { momentInWords } from "../views/moments.ts";
import { decisionsIn, type Loaded } from "../views/voting.ts";
import { floorOf } from "./floor.ts";

/** Which item was before conference when: from the calls of the log. */
export function itemsOverTime(log: readonly LogRow[], loaded: readonly Loaded[]): (at: Instant) => string | null {
  const slugs = new Map(loaded.map(({ item }) => [item.id as string, item.slug]));
  const calls = log.filter(({ kind }) => kind === "voting.itemCalled").map(({ at, subject }) => ({ at, slug: slugs.get(subject) ?? null }));
  return (at) => calls.findLast((called) => called.at <= at)?.slug ?? null;
}

function courseFact(conference: Conference, titles: ReadonlyMap<string, { readonly slug: string; readonly title: string }>, row: LogRow): Fact | null {
  const when = momentInWords(row.at, conference.timeZone);
  const item = titles.get(row.subject);
  switch (row.kind) {
    case "conference.opened":
      return { id: `log.${row.seq}`, at: row.at, kind: "conference", item: null, words: `${conference.name} was opened on ${when} (${conference.timeZone}).` };
    case "conference.closed":
      return { id: `log.${row.seq}`, at: row.at, kind: "conference", item: null, words: `Conference was closed on ${when} (${conference.timeZone}).` };
    case "voting.itemCalled":
      return item === undefined ? null : { id: `log.${row.seq}`, at: row.at, kind: "item", item: item.slug, words: `${item.title} was called.` };
    default:
      return null;
  }
}

/** The quorum: how conference began, and each time it was lost or there again. */
async function quorumFacts(call: Call, conference: Conference, itemAt: (at: Instant) => string | null): Promise<Fact[]> {
  const rows = await quorumChangesOf(call.tx, conference.id);
  return rows.map(({ seq, lost, present, registered, quorum, at }, n) => {
    const figures = `${present} of ${registered} delegates registered were present, the quorum being ${quorum}`;
    const what =
      n === 0 ? (lost ? "There was no quorum when conference was opened" : "There was a quorum") : lost ? "The quorum was lost" : "The quorum was there again";
    return { id: `quorum.${seq}`, at, kind: "quorum", item: n === 0 ? null : itemAt(at), words: `${what}: ${figures}.` };
  });
}

/** Everything that the log says of a conference, as sentences in the order of time. */
export async function factsOf(call: Call, conference: Conference): Promise<Fact[]> {
  const loaded = await loadedItems(call, conference.id);
  const log = await courseOfConference(call.tx, conference.id);
  const itemAt = itemsOverTime(log, loaded);
  const titles = new Map(loaded.map(({ item }) => [item.id as string, { slug: item.slug, title: item.title }]));
  const acts = loaded.flatMap((one) =>
    itemFacts({
      item: one.item.id,
      slug: one.item.slug,
      title: one.item.title,
      questions: one.item.procedure.questions,
      acts: one.acts,
      decided: decisionsIn(one).map(({ act, question, title, reason, annulled, kind }) => ({
        act,
        question,
        title,
        sentence: reason,
        annulled: annulled?.reason ?? null,
        kind,
      })),
    }),
  );
  const voids = (await voidDivisionsOf(call.tx, conference.id)).map(
    ({ id, item, title, reason, at }): Fact => ({
      id: `void.${id}`,
      at,
      kind: "vote",
      item: titles.get(item ?? "")?.slug ?? itemAt(at),
      words: `${title}: the vote was made void: ${reason}.`,
    }),
  );
  const facts = [
    ...log.flatMap((row) => courseFact(conference, titles, row) ?? []),
    ...(await quorumFacts(call, conference, itemAt)),
    ...(await floorOf(call, conference, loaded, itemAt)),
    ...voids,
    ...acts,
  ];
  // By time; what is of one moment keeps the order above: what was called before what was done on it.
  return facts
    .map((fact, n) => ({ fact, n }))
    .sort((a, b) => (a.fact.at < b.fact.at ? -1 : a.fact.at > b.fact.at ? 1 : a.n - b.n))
    .map(({ fact }) => fact);
}
