import { sheetCompiler } from "../sheet-compiler.ts";
import { hallData } from "./data.ts";
import type { HallMatter } from "./matter.ts";

const { write } = sheetCompiler(new URL("./hall.typ", import.meta.url));

// One print and the process is over: the parent hangs up when it has the answer.
process.once("message", (matter: HallMatter) => void process.send?.(write((unprintable) => [{ path: "/hall.json", text: hallData(matter, unprintable) }])));
