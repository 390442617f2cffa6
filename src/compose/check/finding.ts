import { listInWords } from "#kit";
import type { Problem, Severity } from "../problem.ts";
import { whenHolds, whenInWords } from "./conditions.ts";
import type { Formula } from "./formula.ts";
import { labelOf, type Model, type Occurrence } from "./model.ts";

/** What a rule reports: `said` is the sentence without its stop; when it is so is added. */
export type Finding = {
  readonly section: number | null;
  /** The clause that it is about, or the first of them. */
  readonly at?: Occurrence | undefined;
  readonly code: string;
  readonly said: string;
  readonly severity: Severity;
  readonly holds: Formula;
  /** Words after the conditions: "…, with option B in section 3: there is no other definition". */
  readonly after?: string;
};

/** The problem with the options under which it shows; null when no combination has it. */
export function problemOf({ composite, space }: Model, { section, code, said, severity, holds, after, at }: Finding): Problem | null {
  const when = whenHolds(space, holds);
  if (when === null) return null;
  const conditions = whenInWords(when, (id) => composite.sections.findIndex((one) => one.id === id) + 1);
  const detail = `${said}${conditions}${after ?? ""}.`;
  return {
    section: section === null ? "" : (composite.sections[section]?.id ?? ""),
    code,
    detail,
    severity,
    when: conditions === "" ? [] : when,
    ...(at === undefined ? {} : { at: { option: at.option, clause: at.source.id } }),
  };
}

/** "Clause 4.2 refers", "Clauses 4.2 and 5.1 refer": as the subject of a sentence. */
export function clausesInWords(occurrences: readonly Occurrence[]): string {
  const most = 8;
  const labels = [...new Set(occurrences.map(labelOf))];
  if (labels.length === 1) return `Clause ${labels[0] ?? ""}`;
  return `Clauses ${labels.length > most ? `${labels.slice(0, most).join(", ")} and ${labels.length - most} more` : listInWords(labels)}`;
}
