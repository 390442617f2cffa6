import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Paper } from "./paper.ts";
import { pdfData, type PdfData } from "./pdf-data.ts";
import { undisplayed } from "./undisplayed.ts";

/**
 * Runs Typst beside the main thread, which would stall otherwise: a compilation is one synchronous call.
 * The compiler memoises every word it has set; the cache is emptied after each document so that memory does not grow.
 */
export type TypstAnswer = { readonly kind: "done"; readonly pdf: Uint8Array } | { readonly kind: "failed"; readonly message: string };

const template = readFileSync(new URL("./paper.typ", import.meta.url), "utf8");
const compiler = NodeCompiler.create({ workspace: "/" });

function compile(data: PdfData, standard: "ua-1" | "1.7"): TypstAnswer {
  try {
    compiler.mapShadow("/paper.json", Buffer.from(data.json));
    for (const picture of data.pictures) compiler.mapShadow(picture.path, Buffer.from(picture.bytes));
    const compiled = compiler.compile({ mainFileContent: template });
    if (compiled.result !== null) return { kind: "done", pdf: compiler.pdf(compiled.result, { pdfStandard: standard }) };
    const error = compiled.takeError();
    return { kind: "failed", message: error === null ? "no document" : JSON.stringify(compiler.fetchDiagnostics(error)) };
  } catch (error) {
    return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
  } finally {
    compiler.resetShadow();
  }
}

/**
 * PDF/UA refuses a text that no font can show, and Typst a picture that it cannot read: what it names is replaced, and the paper set again.
 * If it refuses the structure of a page (bugs of Typst with numbered lines are known), a tagged PDF without the claim is better than none.
 */
function write(paper: Paper): TypstAnswer {
  const unprintable = new Set<string>();
  let pictures = true;
  let standard: "ua-1" | "1.7" = "ua-1";
  for (;;) {
    const answer = compile(pdfData(paper, unprintable, pictures), standard);
    if (answer.kind === "done") return answer;
    const found = undisplayed(answer.message).filter((char) => !unprintable.has(char));
    for (const char of found) unprintable.add(char);
    const damaged = pictures && found.length === 0 && /image|decode/i.test(answer.message);
    if (damaged) pictures = false;
    if (found.length > 0 || damaged) continue;
    if (standard !== "ua-1" || !answer.message.includes("PDF/UA-1 error")) return answer;
    standard = "1.7";
  }
}

parentPort?.on("message", (paper: Paper) => {
  parentPort?.postMessage(write(paper));
  compiler.evictCache(0);
});
