import { type Clause, danglingReferences, type Item, type MotionText, type Section } from "#compose";
import { asId, type NewId, no, ok, oneLine, type Result } from "#kit";
import { nameOf, type OpenClause, type OpenItem, type OpenSection, type Outline } from "./outline.ts";
import { limits, type ReadDocument, shownDoubts } from "./read-document.ts";

type Finished = { readonly title: string; readonly titlePlace: string; readonly frontMatter: ReadDocument["frontMatter"]; readonly newId: NewId };

/** Gives ids and missing numbers, looks through the whole for what is doubtful, and refuses what could not be saved. */
export function finish(outline: Outline, { title, titlePlace, frontMatter, newId }: Finished): Result<ReadDocument> {
  if (outline.refusal !== null) return no(outline.refusal);
  if (title.length > limits.charactersInTitle)
    return no({ code: "document.headingTooLong", field: "file", detail: { place: titlePlace, most: limits.charactersInTitle } });
  if (outline.sections.length === 0)
    return no(
      outline.before.length === 0
        ? { code: "document.empty", field: "file" }
        : { code: "document.noHeadings", field: "file", detail: { place: outline.before[0]?.place ?? "" } },
    );
  if (outline.sections.every(({ clauses }) => clauses.length === 0))
    return no({ code: "document.noClauses", field: "file", detail: { place: outline.sections[0]?.place ?? "" } });
  for (const { place, text } of outline.before) outline.doubt(place, `These words stand before the first heading and were left out: “${short(text, 200)}”`);
  if (title === "") outline.doubt(titlePlace, "No title was found; please give one.");
  if (/\p{Lu}{2}/u.test(title) && !/\p{Ll}/u.test(title)) outline.doubt(titlePlace, "The title is in capital letters.");
  outline.sections.forEach((section) => numberSection(outline, section));
  checkHeadings(outline);
  const places = new Map<string, string>();
  const text: MotionText = { title: oneLine(title), sections: outline.sections.map((section) => sectionOf(section, newId, places)) };
  for (const { id, clause, target } of danglingReferences(text))
    outline.doubt(places.get(id) ?? "", `${labelled(clause)} refers to ${target}, which does not exist.`);
  doubtMarkup(outline);
  return ok({ text, frontMatter, doubts: shownOf(outline) });
}

const labelled = (clause: string): string => (/^\d/.test(clause) ? `Clause ${clause}` : clause);

function shownOf({ doubts }: Outline): ReadDocument["doubts"] {
  const rest = doubts.length - shownDoubts;
  return rest <= 0 ? doubts : [...doubts.slice(0, shownDoubts), { place: "", message: `And ${rest} more doubts of this kind.` }];
}

export const short = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length).trimEnd()}…`);

const allItems = (items: readonly OpenItem[]): OpenItem[] => items.flatMap((item) => [item, ...allItems(item.items)]);

/** Numbers clauses that have none where no clause of the section has one; tells of skipped, repeated and foreign numbers. */
function numberSection(outline: Outline, section: OpenSection): void {
  const { clauses, number, title } = section;
  const head = number === null ? "" : `${number}.`;
  if (clauses.length > 0 && clauses.every((clause) => clause.number === null)) {
    clauses.forEach((clause, at) => {
      clause.number = `${head}${at + 1}`;
    });
    outline.doubt(
      clauses[0]?.place ?? section.place,
      `The paragraphs under “${title}” have no numbers; they were numbered ${head}1 to ${head}${clauses.length}.`,
    );
    return;
  }
  const seen = new Set<string>();
  let expected = 1;
  for (const clause of clauses) {
    if (clause.number === null)
      outline.doubt(clause.place, `These words under “${title}” stand outside any numbered clause; they were kept as a clause without a number.`);
    else expected = checkNumber(outline, section, clause, { head, seen, expected });
  }
}

function checkNumber(
  outline: Outline,
  section: OpenSection,
  clause: OpenClause,
  { head, seen, expected }: { readonly head: string; readonly seen: Set<string>; readonly expected: number },
): number {
  const number = clause.number ?? "";
  const own = number.startsWith(head) ? number.slice(head.length) : "";
  const repeated = seen.has(number);
  seen.add(number);
  if (repeated) outline.doubt(clause.place, `The number ${number} stands twice under “${section.title}”.`);
  if (section.depth === "letter" || (section.number === null && number.includes("."))) return expected;
  if (!/^\d+$/.test(own)) {
    outline.doubt(clause.place, `Clause ${number} stands under heading ${section.number ?? `“${section.title}”`}.`);
    return expected;
  }
  if (!repeated && Number(own) !== expected)
    outline.doubt(clause.place, `${nameOf(section, clause)} comes where ${head}${expected} was expected.`.replace(/^c/, "C"));
  return Number(own) + 1;
}

/** Articles are numbered 1, 2 …; headings within an appendix likewise. */
function checkHeadings(outline: Outline): void {
  const expected = { 1: 1, 2: 1 };
  for (const { level, number, title, place } of outline.sections) {
    if (level === 1) expected[2] = 1;
    if (number === null || !/^\d+$/.test(number)) continue;
    if (Number(number) !== expected[level]) outline.doubt(place, `Heading ${number} (“${title}”) comes where ${expected[level]} was expected.`);
    expected[level] = Number(number) + 1;
  }
}

function sectionOf({ kind, level, number, title, clauses }: OpenSection, newId: NewId, places: Map<string, string>): Section {
  const itemOf = (item: OpenItem): Item => ({ id: asId<"clause">(newId()), number: item.number, text: oneLine(item.text), items: item.items.map(itemOf) });
  const clauseOf = (clause: OpenClause): Clause => {
    const id = newId();
    places.set(id, clause.place);
    return { id: asId<"clause">(id), number: clause.number ?? "", text: oneLine(clause.text), items: clause.items.map(itemOf) };
  };
  return { id: asId<"section">(newId()), kind, level, number, title: oneLine(title), clauses: clauses.map(clauseOf) };
}

const markup = /<(?:[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?|\/[a-z][a-z0-9-]*\s*|!--.*)>/iu;

function doubtMarkup(outline: Outline): void {
  for (const { place, text, items } of outline.sections.flatMap(({ clauses }) => clauses)) {
    if ([text, ...allItems(items).map((item) => item.text)].some((words) => markup.test(words)))
      outline.doubt(place, "There are HTML tags here; they were kept as the characters they are.");
  }
}
