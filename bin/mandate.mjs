#!/usr/bin/env node
import module from "node:module";
import { fileURLToPath } from "node:url";
import v8 from "node:v8";

// Runs on any Node: says in a sentence when it is too old to run the program itself.
const needed = 24;
if (Number(process.versions.node.split(".")[0]) < needed) {
  console.error(
    `Mandate needs Node ${needed} or newer and this is Node ${process.versions.node}: use "npm start", which brings its own on Linux, or install Node ${needed} from https://nodejs.org.`,
  );
  process.exit(1);
}
// The second start reads what the first one compiled.
module.enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/mandate", import.meta.url)));
const [command, ...words] = process.argv.slice(2);
if (command === "count" || command === "--count") {
  // A count needs neither settings nor a database, and starts in a tenth of the time without them. It is over so soon that compilers may still be
  // at work in the background when it exits: one that then waits for memory keeps Node from ending (its threads are joined first), so none work there.
  v8.setFlagsFromString("--no-concurrent-sparkplug");
  v8.setFlagsFromString("--no-concurrent-recompilation");
  const { countMain } = await import("../src/cli/count.ts");
  await countMain(words);
}
const { main } = await import("../src/cli/index.ts");
await main(process.argv.slice(2));
