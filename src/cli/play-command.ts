import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { finishRehearsal } from "#store/rehearsal.ts";
import { openServer } from "./database.ts";
import { Fault } from "./faults.ts";
import type { Lifetime } from "./lifetime.ts";
import { makeLog } from "./log.ts";
import { openPlay } from "./play-database.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

const paths = ["a", "b"] as const;
type Asked = { readonly path: (typeof paths)[number]; readonly json: boolean; readonly fresh: boolean; readonly figuresFile: string | null };

/** The exit code of a command that Ctrl-C ended before it was done. */
const interrupted = 130;

/** The figures that come with the program. */
const ownFigures = (path: Asked["path"]): string => fileURLToPath(new URL(`../../demo/founding-conference/divisions/path-${path}.json`, import.meta.url));

const usage = "Type  npm run mandate -- play founding-conference --path a  (or --path b), with --json, --figures FILE or --fresh if wanted.";

function read(args: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { path: { type: "string" }, json: { type: "boolean", default: false }, figures: { type: "string" }, fresh: { type: "boolean", default: false } },
    });
    const path = paths.find((one) => one === values.path);
    if (positionals.join() !== "founding-conference" || !path) throw new Fault("command.unknown", { what: usage });
    return { path, json: values.json, fresh: values.fresh, figuresFile: values.figures ?? null };
  } catch (error) {
    throw error instanceof Fault ? error : new Fault("command.unknown", { what: `${error instanceof Error ? error.message : ""} ${usage}` }, error);
  }
}

/** Tells one set of figures from another; what is in them play.ts reads. */
function hashOfFile(file: string): string {
  try {
    return createHash("sha256").update(readFileSync(file)).digest("hex");
  } catch (error) {
    throw new Fault("file.unusable", { path: file, reason: "it is not there or may not be read" }, error);
  }
}

/** Plays the founding conference to its end through the use cases. Standard output has the minute, or the JSON, and nothing else. Answers the exit code. */
export async function playCommand(args: readonly string[], settings: Settings, lifetime: Lifetime, terminal: Terminal): Promise<number> {
  const asked = read(args);
  const log = makeLog(settings.LOG_LEVEL);
  const wanted = {
    database: `play_founding_conference_${asked.path}`,
    purpose: `play founding-conference ${asked.path}`,
    figures: hashOfFile(asked.figuresFile ?? ownFigures(asked.path)),
    fresh: asked.fresh,
  };

  await lifetime.step(async () => mkdirSync(settings.DATA_DIR, { recursive: true }));
  const server = await lifetime.step(() => openServer(settings, terminal.progress));
  lifetime.closing(server.stop);
  const database = await lifetime.step(() => openPlay(server, wanted, settings, log, terminal.progress));
  lifetime.closing(database.close);
  const { buildProgram } = await lifetime.step(() => import("../main.ts"));
  const { playFoundingConference } = await lifetime.step(() => import("./play.ts"));
  const { app, deps } = buildProgram({ db: database.db, log });

  const figures = asked.figuresFile === null ? {} : { figuresFile: asked.figuresFile };
  const playing = lifetime.step(() => playFoundingConference({ app, deps, path: asked.path, ...figures, json: asked.json, print: terminal.print }));
  // Told to stop, it is cut short between two acts like by a kill, and what it then meets is no error.
  playing.catch(() => undefined);
  const code = await Promise.race([playing, lifetime.stopped.then(() => interrupted)]);
  // Marked after printing: a play cut short before that goes on, and prints what this one would have.
  if (code === 0) await finishRehearsal(database.db);
  return code;
}
