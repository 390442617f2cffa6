import { z } from "zod";
import type { OfficeKind } from "#domain/people";
import type { Instant } from "#kit";

export const email = z.string().trim().max(254).pipe(z.email("not an e-mail address"));

export type OfficeView = {
  readonly id: string;
  readonly kind: OfficeKind;
  readonly title: string;
  /** Name of the conference, affiliate or region the office is held for; "" for the federation. */
  readonly of: string;
  readonly conference: { readonly id: string; readonly slug: string } | null;
  readonly affiliate: string | null;
  readonly region: string | null;
  readonly since: Instant;
  readonly until: Instant | null;
};
