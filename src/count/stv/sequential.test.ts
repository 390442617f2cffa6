import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenElection } from "../../../test/build/count/golden.ts";
import { countElection } from "../count.ts";
import { electionOf } from "../election.ts";
import { askAtTies, type CountOptions } from "../rule.ts";
import { ruleOf } from "../rules.ts";
import { orderStv } from "./order.ts";
import { baseOf, innerOptions, innerRules } from "./sequential.ts";

test("every rule offered for a count within a count is an STV rule of the library, Scottish first", () => {
  assert.equal(innerRules[0], "scottish");
  for (const id of innerRules) assert.equal(ruleOf(id)?.family, "stv", id);
  assert.equal(new Set(innerRules).size, innerRules.length);
});

test("the rules made of other rules say what they need and take", () => {
  const shown = (id: string) => {
    const rule = ruleOf(id);
    return { needs: rule?.needs, policy: rule?.policy, canConstrain: rule?.canConstrain, settings: rule?.settings, family: rule?.family };
  };
  const policy = { skipped: "stop", repeated: "pass-over", equal: "stop" };
  const vacancy = { leaver: ["<candidate>"], sitting: ["elected", "<candidates>"], consenting: ["all", "<candidates>"] };
  assert.deepEqual(shown("order-stv"), {
    needs: "rankings",
    policy,
    canConstrain: false,
    settings: { base: innerRules, method: ["top-down", "bottom-up"], length: ["all", "<whole number>"], threshold: ["none", "reopen", "<percentage>"] },
    family: "stv",
  });
  const followed = ["scottish", "au-act-2021", "wigm-prf", "gregory-inclusive"];
  assert.deepEqual(shown("countback"), { needs: "rankings", policy, canConstrain: false, settings: { base: followed, ...vacancy }, family: "stv" });
  assert.deepEqual(shown("recount-without"), { needs: "rankings", policy, canConstrain: true, settings: { base: innerRules, ...vacancy }, family: "stv" });
});

test("the base is the first known unless set, one of those known, and able to keep limits where that is needed", () => {
  const options = (base?: string): CountOptions => ({ ties: askAtTies, ...(base === undefined ? {} : { settings: { base } }) });
  const id = (base: string | undefined, known: readonly string[], limits: boolean) => {
    const found = baseOf(ruleOf, options(base), known, limits);
    return found.ok ? found.value.id : found.refusal;
  };
  assert.equal(id(undefined, ["ers97", "scottish"], true), "ers97");
  assert.equal(id("scottish", ["ers97", "scottish"], true), "scottish");
  assert.equal(id("wright", ["wright"], false), "wright");
  assert.deepEqual(id("wright", ["wright"], true), { code: "count.rule.unconstrained", field: "settings.base", detail: { rule: "wright" } });
  assert.deepEqual(id("fptp", ["ers97"], false), {
    code: "count.setting.value",
    field: "settings.base",
    detail: { name: "base", value: "fptp", known: ["ers97"] },
  });
  assert.deepEqual(id("nobody", ["nobody"], false), {
    code: "count.setting.value",
    field: "settings.base",
    detail: { name: "base", value: "nobody", known: ["nobody"] },
  });
  assert.deepEqual(id(undefined, [], false), { code: "count.setting.value", field: "settings.base", detail: { name: "base", value: "", known: [] } });
});

test("a count within gets the outer options without settings and re-opened nominations, and tells its part of the progress", () => {
  const told: number[] = [];
  const outer: CountOptions = {
    ties: askAtTies,
    seats: 3,
    withdrawn: [1],
    settings: { base: "x" },
    reopen: { number: 2, then: "stop" },
    policy: { equal: "share" },
    progress: (percent) => void told.push(percent),
  };
  const inner = innerOptions(outer, { seats: 1 }, (percent) => percent + 50);
  assert.deepEqual({ ...inner, progress: undefined }, { ties: askAtTies, seats: 1, withdrawn: [1], policy: { equal: "share" }, progress: undefined });
  inner.progress?.(10);
  assert.deepEqual(told, [60]);
  assert.equal(innerOptions(outer, {}).progress, undefined);
  assert.equal(innerOptions({ ties: askAtTies }, {}, (percent) => percent).progress, undefined);
});

test("an order of nobody is an empty count of the election", () => {
  const election = electionOf([[3, [1]]], { candidates: 2, seats: 2, withdrawn: [1], title: "Board" });
  for (const method of ["top-down", "bottom-up"]) {
    const result = orderStv(ruleOf).count(election, { ties: askAtTies, withdrawn: [2], settings: { method, length: "1" } });
    assert.deepEqual(result, {
      ok: true,
      value: {
        kind: "counted",
        count: {
          rule: "order-stv",
          title: "Board",
          seats: 2,
          candidates: [
            { number: 1, name: "A", withdrawn: true },
            { number: 2, name: "B", withdrawn: true },
          ],
          decimals: 0,
          quota: null,
          papers: { valid: 0, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 },
          stages: [],
          elected: [],
          ranking: [],
          ties: [],
          notes: [{ code: "place.vacant", figures: { places: "2", seats: "2" } }],
          parts: [],
        },
      },
    });
  }
});

const wards = ["scot_aberdeen_2017_ward2", "scot_orkney_2022_ward1", "scot_glasgow_2007_linn", "scot_highland_2022_black_isle"];
const ties = { last: { kind: "given-order" } as const, lots: [] };

test("on real papers the papers of every member are found by each rule that can be followed, and fill the place", () => {
  for (const id of wards) {
    const election = goldenElection(id);
    for (const base of ["scottish", "au-act-2021", "wigm-prf", "gregory-inclusive"]) {
      const counted = countElection(election, base, { ties });
      assert.ok(counted.ok && counted.value.kind === "counted");
      const { count } = counted.value;
      for (const { number } of count.elected) {
        const vacancy = countElection(election, "countback", { ties, settings: { base, leaver: String(number) } });
        assert.ok(vacancy.ok && vacancy.value.kind === "counted", `${id} ${base} ${number} ${vacancy.ok ? "" : vacancy.refusal.code}`);
        const { stages, elected } = vacancy.value.count;
        assert.equal(elected.length, 1);
        assert.ok(!count.elected.some((one) => one.number === elected[0]?.number));
        const worth = stages.map(({ totals, exhausted, lost }) => totals.reduce((sum, votes) => sum + votes, exhausted + lost));
        assert.equal(new Set(worth).size, 1, "no vote comes or goes");
        const quota = count.quota ?? 0n;
        const held = count.stages.find((stage) => stage.elected.includes(number))?.totals[number] ?? 0n;
        const whole = held < quota ? held : quota;
        assert.ok((worth[0] ?? 0n) <= whole && (worth[0] ?? 0n) >= whole - 1000n, `${id} ${base} ${number}: the papers are worth a quota`);
      }
    }
  }
});

test("on real papers nobody who sits loses a place in a recount, whatever rule can keep limits counts", () => {
  for (const id of wards.slice(0, 2)) {
    const election = goldenElection(id);
    for (const base of ["scottish", "ers97", "meek-prf", "meek-nz", "ni-1989", "gregory-exclusive"]) {
      const counted = countElection(election, base, { ties });
      assert.ok(counted.ok && counted.value.kind === "counted");
      const [leaver, ...sitting] = counted.value.count.elected.map(({ number }) => number);
      const recount = countElection(election, "recount-without", { ties, settings: { base, leaver: String(leaver) } });
      assert.ok(recount.ok && recount.value.kind === "counted", `${id} ${base}`);
      const elected = recount.value.count.elected.map(({ number }) => number);
      assert.equal(elected.length, election.seats);
      assert.deepEqual(
        sitting.filter((number) => !elected.includes(number)),
        [],
      );
      assert.ok(!elected.includes(leaver ?? 0));
    }
  }
});
