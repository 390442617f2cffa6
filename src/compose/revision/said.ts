/** What a value says, whatever the order of its fields: a database gives them back in another one. What is absent and what is undefined is the same. */
export const said = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => (isRecord(one) ? sorted(one) : one));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const sorted = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));

export const same = (a: unknown, b: unknown): boolean => said(a) === said(b);
