import { fullName } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import { type Card, writeCards } from "../../documents/write/vcard.ts";
import { regionById } from "../../store/groups.ts";
import { queueMail } from "../../store/mail.ts";
import { insertSheet, organisersOf, type Sheet, sheetOf, type SheetRow, sheetTaken } from "../../store/organising.ts";
import { findFederation } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { organisingContract, SheetRowView } from "./contract.ts";

type Cases = UseCases<typeof organisingContract>;
type Region = { readonly id: Parameters<typeof sheetOf>[1]; readonly name: string };

export const sheetRow = ({ affiliate, group, groupEmail, givenName, familyName, title, email, phone }: SheetRow): SheetRowView => ({
  affiliate,
  group,
  groupEmail,
  name: fullName(givenName, familyName),
  title,
  email,
  phone,
});

const csvOf = (sheet: Sheet): string =>
  writeCsv(
    ["group", "name", "as", "email", "phone", "group_email"],
    [
      ...sheet.rows.map((row) => [row.group, fullName(row.givenName, row.familyName), row.title, row.email, row.phone, row.groupEmail]),
      ...sheet.without.map((group) => [group.group, "", "", "", "", group.groupEmail]),
    ],
  );

const cardOf = ({ givenName, familyName, group, title, email, phone }: SheetRow): Card => ({
  givenName,
  familyName,
  organisation: group,
  title,
  email,
  phone,
  note: "Given for contact within the region. Delete it when you are told that it was withdrawn.",
});

const bodyCard = ({ group, groupEmail }: Sheet["without"][number]): Card => ({
  givenName: "",
  familyName: "",
  organisation: group,
  title: "",
  email: groupEmail,
  phone: "",
  note: "",
});

const cardsOf = (sheet: Sheet): string => writeCards([...sheet.rows.map(cardOf), ...sheet.without.filter(({ groupEmail }) => groupEmail !== "").map(bodyCard)]);

async function regionOf(call: Call, id: Region["id"]): Promise<Result<Region, Refusal>> {
  const allowed = call.allow({ region: id });
  if (!allowed.ok) return allowed;
  const region = await regionById(call.tx, id);
  return region ? ok(region) : no({ code: "region.notFound", field: "region" });
}

const fileName = (region: string, ending: string): string =>
  `contacts-${region
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")}.${ending}`;

export const contactSheet: Cases["contactSheet"] = async (call, input) => {
  const region = await regionOf(call, input.region);
  if (!region.ok) return region;
  const sheet = await sheetOf(call.tx, input.region);
  return ok({ region: region.value, rows: sheet.rows.map(sheetRow), groups: sheet.groups, leftOut: sheet.leftOut, without: sheet.without });
};

export const takeSheet: Cases["takeSheet"] = async (call, input) => {
  const region = await regionOf(call, input.region);
  if (!region.ok) return region;
  const sheet = await sheetOf(call.tx, input.region);
  const id = call.deps.newId();
  const by = call.actor.kind === "person" ? call.actor.id : null;
  await insertSheet(call.tx, { id, region: input.region, by, way: input.as, sheet, to: by === null ? [] : [by] });
  await call.record("contactSheet.taken", id, { region: input.region }, { as: input.as, contacts: sheet.rows.length, leftOut: sheet.leftOut });
  return ok({ sheet: id, contacts: sheet.rows.length, leftOut: sheet.leftOut });
};

export const sheetFile: Cases["sheetFile"] = async (call, input) => {
  const region = await regionOf(call, input.region);
  if (!region.ok) return region;
  const taken = call.actor.kind === "person" ? await sheetTaken(call.tx, input.region, input.sheet, call.actor.id) : null;
  if (!taken) return no({ code: "contactSheet.notFound", field: "sheet" });
  const now = await sheetOf(call.tx, input.region);
  // Nobody comes onto a sheet after it was taken, and whoever withdrew since is left out.
  const sheet = { ...now, rows: now.rows.filter((row) => taken.people.has(row.person)) };
  return ok(
    taken.way === "csv"
      ? { name: fileName(region.value.name, "csv"), mediaType: "text/csv; charset=utf-8", text: csvOf(sheet) }
      : { name: fileName(region.value.name, "vcf"), mediaType: "text/vcard; charset=utf-8", text: cardsOf(sheet) },
  );
};

const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");

const words = (region: string, federation: string, organisers: readonly string[]): string =>
  [
    `This is the contact sheet of ${region}: the people of the affiliated groups there who agreed that the groups and the organiser of the region may reach them about meetings and campaigns.`,
    "",
    "Use it for that and for nothing else, do not pass it on, and delete an address when you are told that it was withdrawn.",
    "",
    `${organisers.length === 0 ? federation : organisers.join(", ")}${organisers.length === 0 ? "" : `, for ${federation}`}`,
  ].join("\n");

export const circulateSheet: Cases["circulateSheet"] = async (call, input) => {
  const region = await regionOf(call, input.region);
  if (!region.ok) return region;
  const sheet = await sheetOf(call.tx, input.region);
  if (sheet.rows.length === 0) return no({ code: "contactSheet.empty" });
  const organisers = await organisersOf(call.tx, input.region);
  const id = call.deps.newId();
  const receivers = new Map(sheet.rows.filter(({ email }) => email !== "").map((row) => [row.person, row.email]));
  for (const { person, email } of organisers) if (email !== null && email !== "") receivers.set(person, email);
  await insertSheet(call.tx, {
    id,
    region: input.region,
    by: call.actor.kind === "person" ? call.actor.id : null,
    way: "mail",
    sheet,
    to: [...receivers.keys()],
  });
  const federation = (await findFederation(call.tx))?.name ?? "the federation";
  const attachments = [
    { name: fileName(region.value.name, "csv"), mediaType: "text/csv; charset=utf-8", base64: base64(csvOf(sheet)) },
    { name: fileName(region.value.name, "vcf"), mediaType: "text/vcard; charset=utf-8", base64: base64(cardsOf(sheet)) },
  ];
  const text = words(
    region.value.name,
    federation,
    organisers.map(({ name }) => name),
  );
  for (const [person, to] of receivers)
    await queueMail(call.tx, {
      key: `contact-sheet:${id}:${person}`,
      to,
      person,
      subject: `Contact sheet of ${region.value.name}`,
      text,
      purpose: "contactSheet",
      attachments,
    });
  await call.record("contactSheet.circulated", id, { region: input.region }, { contacts: sheet.rows.length, sent: receivers.size, leftOut: sheet.leftOut });
  return ok({ sent: receivers.size, leftOut: sheet.leftOut });
};
