// First start and restart of the program, from the command to a page that is served. Usage: node test/bench/start.bench.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProgram } from "../build/program.ts";

const folder = mkdtempSync(join(tmpdir(), "mandate-bench-start-"));

async function secondsToPage(): Promise<number> {
  const began = performance.now();
  const program = startProgram(["start"], { PORT: "0", DATA_DIR: folder });
  const [, url = ""] = await program.prints(/is at\s+(http:\/\/\S+)/, 180_000);
  const answer = await fetch(`${url}/setup`);
  if (answer.status !== 200) throw new Error(`the first page answered ${answer.status}`);
  await answer.text();
  const seconds = (performance.now() - began) / 1000;
  program.process.kill("SIGTERM");
  await program.ended;
  return seconds;
}

try {
  await secondsToPage(); // builds the pages, if they are not built yet
  rmSync(folder, { recursive: true, force: true });
  const first = await secondsToPage();
  const again = [await secondsToPage(), await secondsToPage(), await secondsToPage()].toSorted((a, b) => a - b)[1] ?? 0;
  console.log(`first start, pages built, to a served page: ${first.toFixed(2)} s`);
  console.log(`restart to a served page (median of 3): ${again.toFixed(2)} s; bar 3 s, ratio ${(again / 3).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
