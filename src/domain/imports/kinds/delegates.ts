import type { ImportKind, Values } from "../kind.ts";
import type { RowProblem } from "../problems.ts";
import { foldName, personFields } from "./person-fields.ts";

function finish(values: Values, tell: (problem: RowProblem) => void): void {
  foldName(values);
  if (["person", "email", "given_name"].every((name) => values[name] === undefined)) tell({ severity: "error", field: "given_name", code: "missing" });
  if (values["role"] === "delegate" && values["group"] === undefined) tell({ severity: "error", field: "group", code: "ungrouped" });
  values["status"] ??= "registered";
  if (values["substitute"] !== undefined) values["substitute_status"] ??= "registered";
}

const statuses = {
  registered: ["angemeldet", "inscrit", "expected", "named"],
  checkedIn: ["attended", "present", "checked in", "checkedin", "anwesend", "arrived"],
  apologies: ["apology", "excused", "entschuldigt", "excuse"],
  withdrawn: ["cancelled", "abgemeldet"],
  replaced: ["substituted", "ersetzt", "remplace"],
  // As the desk has them; a list makes nobody so.
  out: [],
  suspended: [],
  surrendered: [],
  revoked: [],
} as const;

/** Delegates and observers of one conference, with who came, who sent apologies and who stood in for whom. */
export const delegates: ImportKind = {
  name: "delegates",
  title: "Delegates and observers",
  one: "delegate or observer",
  many: "delegates and observers",
  hint: "Whom the groups send to one conference, and its observers",
  personal: true,
  ofConference: true,
  grave: false,
  effects: [
    { kind: "person", missing: "add", write: false },
    { kind: "thing", thing: "credential" },
  ],
  finish,
  fields: [
    ...personFields,
    {
      name: "group",
      label: "Group",
      hint: "Empty only for observers of no group",
      words: ["group", "affiliate", "branch", "gruppe", "groupe", "delegation", "group name"],
      type: { kind: "group" },
    },
    {
      name: "role",
      label: "Role",
      hint: "delegate or observer",
      words: ["role", "kind", "rolle", "type"],
      type: {
        kind: "choice",
        of: {
          delegate: ["delegierte", "delegierter", "delegue", "deleguee", "delegado", "voting", "d"],
          observer: ["guest", "visitor", "beobachter", "observateur", "observador", "o", "gast"],
        },
      },
      required: true,
    },
    {
      name: "status",
      label: "Status",
      hint: "registered, attended, apologies, withdrawn or replaced",
      words: ["status", "state", "attendance", "anwesenheit"],
      type: { kind: "choice", of: statuses },
    },
    {
      name: "substitute",
      label: "Number of the substitute",
      hint: "The person who took a delegate’s place",
      words: ["substitute", "substitute person", "substitute id", "ersatz", "suppleant"],
      type: { kind: "id" },
    },
    {
      name: "substitute_status",
      label: "Status of the substitute",
      words: ["substitute status", "status of substitute"],
      type: { kind: "choice", of: { registered: statuses.registered, checkedIn: statuses.checkedIn, out: [], suspended: [] } },
    },
  ],
};
