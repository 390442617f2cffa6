// Input that a contract takes, made from its JSON schema: the least that is asked for, and what is known by name.

export type Schema = {
  readonly type?: string | string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly format?: string;
};

/** Values of fields by their name: ids of things that are there, and what no schema tells. */
export type Given = Readonly<Record<string, unknown>>;

/** Words of the shape that a field of this name wants. */
const wordsFor = (name: string, { format, pattern = "", minLength = 1 }: Schema): string => {
  if (/On$|^on$|^by$|^asOf$|AsOf$/.test(name)) return "2026-03-21";
  if (/At$|^since$|Until$|^until$/.test(name)) return name === "endsAt" ? "2026-03-21T10:30:00.000Z" : "2026-03-21T09:30:00.000Z";
  if (name === "bytes") return "AAAA";
  if (name === "timeZone") return "Europe/London";
  if (name === "url") return "https://hooks.example.org/mandate";
  const [, digits] = /^\^\[0-9a-f-?\]\{(\d+)\}\$$/.exec(pattern) ?? [];
  if (digits !== undefined) return "0".repeat(Number(digits));
  if (pattern.startsWith("^\\d{")) return "1";
  if (pattern.startsWith("^composite\\.")) return "composite.deadline";
  return format === "email" || name === "email" ? "a@example.org" : "x".repeat(Math.max(1, minLength));
};

/** Some input that the schema takes: what it asks for, and of what it leaves open only what is given. */
export function sample(schema: Schema, given: Given = {}, name = ""): unknown {
  if (name in given) return given[name];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sample(first, given, name);
  if (schema.const !== undefined || schema.enum) return schema.const ?? schema.enum?.[0];
  if (schema.type === "object") {
    const keys = Object.keys(schema.properties ?? {}).filter((key) => schema.required?.includes(key) || key in given);
    return Object.fromEntries(keys.map((key) => [key, sample(schema.properties?.[key] ?? {}, given, key)]));
  }
  if (schema.type === "array") return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, given));
  if (schema.type === "integer") return schema.minimum ?? 1;
  return schema.type === "boolean" ? true : wordsFor(name, schema);
}
