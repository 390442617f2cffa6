import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { TypstAnswer } from "../typst-worker.ts";
import { undisplayed } from "../undisplayed.ts";
import { hallData } from "./data.ts";
import type { HallMatter } from "./matter.ts";

const template = readFileSync(new URL("./hall.typ", import.meta.url), "utf8");
const compiler = NodeCompiler.create({ workspace: "/" });

/** As for papers (typst-worker.ts): a letter that no font has is printed as its code, so that no name costs the paper. */
function write(matter: HallMatter): TypstAnswer {
  const unprintable = new Set<string>();
  for (;;) {
    try {
      compiler.mapShadow("/hall.json", Buffer.from(hallData(matter, unprintable)));
      const compiled = compiler.compile({ mainFileContent: template });
      if (compiled.result !== null) return { kind: "done", pdf: compiler.pdf(compiled.result, { pdfStandard: "ua-1" }) };
      const error = compiled.takeError();
      return { kind: "failed", message: error === null ? "no document" : JSON.stringify(compiler.fetchDiagnostics(error)) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const found = undisplayed(message).filter((char) => !unprintable.has(char));
      if (found.length === 0) return { kind: "failed", message };
      for (const char of found) unprintable.add(char);
    } finally {
      compiler.resetShadow();
    }
  }
}

// One print and the process is over: the parent hangs up when it has the answer.
process.once("message", (matter: HallMatter) => void process.send?.(write(matter)));
