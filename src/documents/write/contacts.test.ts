import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#kit";
import { type CalendarMeeting, writeCalendar } from "./icalendar.ts";
import { writeCards } from "./vcard.ts";

const card = {
  givenName: "Anaïs",
  familyName: "Upjohn; née Smith",
  organisation: "Hull, Renters",
  title: "Secretary",
  email: "a@example.org",
  phone: "+44 1",
  note: "line\nline",
};

test("a card escapes what has a meaning in vCard", () => {
  const text = writeCards([card]);
  match(text, /^BEGIN:VCARD\r\nVERSION:4\.0\r\nFN:Anaïs Upjohn\\; née Smith\r\nN:Upjohn\\; née Smith;Anaïs;;;\r\nORG:Hull\\, Renters\r\n/);
  match(text, /\r\nNOTE:line\\nline\r\nEND:VCARD\r\n$/);
});

test("no line of a card is longer than 75 octets, and unfolding gives the value back", () => {
  const note = "ä€😀".repeat(60);
  const text = writeCards([{ ...card, note }]);
  for (const line of text.split("\r\n")) ok(Buffer.byteLength(line) <= 75, line);
  ok(text.replaceAll("\r\n ", "").includes(`NOTE:${note}\r\n`));
});

test("a card without a person bears the group's name, and what is empty is left out", () => {
  const text = writeCards([{ ...card, givenName: "", familyName: "", title: "", phone: "", note: "" }]);
  match(text, /FN:Hull\\, Renters/);
  equal(/TITLE|TEL|NOTE/.test(text), false);
});

const meeting: CalendarMeeting = {
  uid: "m1@mandate",
  sequence: 2,
  cancelled: false,
  title: "Regional meeting; all welcome",
  startsAt: "2026-05-02T10:00:00.000Z" as Instant,
  endsAt: "2026-05-02T12:30:00.000Z" as Instant,
  place: "Hall, 1 High Street",
  description: "",
  url: "https://example.org/desk/meetings/m1",
  organiser: { name: "Ada Lund", email: "ada@example.org" },
  madeAt: "2026-04-01T09:00:00.000Z" as Instant,
};
const lines = (text: string): readonly string[] => text.replaceAll("\r\n ", "").split("\r\n");

test("an invitation names itself, its version, times in UTC and who calls", () => {
  const said = lines(writeCalendar(meeting));
  for (const line of [
    "METHOD:REQUEST",
    "UID:m1@mandate",
    "SEQUENCE:2",
    "DTSTART:20260502T100000Z",
    "DTEND:20260502T123000Z",
    "STATUS:CONFIRMED",
    "DTSTAMP:20260401T090000Z",
  ])
    ok(said.includes(line), `${line} in ${said.join("|")}`);
  ok(said.some((line) => line.startsWith('ORGANIZER;CN="Ada Lund":mailto:ada@example.org')));
  deepEqual(writeCalendar(meeting), writeCalendar(meeting));
});

test("a cancelled meeting is taken out of calendars", () => {
  const said = lines(writeCalendar({ ...meeting, cancelled: true, sequence: 3 }));
  for (const line of ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3", "UID:m1@mandate"]) ok(said.includes(line), line);
});
