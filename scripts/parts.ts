// node scripts/parts.ts: every package that is installed with the program, as package-lock.json has it: name, version, licence.
import { readFileSync } from "node:fs";

type Entry = { readonly version?: string; readonly license?: string; readonly dev?: boolean; readonly resolved?: string; readonly integrity?: string };
export type Part = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly use: "program" | "development";
  readonly from: string;
  readonly sealed: boolean;
};

/** The licences under which the program may be passed on with its parts. MPL and CC-BY ask for notice only, and the parts are unchanged. */
export const allowedLicences: ReadonlySet<string> = new Set(
  "MIT MIT-0 ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 Unlicense Python-2.0 MPL-2.0 CC-BY-4.0 PostgreSQL OFL-1.1".split(" "),
);

/** Whether an expression such as "(MIT OR Apache-2.0)" gives a choice that is allowed, or asks only for what is. */
export const isAllowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, "")
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((one) => allowedLicences.has(one.trim())));

/** The parts that a lock file names, sorted; one line for each place that a package is installed in. */
export function partsOf(lock: { readonly packages: Readonly<Record<string, Entry>> }): readonly Part[] {
  return Object.entries(lock.packages)
    .filter(([path]) => path.startsWith("node_modules/"))
    .map(([path, { version = "", license = "", dev = false, resolved = "", integrity = "" }]): Part => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      return { name, version, licence: license, use: dev ? "development" : "program", from: resolved, sealed: integrity !== "" };
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

export const readParts = (): readonly Part[] =>
  partsOf(JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as Parameters<typeof partsOf>[0]);

if (import.meta.main)
  process.stdout.write(
    `${readParts()
      .map(({ name, version, licence, use }) => [name, version, licence, use].join("\t"))
      .join("\n")}\n`,
  );
