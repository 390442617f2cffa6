import { type Attendance, type ConferenceId, quorumOf, type StandingOrders } from "#domain/conference";
import { type Conference, conferenceOf, type ConferenceRow, type CountedItem } from "../../store/conference.ts";
import { countPlaces } from "../../store/credentials.ts";
import type { Tx } from "../../store/tx.ts";
import type { AgendaItemSummary, ConferenceSummary } from "../conference/contract.ts";

/** What every page on something of a conference shows of it. */
export const summaryOf = ({ id, slug, name, place, startsOn, endsOn, timeZone, state }: Conference): ConferenceSummary => ({
  id,
  slug,
  name,
  place,
  startsOn,
  endsOn,
  timeZone,
  state,
});

export const conferenceSummary = (row: ConferenceRow): ConferenceSummary => summaryOf(conferenceOf(row));

/** Who is registered and who is in the hall, now. The quorum is 0 while standing orders do not say it; such a conference is not open. */
export async function attendance(tx: Tx, conference: ConferenceId, quorum: StandingOrders["quorum"]): Promise<Attendance> {
  const { registered, present, remote, observers, at } = await countPlaces(tx, conference);
  return { registered, present, ...(remote > 0 ? { remote } : {}), observers, quorum: quorum === undefined ? 0 : quorumOf(quorum, registered), at };
}

/** How much is publicly before an item. */
export const itemSummary = ({
  id,
  slug,
  position,
  title,
  note,
  procedure,
  lineNumbers,
  state,
  session,
  motions,
  amendments,
  hasComposite,
}: CountedItem): AgendaItemSummary => ({
  id,
  slug,
  position,
  title,
  note,
  procedure,
  lineNumbers,
  state,
  session,
  motions,
  amendments,
  hasComposite,
});
