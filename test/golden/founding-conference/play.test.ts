// The founding conference played through the real use cases against a real database.
import assert from "node:assert/strict";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { playFoundingConference } from "../../../src/cli/play.ts";
import type { Played } from "../../../src/cli/play-minute.ts";
import { buildTestApp, must, type TestApp } from "../../build/database.ts";
import { pathFile, type Path } from "./founding.ts";

async function played(on: TestApp, path: "a" | "b", figuresFile?: string): Promise<{ readonly code: number; readonly played: Played }> {
  const lines: string[] = [];
  const code = await playFoundingConference({
    app: on.app,
    deps: on.deps,
    path,
    json: true,
    print: (line) => lines.push(line),
    ...(figuresFile === undefined ? {} : { figuresFile }),
  });
  assert.equal(lines.length, 1);
  return { code, played: JSON.parse(lines[0] ?? "") as Played };
}

/** A divisions file with one entry changed. */
function changed(t: TestContext, path: "a" | "b", id: string, change: object): string {
  const folder = mkdtempSync(join(tmpdir(), "mandate-figures-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file: Path = pathFile(path);
  const name = join(folder, "figures.json");
  writeFileSync(name, JSON.stringify({ ...file, decisions: file.decisions.map((decision) => (decision.id === id ? { ...decision, ...change } : decision)) }));
  return name;
}

/** What `play --path a|b --json` must give, by the divisions file. */
function isAsTheFileSays(path: "a" | "b", result: Played): void {
  const file = pathFile(path);
  assert.deepEqual(
    result.decisions.map(({ id, outcome }) => [id, outcome]),
    file.decisions.map(({ id, outcome }) => [id, outcome]),
  );
  // Of each decision the file's figures, threshold, chair's vote and reason, as far as it has them.
  const inFile = file.decisions.map((decision) => ({
    votes: (decision.rounds?.at(-1) ?? decision).votes,
    rounds: decision.rounds?.length,
    cast: (decision.castingVote ?? decision.cause?.castingVote)?.for,
    needed: decision.needed,
    reason: decision.reason,
  }));
  const inPlay = result.decisions.map(({ figures, threshold, reason }, at) => ({
    votes: figures?.votes,
    rounds: figures?.rounds?.length,
    cast: figures?.castingVote?.for,
    needed: inFile[at]?.needed === undefined ? undefined : threshold?.needed,
    reason: inFile[at]?.reason === undefined ? undefined : reason,
  }));
  assert.deepEqual(inPlay, inFile);
  assert.equal(result.adopted?.source, file.adopted.source);
  assert.deepEqual(result.adopted?.options, file.adopted.options);
  assert.match(result.adopted?.hash ?? "", /^[0-9a-f]{64}$/);
}

const adoptedText = async (on: TestApp) => must(await on.app.voting.adoptedText(on.visitor, { slug: "founding-conference", item: "constitution" }));

test("play --path b gives ids, outcomes, figures and reasons of the divisions file; played again it finds all done", async (t) => {
  const on = await buildTestApp(t);
  const { code, played: result } = await played(on, "b");
  assert.equal(code, 0);
  isAsTheFileSays("b", result);
  assert.deepEqual(on.errors, []);
  assert.deepEqual((await played(on, "b")).played, result);
  const adopted = await adoptedText(on);
  assert.equal(adopted.complete, true);
  assert.equal(adopted.adoption?.hash, result.adopted?.hash, "the text has the hash that the minute shows");
  const words = JSON.stringify(adopted.text);
  assert.match(words, /two delegates, and one more for every fifty people/, "M2.1 was carried");
  assert.match(words, /two thirds of the votes/, "M2.2 was carried");
  assert.doesNotMatch(words, /A third forum is for new people/, "M2.3 was lost");
  const { motions, amendments } = must(await on.app.conference.agendaItem(on.visitor, { slug: "founding-conference", item: "constitution" }));
  assert.deepEqual(
    motions.map((motion) => [motion.letter, motion.outcome]),
    [
      ["A", "not adopted"],
      ["B", "adopted"],
      ["C", "not adopted"],
      ["D", "not adopted"],
      ["E", ""],
      ["", "lost"],
    ],
  );
  assert.equal(amendments.find((amendment) => amendment.label === "M3.1")?.outcome, "fell");
});

/** The use cases, of which the program is killed when it has sent this many commands. */
function dying(on: TestApp, after: number): TestApp {
  let sent = 0;
  const voting = Object.fromEntries(
    Object.entries(on.app.voting).map(([name, call]) => [
      name,
      (...args: readonly unknown[]) => {
        if (args.length === 3 && ++sent > after) throw new Error("killed");
        return (call as (...all: readonly unknown[]) => unknown)(...args);
      },
    ]),
  ) as unknown as TestApp["app"]["voting"];
  return { ...on, app: { ...on.app, voting } };
}

test("play --path a, killed again and again at every kind of moment, goes on where it was and counts nothing twice", async (t) => {
  const on = await buildTestApp(t);
  let result: Awaited<ReturnType<typeof played>> | null = null;
  for (let tries = 0; result === null; tries++) {
    assert.ok(tries < 100, "it gets on");
    // at least one whole count (5 commands) each time, and then dead between any two commands of the next
    result = await played(dying(on, 5 + (tries % 5)), "a").catch((error: unknown) => {
      assert.match(String(error), /killed/);
      return null;
    });
  }
  isAsTheFileSays("a", result.played);
  assert.equal((await adoptedText(on)).adoption?.hash, result.played.adopted?.hash);
});

test("one vote fewer for the procedure: path a stops where its figures end, and says so", async (t) => {
  const on = await buildTestApp(t);
  const { code, played: result } = await played(on, "a", changed(t, "a", "P", { votes: { for: 65, against: 66 } }));
  assert.equal(code, 1);
  assert.deepEqual(
    result.decisions.map(({ id, outcome }) => [id, outcome]),
    [["P", "lost"]],
  );
  assert.equal(result.adopted, null);
  assert.equal(result.stopped?.question, "M1.2");
  assert.match(result.stopped?.sentence ?? "", /next lawful question is M1\.2/);
});

test("one vote fewer for ratification: it is lost, and the fallback begins by itself", async (t) => {
  const on = await buildTestApp(t);
  const { code, played: result } = await played(on, "a", changed(t, "a", "R", { votes: { for: 85, against: 43 } }));
  assert.equal(code, 1);
  assert.equal(result.decisions.at(-1)?.outcome, "lost");
  assert.equal(result.decisions.at(-1)?.reason, "lost, 85 to 43, 4 abstentions, at least two thirds of the votes cast, 86 needed");
  assert.equal(result.stopped?.question, "M1.2");
});

test("more votes than delegates in the hall are refused, and what was decided before stands", async (t) => {
  const on = await buildTestApp(t);
  const { code, played: result } = await played(on, "a", changed(t, "a", "S2", { votes: { a: 60, b: 68 } }));
  assert.equal(code, 1);
  assert.deepEqual(
    result.decisions.map((decision) => decision.id),
    ["P", "S1"],
  );
  assert.match(result.stopped?.sentence ?? "", /division\.moreVotesThanPresent/);
});

test("figures that are no figures are told of in a sentence", async (t) => {
  const on = await buildTestApp(t);
  const lines: string[] = [];
  const code = await playFoundingConference({
    app: on.app,
    deps: on.deps,
    path: "a",
    figuresFile: "/nowhere/figures.json",
    json: false,
    print: (line) => lines.push(line),
  });
  assert.equal(code, 1);
  assert.match(lines.join("\n"), /cannot be used/);
});
