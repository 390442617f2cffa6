import { isScopable } from "#domain/connections";
import { type Endpoint, endpoints, jsonOf } from "./api.ts";
import { exampleOf } from "./openapi-example.ts";
import { escapeHtml, plainPage } from "./plain-page.ts";

type Json = Readonly<Record<string, unknown>>;

const addressOf = ({ subject, name }: Endpoint): string => `/api/v1/${subject}/${name}`;

/** Definitions inside a schema are found by their place in the whole document. */
function placed(endpoint: Endpoint): { readonly schema: Json; readonly definitions: Json } {
  const prefix = `${endpoint.subject}.${endpoint.name}.`;
  const moved = JSON.parse(jsonOf(endpoint.schema).replaceAll('"#/$defs/', `"#/components/schemas/${prefix}`)) as { $defs?: Json; $schema?: string } & Json;
  const { $defs = {}, $schema: _dialect, ...schema } = moved;
  return { schema, definitions: Object.fromEntries(Object.entries($defs).map(([name, definition]) => [prefix + name, definition])) };
}

const refusal = {
  description: "Refused. The code is a word for the reason",
  content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
};
const answers = { "200": { description: "Done", content: { "application/json": { schema: {} } } }, "4XX": refusal };

/** Whether a token can be made for it, and by which scopes it is opened. */
function scopesOf({ subject, name, spec }: Endpoint): readonly string[] {
  const whole = `${subject}.${name}`;
  if (!isScopable({ name: whole, kind: spec.kind, grave: spec.kind === "command" && spec.grave === true })) return [];
  return spec.kind === "query" ? ["read", whole] : [whole];
}

function operation(endpoint: Endpoint, schema: Json): Json {
  const scopes = scopesOf(endpoint);
  const common = {
    operationId: `${endpoint.subject}.${endpoint.name}`,
    summary: endpoint.spec.summary,
    tags: [endpoint.subject],
    responses: answers,
    // Any one of them: each scope that opens it, or the session; {} for what is open to all.
    security: [...scopes.map((scope) => ({ token: [scope] })), { session: [] }, {}],
  };
  const content = { "application/json": { schema, example: exampleOf(schema, endpoint.schema) } };
  const body = { requestBody: { required: true, content } };
  if (endpoint.spec.kind === "command")
    return {
      post: {
        ...common,
        ...body,
        parameters: [
          {
            name: "Idempotency-Key",
            in: "header",
            required: true,
            description: "Made by the sender; sent again with it, a command is answered as the first time",
            schema: { type: "string", format: "uuid" },
          },
        ],
      },
    };
  const input = {
    name: "input",
    in: "query",
    description: "The input as JSON; its parts may also be given as parameters of their own",
    content,
  };
  return { get: { ...common, parameters: [input] }, post: { ...common, ...body, operationId: `${common.operationId}.post` } };
}

/** The description of the API, made from the contracts. */
export function openApiDocument(origin: string): Json {
  const parts = endpoints.map((endpoint) => ({ endpoint, ...placed(endpoint) }));
  return {
    openapi: "3.1.0",
    info: {
      title: "Mandate",
      version: "1",
      description:
        "A token acts as the person who made it (at /account/tokens), within its scopes; without one, who is signed in by the session cookie acts. Bytes are base64. No other site is let in: there are no CORS headers.",
    },
    servers: [{ url: origin }],
    paths: Object.fromEntries(parts.map(({ endpoint, schema }) => [addressOf(endpoint), operation(endpoint, schema)])),
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "mandate_…",
          description: 'Scopes: "read" opens every query but those of the connections; else the use cases by name. Nothing grave is open to tokens.',
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-mandate-session",
          description: "The browser of somebody who is signed in; on http without __Host-.",
        },
      },
      schemas: {
        Refusal: { type: "object", required: ["code"], properties: { code: { type: "string" }, field: { type: "string" }, detail: { type: "object" } } },
        ...Object.assign({}, ...parts.map(({ definitions }) => definitions)),
      },
    },
  };
}

/** The API for people: what there is, in words, with the schema of each input. */
export function apiPage(): string {
  const subjects = Map.groupBy(endpoints, ({ subject }) => subject);
  const lists = [...subjects].map(([subject, ofSubject]) => {
    const items = ofSubject.map((endpoint) => {
      const { schema } = placed(endpoint);
      const method = endpoint.spec.kind === "command" ? "POST" : "GET";
      return `<dt id="${endpoint.subject}.${endpoint.name}"><code>${method} ${addressOf(endpoint)}</code></dt>\n<dd>${escapeHtml(endpoint.spec.summary)}.<details><summary>Input of ${escapeHtml(endpoint.name)}</summary><pre tabindex="0">${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details></dd>`;
    });
    return `<h2>${escapeHtml(subject)}</h2>\n<dl>\n${items.join("\n")}\n</dl>`;
  });
  const example = `curl -H 'Authorization: Bearer mandate_…' '/api/v1/groups/affiliates?search=leeds'

curl -X POST -H 'Authorization: Bearer mandate_…' -H 'Content-Type: application/json' -H "Idempotency-Key: $(uuidgen)" \\
  -d '{"name":"Leeds Tenants Union","kind":"local"}' /api/v1/groups/admitAffiliate`;
  const head = `<p>Commands are sent by POST as JSON with an <code>Idempotency-Key</code> header (a UUID); queries are asked by GET, with <code>?input=</code> JSON or a parameter for each part, or by POST. A refusal answers <code>{"code", "field", "detail"}</code>. Who acts is said by a token, <code>Authorization: Bearer mandate_…</code>, or by the session cookie; tokens are made at <a href="/account/tokens">/account/tokens</a>, each for the use cases that it needs. The same for machines: <a href="/api/openapi.json">openapi.json</a>.</p>\n<pre tabindex="0">${escapeHtml(example)}</pre>`;
  return plainPage("The programming interface of Mandate", `${head}\n${lists.join("\n")}\n${'<p><a href="/">Go to the first page</a></p>'}`);
}
