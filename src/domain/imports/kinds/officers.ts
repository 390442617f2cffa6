import { officeKinds, officeScopes, officeTitle } from "#domain/people";
import { folded } from "#domain/people";
import type { ImportKind, Values } from "../kind.ts";
import type { RowProblem } from "../problems.ts";
import { foldName, personFields } from "./person-fields.ts";

const scopeFields = { conference: "conference", affiliate: "group", region: "region" } as const;
const scopeWords = { federation: "the federation", conference: "a conference", affiliate: "a group", region: "a region" } as const;

/** An office is held for what its kind is held for, and for nothing else. */
function finish(values: Values, tell: (problem: RowProblem) => void): void {
  foldName(values);
  const kind = officeKinds.find((known) => known === values["office"]);
  if (["person", "email", "given_name"].every((name) => values[name] === undefined)) tell({ severity: "error", field: "person", code: "missing" });
  if (kind === undefined) return;
  const scopes: readonly (keyof typeof scopeWords)[] = officeScopes[kind];
  const named = (["conference", "affiliate", "region"] as const).filter((scope) => values[scopeFields[scope]] !== undefined);
  // The group beside somebody's name may only say where they are known.
  const wanted = named.filter((scope) => scope !== "affiliate" || scopes.includes("affiliate"));
  const fits = wanted.length === 0 ? scopes.includes("federation") : wanted.length === 1 && wanted.every((scope) => scopes.includes(scope));
  if (!fits)
    tell({
      severity: "error",
      field: scopeFields[scopes.find((scope) => scope !== "federation") ?? "affiliate"],
      code: "officeScope",
      detail: { scope: scopes.map((scope) => scopeWords[scope]).join(" or ") },
    });
  if (scopes.includes("affiliate") && values["group"] !== undefined) values["for_group"] = values["group"];
  if (values["since"] !== undefined && values["until"] !== undefined && values["until"] < values["since"])
    tell({ severity: "error", field: "until", code: "termBackwards" });
}

/** Who holds which office, for what and how long. The people are on the register before. */
export const officers: ImportKind = {
  name: "officers",
  title: "Office holders",
  one: "office",
  many: "offices",
  hint: "Who holds which office: officers of groups, regional organisers, tellers. The people are entered before",
  personal: true,
  ofConference: false,
  grave: true,
  effects: [
    { kind: "person", missing: "refuse", write: false },
    { kind: "thing", thing: "office" },
  ],
  finish,
  fields: [
    ...personFields,
    {
      name: "office",
      label: "Office",
      words: ["office", "role", "amt", "funktion", "fonction", "cargo", "office kind"],
      type: {
        kind: "choice",
        of: Object.fromEntries(
          officeKinds.map((kind) => [
            kind,
            [folded(kind), folded(officeTitle[kind]), ...(kind === "secretary" ? ["officer", "group secretary", "branch secretary"] : [])],
          ]),
        ),
      },
      required: true,
    },
    {
      name: "group",
      label: "Group",
      hint: "Which the office is held for, or in which the person is known",
      words: ["group", "affiliate", "branch", "gruppe", "groupe", "group name"],
      type: { kind: "group" },
    },
    { name: "region", label: "Region", words: ["region", "region name"], type: { kind: "region" } },
    { name: "conference", label: "Conference", words: ["conference", "kongress", "congres"], type: { kind: "conference" } },
    {
      name: "title",
      label: "Title",
      hint: "What this holder is called, such as Treasurer",
      words: ["title", "titel", "titre", "position", "post"],
      type: { kind: "line", max: 80 },
    },
    { name: "since", label: "Since", words: ["since", "from", "start", "elected on", "seit", "depuis", "term start"], type: { kind: "day" } },
    { name: "until", label: "Until", words: ["until", "to", "end", "bis", "term end", "expires"], type: { kind: "day" } },
    { name: "for_group", label: "", words: [], type: { kind: "id" }, derived: true },
  ],
};
