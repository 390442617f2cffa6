import type { Log } from "../app/deps.ts";
import type { Settings } from "./settings.ts";

const order = ["debug", "info", "warn", "error"] as const;
type Level = (typeof order)[number];

/** The log goes to standard error, a JSON object a line, so that what a command prints stays clean. */
export function makeLog(least: Settings["LOG_LEVEL"], write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const put = (level: Level, event: string, more: Readonly<Record<string, unknown>>): void => {
    if (order.indexOf(level) < order.indexOf(least)) return;
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...more })}\n`);
  };
  return {
    info: (event, detail = {}) => put("info", event, detail),
    warn: (event, detail = {}) => put("warn", event, detail),
    error: (event, error, detail = {}) => put("error", event, { ...detail, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  };
}
