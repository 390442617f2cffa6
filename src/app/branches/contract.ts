import { type Renamed, type RowState, rowStates } from "#domain/branches";
import type { Day, Instant } from "#kit";
import { z } from "zod";
import { command, day, id, line, optionalLine, query, ordinal } from "../define.ts";

export type VersionView = {
  readonly id: string;
  readonly number: number;
  readonly source: string;
  readonly datedOn: Day;
  readonly hash: string;
  readonly branches: number;
  readonly importedBy: string | null;
  readonly at: Instant;
};
export type RegisterView = { readonly id: string; readonly name: string; readonly versions: readonly VersionView[]; readonly aliases: number };
export type RegistersView = { readonly registers: readonly RegisterView[]; readonly can: { readonly import: boolean; readonly match: boolean } };

export type BranchRow = { readonly code: string; readonly name: string; readonly region: string; readonly aliases: readonly string[] };
type Paged<T> = { readonly rows: readonly T[]; readonly total: number; readonly page: number; readonly pages: number };
export type BranchList = Paged<BranchRow> & {
  readonly register: { readonly id: string; readonly name: string };
  readonly version: VersionView;
  readonly regions: readonly string[];
};

export type AliasView = { readonly id: string; readonly given: string; readonly by: string | null; readonly at: Instant };
export type BranchView = BranchRow & {
  readonly register: { readonly id: string; readonly name: string };
  /** The version in force, or the last that had it. */
  readonly version: VersionView;
  readonly inForce: boolean;
  readonly names: readonly { readonly version: number; readonly datedOn: Day; readonly name: string; readonly region: string }[];
  readonly predecessors: readonly { readonly code: string; readonly name: string | null }[];
  readonly successors: readonly BranchRow[];
  readonly affiliates: readonly { readonly id: string; readonly name: string }[];
  readonly remembered: readonly AliasView[];
  readonly can: { readonly link: boolean; readonly forget: boolean };
};

export type GoneView = BranchRow & { readonly successors: readonly BranchRow[] };
/** What is different, at most `shown` of each kind; the figures are of all. */
export type DifferencesView = {
  readonly added: readonly BranchRow[];
  readonly gone: readonly GoneView[];
  readonly renamed: readonly Renamed[];
  readonly moved: readonly (Renamed & { readonly name: string })[];
  readonly counts: { readonly added: number; readonly gone: number; readonly renamed: number; readonly moved: number; readonly same: number };
};
export type DifferencesPage = DifferencesView & {
  readonly register: { readonly id: string; readonly name: string };
  readonly from: VersionView;
  readonly to: VersionView;
};

export type RegisterCheck = {
  readonly columns: readonly { readonly field: string; readonly column: string | null }[];
  readonly branches: number;
  readonly sample: readonly BranchRow[];
  readonly problems: readonly string[];
  readonly problemCount: number;
  readonly hash: string;
  /** The version that holds just the same branches, when there is one. */
  readonly sameAs: number | null;
  /** Against the version in force; null for a first one. */
  readonly differences: DifferencesView | null;
};

export type ListRow = {
  readonly id: string;
  readonly title: string;
  readonly register: string;
  readonly version: number;
  readonly rows: number;
  readonly open: number;
  readonly by: string | null;
  readonly at: Instant;
};
export type ListView = {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly column: string;
  readonly register: { readonly id: string; readonly name: string };
  readonly version: VersionView;
  readonly by: string | null;
  readonly at: Instant;
  readonly rows: number;
  readonly counts: Readonly<Record<RowState, number>>;
  /** Open rows of which the program is sure. */
  readonly sure: number;
  /** The acts in which rows were accepted together, the last first. */
  readonly together: readonly { readonly id: string; readonly rows: number }[];
  readonly firstOpen: number | null;
};

export type CandidateView = { readonly code: string; readonly name: string; readonly region: string; readonly score: number; readonly reason: string };
export type MatchedRow = {
  readonly n: number;
  readonly given: string;
  readonly suggestion: BranchRow | null;
  readonly score: number;
  readonly reason: string;
  readonly state: RowState;
  readonly branch: BranchRow | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly revision: number;
};
export type RowView = {
  readonly list: { readonly id: string; readonly title: string; readonly register: string; readonly rows: number; readonly open: number };
  readonly row: MatchedRow;
  readonly candidates: readonly CandidateView[];
  /** Branches that the search found, when one was asked for. */
  readonly found: readonly BranchRow[];
  /** Other open rows with the same text. */
  readonly alike: number;
  readonly next: number | null;
  readonly previous: number | null;
};

const register = id("branchRegister");
const list = id("matchList");
const n = z.int().min(1).max(1_000_000);
const base = ordinal;
const paging = { page: z.int().min(1).max(100_000).default(1), size: z.int().min(1).max(1000).default(50) };
const bytes = z.base64("not base64").min(1, "no file was chosen").max(7_000_000);
const code = line(200);

export const branchesContract = {
  registers: query<RegistersView>()("The registers of branches with their versions, the one in force first", z.object({})),
  branches: query<BranchList>()(
    "Branches of a register, of the version in force or of another",
    z.object({
      register,
      version: n.nullable().default(null),
      search: optionalLine(100).default(""),
      region: optionalLine(200).default(""),
      sort: z.enum(["name", "region", "code"]).default("name"),
      ...paging,
    }),
  ),
  branch: query<BranchView>()("One branch: its names over the versions, what took its place, what is remembered of it", z.object({ register, code })),
  differences: query<DifferencesPage>()("What one version of a register changed", z.object({ register, from: n, to: n })),
  checkRegister: query<RegisterCheck>()(
    "Look through a register file: what would be imported, and what would change",
    z.object({ register: register.nullable().default(null), bytes }),
  ),
  importRegister: command<{ readonly register: string; readonly version: number }>()(
    "Import a version of a register, whole or not at all; `register` null begins a new one under `name`",
    z.object({ register: register.nullable().default(null), name: optionalLine(100).default(""), source: line(300), datedOn: day, bytes }),
  ),
  linkAffiliate: command<Record<string, never>>()(
    "Say which branch an affiliated group is; `code` null says that it is none",
    z.object({ affiliate: id("affiliate"), register, code: code.nullable() }),
  ),
  forgetAlias: command<Record<string, never>>()("Forget a decision, so that the text is read by the rules again", z.object({ alias: id("branchAlias") })),

  lists: query<Paged<ListRow>>()("Lists of names that were uploaded to be matched", z.object({ search: optionalLine(100).default(""), ...paging })),
  list: query<ListView>()("One list and how far it is", z.object({ list })),
  listRows: query<Paged<MatchedRow>>()(
    "Rows of a list",
    z.object({ list, state: z.enum(rowStates).nullable().default(null), search: optionalLine(100).default(""), ...paging }),
  ),
  row: query<RowView>()("One row of a list with the branches to choose from", z.object({ list, n, search: optionalLine(100).default("") })),
  startList: command<{ readonly list: string; readonly rows: number; readonly sure: number }>()(
    "Upload a list: the names of one column are matched to the register, and wait for a person",
    z.object({ title: line(120), register, fileName: optionalLine(200).default(""), column: optionalLine(100).default(""), bytes }),
  ),
  decideRow: command<{ readonly alike: number }>()(
    "Decide a row: which branch it is, that it is not on the register, or that it is left open",
    z.object({
      list,
      n,
      base,
      decision: z.enum(["branch", "notOnRegister", "left"]),
      code: code.nullable().default(null),
      remember: z.boolean().default(true),
    }),
  ),
  undoRow: command<Record<string, never>>()("Take a decision back", z.object({ list, n, base })),
  acceptSure: command<{ readonly together: string; readonly rows: number }>()(
    "Accept all rows at once of which the program is sure; `rows` is how many the person saw",
    z.object({ list, rows: n }),
  ),
  undoTogether: command<{ readonly rows: number }>()("Take back what was accepted together", z.object({ list, together: id("together") })),
  discardList: command<Record<string, never>>()("Delete a list with all its rows; what was remembered stays", z.object({ list })),
};
