import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { no, ok, type Refusal, type Result } from "#kit";
import type { TypstAnswer } from "../typst-worker.ts";
import type { HallMatter } from "./matter.ts";

const script = fileURLToPath(new URL("./hall-worker.ts", import.meta.url));
const timeoutMs = 120_000;
const mostWaiting = 5;

/**
 * Sets one print in a process of its own, which ends with it: a roll of thousands takes hundreds of megabytes, which a thread would leave
 * with the program, and nobody waits behind a booklet when the network is gone.
 */
function run(matter: HallMatter): Promise<TypstAnswer | null> {
  return new Promise((resolve) => {
    const child = fork(script, [], { serialization: "advanced", execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const timer = setTimeout(() => void child.kill("SIGKILL"), timeoutMs);
    const settle = (answer: TypstAnswer | null): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    child.once("message", (answer: TypstAnswer) => (settle(answer), child.disconnect()));
    child.once("error", (error) => settle({ kind: "failed", message: error.message }));
    child.once("exit", (code, signal) => settle(signal === "SIGKILL" ? null : { kind: "failed", message: `typesetting ended with ${code ?? signal}` }));
    child.send(matter);
  });
}

let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** One print after the other; beyond a handful that wait one more is refused at once. */
export async function writeHallPdf(matter: HallMatter): Promise<Result<Uint8Array, Refusal>> {
  if (waiting > mostWaiting) return no({ code: "document.busy" });
  waiting += 1;
  const mine = turn.then(() => run(matter));
  turn = mine.catch(() => undefined);
  const answer = await mine.finally(() => (waiting -= 1));
  if (answer === null) return no({ code: "document.timedOut" });
  return answer.kind === "done" ? ok(answer.pdf) : no({ code: "document.failed", detail: { message: answer.message.slice(0, 1000) } });
}
