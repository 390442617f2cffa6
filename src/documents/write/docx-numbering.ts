import { type ILevelsOptions, type INumberingOptions, LevelFormat } from "docx";

/** A place in a Word list. */
export type Place = { readonly reference: string; readonly level: number; readonly instance: number };

/** Hands out places in Word lists to numbers in the order of the document. */
export type Numbering = {
  /** The place at which Word prints exactly this number; null when no list can ("12a", "2.3/2.4"), and the number is set as text. */
  readonly place: (number: string, of: "heading" | "clause") => Place | null;
  readonly config: () => INumberingOptions;
};

export const bullets = "bullets";

type List = { readonly reference: string; readonly instance: number; readonly counters: number[] };
type Run = { readonly reference: string; readonly instance: number; readonly prefix: string; last: number };

const wholeNumber = /^(?:0|[1-9]\d{0,4})$/;

/**
 * Numbers stay real Word lists as far as their order allows: one multi-level list runs through headings "3." and clauses "3.2", "3.2.1";
 * where a number is not the one Word would count next (a gap after a deletion, "3.4" after "3.2"), a list of its own starts
 * there with the fixed beginning "3." So the printed numbers are always right and Word users still have lists.
 */
export function numberingOf(): Numbering {
  const shapes = new Map<string, readonly ILevelsOptions[]>();
  const instances = new Map<string, number>();
  let heads: List | null = null;
  let body: List | null = null;
  let run: Run | null = null;

  function open(reference: string, levels: () => readonly ILevelsOptions[]): { reference: string; instance: number } {
    if (!shapes.has(reference)) shapes.set(reference, levels());
    const instance = (instances.get(reference) ?? -1) + 1;
    instances.set(reference, instance);
    return { reference, instance };
  }

  function inRun(parts: readonly number[]): Place {
    const prefix = parts
      .slice(0, -1)
      .map((part) => `${part}.`)
      .join("");
    const last = parts.at(-1) ?? 0;
    if (run === null || run.prefix !== prefix || run.last + 1 !== last)
      run = { ...open(`run-${prefix}${last}`, () => [level(0, `${prefix}%1`, last)]), prefix, last: last - 1 };
    run.last = last;
    return { reference: run.reference, instance: run.instance, level: 0 };
  }

  function place(number: string, of: "heading" | "clause"): Place | null {
    const texts = number.split(".");
    if (texts.length > 9 || !texts.every((text) => wholeNumber.test(text))) return null;
    const parts = texts.map(Number);
    const lists = of === "heading" ? [heads] : parts.length > 1 ? [heads, body] : [body];
    const next = lists.find((list) => list !== null && continues(list, parts));
    if (next) return placeIn(next, parts);
    if (parts.length > 1) return inRun(parts);
    const start = parts[0] ?? 1;
    const fresh: List = { ...open(`${of}-${start}`, () => multilevel(start, of === "heading" ? "." : "")), counters: [] };
    if (of === "heading") heads = fresh;
    else body = fresh;
    return placeIn(fresh, parts);
  }

  return {
    place,
    config: () => ({ config: [{ reference: bullets, levels: bulletLevels }, ...[...shapes].map(([reference, levels]) => ({ reference, levels }))] }),
  };
}

/** Whether Word, counting on in this list, would print this number next. */
function continues(list: List, parts: readonly number[]): boolean {
  const depth = parts.length;
  const expected = (list.counters[depth - 1] ?? 0) + 1;
  return parts.at(-1) === expected && parts.slice(0, -1).every((part, at) => list.counters[at] === part);
}

function placeIn(list: List, parts: readonly number[]): Place {
  list.counters.splice(0, list.counters.length, ...parts);
  return { reference: list.reference, instance: list.instance, level: parts.length - 1 };
}

const level = (at: number, text: string, start: number): ILevelsOptions => ({ level: at, format: LevelFormat.DECIMAL, text, start });

function multilevel(start: number, afterFirst: string): ILevelsOptions[] {
  const texts = Array.from({ length: 9 }, (_, at) => Array.from({ length: at + 1 }, (_each, n) => `%${n + 1}`).join("."));
  return texts.map((text, at) => level(at, at === 0 ? `${text}${afterFirst}` : text, at === 0 ? start : 1));
}

const bulletLevels: readonly ILevelsOptions[] = Array.from({ length: 9 }, (_, at) => ({
  level: at,
  format: LevelFormat.BULLET,
  text: at % 2 === 0 ? "–" : "•",
}));
