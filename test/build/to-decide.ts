// A published composite with an option and a file that wait for the committee's decision.
import type { App } from "../../src/app/contract.ts";
import { asId } from "../../src/kit/index.ts";
import { insertOffer } from "../../src/store/ballots.ts";
import { insertEditedFile } from "../../src/store/edited-files.ts";
import { inTransaction } from "../../src/store/tx.ts";
import type { TestApp } from "./database.ts";

type On = Pick<TestApp, "program" | "must" | "commandId" | "db"> & { readonly app: App };

const own = (id: string, text: string) => ({ clause: { id: asId<"clause">(id), number: "", text, items: [] }, sources: [] });

const twoWays = {
  title: "Beginning",
  settings: { newWords: "allowedMarked", assent: "imposed", mayAddOptions: "movers" } as const,
  sections: [
    {
      id: asId<"section">("beginning"),
      title: "Beginning",
      pieces: [{ kind: "common" as const, ...own("begin", "Conference begins in the morning.") }, { kind: "options" as const }],
      question: "When to begin",
      options: [
        { key: "a", title: "At nine", proposer: "Leeds", clauses: [own("nine", "It begins at nine.")] },
        { key: "b", title: "At ten", proposer: "Hull", clauses: [own("ten", "It begins at ten.")] },
      ],
      method: "pairwise" as const,
      tie: ["castingVote" as const],
    },
  ],
};

/** Publishes the composite just begun, and puts an option of this motion's mover and a file that came back beside it. */
export async function publishWithThingsToDecide(
  on: On,
  composite: string,
  item: string,
  motion: string,
): Promise<{ readonly offer: string; readonly editedFile: string }> {
  const { app, program, must, commandId } = on;
  const { revision } = must(await app.composites.saveComposite(program, { composite, base: 1, content: twoWays }, commandId()));
  const { version } = must(await app.composites.publishComposite(program, { composite, base: revision }, commandId()));
  const [offer, editedFile] = [`${composite}-offer`, `${composite}-file`];
  await inTransaction(on.db, async (tx) => {
    const option = { title: "At noon", proposer: "York", words: "It begins at noon." };
    await insertOffer(tx, { id: offer, composite, version, section: "beginning", motion: asId<"motion">(motion), ...option, by: null });
    const file = { kind: "composite" as const, base: revision, fileName: "edited.docx", fileHash: "0".repeat(64), changes: [], doubts: [] };
    await insertEditedFile(tx, { id: editedFile, item, composite, ...file, by: null });
  });
  return { offer, editedFile };
}
