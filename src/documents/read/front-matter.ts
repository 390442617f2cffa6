import { isDay, no, ok, oneLine, type Result } from "#kit";
import type { Doubt, ReadDocument } from "./read-document.ts";

type FrontMatter = ReadDocument["frontMatter"];
/** `next` is the index of the first line after the front matter. */
type Read = { readonly frontMatter: FrontMatter; readonly next: number; readonly doubts: readonly Doubt[] };

const days = ["submitted_on", "revised_on"];
const known = ["id", "title", "letter", "submitted_by", ...days, "contact", "supporters", "agenda_item", "version"];

/**
 * The lines between two "---" at the top of a Markdown file: "name: value", "name: [one, two]", or "name:" with "- one" lines below.
 * A small part of YAML on purpose: nothing in it can be code, and each mistake has a line.
 */
export function readFrontMatter(lines: readonly string[]): Result<Read> {
  if (lines[0]?.trim() !== "---") return ok({ frontMatter: {}, next: 0, doubts: [] });
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  const wrong = (at: number, problem: string): Result<Read> =>
    no({ code: "document.frontMatter", field: "file", detail: { place: `line ${at + 1}`, problem } });
  if (end < 0) return wrong(0, "it is opened with --- and never closed");
  const values = new Map<string, string | string[]>();
  const doubts: Doubt[] = [];
  let list: string[] | null = null;
  for (let at = 1; at < end; at++) {
    const line = (lines[at] ?? "").trimEnd();
    const element = /^\s*-\s+(.*)$/.exec(line);
    if (line.trim() === "" || /^\s*#/.test(line)) continue;
    if (element !== null && list !== null) {
      list.push(unquoted(element[1] ?? ""));
      continue;
    }
    const pair = /^([A-Za-z_][\w-]*)\s*:(?:\s+(.*))?$/.exec(line);
    const key = pair?.[1];
    if (key === undefined) return wrong(at, "this line is not of the form “name: value”");
    if (values.has(key)) return wrong(at, `${key} stands twice`);
    const value = valueOf(pair?.[2] ?? "");
    values.set(key, value);
    list = Array.isArray(value) ? value : null;
    doubts.push(...doubtsOf(key, value, `line ${at + 1}`));
  }
  return ok({ frontMatter: Object.fromEntries(values), next: end + 1, doubts });
}

function doubtsOf(key: string, value: string | readonly string[], place: string): Doubt[] {
  if (!known.includes(key)) return [{ place, message: `“${key}” is not a name that is used; it was passed over.` }];
  const isFaulty = days.includes(key) && (typeof value !== "string" || !isDay(value));
  return isFaulty ? [{ place, message: `“${String(value)}” is not a date of the form 2026-01-31.` }] : [];
}

function valueOf(source: string): string | string[] {
  const value = source.trim();
  if (value === "") return [];
  const list = /^\[(.*)\]$/.exec(value);
  return list === null
    ? unquoted(value)
    : (list[1] ?? "")
        .split(",")
        .map(unquoted)
        .filter((element) => element !== "");
}

const unquoted = (source: string): string => oneLine(/^\s*(["'])(.*)\1\s*$/.exec(source)?.[2] ?? source);
