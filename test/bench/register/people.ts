// A register of any size, the same each time: names as they occur in Britain and Ireland, with accents and apostrophes, groups of very
// different sizes, twelve regions, consents. Addresses end in example.org, which nobody can have.
import { createWriteStream } from "node:fs";
import { once } from "node:events";

const given =
  "Olivia Amelia Isla Ava Mia Ivy Lily Freya Anaïs Zoë Chloé Siân Niamh Aoife Saoirse Caoimhe Gráinne Róisín Fatima Aisha Zainab Priya Anjali Mei Łucja Zofia Małgorzata Søren Björn Jürgen José Íñigo François Noah Oliver George Arthur Muhammad Leo Harry Oscar Theo Freddie Dylan Rhys Gethin Owain Callum Ruaridh Pádraig Seán Ciarán Tadhg Kofi Kwame Chidi Ngozi Yusuf Imran Bilal Tariq Rajesh Vikram Wei Hiroshi D’Arcy Jean-Paul Mary Margaret Susan Patricia Doreen Ivor Winston Nuala Carys Bronwen Una Lorna Ada Quentin Petra Safiya".split(
    " ",
  );
const family =
  "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Thomas Clarke Jackson Wood Harris Edwards Turner Martin Cooper Hill Ward Hughes Moore Clark King Harrison Lewis Baker Lee Allen Morris Khan Scott Watson Davis Parker James Bennett Young Phillips Richardson Mitchell Bailey Carter Cook Singh Shaw Bell Collins Morgan Kelly Begum Miller Cox Hussain Marshall Simpson Price Anderson Adams Wilkinson Foster Ellis Murphy Chapman Mason Gray Richards Webb Rogers Hunt Mills Holmes Palmer Matthews O’Brien O’Connor O’Sullivan Ní-Dhomhnaill MacDonald McGregor Núñez García Müller Schröder Żółkiewski Wiśniewski Kowalska Nguyễn Okafor Mensah Adeyemi Iqbal-Moss Mbeki-Stone Fitzgerald Byrne Gallagher Whitlock Sowerby Nuttall Tregear Hartigan Parfitt".split(
    " ",
  );
const areas = "LS S M L B BS CF EH G N E SE SW W NW NE YO HU DN BD HD WF OL SK CW CH WA PR LA CA DL TS DH SR".split(" ");
const towns =
  "Leeds Sheffield Manchester Liverpool Birmingham Bristol Cardiff Edinburgh Glasgow Hull York Bradford Derby Nottingham Leicester Coventry Stoke Wigan Bolton Oldham Preston Lancaster Carlisle Durham Sunderland Newcastle Swansea Newport Exeter Plymouth Truro Norwich Ipswich Luton Reading Oxford Brighton Hastings Dover Belfast".split(
    " ",
  );
const bodies = ["Tenants Union", "Renters", "Residents", "Housing Campaign", "Commonhold", "Estate Committee", "Leaseholders", "Co-operative"];
const regionNames = [
  "North East",
  "North West",
  "Yorkshire and the Humber",
  "East Midlands",
  "West Midlands",
  "East of England",
  "London",
  "South East",
  "South West",
  "Wales",
  "Scotland",
  "Northern Ireland",
];

/** Park and Miller's minimal standard: the same numbers on every machine. */
export function dice(seed: number): (below: number) => number {
  let state = seed % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
const two = (n: number): string => String(n).padStart(2, "0");

export const regionsCsv = (): string => `code,name\n${regionNames.map((name, at) => `R${two(at + 1)},${name}`).join("\n")}\n`;

export const groupName = (n: number): string => `${towns[n % towns.length] ?? ""} ${bodies[Math.floor(n / towns.length) % bodies.length] ?? ""} ${n}`;

export function groupsCsv(groups: number): string {
  const roll = dice(11);
  const rows = Array.from(
    { length: groups },
    (_, n) =>
      `${groupName(n)},${n % 50 === 0 ? "national" : "local"},R${two(1 + roll(12))},20${two(10 + roll(15))}-0${1 + roll(9)}-1${roll(9)},${20 + roll(400)},2026-02-28`,
  );
  return `name,kind,region,affiliated on,members,members as of\n${rows.join("\n")}\n`;
}

export type MadePerson = { readonly givenName: string; readonly familyName: string; readonly email: string; readonly postcode: string };

/** One person, and their line of the list. */
export function makePerson(n: number, groups: number, roll: (below: number) => number): { readonly person: MadePerson; readonly line: string } {
  const [givenName, familyName] = [given[roll(given.length)] ?? "", family[roll(family.length)] ?? ""];
  const email = roll(20) === 0 ? "" : `${plain(givenName)}.${plain(familyName)}${n}@example.org`;
  const letter = (): string => String.fromCharCode(65 + roll(26));
  const postcode = `${areas[roll(areas.length)] ?? ""}${1 + roll(28)} ${roll(10)}${letter()}${letter()}`;
  // Few large groups and many small ones.
  const group = groupName(Math.min(roll(groups), roll(groups)));
  const newsletter = ["yes", "yes", "no", ""][roll(4)] ?? "";
  const contact = ["yes", "", "", "no"][roll(4)] ?? "";
  const day = `${two(1 + roll(28))}/${two(1 + roll(12))}/20${18 + roll(8)}`;
  const phone = roll(3) === 0 ? `07700 ${String(900_000 + roll(99_999))}` : "";
  const cells = [
    givenName,
    familyName,
    email,
    phone,
    postcode,
    ["F", "M", "", "nb"][roll(4)] ?? "",
    String(1940 + roll(65)),
    day,
    group,
    newsletter,
    contact,
    newsletter === "" && contact === "" ? "" : day,
  ];
  return { person: { givenName, familyName, email, postcode }, line: `${cells.join(",")}\n` };
}

export const peopleHeader = "First name,Surname,E-mail address,Mobile,Postcode,Gender,Year of birth,Joined,Group,Newsletter,Regional contact,Consent date\n";

/** Writes the list of people; keeps every thousandth, to be looked for afterwards. */
export async function writePeople(file: string, people: number, groups: number): Promise<readonly MadePerson[]> {
  const roll = dice(4711);
  const out = createWriteStream(file);
  const kept: MadePerson[] = [];
  let text = peopleHeader;
  for (let n = 0; n < people; n++) {
    const made = makePerson(n, groups, roll);
    text += made.line;
    if (n % Math.max(1, Math.floor(people / 1000)) === 0) kept.push(made.person);
    if (text.length < 1_000_000) continue;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  }
  out.end(text);
  await once(out, "finish");
  return kept;
}
