import type { Log } from "../app/deps.ts";
import type { Settings } from "./settings.ts";

const order = ["debug", "info", "warn", "error"] as const;
type Level = (typeof order)[number];

/** Signs that JSON lets through and some reader of a log takes for the end of a line, an order to the terminal or a turn of direction. */
const unprinted = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;
const escaped = (text: string): string => text.replace(unprinted, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The log goes to standard error, a JSON object a line, so that what a command prints stays clean. */
export function makeLog(least: Settings["LOG_LEVEL"], write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const put = (level: Level, event: string, more: Readonly<Record<string, unknown>>): void => {
    if (order.indexOf(level) < order.indexOf(least)) return;
    write(`${escaped(JSON.stringify({ at: new Date().toISOString(), level, event, ...more }))}\n`);
  };
  return {
    info: (event, detail = {}) => put("info", event, detail),
    warn: (event, detail = {}) => put("warn", event, detail),
    error: (event, error, detail = {}) => put("error", event, { ...detail, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  };
}
