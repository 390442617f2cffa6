import type { ReactNode } from "react";

export const tones = ["neutral", "good", "bad", "wait", "now"] as const;
export type Tone = (typeof tones)[number];

/** Never colour alone: each tone has its sign. */
const signs = { neutral: "", good: "✓", bad: "✕", wait: "…", now: "●" } satisfies Record<Tone, string>;

export function Badge({ tone = "neutral", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={`badge badge-${tone}`}>
      {signs[tone] === "" ? null : (
        <span className="badge-sign" aria-hidden="true">
          {signs[tone]}
        </span>
      )}
      {children}
    </span>
  );
}

const outcomeTones: Readonly<Record<string, Tone>> = {
  carried: "good",
  chosen: "good",
  adopted: "good",
  moved: "good",
  lost: "bad",
  noneChosen: "bad",
  fell: "bad",
  withdrawn: "neutral",
  remitted: "wait",
  notReached: "wait",
  nextBusiness: "wait",
  referredBack: "wait",
  incorporated: "good",
  undecided: "wait",
};

export const toneOfOutcome = (outcome: string): Tone => outcomeTones[outcome] ?? "neutral";
