import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cardRoll, type Delegation, headRoll, rollFigures, shares, sumOfBallots } from "./roll.ts";

const weight = fc.integer({ min: 0, max: 10_000_000 });
const delegation: fc.Arbitrary<Delegation> = fc
  .record({ affiliate: fc.uuid(), weight, seats: fc.integer({ min: 0, max: 40 }), here: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }) })
  .map(({ here, ...rest }) => ({ ...rest, holders: here.map((remote, n) => ({ credential: `${rest.affiliate}-${n}`, affiliate: rest.affiliate, remote })) }));

test("a weight in shares sums to it exactly, and no two shares differ by more than one", () => {
  assert.deepEqual(shares(500, 3), [167, 167, 166]);
  fc.assert(
    fc.property(weight, fc.integer({ min: 1, max: 5000 }), (whole, seats) => {
      const each = shares(whole, seats);
      assert.equal(
        each.reduce((sum, share) => sum + share, 0),
        whole,
      );
      assert.ok(Math.max(...each) - Math.min(...each) <= 1);
    }),
  );
});

test("whoever stays away, no group ever has more than its weight; with a block or with shares that move it has exactly that", () => {
  fc.assert(
    fc.property(fc.array(delegation, { maxLength: 8 }), (delegations) => {
      for (const mode of ["affiliateBlock", "perSeatShare", "perSeatForfeited"] as const) {
        const rows = cardRoll(delegations, mode);
        for (const { affiliate, weight: whole, seats, holders } of delegations) {
          const { weight: has, units } = rollFigures(rows.filter((row) => row.affiliate === affiliate));
          assert.ok(has <= whole);
          if (mode !== "perSeatForfeited" || holders.length >= seats) assert.equal(has, whole);
          assert.equal(units, mode === "affiliateBlock" ? 1 : holders.length);
        }
      }
    }),
  );
});

test("three seats of which one is empty: 500 together, 250 each, or 167 and 167 with the rest forfeited", () => {
  const holder = (credential: string) => ({ credential, affiliate: "g", remote: false });
  const short: Delegation = { affiliate: "g", weight: 500, seats: 3, holders: [holder("a"), holder("b")] };
  const weights = (mode: Parameters<typeof cardRoll>[1]) => cardRoll([short], mode).map((row) => row.weight);
  assert.deepEqual(
    [weights("affiliateBlock"), weights("perSeatShare"), weights("perSeatForfeited")],
    [
      [500, 500],
      [250, 250],
      [167, 167],
    ],
  );
});

test("a block is elsewhere only if everybody who shares it is; heads are one vote each", () => {
  const holders = [true, true, false].map((remote, n) => ({ credential: `c${n}`, affiliate: "g", remote }));
  const block = (some: typeof holders) => rollFigures(cardRoll([{ affiliate: "g", weight: 9, seats: 3, holders: some }], "affiliateBlock"));
  assert.deepEqual([block(holders).remoteWeight, block(holders.slice(0, 2)).remoteWeight], [0, 9]);
  assert.deepEqual(rollFigures(headRoll(holders)), { credentials: 3, units: 3, weight: 3, remoteUnits: 2, remoteWeight: 2 });
});

test("ballots are summed key by key, abstention apart", () => {
  assert.deepEqual(sumOfBallots([{ for: 300, against: 200 }, { abstain: 40 }, { for: 1 }], ["for", "against"]), {
    votes: { for: 301, against: 200 },
    abstentions: 40,
  });
});
