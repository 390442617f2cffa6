import { readFileSync } from "node:fs";
import { z } from "zod";
import { no, ok, type Refusal, type Result } from "#kit";
import { demoText } from "./demo-files.ts";

const votes = z.record(z.string(), z.int().min(0));
const casting = z.object({ for: z.string() });
const count = z.object({ votes, abstentions: z.int().min(0).default(0) });

/** The figures of one question: one count, or several rounds; the chair's casting vote where votes were equal. */
const entry = z.object({
  id: z.string(),
  votes: votes.optional(),
  abstentions: z.int().min(0).default(0),
  rounds: z.array(count).optional(),
  castingVote: casting.optional(),
  cause: z.object({ castingVote: casting.optional() }).optional(),
});
const figuresFile = z.object({ decisions: z.array(entry) });

export type Figures = { readonly id: string; readonly counts: readonly z.output<typeof count>[]; readonly castingVote: string | null };

/** The figures by question, from a divisions file. Outcomes in it are not read: they are what the rules are to find. */
export function readFigures(text: string): Result<ReadonlyMap<string, Figures>, Refusal> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return no({ code: "figures.notJson", detail: { message: error instanceof Error ? error.message : "not understood" } });
  }
  const read = figuresFile.safeParse(json);
  if (!read.success) {
    const issue = read.error.issues[0];
    return no({ code: "figures.invalid", field: issue?.path.join(".") ?? "", detail: { message: issue?.message ?? "not understood" } });
  }
  const figures = read.data.decisions.map(
    ({ id, votes: once, abstentions, rounds, castingVote, cause }): Figures => ({
      id,
      counts: rounds ?? (once ? [{ votes: once, abstentions }] : []),
      castingVote: castingVote?.for ?? cause?.castingVote?.for ?? null,
    }),
  );
  return ok(new Map(figures.map((one) => [one.id, one])));
}

export const figuresOfPath = (path: "a" | "b"): string => demoText(`divisions/path-${path}.json`);

export const fileText = (file: string): string => readFileSync(file, "utf8");
