import { type Instant, no, ok, type Refusal, type Result } from "#kit";

/** From the file to the register, and back: uploading → mapping → checking → checked → committing → committed → reverting → reverted. */
export const importStates = ["uploading", "mapping", "checking", "checked", "committing", "committed", "reverting", "reverted", "dropped"] as const;
export type ImportState = (typeof importStates)[number];

/** Which step may follow which. A check that failed goes back to the mapping, a commit that found things changed back to the dry run. */
export const importSteps = {
  uploading: ["mapping", "dropped"],
  mapping: ["checking", "checked", "dropped"],
  checking: ["checked", "mapping"],
  checked: ["checking", "mapping", "committing", "committed", "dropped"],
  committing: ["committed", "checked"],
  committed: ["reverting", "reverted"],
  reverting: ["reverted", "committed"],
  reverted: [],
  dropped: [],
} as const satisfies Record<ImportState, readonly ImportState[]>;

export const importStateWords = {
  uploading: "being uploaded",
  mapping: "columns to be chosen",
  checking: "being checked",
  checked: "checked, not entered yet",
  committing: "being entered",
  committed: "entered",
  reverting: "being taken back",
  reverted: "taken back",
  dropped: "dropped",
} as const satisfies Record<ImportState, string>;

/** A batch can be taken back for so many days; then the journal of what was before is deleted. */
export const revertDays = 30;
/** A file that nobody entered is deleted after so many days. */
export const keptDays = 14;
/** Larger files are worked on in the background, with their progress shown. */
export const atOnceBytes = 1_000_000;
/** The largest file that is taken, in bytes. */
export const largestFile = 200 * 1024 * 1024;

/** Why people may be on a list at all. UK GDPR Art. 6 and 9(2)(d): a body with a political or trade-union aim, its members, former members and regular contacts. */
export const lawfulBases = {
  consent: "Each of them agreed to be entered here",
  membership: "They are members, former members or regular contacts of the federation or of its groups (Art. 9(2)(d) UK GDPR)",
  office: "They hold an office, and are named by their group for it",
  ownRegister: "The list came out of this register",
  noPeople: "There is nothing about people in the list",
} as const;
export type LawfulBasis = keyof typeof lawfulBases;
export const lawfulBasisNames = ["consent", "membership", "office", "ownRegister", "noPeople"] as const satisfies readonly LawfulBasis[];

/** What a dry run foresees, and what a commit did. */
export type ImportCounts = {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly bad: number;
  /** Left out because the person was erased. */
  readonly withheld: number;
  /** New rows that may be somebody of the register. */
  readonly doubtful: number;
  /** Effects beside the thing itself: "membership", "consent given" … → how many. */
  readonly effects: Readonly<Record<string, number>>;
};

export type Batch = { readonly state: ImportState; readonly committedAt: Instant | null; readonly counts: ImportCounts | null };

export type CommitRefusal = Refusal<"import.notChecked" | "import.badRows" | "import.nothingGood" | "import.basisWrong">;

/** What must hold before a batch is entered. Bad rows are left out only where somebody says so. */
export function mayCommit(batch: Batch, rows: "all" | "good", personal: boolean, basis: LawfulBasis): Result<null, CommitRefusal> {
  if (batch.state !== "checked" || batch.counts === null) return no({ code: "import.notChecked" });
  const { bad, withheld, rows: all } = batch.counts;
  if (rows === "all" && bad > 0) return no({ code: "import.badRows", field: "rows", detail: { bad } });
  if (all - bad - withheld === 0) return no({ code: "import.nothingGood" });
  return personal && basis === "noPeople" ? no({ code: "import.basisWrong", field: "basis" }) : ok(null);
}

/** What must hold before a batch is taken back. `tooLate` by the database's clock. */
export function mayRevert(batch: Batch, tooLate: boolean): Result<null, Refusal<"import.notCommitted" | "import.tooLate">> {
  if (batch.state !== "committed") return no({ code: "import.notCommitted" });
  return tooLate ? no({ code: "import.tooLate", detail: { days: revertDays } }) : ok(null);
}
