// npm run check: everything that a machine can hold against the house rules, two at a time, each with its time.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const module = (path: string): string => `${root}node_modules/${path}`;

const checks: readonly (readonly [string, readonly string[]])[] = [
  ["types", [module("typescript-native/bin/tsc"), "-p", "tsconfig.json"]],
  ["types of the pure folders", [module("typescript-native/bin/tsc"), "-p", "tsconfig.pure.json"]],
  ["lint, with types", [module("oxlint/bin/oxlint"), "--deny-warnings"]],
  ["import directions", [module("dependency-cruiser/bin/dependency-cruiser.mjs"), "src", "--config", ".dependency-cruiser.cjs"]],
  ["whole numbers only in src/count", [`${root}scripts/exact-arithmetic.ts`]],
  ["dead code and packages", [module("knip/bin/knip.js"), "--no-config-hints"]],
  ["format", [module("@biomejs/biome/bin/biome"), "format"]],
  ["rights tables and state charts", [`${root}scripts/write-rules.ts`, "--check"]],
];

function run(name: string, args: readonly string[]): Promise<boolean> {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.once("close", (code) => {
      console.log(`${code === 0 ? "✓" : "✗"} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
      if (code !== 0) console.log(Buffer.concat(said).toString());
      resolve(code === 0);
    });
  });
}

const waiting = [...checks];
let failed = 0;
async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) if (!(await run(...next))) failed++;
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
console.log(failed === 0 ? "All checks passed." : `${failed} of ${checks.length} checks failed.`);
process.exit(failed === 0 ? 0 : 1);
