/** npm run mutation -- [file or glob of src/count …]: installs StrykerJS beside the tests (test/mutation) and plants faults in src/count. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const own = join(root, "test/mutation");

if (!existsSync(join(own, "node_modules/@stryker-mutator/core"))) {
  const installed = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: own, stdio: "inherit" });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
}
const wanted = process.argv.slice(2);
const ran = spawnSync(
  process.execPath,
  [
    join(own, "node_modules/@stryker-mutator/core/bin/stryker.js"),
    "run",
    join(own, "stryker.config.mjs"),
    ...(wanted.length > 0 ? ["--mutate", wanted.join(",")] : []),
  ],
  { cwd: root, stdio: "inherit" },
);
process.exit(ran.status ?? 1);
