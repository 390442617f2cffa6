// Input that means harm, of the shape that a contract asks for: each text field holds what a person would not type.

/** Even numbers between 0 and 1, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A picture of one dot. */
export const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0]),
  Buffer.from([0, 0, 0, 4, 0x49, 0x44, 0x41, 0x54, 1, 2, 3, 4, 0, 0, 0, 0]),
  Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0, 0, 0, 0]),
]).toString("base64");

export const hostileTexts: readonly string[] = [
  `<script>alert("1")</script>`,
  `</title></textarea></script><script src=//evil.example></script>`,
  `"><img src=x onerror=alert(1)>`,
  `'"\`&<>{{7*7}}\${7*7}`,
  `javascript:alert(1)`,
  "nul\u0000nul",
  "\u0000",
  "half \ud800 surrogate",
  "\udfff",
  "\u202Etxet esrever\u202C\u2066x",
  "bell\u0007escape\u001b[31m",
  "a\r\nSet-Cookie: x=1\r\n\r\nb",
  "../../../../etc/passwd",
  "%00%2e%2e%2f",
  '=HYPERLINK("https://evil.example")',
  "'; drop table act; --",
  "__proto__",
  "constructor",
  "",
  "   ",
  "x".repeat(10_000),
  "é".repeat(5_000),
  "\u0301".repeat(300),
  "🏳️‍🌈".repeat(500),
  "word ".repeat(2_000),
  "$1 $& \\1 %s {name}",
  "2026-02-30",
  "0000-01-01",
  "2026-13-01",
  "9999-12-31",
  "2026-99-99T99:99:99.999Z",
  "0000-01-01T00:00:00.000Z",
  "2026-02-30T24:00:00.000Z",
];

const hostileNumbers = [0, 1, 2, 3, 4, -1, 999, 100_000, 2_147_483_647, 2_147_483_648, 9_007_199_254_740_991, 0.5];

type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
};

/** What is known of a field by its name: the ids that exist, days, times. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** How input is drawn: `harm` is the share of fields that hold what they should not. */
export type Drawing = { readonly draw: () => number; readonly harm: number; readonly known: Known };

const pickFrom = <T>(some: readonly T[], draw: () => number): T | undefined => some[Math.floor(draw() * some.length)];

/** A text: mostly one that exists where the field names something, else words; harmful as often as is drawn. */
function hostileString({ draw, harm, known }: Drawing, name: string): unknown {
  if (draw() < harm) return pickFrom(hostileTexts, draw);
  return pickFrom(known[name] ?? ["Plain words", "x"], draw);
}

function hostileObject(schema: Schema, by: Drawing, name: string, depth: number): unknown {
  if (!schema.properties) {
    const values = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
    const keys = [...(by.known[name] ?? []), ...(by.draw() < by.harm ? [pickFrom(hostileTexts, by.draw)] : [])];
    return Object.fromEntries(keys.map((key) => [key, hostileInput(values, by, "", depth + 1)]));
  }
  const fields = Object.entries(schema.properties).filter(([field]) => schema.required?.includes(field) || by.draw() < 0.7);
  return Object.fromEntries(fields.map(([field, part]) => [field, hostileInput(part, by, field, depth + 1)]));
}

/** Input of the shape that the schema asks for, so that it gets past the parser and down to the database. */
export function hostileInput(raw: unknown, by: Drawing, name = "", depth = 0): unknown {
  const schema = raw as Schema;
  const { draw, harm, known } = by;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return hostileInput(pickFrom(choices, draw), by, name, depth + 1);
  if ("const" in schema) return draw() < harm / 10 ? pickFrom(hostileTexts, draw) : schema.const;
  if (schema.enum) return draw() < harm / 10 ? pickFrom(hostileTexts, draw) : pickFrom(schema.enum, draw);
  switch (schema.type) {
    case "object":
      return hostileObject(schema, by, name, depth);
    case "array":
      return Array.from({ length: depth > 12 ? 0 : Math.floor(draw() * 3) }, () => hostileInput(schema.items ?? {}, by, name, depth + 1));
    case "integer":
    case "number":
      return draw() < harm ? pickFrom(hostileNumbers, draw) : pickFrom(known[name] ?? [1, 2, 3], draw);
    case "boolean":
      return draw() < 0.5;
    case "null":
      return null;
    default:
      return hostileString(by, name);
  }
}

/** Addresses that nobody would type, some of them below the page of a conference. */
export const oddAddresses = (base: string): readonly string[] => [
  "/%",
  "/%00",
  "/%E0%A4%A",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/..%2f..%2fetc%2fpasswd",
  "/assets/..%2f..%2f..%2fpackage.json",
  "/assets/%2e%2e/server/index.js",
  "//evil.example/",
  "/\\evil.example",
  "/conferences/%00",
  `/conferences/${"a".repeat(5_000)}`,
  "/conferences/%F0%9F%98%80%E2%80%AE/results",
  `${base}/motions/%0d%0aSet-Cookie:%20x=1`,
  `${base}/motions/leeds%0d%0aSet-Cookie:%20x=1.pdf`,
  `${base}/motions/..%2f..%2f..%2fetc%2fpasswd.pdf`,
  `${base}/motions/leeds.pdf?version=99999999999999999999`,
  `${base}/motions/leeds?version=2147483648`,
  `${base}/motions/leeds?version=-1`,
  `${base}/motions/leeds/compare?from=1e9&to=NaN`,
  `${base}/motions/leeds/compare.pdf?from=9007199254740993&to=1`,
  `${base}/agenda/constitution/composite?version=2147483648`,
  `${base}/agenda/constitution/composite.pdf?%00=%00&__proto__=x`,
  `${base}/agenda/constitution/composite?__proto__=a&constructor=b`,
  `${base}/agenda/%E2%80%AE/booklet.docx`,
  "/photographs/..%2f..%2fetc",
  "/photographs/%00",
  "/groups/%00",
  "/groups?search=%25_%5C%00&sort=__proto__",
  "/groups.csv?search=%00",
  "/live?since=abc",
  "/live?since=-1e400",
  "/sign-in?next=//evil.example",
  "/sign-in?next=javascript:alert(1)",
  "/desk/record?before=99999999999999999999",
  "/api/v1/__proto__/constructor",
  "/api/v1/people/people/../../voting/results",
  "/api/v1/voting/results?input=null",
  "/api/v1/voting/results?input=%7B%22__proto__%22%3A%7B%22slug%22%3A%22x%22%7D%7D",
  "/api/v1/voting/results?input=[1,2",
  `/api/v1/voting/results?slug=${"x".repeat(2_000)}`,
  "/api/v1/motions/motion?motion=leeds&version=2147483648",
  "/api/v1/audit/log?before=999999999999999",
  `/?${"a=1&".repeat(2_000)}`,
];
