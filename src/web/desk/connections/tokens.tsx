import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import { longestTokenDays, readScope } from "#domain/connections";
import type { ScopeView, TokenView } from "../../../app/connections/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Checkbox, CommandForm, Field, Select } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import connectionsStyles from "./connections.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: connectionsStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const mine = await valueOf(args, app.connections.myTokens(actor, {}));
  return {
    ...mine,
    ended: new URL(args.request.url).searchParams.has("ended"),
    commandId: newCommandId(),
    endIds: Object.fromEntries(mine.tokens.map(({ id }) => [id, newCommandId()])),
  };
}

/** Each scope is a field of its own, so that what was ticked survives a refusal. */
const scopeField = (name: string): string => `scope-${name}`;

type Made = { readonly made: { readonly token: string; readonly name: string } };

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const [act, token = ""] = (values["form"] ?? "").split(":");
  if (act === "end") {
    const done = await app.connections.revokeToken(actor, { token }, values["commandId"] ?? "");
    return done.ok ? onwards("/account/tokens?ended=1") : refill(done.refusal, values);
  }
  const scopes = Object.keys(values).flatMap((field) => (field.startsWith("scope-") ? [field.slice("scope-".length)] : []));
  const { name = "", days = "", commandId = "" } = values;
  if (scopes.length === 0)
    return refill({ code: "input.invalid", field: "scopes", detail: { message: "Choose at least one thing that the token is good for." } }, values);
  const made = await app.connections.makeToken(actor, { name, scopes, days: Number(days) }, commandId);
  // Shown in the answer itself, once: no address and no store ever holds it.
  return made.ok ? data({ made: { token: made.value.token, name } } satisfies Made) : refill(made.refusal, values);
}

const day = (instant: TokenView["createdAt"]) => instantInWords(instant, "UTC").replace(/,.*$/, "");
const stateWords = { good: "Good", revoked: "Ended", over: "Over" } as const;
const lives = [7, 30, 90, longestTokenDays].map((days) => ({ value: String(days), label: days === longestTokenDays ? "A year" : `${days} days` }));

function ShownOnce({ made }: Made) {
  return (
    <section className="once" aria-live="polite">
      <h2>The token “{made.name}”</h2>
      <p>Copy it now to where it is needed, and nowhere else. It is not shown again, and whoever has it acts as you, as far as it is good.</p>
      <code id="token">{made.token}</code>
      <p>
        A program sends it as <code>Authorization: Bearer …</code> – <a href="/api">what it can ask</a>.
      </p>
    </section>
  );
}

function Token({ token, endId, refused }: { readonly token: TokenView; readonly endId: string; readonly refused: Refill | undefined }) {
  return (
    <li className="row">
      <div className="row-body">
        <h3 className="row-title">
          {token.name} <Badge tone={token.state === "good" ? "good" : "neutral"}>{stateWords[token.state]}</Badge>
        </h3>
        <p className="quiet">
          Ends in …{token.hint}. Made on {day(token.createdAt)}, good until {day(token.expiresAt)}.{" "}
          {token.lastUsedAt === null ? "Never used." : `Last used ${instantInWords(token.lastUsedAt, "UTC")} UTC.`}
        </p>
        <p className="answer">Good for: {token.scopes.map((scope) => (scope === readScope ? "reading everything that you may read" : scope)).join(", ")}</p>
        {token.state === "good" ? (
          <CommandForm commandId={endId} form={`end:${token.id}`} refill={refused}>
            <Button kind="plain">End “{token.name}”</Button>
          </CommandForm>
        ) : null}
      </div>
    </li>
  );
}

function Scopes({ scopes, values }: { readonly scopes: readonly ScopeView[]; readonly values: Readonly<Record<string, string>> }) {
  const subjects = Map.groupBy(scopes, ({ name }) => name.split(".")[0] ?? "");
  const box = (name: string, label: string, hint: string) => (
    <Checkbox key={name} name={scopeField(name)} form="make" label={label} hint={hint} checked={values[scopeField(name)] !== undefined} required={false} />
  );
  return (
    <>
      {box(readScope, "Read everything that I may read", "Every query, also those of later versions; nothing is changed by it")}
      <details>
        <summary>Or choose each thing that it is good for</summary>
        <div className="scope-list">
          {[...subjects].map(([subject, some]) => (
            <fieldset key={subject}>
              <legend>{subject}</legend>
              {some.map(({ name, kind, summary }) => box(name, summary, `${name}, ${kind === "query" ? "reads" : "changes"}`))}
            </fieldset>
          ))}
        </div>
      </details>
    </>
  );
}

const fields = { name: "What it is for", days: "Good for", scopes: "What it may do" };

/** One's own tokens for programs. */
export default function Tokens({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { tokens, scopes, ended, commandId, endIds } = loaderData;
  const made = actionData !== undefined && "made" in actionData ? actionData : null;
  const refused = actionData !== undefined && "refusal" in actionData ? actionData : undefined;
  const values = refused?.form === "make" ? refused.values : {};
  const refusal = refused?.form === "make" ? refused.refusal : undefined;
  return (
    <Page title="Tokens for programs" description="Let a program of yours ask and act for you." crumbs={[{ href: "/desk", label: "My desk" }]} noIndex>
      <p className="lead">A token lets a program of yours act as you, for what you choose and no longer than you choose. Nothing grave can be done with one.</p>
      {made ? <ShownOnce made={made.made} /> : null}
      {ended && !actionData ? (
        <Notice tone="good" status>
          <p>The token is ended: nothing opens by it any more.</p>
        </Notice>
      ) : null}
      <section>
        <h2>Your tokens</h2>
        {tokens.length === 0 ? (
          <Empty title="You have no token.">
            <p>
              Make one below if a program of yours is to work with <a href="/api">the programming interface</a>.
            </p>
          </Empty>
        ) : (
          <ol className="rows">
            {tokens.map((token) => (
              <Token key={token.id} token={token} endId={endIds[token.id] ?? ""} refused={refused} />
            ))}
          </ol>
        )}
      </section>
      <section>
        <h2>Make a token</h2>
        <CommandForm commandId={commandId} form="make" refill={refused} fields={fields}>
          <Field
            name="name"
            label={fields.name}
            hint="A name by which you know it again, e.g. “Branch web site”"
            form="make"
            value={values["name"]}
            refusal={refusal}
          />
          <Select name="days" label={fields.days} form="make" choices={lives} value={values["days"] ?? "90"} refusal={refusal} />
          <fieldset className={refusal?.field === "scopes" ? "field field-refused" : "field"} id="field-make-scopes">
            <legend>{fields.scopes}</legend>
            <Scopes scopes={scopes} values={values} />
          </fieldset>
          <Button>Make the token</Button>
        </CommandForm>
      </section>
    </Page>
  );
}
