// The elections of test/golden/elections, read as the program reads them.
import { existsSync, readFileSync } from "node:fs";
import type { Election } from "../../../src/count/election.ts";
import { bltReader } from "../../../src/count/formats/blt.ts";
import { csvReader } from "../../../src/count/formats/csv.ts";
import type { ReadOptions } from "../../../src/count/formats/reader.ts";

export const goldenFolder = new URL("../../golden/elections/", import.meta.url);

/** The ballots of one folder, be they BLT or CSV. */
export function goldenElection(id: string, options: ReadOptions = {}): Election {
  const blt = new URL(`${id}/ballots.blt`, goldenFolder);
  const isBlt = existsSync(blt);
  const reader = isBlt ? bltReader(options) : csvReader(options);
  const pushed = reader.push(readFileSync(isBlt ? blt : new URL(`${id}/ballots.csv`, goldenFolder)));
  const election = pushed.ok ? reader.end() : pushed;
  if (!election.ok) throw new Error(`${id}: ${JSON.stringify(election.refusal)}`);
  return election.value;
}
