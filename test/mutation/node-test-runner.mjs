// A test runner for StrykerJS: loads the *.test.ts files once in its own process and runs their tests there for every mutant, so that
// a mutant costs milliseconds and not the start of a process. "node:test" is answered by collected-tests.mjs in this folder.
import { DryRunStatus, determineHitLimitReached, MutantRunStatus, TestStatus } from "@stryker-mutator/api/test-runner";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { globSync } from "node:fs";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const collected = new URL("./collected-tests.mjs", import.meta.url).href;

const isSlow = (file) => /random|laws|golden|real-counts/.test(file);

/** MUTATION_SAMPLE=8 plants every eighth fault only; the others are told of as errors, which the score leaves out. */
const every = Number(process.env.MUTATION_SAMPLE ?? 1);
const isInSample = (id) => (Math.imul(Number(id) + 1, 2_654_435_761) >>> 16) % every === 0;

class NodeTestRunner {
  static inject = ["options"];
  #globs;
  #tests = null;

  constructor(options) {
    this.#globs = options.nodeTest.testFiles;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    registerHooks({
      resolve: (specifier, context, next) => (specifier === "node:test" ? { url: collected, shortCircuit: true } : next(specifier, context)),
    });
  }

  async #load() {
    if (this.#tests) return this.#tests;
    const { tests, inFile } = await import(collected);
    // The quick ones first: most faults are seen by the tests beside the code.
    const files = globSync(this.#globs).sort((a, b) => Number(isSlow(a)) - Number(isSlow(b)) || (a < b ? -1 : 1));
    for (const file of files) {
      inFile(file);
      await import(pathToFileURL(resolve(file)).href);
    }
    this.#tests = tests;
    return tests;
  }

  async #runOne(test) {
    const began = performance.now();
    const ended = [];
    const context = { name: test.name, after: (fn) => ended.push(fn), diagnostic: () => {}, skip: () => {}, test: async (_name, fn) => fn(context) };
    try {
      await test.run(context);
      return { id: test.id, name: test.id, status: TestStatus.Success, timeSpentMs: performance.now() - began };
    } catch (error) {
      return { id: test.id, name: test.id, status: TestStatus.Failed, failureMessage: String(error?.stack ?? error), timeSpentMs: performance.now() - began };
    } finally {
      for (const fn of ended) await fn();
    }
  }

  async dryRun() {
    const space = (globalThis.__stryker__ ??= {});
    space.mutantCoverage = { static: {}, perTest: {} };
    const results = [];
    for (const test of await this.#load()) {
      space.currentTestId = test.id;
      results.push(await this.#runOne(test));
      space.currentTestId = undefined;
    }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: space.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    if (!isInSample(activeMutant.id)) return { status: MutantRunStatus.Error, errorMessage: "not in the sample" };
    const space = (globalThis.__stryker__ ??= {});
    space.hitLimit = undefined;
    space.hitCount = undefined;
    space.activeMutant = mutantActivation === "static" ? activeMutant.id : undefined;
    let tests;
    try {
      tests = await this.#load();
    } catch (error) {
      // The tables of the module did not even load with the mutant in them.
      return { status: MutantRunStatus.Killed, killedBy: ["loading"], failureMessage: String(error), nrOfTests: 0 };
    }
    space.activeMutant = activeMutant.id;
    space.hitLimit = hitLimit;
    space.hitCount = hitLimit === undefined ? undefined : 0;
    const wanted = testFilter ? new Set(testFilter) : null;
    let ran = 0;
    for (const test of tests) {
      if (wanted && !wanted.has(test.id)) continue;
      ran++;
      const result = await this.#runOne(test);
      const timeout = determineHitLimitReached(space.hitCount, space.hitLimit);
      if (timeout) return { ...timeout, status: MutantRunStatus.Timeout };
      if (result.status === TestStatus.Failed)
        return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: result.failureMessage, nrOfTests: ran };
    }
    return { status: MutantRunStatus.Survived, nrOfTests: ran };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "node-test", NodeTestRunner)];
