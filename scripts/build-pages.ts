// npm run build: builds the pages when they are not built from the sources as they are. The program does the same when it starts.
import { ensurePages } from "../src/cli/pages.ts";

await ensurePages((line) => process.stderr.write(`${line}\n`));
