import { type Actor, type Office, type OfficeKind, officeTitle, type PersonId } from "#domain/people";
import { asId } from "#kit";

/** Somebody of the demo who can sign in, with what they act as. */
export type DemoPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly office: OfficeKind;
  readonly title: string;
  readonly actor: Extract<Actor, { kind: "person" }>;
};

export type DemoPeople = {
  readonly administrator: DemoPerson;
  readonly committee: readonly DemoPerson[];
  readonly chair: DemoPerson;
  readonly tellers: readonly [DemoPerson, DemoPerson];
  readonly credentials: DemoPerson;
  /** Of Bristol Renters, who moved one of the drafts. */
  readonly secretary: DemoPerson;
  /** All of them, in the order they are shown to somebody who wants to sign in. */
  readonly all: readonly DemoPerson[];
};

export const demoConference = asId<"conference">("founding-conference");
export const demoSlug = "founding-conference";
const bristol = asId<"affiliate">("G07");

type Cast = { readonly id: string; readonly givenName: string; readonly familyName: string; readonly email: string; readonly office: Office };

const forConference = (kind: "arrangements" | "chair" | "teller" | "credentials"): Office => ({ kind, conference: demoConference });

/** Those who run the conference. The secretary is one of the register, the others are nobody's delegates. */
export const cast = {
  administrator: { id: "administrator", givenName: "Miriam", familyName: "Okafor", email: "administrator@example.org", office: { kind: "administrator" } },
  committee1: { id: "committee-1", givenName: "Gwen", familyName: "Prosser", email: "committee1@example.org", office: forConference("arrangements") },
  committee2: { id: "committee-2", givenName: "Tariq", familyName: "Hale", email: "committee2@example.org", office: forConference("arrangements") },
  committee3: { id: "committee-3", givenName: "Nuala", familyName: "Byrne", email: "committee3@example.org", office: forConference("arrangements") },
  chair: { id: "chair", givenName: "Doreen", familyName: "Achebe", email: "chair@example.org", office: forConference("chair") },
  teller1: { id: "teller-1", givenName: "Ivor", familyName: "Lund", email: "teller1@example.org", office: forConference("teller") },
  teller2: { id: "teller-2", givenName: "Safiya", familyName: "Rowe", email: "teller2@example.org", office: forConference("teller") },
  credentials: { id: "credentials", givenName: "Petra", familyName: "Small", email: "credentials@example.org", office: forConference("credentials") },
  secretary: {
    id: "P0014",
    givenName: "Quentin",
    familyName: "Varley",
    email: "quentin.varley@example.org",
    office: { kind: "secretary", affiliate: bristol },
  },
} as const satisfies Record<string, Cast>;

function demoPerson({ id, givenName, familyName, email, office }: Cast): DemoPerson {
  const person = asId<"person">(id);
  const name = `${givenName} ${familyName}`;
  return { id: person, name, email, office: office.kind, title: officeTitle[office.kind], actor: { kind: "person", id: person, name, offices: [office] } };
}

/** The people of the demo, as they are in every database it is loaded into. */
export function demoPeople(): DemoPeople {
  const committee = [cast.committee1, cast.committee2, cast.committee3].map(demoPerson);
  const [administrator, chair, credentials, secretary] = [
    demoPerson(cast.administrator),
    demoPerson(cast.chair),
    demoPerson(cast.credentials),
    demoPerson(cast.secretary),
  ];
  const tellers = [demoPerson(cast.teller1), demoPerson(cast.teller2)] as const;
  return { administrator, committee, chair, tellers, credentials, secretary, all: [administrator, ...committee, chair, ...tellers, credentials, secretary] };
}
