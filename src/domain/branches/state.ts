import { type Id, no, ok, type Refusal, type Result } from "#kit";
import { type Branch, rememberedKey } from "./matching/index.ts";

export type RegisterId = Id<"branchRegister">;
export type VersionId = Id<"branchVersion">;
export type MatchListId = Id<"matchList">;

/** A branch of a version, with the codes of earlier versions that it takes the place of. */
export type RegisteredBranch = Branch & { readonly predecessors: readonly string[] };

/** What a person makes of a row; open until somebody has. "left": looked at, and left for later with a reason of one's own. */
export const rowStates = ["open", "branch", "notOnRegister", "left"] as const;
export type RowState = (typeof rowStates)[number];
export type RowDecision = Exclude<RowState, "open">;

export const mostBranches = 20_000;
export const mostRows = 10_000;

export type Renamed = { readonly code: string; readonly before: string; readonly after: string };
export type Gone = RegisteredBranch & { readonly successors: readonly RegisteredBranch[] };

/** What a version changes, by code. */
export type Differences = {
  readonly added: readonly RegisteredBranch[];
  readonly gone: readonly Gone[];
  readonly renamed: readonly Renamed[];
  readonly moved: readonly (Renamed & { readonly name: string })[];
  readonly same: number;
};

/** Compares two versions of a register by code: branches added, gone (with those that take their place), renamed, in another region. */
export function differencesOf(before: readonly RegisteredBranch[], after: readonly RegisteredBranch[]): Differences {
  const earlier = new Map(before.map((branch) => [branch.code, branch]));
  const later = new Map(after.map((branch) => [branch.code, branch]));
  const both = after.flatMap((branch) => {
    const former = earlier.get(branch.code);
    return former ? [{ former, branch }] : [];
  });
  const renamed = both.filter(({ former, branch }) => former.name !== branch.name);
  const moved = both.filter(({ former, branch }) => former.region !== branch.region);
  return {
    added: after.filter((branch) => !earlier.has(branch.code)),
    gone: before
      .filter((branch) => !later.has(branch.code))
      .map((branch) => ({ ...branch, successors: after.filter((other) => other.predecessors.includes(branch.code)) })),
    renamed: renamed.map(({ former, branch }) => ({ code: branch.code, before: former.name, after: branch.name })),
    moved: moved.map(({ former, branch }) => ({ code: branch.code, name: branch.name, before: former.region, after: branch.region })),
    same: both.filter(({ former, branch }) => former.name === branch.name && former.region === branch.region).length,
  };
}

/** The branch that stands for a code now: the code itself, or the one branch that took its place; null when it is gone or was divided. */
export function branchNow<B extends RegisteredBranch>(code: string, branches: ReadonlyMap<string, B>, successors: ReadonlyMap<string, readonly B[]>): B | null {
  const branch = branches.get(code);
  if (branch) return branch;
  const after = successors.get(code) ?? [];
  return after.length === 1 ? (after[0] ?? null) : null;
}

/** Which branches take the place of a code. */
export function successorsIn<B extends RegisteredBranch>(branches: readonly B[]): ReadonlyMap<string, readonly B[]> {
  const successors = new Map<string, B[]>();
  for (const branch of branches)
    for (const code of branch.predecessors) {
      const known = successors.get(code);
      if (known) known.push(branch);
      else successors.set(code, [branch]);
    }
  return successors;
}

/** A row is decided while it is as the person saw it: nobody decides what another has decided meanwhile. */
export function mayDecide(row: { readonly state: RowState; readonly revision: number }, base: number): Result<null, Refusal> {
  if (row.revision === base) return ok(null);
  return no({ code: "matchRow.changedMeanwhile", detail: { state: row.state, revision: row.revision } });
}

/** Whether a decision teaches something: the very name of the branch is known without. */
export const isWorthRemembering = (given: string, branch: Branch): boolean => {
  const key = rememberedKey(given);
  return key !== "" && key !== rememberedKey(branch.name) && key !== rememberedKey(branch.code);
};
