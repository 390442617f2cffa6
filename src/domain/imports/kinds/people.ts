import { consentPurposes, type ConsentPurpose, searchText, sortName } from "#domain/people";
import { consentFields, type Field, type ImportKind, type Values } from "../kind.ts";
import type { RowProblem } from "../problems.ts";
import { noWords, withdrawnWords, yesWords } from "../words.ts";

/** What the columns of a purpose may be called. */
const purposeWords = {
  newsletter: { label: "newsletter", words: ["newsletter", "mailing list", "email consent", "consent newsletter", "infolettre", "rundbrief", "boletin"] },
  regionalContact: {
    label: "contact within the region",
    words: ["consent region contact", "regional contact", "region contact", "contact consent", "consent contact", "consent regional contact", "consent"],
  },
  photograph: { label: "photographs", words: ["photograph", "photo", "photo consent", "consent photo", "photographs", "bildrechte"] },
  publicSupporter: {
    label: "name as public supporter",
    words: ["public supporter", "supporter public", "publish name", "consent publication", "list publicly"],
  },
} as const satisfies Record<ConsentPurpose, { readonly label: string; readonly words: readonly string[] }>;

const ofPurpose = (purpose: ConsentPurpose): readonly Field[] => {
  const { state, on, out } = consentFields(purpose);
  const { label, words } = purposeWords[purpose];
  // "Consent date" is the day of all consents of a row.
  const own = words.filter((word) => word !== "consent");
  return [
    {
      name: state,
      label: `Consent: ${label}`,
      hint: "given, withdrawn or declined",
      words: [state, ...words],
      type: { kind: "choice", of: { given: yesWords, withdrawn: withdrawnWords, declined: noWords } },
    },
    { name: on, label: `Consent: ${label}, given on`, words: [on, ...own.map((word) => `${word} date`)], type: { kind: "day" } },
    { name: out, label: `Consent: ${label}, withdrawn on`, words: [out, ...own.map((word) => `${word} withdrawn`)], type: { kind: "day" } },
  ];
};

/** "Family, Given" or "Given Family": the last word is the family name where nothing tells. */
function splitName(values: Values): void {
  const name = values["name"];
  if (name === undefined || values["given_name"] !== undefined) return;
  const [before = "", after] = name.split(/,\s*/, 2);
  const words = name.split(" ");
  const family = after === undefined ? (words.length > 1 ? (words.at(-1) ?? "") : "") : before;
  values["given_name"] = (after ?? words.slice(0, Math.max(1, words.length - 1)).join(" ")) || name;
  if (family !== "") values["family_name"] ??= family;
}

type ConsentNames = ReturnType<typeof consentFields>;
const consentNames: readonly ConsentNames[] = consentPurposes.map(consentFields);

/** What is wrong with the days of a word. */
function tellOfDays({ on, out }: ConsentNames, word: string, given: string | undefined, left: string | undefined, tell: (problem: RowProblem) => void): void {
  if (word === "given" && given === undefined) tell({ severity: "error", field: on, code: "consentUndated" });
  if (given !== undefined && left !== undefined && left < given) tell({ severity: "error", field: out, code: "withdrawnBefore" });
  if (word === "withdrawn" && left === undefined) tell({ severity: "warning", field: out, code: "withdrawnUndated" });
}

/** One word, one day given and one withdrawn for each purpose; a list that has one day for all purposes means each of them. */
function settleConsent(names: ConsentNames, values: Values, tell: (problem: RowProblem) => void): void {
  const { state, on, out } = names;
  const word = values[state];
  if (word === undefined) {
    // A day without a word says nothing.
    values[on] = undefined;
    values[out] = undefined;
    return;
  }
  const declined = word === "declined";
  const given = values[on] ?? (declined ? undefined : values["consent_on"]);
  const left = declined ? undefined : (values[out] ?? values["consent_withdrawn_on"]);
  if (given !== undefined) values[on] = given;
  if (left !== undefined) values[out] = left;
  if (word === "given" && left !== undefined) values[state] = "withdrawn";
  tellOfDays(names, word, given, left, tell);
}

function finish(values: Values, tell: (problem: RowProblem) => void): void {
  splitName(values);
  if (values["given_name"] === undefined) tell({ severity: "error", field: "given_name", code: "missing" });
  if (values["left_on"] !== undefined) values["state"] ??= "left";
  if (values["state"] === "left" && values["left_on"] === undefined) tell({ severity: "error", field: "left_on", code: "leftUndated" });
  for (const names of consentNames) settleConsent(names, values, tell);
  const person = {
    givenName: values["given_name"] ?? "",
    familyName: values["family_name"] ?? "",
    email: values["email"] ?? null,
    postcode: values["postcode"] ?? "",
  };
  values["search"] = searchText(person);
  values["sort_name"] = sortName(person);
}

/** Signatories, members, supporters, with what they consent to and the group they belong to. */
export const people: ImportKind = {
  name: "people",
  title: "People",
  one: "person",
  many: "people",
  hint: "Signatories, members and supporters, with the consents they gave and the group they belong to",
  personal: true,
  ofConference: false,
  grave: false,
  effects: [{ kind: "person", missing: "add", write: true }, { kind: "membership" }, { kind: "consents" }],
  finish,
  fields: [
    { name: "id", label: "Number in Mandate", hint: "Only of a list that came out of Mandate", words: ["id", "mandate id", "person id"], type: { kind: "id" } },
    {
      name: "given_name",
      label: "First name",
      words: ["given name", "first name", "firstname", "forename", "given", "vorname", "prenom", "nombre", "voornaam", "imie", "christian name", "nome"],
      type: { kind: "line", max: 80 },
      column: "given_name",
    },
    {
      name: "family_name",
      label: "Family name",
      words: [
        "family name",
        "last name",
        "lastname",
        "surname",
        "nachname",
        "familienname",
        "nom",
        "nom de famille",
        "apellido",
        "apellidos",
        "achternaam",
        "nazwisko",
        "cognome",
      ],
      type: { kind: "line", max: 80 },
      column: "family_name",
    },
    {
      name: "name",
      label: "Whole name",
      hint: "Where first and family name stand in one column: “Ada Lund” or “Lund, Ada”",
      words: ["name", "full name", "fullname", "person", "member name", "member", "signatory", "nom complet", "nombre completo"],
      type: { kind: "line", max: 160 },
    },
    {
      name: "email",
      label: "E-mail address",
      words: [
        "email",
        "e mail",
        "email address",
        "e mail address",
        "mail",
        "email adresse",
        "e mail adresse",
        "courriel",
        "correo",
        "correo electronico",
        "adresse mail",
        "primary email",
      ],
      type: { kind: "email" },
      column: "email",
    },
    {
      name: "phone",
      label: "Telephone",
      words: [
        "phone",
        "telephone",
        "mobil",
        "mobilnummer",
        "tel",
        "mobile",
        "phone number",
        "mobile number",
        "mobile phone",
        "cell",
        "telefon",
        "telefonnummer",
        "handy",
        "telephone number",
        "movil",
        "gsm",
      ],
      type: { kind: "phone" },
      column: "phone",
    },
    {
      name: "postcode",
      label: "Postcode",
      words: ["postcode", "post code", "postal code", "zip", "zip code", "plz", "postleitzahl", "code postal", "codigo postal", "eircode"],
      type: { kind: "postcode" },
      column: "postcode",
    },
    {
      name: "gender",
      label: "Gender",
      hint: "woman, man or other",
      words: ["gender", "sex", "geschlecht", "genre", "sexe", "genero", "sexo"],
      type: {
        kind: "choice",
        of: {
          woman: ["female", "f", "w", "frau", "weiblich", "femme", "mujer", "femenino", "feminin", "women", "she", "kobieta"],
          man: ["male", "m", "mann", "mannlich", "homme", "hombre", "masculino", "masculin", "men", "he", "h"],
          other: ["non binary", "nonbinary", "nb", "d", "divers", "x", "diverse", "enby", "another", "non binaire", "no binario", "other gender"],
        },
      },
      column: "gender",
    },
    {
      name: "born",
      label: "Year of birth",
      hint: "Of a whole date the year is kept",
      words: [
        "born",
        "year of birth",
        "birth year",
        "yob",
        "date of birth",
        "dob",
        "birthday",
        "birth date",
        "geburtsjahr",
        "geburtsdatum",
        "annee de naissance",
        "date de naissance",
        "fecha de nacimiento",
      ],
      type: { kind: "year" },
      column: "born",
    },
    {
      name: "joined_on",
      label: "Joined on",
      words: [
        "joined on",
        "joined",
        "join date",
        "date joined",
        "member since",
        "signed on",
        "signed",
        "created",
        "eintritt",
        "eintrittsdatum",
        "mitglied seit",
        "date d adhesion",
        "adhesion",
        "fecha de alta",
      ],
      type: { kind: "day" },
      column: "joined_on",
    },
    {
      name: "state",
      label: "Member or supporter",
      hint: "member, supporter or left",
      words: ["state", "status", "membership status", "mitgliedsstatus", "statut", "type"],
      type: {
        kind: "choice",
        of: {
          member: ["mitglied", "membre", "miembro", "active", "paid", "full member", "signatory"],
          supporter: ["sympathiser", "unterstutzer", "friend", "soutien", "simpatizante"],
          left: ["former", "ex", "resigned", "lapsed", "ausgetreten", "inactive", "former member"],
        },
      },
      column: "state",
    },
    {
      name: "left_on",
      label: "Left on",
      words: ["left on", "left", "date left", "resigned on", "austritt", "austrittsdatum", "date de depart", "fecha de baja"],
      type: { kind: "day" },
      column: "left_on",
    },
    {
      name: "group",
      label: "Group",
      hint: "The affiliated group they belong to, by name",
      words: [
        "group",
        "affiliate",
        "branch",
        "local group",
        "gruppe",
        "ortsgruppe",
        "groupe",
        "grupo",
        "chapter",
        "organisation",
        "organization",
        "group name",
      ],
      type: { kind: "group" },
    },
    ...consentPurposes.flatMap(ofPurpose),
    {
      name: "consent_on",
      label: "Consents given on",
      hint: "One day for all the consents of a row",
      words: ["consent date", "consent on", "consent given on", "date of consent", "consented on"],
      type: { kind: "day" },
    },
    {
      name: "consent_withdrawn_on",
      label: "Consents withdrawn on",
      words: ["consent withdrawn", "consent withdrawn on", "withdrawn on", "consent withdrawal date"],
      type: { kind: "day" },
    },
    { name: "search", label: "", words: [], type: { kind: "line", max: 2000 }, derived: true, column: "search" },
    { name: "sort_name", label: "", words: [], type: { kind: "line", max: 400 }, derived: true, column: "sort_name" },
  ],
};
