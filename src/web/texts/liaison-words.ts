import type { NextStepState, OrganisationKind, Relation } from "#domain/liaison";
import type { Tone } from "../ui/badge.tsx";

export const relationWords = {
  none: "No contact yet",
  approached: "Approached",
  talking: "In talks",
  agreed: "Agreement",
  resting: "Resting",
  ended: "Ended",
} satisfies Record<Relation, string>;

export const relationTones = { none: "neutral", approached: "wait", talking: "now", agreed: "good", resting: "wait", ended: "bad" } satisfies Record<
  Relation,
  Tone
>;

export const organisationKindWords = {
  union: "Union",
  party: "Party",
  campaign: "Campaign",
  federation: "Federation",
  publicBody: "Public body",
  media: "Media",
  other: "Other",
} satisfies Record<OrganisationKind, string>;

export const nextStepWords = { open: "To do", done: "Done", dropped: "Dropped" } satisfies Record<NextStepState, string>;
