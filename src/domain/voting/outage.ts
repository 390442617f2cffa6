import { no, ok, type Refusal, type Result } from "#kit";

/** What was lost while a vote was being taken, of those on its roll. */
export type Lost = { readonly remote: number; readonly remoteLost: number; readonly hallLost: boolean };
type Share = { readonly num: number; readonly den: number };

/**
 * What standing orders demand. `void`: more than the share of remote delegates was lost, which they call a technical failure. `chairDecides`: the
 * share was not passed, but devices in the hall were lost too, of which they say nothing. `keep`: neither.
 */
export type OutageRule = { readonly demands: "keep" | "void" | "chairDecides" };

/** Compared in whole numbers: lost · den > remote · num. Nobody remote means that none can be lost. */
export function outageRule({ remote, remoteLost, hallLost }: Lost, share: Share): OutageRule {
  if (remoteLost * share.den > remote * share.num) return { demands: "void" };
  return { demands: hallLost ? "chairDecides" : "keep" };
}

/** The chair keeps or voids by the rule: what it demands is done, and where it is silent the chair decides with a reason (handbook, section 7 and scenario 24). */
export function settleOutage(
  lost: Lost,
  share: Share,
  decision: "keep" | "void",
): Result<OutageRule, Refusal<"outage.moreThanOnRoll" | "outage.mustVoid" | "outage.mustKeep">> {
  const figures = { lost: lost.remoteLost, remote: lost.remote, num: share.num, den: share.den };
  if (lost.remoteLost > lost.remote) return no({ code: "outage.moreThanOnRoll", field: "remoteLost", detail: figures });
  const rule = outageRule(lost, share);
  if (rule.demands === "void" && decision === "keep") return no({ code: "outage.mustVoid", field: "decision", detail: figures });
  if (rule.demands === "keep" && decision === "void") return no({ code: "outage.mustKeep", field: "decision", detail: figures });
  return ok(rule);
}
