import { parentPort } from "node:worker_threads";
import { type CardSheet, cardsData } from "./cards.ts";
import { sheetCompiler } from "./sheet-compiler.ts";

const { write, forget } = sheetCompiler(new URL("./cards.typ", import.meta.url));

parentPort?.on("message", (sheet: CardSheet) => {
  const answer = write((unprintable) => {
    const { json, pictures } = cardsData(sheet, unprintable);
    return [{ path: "/cards.json", text: json }, ...pictures.map(({ path, svg }) => ({ path, text: svg }))];
  });
  parentPort?.postMessage(answer);
  forget();
});
