import { z } from "zod";
import type { OutageRule } from "#domain/voting";
import type { Instant } from "#kit";
import { command, id, line, query } from "../define.ts";

/** The division that was being taken when devices were lost, with what its roll and the rule say. Never a figure of how anybody voted. */
export type OutageView = {
  readonly conference: { readonly id: string; readonly slug: string; readonly name: string };
  readonly division: {
    readonly id: string;
    readonly title: string;
    readonly state: "open" | "closed";
    readonly openedAt: Instant;
    readonly channels: readonly string[];
    /** On the roll that was frozen as it opened. */
    readonly hall: number;
    readonly remote: number;
    /** Whose vote had come in when this was read. */
    readonly votesIn: { readonly hall: number; readonly remote: number };
  } | null;
  /** More than this share of the remote delegates lost is a technical failure, and the vote is void (standing orders). */
  readonly share: { readonly num: number; readonly den: number };
  readonly can: { readonly settle: boolean };
};

export const outageContract = {
  outage: query<OutageView>()("After devices were lost: what the rule demands of the vote being taken", z.object({ slug: line(64) })),
  settleOutage: command<{ readonly demanded: OutageRule["demands"]; readonly decision: "keep" | "void" }>()(
    "Keep or void the vote being taken after devices were lost, as the rule demands",
    z.object({
      conference: id("conference"),
      division: id("division"),
      /** Devices in the hall could not vote any more. */
      hallLost: z.boolean(),
      remoteLost: z.int().min(0).max(1_000_000),
      decision: z.enum(["keep", "void"]),
      reason: line(400),
    }),
  ),
};
