import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { TypstAnswer } from "./typst-worker.ts";
import { undisplayed } from "./undisplayed.ts";

/** A file that the template reads, by its path in the compiler's own world. */
export type ShadowFile = { readonly path: string; readonly text: string };

/**
 * Sets sheets of names in PDF/UA-1 with one template. As for papers (typst-worker.ts): a letter that no font has is printed as its code, so that no name
 * costs the sheet. `forget` empties the compiler's memory of what it has set.
 */
export function sheetCompiler(template: URL) {
  const mainFileContent = readFileSync(template, "utf8");
  const compiler = NodeCompiler.create({ workspace: "/" });
  return {
    write: (filesOf: (unprintable: ReadonlySet<string>) => readonly ShadowFile[]): TypstAnswer => {
      const unprintable = new Set<string>();
      for (;;) {
        try {
          for (const { path, text } of filesOf(unprintable)) compiler.mapShadow(path, Buffer.from(text));
          const compiled = compiler.compile({ mainFileContent });
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
    },
    forget: (): void => compiler.evictCache(0),
  };
}
