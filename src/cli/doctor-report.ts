/** How one thing stands: in order, worth a look, or not right. `then` says what to do. */
export type Finding = { readonly level: "ok" | "warn" | "wrong"; readonly says: string; readonly then?: string };

export const fine = (says: string): Finding => ({ level: "ok", says });
export const warn = (says: string, then?: string): Finding => ({ level: "warn", says, ...(then === undefined ? {} : { then }) });
export const wrong = (says: string, then?: string): Finding => ({ level: "wrong", says, ...(then === undefined ? {} : { then }) });

const marks = { ok: "ok   ", warn: "look ", wrong: "WRONG" } as const satisfies Record<Finding["level"], string>;

/** Findings as the terminal shows them. */
export const linesOf = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap(({ level, says, then }) => [`  ${marks[level]}  ${says}`, ...(then === undefined ? [] : [`         → ${then}`])]);

/** The last line, and with it the exit code: 1 when anything is not right. */
export function verdict(findings: readonly Finding[]): { readonly line: string; readonly code: 0 | 1 } {
  const of = (level: Finding["level"]): number => findings.filter((finding) => finding.level === level).length;
  const [bad, odd] = [of("wrong"), of("warn")];
  const things = (n: number): string => (n === 1 ? "1 thing" : `${n} things`);
  const looks = odd === 0 ? "" : `, ${things(odd)} to look at`;
  return bad === 0 ? { line: `All right${looks}.`, code: 0 } : { line: `${things(bad)} not right${looks}.`, code: 1 };
}
