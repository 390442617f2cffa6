import type { Actor } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { z } from "zod";
import { type App, contracts } from "../app/contract.ts";
import type { Contract } from "../app/define.ts";

type Spec = Contract[string];
type UseCase = (actor: Actor, input: unknown, commandId?: string) => Promise<Result<unknown, Refusal>>;

/** One use case with its address: /api/v1/<subject>/<name>. */
export type Endpoint = { readonly subject: string; readonly name: string; readonly spec: Spec; readonly schema: z.core.JSONSchema.BaseSchema };

/** What may be sent, as JSON schema: the form before cleaning and defaults. */
const schemaOf = (spec: Spec): z.core.JSONSchema.BaseSchema => z.toJSONSchema(spec.input, { io: "input", unrepresentable: "any" });

/** Every use case of every contract, in their order. */
export const endpoints: readonly Endpoint[] = Object.entries(contracts).flatMap(([subject, contract]) =>
  Object.entries(contract as Contract).map(([name, spec]): Endpoint => ({ subject, name, spec, schema: schemaOf(spec) })),
);

const byAddress = new Map(endpoints.map((endpoint) => [`${endpoint.subject}/${endpoint.name}`, endpoint]));

export type ApiRequest = {
  readonly method: string;
  readonly address: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly commandId: string;
};

const isMentioned = (schema: unknown, types: readonly string[]): boolean => {
  const { type, anyOf, oneOf } = Object(schema) as { type?: unknown; anyOf?: unknown; oneOf?: unknown };
  return (
    (typeof type === "string" && types.includes(type)) || [anyOf, oneOf].some((some) => Array.isArray(some) && some.some((one) => isMentioned(one, types)))
  );
};

const parsedJson = (text: string, field: string): Result<unknown, Refusal> => {
  try {
    return ok(JSON.parse(text));
  } catch {
    return no({ code: "input.invalid", field, detail: { message: "not JSON" } });
  }
};

/** Query parameters as input: `?input={…}`, or each by name, numbers and truths being read as such where the schema wants one. */
function queryInput(query: URLSearchParams, schema: z.core.JSONSchema.BaseSchema): Result<unknown, Refusal> {
  const whole = query.get("input");
  if (whole !== null) return parsedJson(whole, "input");
  const entries = [...query].map(([name, text]): [string, unknown] => {
    const wanted = schema.properties?.[name];
    if (isMentioned(wanted, ["string"])) return [name, text];
    if (isMentioned(wanted, ["number", "integer"]) && /^-?\d+(\.\d+)?$/.test(text)) return [name, Number(text)];
    return [name, isMentioned(wanted, ["boolean"]) && /^(true|false)$/.test(text) ? text === "true" : text];
  });
  return ok(Object.fromEntries(entries));
}

function bodyInput({ contentType, body }: ApiRequest): Result<unknown, Refusal> {
  if (!/^application\/json\s*(;|$)/i.test(contentType)) return no({ code: "input.notJson" });
  return parsedJson(new TextDecoder().decode(body), "");
}

/** Calls the use case that the address names. Commands want POST; a query takes GET, or POST where its input is too long for an address. */
export async function callApi(app: App, actor: Actor, request: ApiRequest): Promise<Result<unknown, Refusal>> {
  const endpoint = byAddress.get(request.address);
  if (!endpoint) return no({ code: "api.notFound" });
  const reads = request.method === "GET" || request.method === "HEAD";
  if (request.method !== "POST" && !(reads && endpoint.spec.kind === "query")) return no({ code: "input.method" });
  const input = reads ? queryInput(request.query, endpoint.schema) : bodyInput(request);
  if (!input.ok) return input;
  const subject = app[endpoint.subject as keyof App] as unknown as Readonly<Record<string, UseCase>>;
  const run = subject[endpoint.name];
  if (!run) throw new Error(`${request.address} is in the contract and not in the program`);
  return run(actor, input.value, request.commandId);
}

/** JSON in which bytes are base64. */
export function jsonOf(value: unknown): string {
  // `this[key]` and not `value`: a Buffer has turned itself into a list of numbers by the time it is handed over.
  return JSON.stringify(value, function (this: Record<string, unknown>, key, given: unknown) {
    const original = this[key];
    return original instanceof Uint8Array ? Buffer.from(original).toString("base64") : given;
  });
}
