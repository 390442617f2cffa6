import { officeKinds, personStates } from "#domain/people";
import { ok, type Refusal, type Result } from "#kit";
import { csvLine, csvStart, writeCsv } from "../../documents/write/csv.ts";
import type { PeopleList, PersonRow } from "../people/contract.ts";
import type { ListOf } from "./lists.ts";
import type { Asked } from "./papers.ts";

/** A list too long to be made whole: pieces of text, asked for while they are sent. */
export type RowsOf = (asked: Asked) => Promise<Result<AsyncIterable<string>, Refusal>>;

const atOnce = 2000;

/** The group that the list is narrowed to, by its name as the page has it. */
async function groupOf({ app, actor, query }: Asked): Promise<string | null> {
  const search = query.get("group")?.trim() ?? "";
  if (search === "") return null;
  const found = await app.groups.find(actor, { search: search.slice(0, 100), ended: true });
  if (!found.ok) return null;
  return (found.value.find(({ name }) => name === search) ?? (found.value.length === 1 ? found.value[0] : undefined))?.id ?? null;
}

const officesIn = ({ offices }: PersonRow): string => offices.map(({ title, of }) => (of === "" ? title : `${title} (${of})`)).join("; ");

const head = ["number", "name", "email", "status", "joined_on", "groups", "offices"];
const cells = (person: PersonRow): readonly string[] => [
  person.id,
  person.name,
  person.email ?? "",
  person.state,
  person.joinedOn ?? "",
  person.groups.join("; "),
  officesIn(person),
];

/** The people of the list as it is narrowed, page after page: half a million never stand in memory together. */
export const peopleRows: RowsOf = async (asked) => {
  const { app, actor, query } = asked;
  const filter = {
    search: query.get("search") ?? "",
    affiliate: await groupOf(asked),
    office: officeKinds.find((kind) => kind === query.get("office")) ?? null,
    state: personStates.find((state) => state === query.get("state")) ?? null,
    sort: query.get("sort") === "newest" ? ("newest" as const) : ("name" as const),
    size: atOnce,
    counted: false,
  };
  const first = await app.people.people(actor, filter);
  if (!first.ok) return first;
  return ok(
    (async function* (): AsyncIterable<string> {
      yield csvStart + csvLine(head);
      for (let page: PeopleList = first.value; ; ) {
        yield page.rows.map((person) => csvLine(cells(person))).join("");
        if (page.next === null) return;
        const next = await app.people.people(actor, { ...filter, after: page.next });
        if (!next.ok) throw new Error(`the list broke off: ${next.refusal.code}`);
        page = next.value;
      }
    })(),
  );
};

/** Everything that is held about who is signed in: a line for each value, so that one file holds tables of any shape. */
export const ownDataList: ListOf = async ({ app, actor }) => {
  const file = await app.people.myFile(actor, {});
  if (!file.ok) return file;
  const values = file.value.parts.flatMap(({ heading, entries }) =>
    entries.flatMap((entry, at) => Object.entries(entry).map(([name, value]) => [heading, String(at + 1), name, value === null ? "" : String(value)])),
  );
  const wordings = file.value.wordings.map(({ purpose, version, wording }) => ["Wordings of consents", `${purpose} ${version}`, "wording", wording]);
  return ok(writeCsv(["part", "entry", "name", "value"], [...values, ...wordings]));
};
