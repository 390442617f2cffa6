import { only, type Rights } from "#domain/people";

/** The committee of the conference hands its record over; an administrator also takes one in, since it brings people and a conference with it. */
const give = only({ administrator: "yes", arrangements: "own" });
const take = only({ administrator: "yes" });

/** Rights over the record of a whole conference: its export from one machine and import on another. */
export const handoverAccess = {
  handover: give,
  exportHandover: give,
  handoverFile: give,
  handoverDesk: take,
  startHandover: take,
  addHandoverPiece: take,
  previewHandover: take,
  importHandover: take,
  dropHandover: take,
} satisfies Record<string, Rights>;
