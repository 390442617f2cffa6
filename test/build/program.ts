// The program as a process of its own, for tests of its start, its end and its faults.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const launcher = fileURLToPath(new URL("../../bin/mandate.mjs", import.meta.url));

type Environment = Readonly<Record<string, string | undefined>>;

/** No setting of the person who runs the tests reaches the program; options for Node itself (coverage, tracing) do. */
const plainEnvironment = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "/", LANG: "C.UTF-8", NODE_OPTIONS: process.env["NODE_OPTIONS"] };

export type RunningProgram = {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  /** Waits for words on standard output; rejects when the program ends without them. */
  readonly prints: (words: RegExp, withinMs?: number) => Promise<RegExpMatchArray>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
};

export type SpawnAs = { readonly uid?: number; readonly gid?: number; readonly before?: readonly string[] };

export function startProgram(args: readonly string[], environment: Environment, { uid, gid, before = [] }: SpawnAs = {}): RunningProgram {
  const [file = "", ...rest] = [...before, process.execPath, launcher, ...args];
  const child = spawn(file, rest, {
    env: { ...plainEnvironment, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal })),
  );
  const prints = async (words: RegExp, withinMs = 60_000): Promise<RegExpMatchArray> => {
    let over = false;
    void ended.then(() => (over = true));
    for (const end = performance.now() + withinMs; ; ) {
      const match = words.exec(said.out);
      if (match) return match;
      if (over || performance.now() > end) throw new Error(`the program did not print ${String(words)}${over ? " and ended" : ""}:\n${said.out}\n${said.err}`);
      await new Promise((resolve) => void setTimeout(resolve, 20));
    }
  };
  return { process: child, output: () => said.out, errors: () => said.err, prints, ended };
}

/** Runs a command to its end. */
export async function runProgram(
  args: readonly string[],
  environment: Environment,
  as: SpawnAs = {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const program = startProgram(args, environment, as);
  const { code } = await program.ended;
  return { code, stdout: program.output(), stderr: program.errors() };
}

/** A folder that is removed after the test. */
export function temporaryFolder(t: { readonly after: (remove: () => void) => void }): string {
  const folder = mkdtempSync(join(tmpdir(), "mandate-test-data-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
