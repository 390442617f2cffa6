import { no, ok } from "#kit";
import { agendaOf, conferenceById, conferenceBySlug } from "../../store/conference.ts";
import { affiliateById } from "../../store/groups.ts";
import { mandateNotesOf, saveMandateNoteOver } from "../../store/hall-place.ts";
import { whilePermitted } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { hallContract } from "./contract.ts";

type Cases = UseCases<typeof hallContract>;

/** The group and the conference, for an officer of the group: a note is nobody else's to read. */
export const mandateNotes: Cases["mandateNotes"] = async (call, { affiliate, slug }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const [group, conference] = [await affiliateById(call.tx, affiliate), await conferenceBySlug(call.tx, slug)];
  if (!group) return no({ code: "affiliate.notFound", field: "affiliate" });
  if (!conference) return no({ code: "conference.notFound", field: "slug" });
  const items = await mandateNotesOf(call.tx, conference.id, affiliate);
  return ok({
    conference: summaryOf(conference),
    group: group.name,
    items: items.map(({ item, ...row }) => ({ id: item, ...row })),
    can: { save: conference.state !== "closed" },
  });
};

const writer = ({ actor }: Call) => (actor.kind === "person" ? actor.id : null);

/** No event tells the words: they are the group's own. That a note was written is on the record of the group. */
export const saveMandateNote: Cases["saveMandateNote"] = async (call, { conference, affiliate, item, base, words }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const found = await conferenceById(call.tx, conference);
  if (!found) return no({ code: "conference.notFound", field: "conference" });
  const lawful = whilePermitted(call, found.state);
  if (!lawful.ok) return lawful;
  if (!(await affiliateById(call.tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  if (!(await agendaOf(call.tx, conference)).some(({ id }) => id === item)) return no({ code: "agendaItem.notFound", field: "item" });
  const revision = await saveMandateNoteOver(call.tx, { conference, affiliate, item, words: words.trim(), by: writer(call) }, base);
  if (revision === null) return no({ code: "mandate.changedMeanwhile", field: "words" });
  await call.record("mandate.noted", item, { affiliate }, { conference });
  return ok({ revision });
};
