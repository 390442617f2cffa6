import type { Count, Election, Outcome, PlainPaper, Rule } from "#count";
import { electionOf } from "#count";

/** A law of counting: what breaks it in one outcome, in words. Empty: it holds. */
export type Rows = readonly (readonly [number, PlainPaper])[];

export const asking = { ties: { last: { kind: "ask" }, lots: [] } } as const;

const countOf = (outcome: Outcome): Count => (outcome.kind === "counted" ? outcome.count : outcome.soFar);

export function outcomeOf(rule: Rule, election: Election): Outcome {
  const answer = rule.count(election, asking);
  if (!answer.ok) throw new Error(`${rule.id}: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

/** Whom an outcome elects, in order; a tie as the set of those between whom a lot is to be drawn. */
export function verdictOf(outcome: Outcome): string {
  if (outcome.kind === "lotNeeded") return `lot ${outcome.purpose} ${[...outcome.between].sort((a, b) => a - b).join(" ")}`;
  return outcome.count.elected.map(({ number }) => number).join(" ");
}

/** Votes neither appear nor vanish: every stage adds up to the valid papers. */
export function unconserved(outcome: Outcome): readonly string[] {
  const count = countOf(outcome);
  const valid = BigInt(count.papers.valid) * 10n ** BigInt(count.decimals);
  return count.stages.flatMap((stage) => {
    const sum = stage.totals.reduce((total, amount) => total + amount, 0n) + stage.exhausted + stage.lost;
    return sum === valid ? [] : [`stage ${stage.n} holds ${sum}, not ${valid}`];
  });
}

/** As many are elected as there are places, or as stand; nobody twice; nobody who does not stand. */
export function misfilled(outcome: Outcome): readonly string[] {
  if (outcome.kind !== "counted") return [];
  const { elected, seats, candidates } = outcome.count;
  const standing = candidates.filter((candidate) => !candidate.withdrawn).map((candidate) => candidate.number);
  const numbers = elected.map(({ number }) => number);
  const faults: string[] = [];
  if (new Set(numbers).size !== numbers.length) faults.push(`somebody was elected twice: ${numbers.join(" ")}`);
  if (numbers.some((number) => !standing.includes(number))) faults.push(`somebody was elected who does not stand: ${numbers.join(" ")}`);
  if (numbers.length !== Math.min(seats, standing.length)) faults.push(`${numbers.length} elected for ${seats} places among ${standing.length}`);
  return faults;
}

/** Each elected candidate is told of in exactly one stage, and nobody is both elected and excluded. */
export function contradictory(outcome: Outcome): readonly string[] {
  if (outcome.kind !== "counted") return [];
  const { stages, elected } = outcome.count;
  const told = stages.flatMap((stage) => stage.elected);
  const excluded = new Set(stages.flatMap((stage) => stage.excluded));
  const faults: string[] = [];
  for (const { number, stage } of elected) {
    if (told.filter((one) => one === number).length !== 1) faults.push(`${number} is told of ${told.filter((one) => one === number).length} times`);
    if (!stages[stage - 1]?.elected.includes(number)) faults.push(`${number} was not elected in stage ${stage}`);
    if (excluded.has(number)) faults.push(`${number} was elected and excluded`);
  }
  return faults;
}

/** The same papers in another order, and bundles of equal papers taken apart, elect the same. */
export function voterDependent(rule: Rule, rows: Rows, shape: { readonly seats: number; readonly candidates: number }): readonly string[] {
  const one = verdictOf(outcomeOf(rule, electionOf(rows, shape)));
  const apart = rows.flatMap(([votes, paper]) => Array.from({ length: votes }, () => [1, paper] as const)).reverse();
  const other = verdictOf(outcomeOf(rule, electionOf(apart, shape)));
  return one === other ? [] : [`${one}, but ${other} with the papers apart and turned round`];
}

/** Candidates under other numbers: the same persons are elected. `turn` gives each number its new one. */
export function nameDependent(
  rule: Rule,
  rows: Rows,
  shape: { readonly seats: number; readonly candidates: number },
  turn: (number: number) => number,
): readonly string[] {
  const one = outcomeOf(rule, electionOf(rows, shape));
  const turned = rows.map(([votes, paper]) => [votes, paper.map((rank) => (typeof rank === "number" ? turn(rank) : rank.map(turn)))] as const);
  const other = outcomeOf(rule, electionOf(turned, shape));
  const set = (outcome: Outcome, change: (number: number) => number): string =>
    outcome.kind === "lotNeeded"
      ? `lot ${outcome.purpose} ${outcome.between
          .map(change)
          .sort((a, b) => a - b)
          .join(" ")}`
      : outcome.count.elected
          .map(({ number }) => change(number))
          .sort((a, b) => a - b)
          .join(" ");
  return set(one, turn) === set(other, (number) => number) ? [] : [`${set(one, turn)} expected, ${set(other, (number) => number)} came`];
}

/** Whoever has more than half of the first preferences takes the single place. */
export function majorityDenied(outcome: Outcome, rows: Rows): readonly string[] {
  const firsts = new Map<number, number>();
  for (const [votes, [first]] of rows) if (typeof first === "number") firsts.set(first, (firsts.get(first) ?? 0) + votes);
  const total = rows.reduce((sum, [votes, paper]) => sum + (paper.length > 0 ? votes : 0), 0);
  const winner = [...firsts].find(([, votes]) => 2 * votes > total)?.[0];
  // A count that waits for a lot among others has not denied anybody anything yet.
  const isOpen = outcome.kind === "lotNeeded" && winner !== undefined && !outcome.between.includes(winner);
  return winner === undefined || isOpen || verdictOf(outcome) === String(winner)
    ? []
    : [`${winner} has a majority of first preferences; ${verdictOf(outcome)}`];
}

/** Droop's promise: a set of candidates whom more than k quotas of papers rank above all others gets at least k places (or as many as it has members). */
export function coalitionDenied(outcome: Outcome, rows: Rows, seats: number): readonly string[] {
  if (outcome.kind !== "counted") return [];
  const elected = new Set(outcome.count.elected.map(({ number }) => number));
  const total = rows.reduce((sum, [votes, paper]) => sum + (paper.length > 0 ? votes : 0), 0);
  const prefixes = new Map<string, { readonly members: readonly number[]; votes: number }>();
  for (const [, paper] of rows)
    for (let length = 1; length <= paper.length; length++) {
      const members = paper
        .slice(0, length)
        .filter((rank) => typeof rank === "number")
        .sort((a, b) => a - b);
      prefixes.set(members.join(" "), { members, votes: 0 });
    }
  for (const coalition of prefixes.values())
    for (const [votes, paper] of rows)
      if (
        paper.length >= coalition.members.length &&
        coalition.members.every((member) => paper.indexOf(member) >= 0 && paper.indexOf(member) < coalition.members.length)
      )
        coalition.votes += votes;
  return [...prefixes.values()].flatMap(({ members, votes }) => {
    let promised = 0;
    // More than k quotas of total / (seats + 1), so that rounding of the rule's quota cannot matter one whole vote is kept in hand per quota.
    while (promised < members.length && (votes - (promised + 1)) * (seats + 1) > (promised + 1) * total) promised++;
    const got = members.filter((member) => elected.has(member)).length;
    return got >= Math.min(promised, members.length)
      ? []
      : [`${votes} of ${total} papers stand behind ${members.join(" ")}: ${promised} places promised, ${got} got`];
  });
}
