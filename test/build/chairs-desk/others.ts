// What others in the hall do meanwhile: people come and go, ask for the floor and object; tellers count, devices vote, a trial is held, the committee proposes. Done
// where the model says that it may be, and refused elsewhere.
import { equal } from "node:assert/strict";
import { asId, type Refusal, type Result } from "#kit";
import { debateText } from "../debate-hall.ts";
import { must } from "../database.ts";
import { timeIsOver } from "../floor-log.ts";
import { type Around, type Floor, lineOf, mayAskToSpeak } from "./floor.ts";
import {
  card,
  command,
  conference,
  debate,
  type Dice,
  divisionIn,
  group,
  hall,
  hallApp,
  item,
  on,
  onDivision,
  others,
  question,
  tellers,
  voting,
} from "./hall.ts";
import { floorKinds, mayAskFor } from "./procedural.ts";
import { begun } from "./results.ts";
import { around, keysOf, type Model, quorum, registered } from "./voting.ts";

type Meanwhile = (m: Model, dice: Dice) => Promise<unknown>;
/** Nothing was there to be done. */
const nothing = "nothing";
/** The n-th delegate. */
function delegate(n: number) {
  const found = hall.delegates[n];
  if (found === undefined) throw new Error(`no delegate ${n}`);
  return found;
}
const agree = (sent: Result<unknown, Refusal>, lawful: boolean, what: string): boolean => {
  equal(sent.ok, lawful, `${what}: ${JSON.stringify(sent)}`);
  return sent.ok;
};

/** Mostly people come back, so that the quorum is lost now and then and not for good. */
const comeOrGo: Meanwhile = async (m, [, y, z]) => {
  const n = y % registered;
  const here = m.present.has(n);
  if (here && z % 3 !== 0 && m.present.size <= quorum) return nothing;
  must(await on.app.credentials.moveCredential(hall.desk, { conference, credential: asId(card(n)), to: here ? "out" : "checkedIn" }, command()));
  return here ? m.present.delete(n) : m.present.add(n);
};

/** Equal or clear, by both tellers or by one. */
const tellersCount: Meanwhile = async ({ running: run }, [, y, z]) => {
  if (run === null || (run.method !== "count" && run.method !== "card")) return nothing;
  const equalVotes = z % 3 === 0;
  const one = equalVotes ? Math.floor(run.limit / 2) : Math.min(run.limit, y % 4);
  const votes = Object.fromEntries(keysOf(run.question).map((key, at) => [key, at === 0 || equalVotes ? one : 0]));
  for (const at of z % 7 === 0 ? ([0] as const) : ([0, 1] as const)) {
    must(await voting.enterCount(tellers[at], { ...onDivision(run.id), votes, abstentions: 0 }, command()));
    run.entries.set(at, JSON.stringify(votes));
  }
  return true;
};

const deviceVotes: Meanwhile = async ({ running: run }, [, y, z]) => {
  if (run?.method !== "devices") return nothing;
  const n = y % registered;
  const key = keysOf(run.question)[z % 2] ?? "for";
  const input = { division: asId<"division">(run.id), votes: { [key]: 1 }, after: run.votes.get(n)?.n ?? 0 };
  const cast = await voting.castVote(delegate(n).actor, input, command());
  return agree(cast, run.open && run.roll.has(n), `a vote of ${n}`) && cast.ok && run.votes.set(n, { key, n: cast.value.n });
};

/** A trial is opened only now and then, and closed soon. */
const trial: Meanwhile = async (m, [, , z]) => {
  const run = m.running;
  if (run === null && z % 4 !== 0) return nothing;
  const ending = run?.about === "trial";
  const sent = await (ending ? hallApp.closeTrial(hall.chair, onDivision(run.id), command()) : hallApp.openTrial(hall.chair, { conference }, command()));
  if (!agree(sent, run === null || ending, "a trial") || !sent.ok) return false;
  if (ending) m.running = null;
  else begun(m, { id: divisionIn(sent.value), about: "trial", question: "trial", method: "devices" });
  return true;
};

/** What a slip asks for, and whether this delegate may hand it in; a slip for a speech that waits already is changed by asking again. */
function slip(f: Floor, of: Around, who: number, [x, , z]: Dice) {
  const list = z % 2 === 0 ? ("quota" as const) : ("open" as const);
  const mine = lineOf(f, of).find((one) => one.who === who);
  const what = floorKinds[z % floorKinds.length] ?? "closure";
  switch (x % 3) {
    case 0: {
      const may = mine === undefined ? mayAskToSpeak(f, of) : of.quorate && !f.closedQuestions.has(`${of.topic}/${of.question}`);
      return { asks: "speech", may, list, mine, input: { side: z % 3 === 0 ? ("for" as const) : ("against" as const), list } };
    }
    case 1:
      return { asks: "pointOfOrder", may: !f.asking.some((one) => one.who === who && one.what === "pointOfOrder"), input: { side: "pointOfOrder" as const } };
    default:
      return { asks: what, may: mayAskFor(f, of, what, who), input: { side: "procedural" as const, what } };
  }
}

const phoneAsks: Meanwhile = async (m, dice) => {
  const f = m.floor;
  const of = around(m);
  const who = dice[1] % registered;
  const { asks, may, list, mine, input } = slip(f, of, who, dice);
  const sent = await debate.askToSpeak(delegate(who).actor, { conference, ...input }, command());
  if (!agree(sent, may && m.present.has(who), `${who} asks for ${asks}`) || !sent.ok) return false;
  const asked = { id: sent.value.slip, who, topic: of.topic };
  if (list === undefined) return f.asking.push({ ...asked, what: asks });
  if (mine === undefined) return f.slips.push({ ...asked, list });
  return (mine.list = list);
};

const phoneObjects: Meanwhile = async (m, [, y]) => {
  const who = y % registered;
  const open = m.floor.leave.find(({ item: onItem, state }) => onItem === around(m).item && state === "open");
  if (open === undefined) return nothing;
  const sent = await debate.object(delegate(who).actor, { conference, question: question(open.question) }, command());
  return agree(sent, m.present.has(who), `${who} objects`) && (open.state = "objected");
};

/** Motion A of one item or of both; to be put at once, or not for an hour. */
const committeeProposes: Meanwhile = async (m, [, y, z]) => {
  const of = around(m);
  const ids = m.items.map(({ id }) => id).filter((_, at) => z % 3 === 0 || at === z % 2);
  const due = y % 3 > 0;
  const entries = ids.map((id) => ({ item: item(id), question: question("A") }));
  const late = y % 7 === 6;
  const until = new Date(Date.now() + (late ? -1 : 1) * 3_600_000).toISOString();
  const sent = await debate.proposeConsent(hall.committee, { conference, entries, until }, command());
  const may = of.quorate && !late && ids.every((id) => of.agreeable.includes(id));
  if (!agree(sent, may, "a consent list") || !sent.ok) return false;
  if (due) await timeIsOver(on.db, sent.value.list);
  return m.floor.consent.push({ id: sent.value.list, due, entries: ids.map((id) => ({ item: id, pulled: false })) });
};

const phonePulls: Meanwhile = async (m, [, y, z]) => {
  const who = y % registered;
  const list = m.floor.consent[z % Math.max(1, m.floor.consent.length)];
  const [entry] = list?.entries ?? [];
  if (list === undefined || entry === undefined) return nothing;
  const input = { conference, list: asId<"consentList">(list.id), item: item(entry.item), question: question("A") };
  const sent = await debate.pullFromConsent(delegate(who).actor, input, command());
  return agree(sent, m.present.has(who) && !list.due && !entry.pulled, `${who} takes a motion off the list`) && (entry.pulled = true);
};

/** Handed in; found by the committee to be an emergency, or none. */
const emergency: Meanwhile = async ({ floor }, [, y]) => {
  if (floor.late === null || floor.late.state === "settled") {
    const input = { conference, affiliate: group.affiliate, text: debateText("Eviction this morning"), urgency: "It happened at six this morning" };
    const { motion } = must(await debate.submitEmergency(group.secretary, input, command()));
    return (floor.late = { id: motion, state: "received" });
  }
  const input = { conference, motion: asId<"motion">(floor.late.id), emergency: y % 2 === 0, reason: "as it was known" };
  const sent = await debate.findEmergency(hall.committee, input, command());
  return agree(sent, floor.late.state === "received", "found an emergency") && (floor.late.state = "found");
};

/** Another of the office gives the chair back to whom it is of; refused where conference has no confidence in the one who gives it back. */
const handBack: Meanwhile = async ({ floor: f }) => {
  const sent = await debate.preside(others.deputy, { conference, person: null, reason: "the vote is over" }, command());
  if (agree(sent, !f.distrusted.has("deputy"), "the chair is given back")) f.presiding = null;
};

/** By the share of steps in which each is tried. */
const turns: readonly Meanwhile[] = [
  ...[comeOrGo, tellersCount, deviceVotes, tellersCount, comeOrGo, phoneAsks, tellersCount, deviceVotes, phoneAsks, tellersCount],
  ...[trial, tellersCount, phoneObjects, committeeProposes, tellersCount, phoneAsks, phonePulls, emergency, deviceVotes, handBack],
];

/** Whether anything was tried. Somebody in whom conference has no confidence gives the chair back sooner than others. */
export async function meanwhile(m: Model, dice: Dice): Promise<boolean> {
  const soon = m.floor.distrusted.size > 0 && dice[0] % 3 === 2;
  return (await (soon ? handBack : (turns[dice[0] % turns.length] ?? comeOrGo))(m, dice)) !== nothing;
}
