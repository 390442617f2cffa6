import { affiliateKinds, groupKey, groupSearch } from "#domain/groups";
import type { ImportKind, Values } from "../kind.ts";

const kindWords: Readonly<Record<string, readonly string[]>> = {
  local: ["branch", "local group", "ortsgruppe", "locale", "city", "town"],
  national: ["national group", "nationwide", "bundesweit", "nationale", "network", "federal"],
  organisational: ["organisation", "organization", "organizational", "union", "verband"],
};

function finish(values: Values): void {
  values["name_key"] = groupKey(values["name"] ?? "");
  values["search"] = groupSearch(values["name"] ?? "", values["short_name"] ?? "", []);
}

/** Affiliated groups with their figures. Their officers and contacts come by a list of their own. */
export const groups: ImportKind = {
  name: "groups",
  title: "Groups",
  one: "group",
  many: "groups",
  hint: "Affiliated groups with their region, day of affiliation and number of members",
  personal: false,
  ofConference: false,
  grave: false,
  effects: [{ kind: "thing", thing: "affiliate" }],
  finish,
  fields: [
    { name: "id", label: "Number in Mandate", words: ["id", "mandate id", "group id", "affiliate id"], type: { kind: "id" } },
    {
      name: "name",
      label: "Name",
      words: ["name", "group", "group name", "affiliate", "branch", "gruppe", "groupe", "grupo", "organisation"],
      type: { kind: "line", max: 120 },
      required: true,
      column: "name",
    },
    {
      name: "kind",
      label: "Kind",
      hint: affiliateKinds.join(" or "),
      words: ["kind", "type", "art", "typ", "group type", "group kind"],
      type: { kind: "choice", of: Object.fromEntries(affiliateKinds.map((kind) => [kind, kindWords[kind] ?? []])) },
      required: true,
      column: "kind",
    },
    {
      name: "region",
      label: "Region",
      hint: "By name, code or number",
      words: ["region", "region name", "region code", "nation", "area", "bezirk", "gebiet"],
      type: { kind: "region" },
      column: "region_id",
    },
    {
      name: "short_name",
      label: "Short name",
      words: ["short name", "abbreviation", "acronym", "kurzname", "sigle"],
      type: { kind: "line", max: 40 },
      column: "short_name",
    },
    {
      name: "affiliated_on",
      label: "Affiliated on",
      words: ["affiliated on", "affiliated", "affiliation date", "date affiliated", "since", "seit", "depuis"],
      type: { kind: "day" },
      column: "affiliated_on",
    },
    {
      name: "members",
      label: "Members",
      words: ["members", "membership", "number of members", "member count", "size", "mitglieder", "membres", "miembros"],
      type: { kind: "whole", max: 10_000_000 },
    },
    {
      name: "members_as_of",
      label: "Members counted on",
      words: ["members as of", "members on", "counted on", "as of", "stichtag", "membership date"],
      type: { kind: "day" },
    },
    { name: "name_key", label: "", words: [], type: { kind: "line", max: 400 }, derived: true },
    { name: "search", label: "", words: [], type: { kind: "line", max: 800 }, derived: true },
  ],
};
