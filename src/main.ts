import { createHash, randomBytes } from "node:crypto";
import { readDocument } from "#documents/read/document.ts";
import type { NewId } from "#kit";
import type { App } from "./app/contract.ts";
import type { Deps, Log } from "./app/deps.ts";
import { buildApp } from "./app/index.ts";
import { votingAccess } from "./domain/voting/index.ts";
import { ballotBox } from "./store/ballot-box.ts";
import type { Db } from "./store/tx.ts";

// Read aloud and typed by hand: no letter that looks like another. 32 letters, so a byte's five low bits choose evenly.
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** Chance is fetched for many ids at once: an import makes half a million of them. */
const idLetters = 16;
let chance = Buffer.alloc(0);
let spent = 0;

/** Eighty bits of chance in sixteen letters. */
const newId: NewId = () => {
  if (spent === chance.length) {
    chance = randomBytes(idLetters * 256);
    spent = 0;
  }
  let id = "";
  for (let at = 0; at < idLetters; at++) id += letters[(chance[spent++] ?? 0) % 32];
  return id;
};

const hashText = (canonical: string): string => createHash("sha256").update(canonical).digest("hex");

/** What only the caller knows: the open database, where the log goes, the code of a first start. */
export type Surroundings = { readonly db: Db; readonly log: Log; readonly foundingCode?: () => string | null; readonly publicUrl?: () => string };

/** The one place that builds everything: what the use cases need from outside, and the use cases themselves. */
export function buildProgram({ db, log, foundingCode = () => null, publicUrl = () => "" }: Surroundings): { readonly deps: Deps; readonly app: App } {
  const deps: Deps = {
    db,
    newId,
    box: ballotBox(db, votingAccess.castVote.during ?? []),
    foundingCode,
    readDocument: (fileName, bytes) => readDocument(fileName, bytes, newId),
    hashText,
    publicUrl,
    log,
  };
  return { deps, app: buildApp(deps) };
}
