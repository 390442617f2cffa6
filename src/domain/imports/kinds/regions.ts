import type { ImportKind } from "../kind.ts";

/** The regions of the federation, as its own register or an outside one has them. */
export const regions: ImportKind = {
  name: "regions",
  title: "Regions",
  one: "region",
  many: "regions",
  hint: "The regions and nations that groups lie in",
  personal: false,
  ofConference: false,
  grave: false,
  effects: [{ kind: "thing", thing: "region" }],
  fields: [
    { name: "id", label: "Number in Mandate", words: ["id", "mandate id", "region id"], type: { kind: "id" } },
    {
      name: "name",
      label: "Name",
      words: ["name", "region", "region name", "nation", "nom", "nombre", "area"],
      type: { kind: "line", max: 80 },
      required: true,
      column: "name",
    },
    {
      name: "code",
      label: "Code",
      hint: "Of an outside register, such as E12000003",
      words: ["code", "region code", "ons code", "gss code", "kurzel"],
      type: { kind: "line", max: 40 },
      column: "code",
    },
  ],
};
