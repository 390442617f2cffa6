import { readFileSync } from "node:fs";
import { bltReader, csvReader, guessFormat, jsonReader, preflibReader, countElection, textSheet, htmlSheet, csvSheet } from "#count";
const b = readFileSync("/tmp/mandate-fuzz-case");
const f = guessFormat(b.subarray(0, 4096)).format;
console.log(f);
const r = (f === "csv" ? csvReader : f === "json" ? jsonReader : f === "preflib" ? preflibReader : bltReader)({});
r.push(b); const e = r.end();
if (e.ok) { console.log(e.value.candidates.length, e.value.seats, e.value.papers.rows);
 const time = (w: string, f: () => unknown) => { const t = process.cpuUsage(); const x = f(); console.log(w, process.cpuUsage(t).user / 1e6); return x; };
 const o = time("count", () => countElection(e.value, "order-stv", { ties: { last: { kind: "given-order" }, lots: [] }, settings: { length: "12" } })) as any;
 console.log(o.ok, o.ok && o.value.kind, JSON.stringify(o.ok ? 0 : o.refusal));
 if (o.ok && o.value.kind === "counted") { time("text", () => textSheet(o.value.count)); time("html", () => htmlSheet(o.value.count)); time("csv", () => csvSheet(o.value.count)); console.log(o.value.count.stages.length) }
}
