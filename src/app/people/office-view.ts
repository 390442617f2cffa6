import { officeTitle } from "#domain/people";
import type { HeldOffice } from "../../store/offices.ts";
import type { OfficeView } from "./contract.ts";

export const officeView = (office: HeldOffice): OfficeView => ({
  id: office.id,
  kind: office.kind,
  title: office.title === "" ? officeTitle[office.kind] : office.title,
  of: office.conference?.name ?? office.affiliate?.name ?? office.region?.name ?? "",
  conference: office.conference === null ? null : { id: office.conference.id, slug: office.conference.slug },
  affiliate: office.affiliate?.id ?? null,
  region: office.region?.id ?? null,
  since: office.since,
  until: office.until,
});

/** "Chair of conference, Spring Conference". */
export const officeInWords = ({ title, of }: OfficeView): string => (of === "" ? title : `${title}, ${of}`);
