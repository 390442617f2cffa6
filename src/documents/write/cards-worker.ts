import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { type CardSheet, cardsData } from "./cards.ts";
import type { TypstAnswer } from "./typst-worker.ts";
import { undisplayed } from "./undisplayed.ts";

const template = readFileSync(new URL("./cards.typ", import.meta.url), "utf8");
const compiler = NodeCompiler.create({ workspace: "/" });

/** As for papers (typst-worker.ts): a letter that no font has is printed as its code, so that no name costs the sheet. */
function write(sheet: CardSheet): TypstAnswer {
  const unprintable = new Set<string>();
  for (;;) {
    const data = cardsData(sheet, unprintable);
    try {
      compiler.mapShadow("/cards.json", Buffer.from(data.json));
      for (const { path, svg } of data.pictures) compiler.mapShadow(path, Buffer.from(svg));
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

parentPort?.on("message", (sheet: CardSheet) => {
  parentPort?.postMessage(write(sheet));
  compiler.evictCache(0);
});
