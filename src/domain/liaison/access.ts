import { only, type Rights } from "#domain/people";

/** Talks are led by the organising committee and, in their regions, by the organisers; the social team reads what stands with whom. */
const readers = only({ organising: "yes", regionalOrganiser: "yes", socialTeam: "yes" });
const talkers = only({ organising: "yes", regionalOrganiser: "yes" });
const committee = only({ organising: "yes" });

/** Rights over other organisations and the talks with them. Addresses of their people are for those who talk to them. */
export const liaisonAccess = {
  organisations: readers,
  organisation: readers,
  officers: readers,
  report: readers,
  saveOrganisation: talkers,
  moveRelation: committee,
  saveContact: talkers,
  removeContact: talkers,
  logTalk: talkers,
  closeStep: talkers,
} satisfies Record<string, Rights>;
