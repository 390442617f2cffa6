import type { Refusal } from "#kit";
import { type Element, readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

type Level = { start: number; format: string; text: string };
type List = { readonly abstract: string; readonly starts: Map<number, number> };

/** What Word prints before a paragraph: a bullet, or a number like "3.", "3.2" or "(a)". */
export type Label = { readonly kind: "bullet" } | { readonly kind: "number"; readonly text: string };

/** Counts through a document: asked for each numbered paragraph in order. Null where there is no such list. */
export type Numbering = (numId: string, level: number) => Label | null;

export const noNumbering: Numbering = () => null;

export async function readNumbering(parts: Parts, name: string): Promise<Numbering | Refusal> {
  const abstracts = new Map<string, Map<number, Level>>();
  const lists = new Map<string, List>();
  const now: { abstract: Map<number, Level> | null; level: Level | null; list: List | null; override: number } = {
    abstract: null,
    level: null,
    list: null,
    override: 0,
  };
  const value = (element: Element, otherwise: string): string => element.attribute("val") ?? otherwise;
  const on: Readonly<Record<string, (element: Element) => void>> = {
    abstractNum: (element) => void abstracts.set(element.attribute("abstractNumId") ?? "", (now.abstract = new Map())),
    lvl: (element) => {
      now.level = { start: 1, format: "decimal", text: "" };
      // A level inside an override redefines it for one list only; counting as before is near enough.
      if (now.list === null) now.abstract?.set(Number(element.attribute("ilvl") ?? "0"), now.level);
    },
    start: (element) => now.level !== null && (now.level.start = Number(value(element, "1"))),
    numFmt: (element) => now.level !== null && (now.level.format = value(element, "decimal")),
    lvlText: (element) => now.level !== null && (now.level.text = value(element, "")),
    num: (element) => {
      now.abstract = null;
      now.list = { abstract: "", starts: new Map() };
      lists.set(element.attribute("numId") ?? "", now.list);
    },
    abstractNumId: (element) => now.list !== null && (now.list = replaceAbstract(lists, now.list, value(element, ""))),
    lvlOverride: (element) => void (now.override = Number(element.attribute("ilvl") ?? "0")),
    startOverride: (element) => void now.list?.starts.set(now.override, Number(value(element, "1"))),
  };
  const refusal = await readXml(parts, name, {
    open: (element) => void (Object.hasOwn(on, element.name) && on[element.name]?.(element)),
    close: (closed) => {
      if (closed === "lvl") now.level = null;
      if (closed === "num") now.list = null;
    },
    text: () => undefined,
  });
  return refusal ?? counter(abstracts, lists);
}

function replaceAbstract(lists: Map<string, List>, list: List, abstract: string): List {
  const complete = { ...list, abstract };
  for (const [numId, known] of lists) if (known === list) lists.set(numId, complete);
  return complete;
}

/** Lists made from one abstract list count on together; a list that restarts a level does so when it first comes to it. */
function counter(abstracts: ReadonlyMap<string, ReadonlyMap<number, Level>>, lists: ReadonlyMap<string, List>): Numbering {
  const counts = new Map<string, Map<number, number>>();
  const begun = new Set<string>();
  return (numId, at) => {
    const list = lists.get(numId);
    const levels = abstracts.get(list?.abstract ?? "");
    const level = levels?.get(at);
    if (list === undefined || levels === undefined || level === undefined) return null;
    if (level.format === "bullet" || level.format === "none") return { kind: "bullet" };
    const count = counts.get(list.abstract) ?? new Map<number, number>();
    counts.set(list.abstract, count);
    const restart = begun.has(`${numId} ${at}`) ? undefined : list.starts.get(at);
    begun.add(`${numId} ${at}`);
    const before = count.get(at);
    count.set(at, restart ?? (before === undefined ? level.start : before + 1));
    for (const deeper of count.keys()) if (deeper > at) count.delete(deeper);
    const shown = (k: number): string => {
      const other = levels.get(k);
      return other === undefined ? "" : formatted(count.get(k) ?? other.start, other.format);
    };
    return { kind: "number", text: level.text.replace(/%([1-9])/g, (_all, digit: string) => shown(Number(digit) - 1)) };
  };
}

function formatted(n: number, format: string): string {
  if (format === "lowerLetter" || format === "upperLetter") {
    const letters = String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(20, Math.ceil(n / 26)));
    return format === "upperLetter" ? letters.toUpperCase() : letters;
  }
  if (format === "lowerRoman" || format === "upperRoman") return format === "upperRoman" ? roman(n).toUpperCase() : roman(n);
  return `${n}`;
}

const romans: readonly (readonly [number, string])[] = [
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function roman(n: number): string {
  let [left, letters] = [Math.min(Math.max(0, n), 399), ""];
  for (const [value, sign] of romans) {
    for (; left >= value; left -= value) letters += sign;
  }
  return letters;
}
