import { readFileSync } from "node:fs";
import type { Branch } from "#domain/branches";
import { readSheet } from "#documents/read/csv-sheet.ts";

const folder = new URL("../golden/matching/", import.meta.url);

/** The rows of a golden CSV file of matching, by the names of its columns. */
export function goldenRows(file: string): Record<string, string>[] {
  const sheet = readSheet(readFileSync(new URL(file, folder)));
  if (!sheet.ok) throw new Error(`${file}, ${sheet.refusal.where}: ${sheet.refusal.message}`);
  const { header, rows } = sheet.value;
  return rows.map(({ cells }) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
}

export const goldenLines = (file: string): string[] => readFileSync(new URL(file, folder), "utf8").trimEnd().split("\n");

const register = (file: string): Branch[] =>
  goldenRows(file).map((row) => ({ code: row["code"] ?? "", name: row["name"] ?? "", region: row["region"] ?? "", aliases: [] }));

/** The 650 constituencies of the United Kingdom's parliament from 2010 to 2024 (Office for National Statistics), as a federation may use them. */
export const constituencies = (): Branch[] => register("register-of-branches.csv");
/** An invented union's register of 328 branches with many near duplicates, numbers, and names of other languages. */
export const unionBranches = (): Branch[] => register("register-of-union-branches.csv");
