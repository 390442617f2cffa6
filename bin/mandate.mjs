#!/usr/bin/env node
// Runs on any Node: says in a sentence when it is too old to run the program itself.
const needed = 24;
if (Number(process.versions.node.split(".")[0]) < needed) {
  console.error(`Mandate needs Node ${needed} or newer and this is Node ${process.versions.node}: use "npm start", which brings its own on Linux, or install Node ${needed} from https://nodejs.org.`);
  process.exit(1);
}
const { main } = await import("../src/cli/index.ts");
await main(process.argv.slice(2));
