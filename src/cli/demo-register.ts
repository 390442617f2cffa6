import type { ImportKindName, LawfulBasis, Mapping } from "#domain/imports";
import { importsContract } from "../app/imports/contract.ts";
import { importsCases } from "../app/imports/index.ts";
import { demoBytes } from "./demo-files.ts";
import { demoConference } from "./demo-people.ts";
import type { Steps } from "./demo-steps.ts";

/** A list of the demo's register, as somebody at a desk would import it. */
type List = {
  readonly kind: ImportKindName;
  readonly file: string;
  readonly rows: number;
  readonly source: string;
  readonly basis: LawfulBasis;
  /** Laid over what the columns are taken for; left out where the guess is right. */
  readonly mapping?: Pick<Mapping, "columns" | "constants">;
};

const lists = {
  regions: { kind: "regions", file: "regions.csv", rows: 12, source: "The regions of the Alliance", basis: "noPeople" },
  groups: { kind: "groups", file: "groups.csv", rows: 36, source: "The founding groups, members as of 28 February 2026", basis: "noPeople" },
  people: { kind: "people", file: "people.csv", rows: 420, source: "Signatories of the founding statement", basis: "consent" },
  // The same list of groups, read for who their secretaries are.
  secretaries: {
    kind: "officers",
    file: "groups.csv",
    rows: 36,
    source: "Named by their groups",
    basis: "office",
    mapping: { columns: { "0": "group", "8": "person" }, constants: { office: "secretary" } },
  },
  delegates: { kind: "delegates", file: "delegates.csv", rows: 183, source: "The credentials desk", basis: "office" },
} as const satisfies Record<string, List>;

export type DemoList = keyof typeof lists;

/** Imports one of the lists with the use cases of an import: upload, columns, dry run, commit. Every row must come in. */
export async function importDemoList(steps: Steps, name: DemoList): Promise<void> {
  const list: List = lists[name];
  const conference = list.kind === "delegates" ? demoConference : null;
  const { batch } = await steps.take(importsContract.startImport, importsCases.startImport, { kind: list.kind, conference, fileName: list.file });
  const bytes = Buffer.from(demoBytes(`register/${list.file}`)).toString("base64");
  await steps.take(importsContract.addPiece, importsCases.addPiece, { batch, n: 0, bytes });
  const { revision } = await steps.take(importsContract.finishUpload, importsCases.finishUpload, { batch });
  const guessed = list.mapping ?? (await steps.take(importsContract.importBatch, importsCases.importBatch, { batch })).mapping;
  const mapped = await steps.take(importsContract.mapImport, importsCases.mapImport, { batch, base: revision, mapping: guessed });
  if (mapped.counts?.created !== list.rows) throw new Error(`the demo's ${name}: ${JSON.stringify(mapped.counts)}`);
  const { source, basis } = list;
  await steps.take(importsContract.commitImport, importsCases.commitImport, { batch, base: mapped.revision, source, basis, rows: "all" });
}
