import type { ImportState } from "#domain/imports";
import { asId, type Refusal, type Result } from "#kit";
import { z } from "zod";
import { type Batch, changeBatch, dropProgress, holdBatch, tidyImports } from "../../store/imports.ts";
import { raiseContentVersion } from "../../store/live.ts";
import { inTransaction, type Tx } from "../../store/tx.ts";
import type { Deps } from "../deps.ts";
import { type Task, task } from "../jobs/task.ts";
import { checkNow, importTask, knowsKind } from "./check.ts";
import { commitNow } from "./commit.ts";
import { revertNow } from "./revert.ts";

/** Thrown to roll a step back that was refused. */
class StepRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

type Step = (tx: Tx, deps: Deps, batch: Batch) => Promise<Result<unknown, Refusal>>;

const committer = (batch: Batch) => ({ by: batch.committedBy, office: batch.committedOffice });

/** What goes on in each state, and where a batch stands again when it was refused. */
const steps: Partial<Record<ImportState, { readonly run: Step; readonly back: ImportState }>> = {
  checking: {
    run: async (tx, deps, batch) =>
      batch.mapping ? checkNow(tx, deps, batch, batch.mapping, { by: batch.madeBy, office: "" }) : { ok: false, refusal: { code: "import.notUploaded" } },
    back: "mapping",
  },
  committing: { run: (tx, deps, batch) => commitNow(tx, deps, batch, committer(batch)), back: "checked" },
  reverting: {
    run: async (tx, deps, batch) => ({ ok: true, value: await revertNow(tx, deps, batch, { by: batch.revertedBy, office: batch.revertedOffice }) }),
    back: "committed",
  },
};

/** Does the step that a batch waits for, in one transaction. Cut off at any moment it has done nothing, and is done again. */
export async function continueImport(deps: Deps, id: string): Promise<void> {
  let back: ImportState | null = null;
  try {
    await inTransaction(deps.db, async (tx) => {
      const batch = await holdBatch(tx, asId(id));
      const step = batch && knowsKind(batch.kind) ? steps[batch.state] : undefined;
      if (!batch || !step) return;
      back = step.back;
      const done = await step.run(tx, deps, batch);
      if (!done.ok) throw new StepRefused(done.refusal);
      await dropProgress(tx, batch.number);
      await raiseContentVersion(tx);
    });
  } catch (error) {
    if (back === null) throw error;
    // A fault of the program's: told where the batch is shown, so that nobody waits for ever. Is the database away, this is tried again.
    if (!(error instanceof StepRefused)) deps.log.error("import.failed", error, { batch: id });
    const failure = error instanceof StepRefused ? error.refusal.code : "import.failed";
    const state: ImportState = back;
    await inTransaction(deps.db, async (tx) => {
      const batch = await holdBatch(tx, asId(id));
      if (!batch) return;
      await dropProgress(tx, batch.number);
      await changeBatch(tx, batch.id, { state, failure });
      await raiseContentVersion(tx);
    });
  }
}

export const importsTasks: readonly Task[] = [
  task(importTask, "Go on with an import: its dry run, entering it, taking it back", z.object({ batch: z.string().max(64) }), ({ deps }, { batch }) =>
    continueImport(deps, batch),
  ),
  task(
    "tidyImports",
    "Delete files that nobody entered, and journals of imports that are over",
    z.object({}),
    async ({ deps }) => void (await inTransaction(deps.db, tidyImports)),
    {
      every: "41 3 * * *",
    },
  ),
];
