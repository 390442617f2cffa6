// A thread that reads stretches of a long list. It is given the setup once, and answers stretches in the order in which they come.
import { parentPort, workerData } from "node:worker_threads";
import { type ParseSetup, rowParser } from "./parsing.ts";

const parse = rowParser(workerData as ParseSetup);

parentPort?.on("message", ({ stretch, isFirst }: { readonly stretch: string; readonly isFirst: boolean }) => parentPort?.postMessage(parse(stretch, isFirst)));
