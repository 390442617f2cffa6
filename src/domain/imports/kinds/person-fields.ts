import { searchText, sortName } from "#domain/people";
import type { Field, Values } from "../kind.ts";

/** How a list that is not of people tells which person a row means: by number, by address, or by name within a group. */
export const personFields: readonly Field[] = [
  {
    name: "person",
    label: "Number of the person",
    hint: "In Mandate, or as the list of people had it",
    words: ["person", "person id", "holder", "holder id", "member id", "delegate id"],
    type: { kind: "id" },
  },
  {
    name: "email",
    label: "E-mail address",
    words: ["email", "e mail", "email address", "e mail address", "mail", "courriel", "correo"],
    type: { kind: "email" },
  },
  {
    name: "given_name",
    label: "First name",
    words: ["given name", "first name", "firstname", "forename", "vorname", "prenom", "nombre"],
    type: { kind: "line", max: 80 },
  },
  {
    name: "family_name",
    label: "Family name",
    words: ["family name", "last name", "surname", "nachname", "nom", "apellido", "apellidos"],
    type: { kind: "line", max: 80 },
  },
  { name: "search", label: "", words: [], type: { kind: "line", max: 2000 }, derived: true },
  { name: "sort_name", label: "", words: [], type: { kind: "line", max: 400 }, derived: true },
];

/** The words that the person of a row is found by. */
export function foldName(values: Values): void {
  if (values["given_name"] === undefined) return;
  const person = { givenName: values["given_name"], familyName: values["family_name"] ?? "", email: values["email"] ?? null, postcode: "" };
  values["search"] = searchText(person);
  values["sort_name"] = sortName(person);
}
