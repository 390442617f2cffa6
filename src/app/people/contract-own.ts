import { z } from "zod";
import { type ConsentPurpose, consentPurposes, type JoiningMode, type PersonId, type PersonState } from "#domain/people";
import type { Refusal } from "#kit";
import { command, id, line, optionalLine, ordinal, query } from "../define.ts";
import type { ConsentView, DetailsView, FileView, GroupOfPerson } from "./contract-register.ts";
import { email } from "./contract-shared.ts";

export type JoinForm = {
  readonly federation: string;
  readonly joining: JoiningMode;
  readonly retentionMonths: number;
  readonly wordings: readonly { readonly purpose: ConsentPurpose; readonly wording: string; readonly version: number }[];
};

/** What a person is shown of themself. */
export type MyData = {
  readonly id: PersonId;
  readonly name: string;
  readonly state: PersonState;
  readonly details: DetailsView;
  readonly groups: readonly GroupOfPerson[];
  readonly consents: readonly ConsentView[];
  /** Table by table, at most fifty entries of each; the download has all. */
  readonly parts: readonly (FileView & { readonly total: number })[];
  readonly newAddress: string | null;
  readonly federation: string;
  readonly timeZone: string;
  readonly retentionMonths: number;
  /** Why leaving or erasing is not possible now; null where it is. */
  readonly hindrance: Refusal | null;
  /** What goes and what stays when the person is erased, with the reason. */
  readonly erasure: { readonly goes: readonly string[]; readonly stays: readonly { readonly what: string; readonly why: string }[] };
  readonly offices: readonly string[];
};

export type MyFile = {
  readonly federation: string;
  readonly parts: readonly FileView[];
  readonly wordings: readonly { readonly purpose: ConsentPurpose; readonly version: number; readonly wording: string }[];
};

/** A secret of the device that asks, kept in its cookie; the program keeps its hash. */
const device = z.string().regex(/^[0-9a-f-]{36}$/, "not a device");
const said = z.object({ given: z.boolean(), version: ordinal });

export const ownContract = {
  joinForm: query<JoinForm>()("How one joins, and what one may consent to", z.object({})),
  /** The answer is the same for an address that is on the register and for one that is not. */
  askToJoin: command<Record<string, never>>()(
    "Ask for the code that confirms an address, to join",
    z.object({
      device,
      givenName: line(80),
      familyName: optionalLine(80).default(""),
      email,
      postcode: line(12),
      phone: optionalLine(40).default(""),
      affiliate: id("affiliate").nullable().default(null),
      consents: z.partialRecord(z.enum(consentPurposes), said).default({}),
    }),
  ),
  /** `wrong`: not the code, or no longer good; five wrong ones end it. `waiting`: the membership secretary decides. */
  confirmJoin: command<{ readonly state: "member" | "waiting" | "wrong"; readonly person: PersonId | null }>()(
    "Join, with the code that came by mail",
    z.object({ device, code: line(20) }),
  ),
  myData: query<MyData>()("Everything that is held about who is signed in", z.object({})),
  myFile: query<MyFile>()("Everything that is held about who is signed in, to be downloaded", z.object({})),
  correctMyDetails: command<Record<string, never>>()(
    "Correct what is held about me",
    z.object({
      base: ordinal,
      givenName: line(80),
      familyName: optionalLine(80).default(""),
      phone: optionalLine(40).default(""),
      postcode: optionalLine(12).default(""),
      gender: z.enum(["", "woman", "man", "other"]).default(""),
      born: z.int().min(1900).max(2100).nullable().default(null),
    }),
  ),
  askNewAddress: command<Record<string, never>>()("Ask for a code at a new e-mail address of mine", z.object({ email }), { grave: true }),
  /** False: not the code, or no longer good. */
  confirmNewAddress: command<{ readonly changed: boolean }>()("Change my e-mail address, with the code that came there", z.object({ code: line(20) })),
  sayConsent: command<Record<string, never>>()(
    "Give or withdraw a consent of mine",
    z.object({ purpose: z.enum(consentPurposes), given: z.boolean(), version: ordinal }),
  ),
  leaveFederation: command<Record<string, never>>()("Leave the federation", z.object({})),
  comeBack: command<Record<string, never>>()("Come back after leaving", z.object({})),
  eraseMe: command<Record<string, never>>()("Erase what is held about me", z.object({ confirm: line(20) }), { grave: true }),
};
