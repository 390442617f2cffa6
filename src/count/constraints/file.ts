import { all, no, ok, oneLine, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { ConstraintSet, Limit } from "./constraints.ts";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** How a wrong value is shown: short, and never more of it than a line. */
const shown = (value: unknown): string => (value === undefined ? "nothing" : (JSON.stringify(value) ?? typeof value).slice(0, 80));

const wrong = (field: string, found: unknown, expected: string): Result<never> =>
  no({ code: "count.constraints.file", field, detail: { found: shown(found), expected } });

const mostLimits = 500;
const mostPlaces = 1_000_000;
const choices = { ifTooFew: ["refuse", "waive", "leave-vacant"], doomed: ["lowest-first", "together"] } as const;

function listAt(value: unknown, field: string, expected: string): Result<readonly unknown[]> {
  return Array.isArray(value) ? ok(value) : wrong(field, value, expected);
}

function nameAt(value: unknown, field: string): Result<string> {
  const name = typeof value === "string" ? oneLine(value) : "";
  return name === "" || name.length > 200 ? wrong(field, value, "a name of 1 to 200 characters") : ok(name);
}

function placesAt(value: unknown, field: string, otherwise: number): Result<number> {
  if (value === undefined || value === null) return ok(otherwise);
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= mostPlaces
    ? ok(value)
    : wrong(field, value, `a whole number from 0 to ${mostPlaces}`);
}

function onlyFields(value: unknown, field: string, known: readonly string[]): Result<Fields> {
  if (!isFields(value)) return wrong(field, value, `an object with ${known.join(", ")}`);
  const other = Object.keys(value).find((key) => !known.includes(key));
  return other === undefined ? ok(value) : wrong(field === "" ? other : `${field}.${other}`, value[other], `one of ${known.join(", ")}`);
}

/** A candidate by number, or by name when only one has it. */
function candidateAt(value: unknown, field: string, election: Election): Result<number> {
  if (typeof value === "number")
    return election.candidates.some(({ number }) => number === value) ? ok(value) : wrong(field, value, `a candidate from 1 to ${election.candidates.length}`);
  const name = typeof value === "string" ? oneLine(value) : null;
  const named = election.candidates.filter((candidate) => oneLine(candidate.name) === name);
  if (named.length > 1) return wrong(field, value, `the number, because candidates ${named.map(({ number }) => number).join(" and ")} have this name`);
  return named[0] === undefined ? wrong(field, value, "the number or the name of a candidate") : ok(named[0].number);
}

function membersAt(value: unknown, field: string, election: Election): Result<readonly number[]> {
  const list = listAt(value, field, "a list of candidates, by number or name");
  if (!list.ok) return list;
  const members = all(list.value.map((one, index) => candidateAt(one, `${field}[${index}]`, election)));
  if (!members.ok) return members;
  const again = members.value.findIndex((number, index) => members.value.indexOf(number) < index);
  return again < 0 ? members : wrong(`${field}[${again}]`, list.value[again], "each candidate once");
}

type Groups = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/** {gender: {women: [1, 4], men: [2, 3]}}: within a category a candidate is in one group at most. */
function categoriesAt(value: unknown, election: Election): Result<Groups> {
  const categories = new Map<string, Map<string, readonly number[]>>();
  if (value === undefined) return ok(categories);
  if (!isFields(value)) return wrong("categories", value, "an object of categories, each an object of groups");
  for (const [category, groups] of Object.entries(value)) {
    if (!isFields(groups)) return wrong(`categories.${category}`, groups, "an object of groups, each a list of candidates");
    const known = new Map<string, readonly number[]>();
    for (const [group, list] of Object.entries(groups)) {
      const field = `categories.${category}.${group}`;
      const members = membersAt(list, field, election);
      if (!members.ok) return members;
      const other = [...known].find(([, numbers]) => members.value.some((number) => numbers.includes(number)));
      if (other !== undefined) return wrong(field, list, `nobody who is already in ${other[0]}`);
      known.set(group, members.value);
    }
    categories.set(category, known);
  }
  return ok(categories);
}

/** Members of a limit: its own list, or one group or several of a category. */
function whoOf(limit: Fields, field: string, election: Election, categories: Groups): Result<{ readonly members: readonly number[]; readonly name: string }> {
  if (limit["members"] !== undefined) {
    if (limit["category"] !== undefined || limit["group"] !== undefined)
      return wrong(`${field}.members`, limit["members"], "either members, or a category and a group");
    const members = membersAt(limit["members"], `${field}.members`, election);
    return members.ok ? ok({ members: members.value, name: "" }) : members;
  }
  const category = limit["category"];
  const groups = typeof category === "string" ? categories.get(category) : undefined;
  if (groups === undefined)
    return wrong(`${field}.category`, category, `members, or one of the categories${[...categories.keys()].map((key) => ` ${key}`).join(",")}`);
  const group = limit["group"];
  const wanted = Array.isArray(group) ? group : [group];
  const lists = all(
    wanted.map((name: unknown, index) => {
      const list = typeof name === "string" ? groups.get(name) : undefined;
      return list === undefined
        ? wrong(Array.isArray(group) ? `${field}.group[${index}]` : `${field}.group`, name, `one of ${[...groups.keys()].join(", ")}`)
        : ok(list);
    }),
  );
  return lists.ok ? ok({ members: [...new Set(lists.value.flat())], name: wanted.join(" and ") }) : lists;
}

function limitAt(value: unknown, field: string, election: Election, categories: Groups): Result<Limit> {
  const fields = onlyFields(value, field, ["name", "members", "category", "group", "min", "max"]);
  if (!fields.ok) return fields;
  const who = whoOf(fields.value, field, election, categories);
  if (!who.ok) return who;
  const name = nameAt(fields.value["name"] ?? (who.value.name === "" ? undefined : who.value.name), `${field}.name`);
  return name.ok ? boundsOf(fields.value, field, name.value, who.value.members) : name;
}

/** A limit from its name and members; no minimum is 0, no maximum all its members. */
function boundsOf(fields: Fields, field: string, name: string, members: readonly number[]): Result<Limit> {
  const min = placesAt(fields["min"], `${field}.min`, 0);
  if (!min.ok) return min;
  const max = placesAt(fields["max"], `${field}.max`, Math.max(members.length, min.value));
  if (!max.ok) return max;
  return min.value > max.value
    ? wrong(`${field}.max`, max.value, `at least the minimum, ${min.value}`)
    : ok({ name, members: [...members], min: min.value, max: max.value });
}

function choiceAt<T extends string>(value: unknown, field: string, known: readonly [T, ...T[]]): Result<T> {
  if (value === undefined) return ok(known[0]);
  const choice = known.find((one) => one === value);
  return choice === undefined ? wrong(field, value, `one of ${known.join(", ")}`) : ok(choice);
}

/** The limits of a file in the shape of published cases: each candidate in one group, limits over groups by index. */
function groupedLimits(json: Fields, election: Election): Result<readonly Limit[]> {
  const names = listAt(json["groups"], "groups", "a list of names");
  if (!names.ok) return names;
  const groups = all(names.value.map((name, index) => nameAt(name, `groups[${index}]`)));
  if (!groups.ok) return groups;
  const groupOf = listAt(json["group_of_candidate"], "group_of_candidate", "a list with the group of each candidate");
  if (!groupOf.ok) return groupOf;
  if (groupOf.value.length !== election.candidates.length)
    return wrong("group_of_candidate", groupOf.value.length, `${election.candidates.length} entries, one for each candidate`);
  const isGroup = (value: unknown): value is number => typeof value === "number" && groups.value[value] !== undefined;
  const stray = groupOf.value.findIndex((group) => !isGroup(group));
  if (stray >= 0) return wrong(`group_of_candidate[${stray}]`, groupOf.value[stray], `a group from 0 to ${groups.value.length - 1}`);
  const limits = listAt(json["limits"], "limits", "a list of limits");
  if (!limits.ok) return limits;
  return all(
    limits.value.map((limit, index): Result<Limit> => {
      const field = `limits[${index}]`;
      const fields = onlyFields(limit, field, ["name", "groups", "min", "max"]);
      if (!fields.ok) return fields;
      const over = listAt(fields.value["groups"], `${field}.groups`, "a list of groups by index");
      if (!over.ok) return over;
      const at = over.value.findIndex((group) => !isGroup(group));
      if (at >= 0) return wrong(`${field}.groups[${at}]`, over.value[at], `a group from 0 to ${groups.value.length - 1}`);
      const name = nameAt(
        fields.value["name"] ?? over.value.flatMap((group) => (isGroup(group) ? (groups.value[group] ?? []) : [])).join(" and "),
        `${field}.name`,
      );
      if (!name.ok) return name;
      const members = election.candidates.filter((_, candidate) => over.value.includes(groupOf.value[candidate])).map(({ number }) => number);
      return boundsOf(fields.value, field, name.value, members);
    }),
  );
}

/** The limits of a file in our own shape. */
function namedLimits(json: Fields, election: Election): Result<readonly Limit[]> {
  const fields = onlyFields(json, "", ["limits", "categories", "ifTooFew", "doomed"]);
  if (!fields.ok) return fields;
  const categories = categoriesAt(json["categories"], election);
  if (!categories.ok) return categories;
  const limits = listAt(json["limits"], "limits", "a list of limits");
  return limits.ok ? all(limits.value.map((limit, index) => limitAt(limit, `limits[${index}]`, election, categories.value))) : limits;
}

/**
 * Limits from parsed JSON, in our shape or in that of the published cases (docs/count/constraints.md). A refusal
 * `count.constraints.file` has the path of the wrong value in `field`, what was found and what was expected.
 */
export function parseConstraints(json: unknown, election: Election): Result<ConstraintSet> {
  if (!isFields(json)) return wrong("", json, "an object with limits");
  const limits = json["group_of_candidate"] === undefined ? namedLimits(json, election) : groupedLimits(json, election);
  if (!limits.ok) return limits;
  if (limits.value.length === 0 || limits.value.length > mostLimits) return wrong("limits", limits.value.length, `1 to ${mostLimits} limits`);
  const names = limits.value.map(({ name }) => name);
  const again = names.findIndex((name, index) => names.indexOf(name) < index);
  if (again >= 0) return wrong(`limits[${again}].name`, names[again], "a name that no other limit has");
  const ifTooFew = choiceAt(json["ifTooFew"], "ifTooFew", choices.ifTooFew);
  if (!ifTooFew.ok) return ifTooFew;
  const doomed = choiceAt(json["doomed"], "doomed", choices.doomed);
  return doomed.ok ? ok({ limits: limits.value, ifTooFew: ifTooFew.value, doomed: doomed.value }) : doomed;
}
