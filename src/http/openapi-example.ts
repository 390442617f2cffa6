type Json = Readonly<Record<string, unknown>>;

const deepest = 4;

const resolved = (schema: Json, whole: Json): Json => {
  const name = typeof schema["$ref"] === "string" ? schema["$ref"].split("/").at(-1) : undefined;
  if (name === undefined) return schema;
  const bare = name.split(".").at(-1) ?? name;
  const definitions = Object(whole["$defs"]) as Readonly<Record<string, Json>>;
  return definitions[bare] ?? {};
};

const texts: readonly (readonly [RegExp, string])[] = [
  [/email/i, "ada@example.org"],
  [/slug/i, "spring-conference"],
  [/name/i, "Ada"],
  [/url/i, "https://example.org/"],
  [/(On|day|born)$/i, "2026-03-21"],
  [/At$/, "2026-03-21T09:30:00.000Z"],
];

function textFor(name: string, { pattern, enum: choices }: Json): string {
  if (Array.isArray(choices)) return String(choices[0]);
  if (typeof pattern === "string" && /A-Za-z0-9/.test(pattern)) return "k7m2x9q4w1t8z3vb";
  return texts.find(([like]) => like.test(name))?.[1] ?? "…";
}

function objectFor({ properties, required }: Json, whole: Json, depth: number): Json {
  const wanted = Array.isArray(required) ? required : [];
  const entries = Object.entries(Object(properties) as Readonly<Record<string, Json>>).filter(([name]) => wanted.includes(name));
  return Object.fromEntries(entries.map(([name, schema]) => [name, valueFor(name, schema, whole, depth + 1)]));
}

function valueFor(name: string, given: Json, whole: Json, depth: number): unknown {
  const schema = resolved(given, whole);
  if ("default" in schema) return schema["default"];
  if ("const" in schema) return schema["const"];
  const some = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(some)) return depth > deepest ? null : valueFor(name, Object(some[0]) as Json, whole, depth + 1);
  switch (Array.isArray(schema["type"]) ? schema["type"][0] : schema["type"]) {
    case "string":
      return textFor(name, schema);
    case "integer":
    case "number":
      return typeof schema["minimum"] === "number" ? schema["minimum"] : 1;
    case "boolean":
      return true;
    case "array":
      return depth > deepest || typeof schema["items"] !== "object" ? [] : [valueFor(name, Object(schema["items"]) as Json, whole, depth + 1)];
    case "object":
      return depth > deepest ? {} : objectFor(schema, whole, depth);
    default:
      return {};
  }
}

/** An input with just what is required, made up from its schema: something to begin from. `whole` holds the definitions. */
export const exampleOf = (schema: object, whole: object): unknown => valueFor("", schema as Json, whole as Json, 0);
