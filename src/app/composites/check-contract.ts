import { z } from "zod";
import { command, id, line, optionalLine, ordinal } from "../define.ts";

export const optionOrNone = z.string().regex(/^([a-z]|none)$/, "the letter of an option, or none");

export const consequenceSchema = z.object({
  id: z.string().min(1).max(64),
  when: z
    .array(z.object({ section: id("section"), option: optionOrNone }))
    .min(1)
    .max(10),
  effect: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("strike"), clause: id("clause") }),
    z.object({ kind: z.literal("reword"), clause: id("clause"), old: line(2000), new: optionalLine(2000) }),
    z.object({ kind: z.literal("settle"), section: id("section"), option: optionOrNone }),
  ]),
  reason: optionalLine(500),
});

/** A problem by its code and sentence: a sentence that reads otherwise is another problem. */
const problem = { code: z.string().regex(/^composite\.[a-zA-Z]{1,60}$/), detail: line(2000) };
export const acceptedSchema = z.object({ ...problem, reason: line(500) });

const draft = { composite: id("composite"), base: ordinal };
type Saved = { readonly revision: number };

/** What follows from what, and what the committee lets stand: each is a new revision of the draft. */
export const checkContract = {
  saveConsequence: command<Saved>()("Add a consequence of an option, or change it", z.object({ ...draft, consequence: consequenceSchema })),
  removeConsequence: command<Saved>()("Remove a consequence of an option", z.object({ ...draft, consequence: z.string().min(1).max(64) })),
  acceptProblem: command<Saved>()(
    "Let a problem stand that the check before publishing found in the words, with a reason",
    z.object({ ...draft, ...problem, reason: line(500) }),
  ),
  reopenProblem: command<Saved>()("Let a problem stand no longer", z.object({ ...draft, ...problem })),
};
