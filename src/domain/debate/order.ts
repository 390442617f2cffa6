import type { DebateSide, SlipList, SlipSide } from "./state.ts";

/** What the order of calling looks at. `spokenHere` in this debate, `spoken` at this conference; `seq` is when they asked. */
export type InLine = {
  readonly seq: number;
  readonly side: SlipSide;
  readonly list: SlipList;
  readonly remote: boolean;
  readonly spokenHere: number;
  readonly spoken: number;
};

/** Who was called last, whom the next one alternates with. */
export type LastCalled = { readonly side: DebateSide; readonly list: SlipList; readonly remote: boolean };

/** The opposite side first, then who did not say, then the same side again. */
const sideRank = (side: SlipSide, last: LastCalled | null): number => {
  if (last === null || last.side === "either" || side === "either") return 1;
  return side === last.side ? 2 : 0;
};

/** Who has not spoken at this conference before who has, and before who has spoken in this debate. */
const newness = ({ spokenHere, spoken }: InLine): number => (spokenHere > 0 ? 2 : spoken > 0 ? 1 : 0);

/** Hall and remote by turns, the hall first. */
const channelRank = (remote: boolean, last: LastCalled | null): number => (remote === !(last?.remote ?? true) ? 0 : 1);

/** The list whose turn it is: the quota list opens, then by turns (handbook, section 5: by zip). */
export const listInTurn = (last: LastCalled | null): SlipList => (last?.list === "quota" ? "open" : "quota");

function before(a: InLine, b: InLine, last: LastCalled | null): number {
  return (
    sideRank(a.side, last) - sideRank(b.side, last) || newness(a) - newness(b) || channelRank(a.remote, last) - channelRank(b.remote, last) || a.seq - b.seq
  );
}

/** Nobody waits on the quota list when it is its turn: debate ends unless the meeting decides to go on. */
export const quotaEnded = (line: readonly InLine[], last: LastCalled | null, { quota, goOn }: Lists): boolean =>
  quota && !goOn && listInTurn(last) === "quota" && !line.some(({ list }) => list === "quota");

/** `quota`: there are two lists. `goOn`: the meeting decided to go on without the quota list. */
export type Lists = { readonly quota: boolean; readonly goOn: boolean };

/** The order in which those who wait are called: each as the rules would have it after the one before. Ends where the quota list ends the debate. */
export function callingOrder<T extends InLine>(waiting: readonly T[], last: LastCalled | null, lists: Lists): T[] {
  const left = [...waiting];
  const called: T[] = [];
  let turn = last;
  while (left.length > 0) {
    const list = listInTurn(turn);
    const own = lists.quota ? left.filter((one) => one.list === list) : left;
    if (own.length === 0 && quotaEnded(left, turn, lists)) break;
    const from = own.length === 0 ? left : own;
    const after = turn;
    const next = from.reduce((best, one) => (before(one, best, after) < 0 ? one : best));
    called.push(next);
    left.splice(left.indexOf(next), 1);
    // Who did not say which side leaves the alternation of sides where it was.
    turn = { side: next.side === "for" || next.side === "against" ? next.side : (turn?.side ?? "either"), list: next.list, remote: next.remote };
  }
  return called;
}
