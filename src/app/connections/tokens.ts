import { mostTokens, tokenMark } from "#domain/connections";
import { no, ok } from "#kit";
import { type ApiToken, insertToken, revokeToken as revoke, tokensOf } from "../../store/tokens.ts";
import type { UseCases } from "../usecase.ts";
import type { connectionsContract, TokenView } from "./contract.ts";
import { scopesToChoose, unknownScope } from "./scopes.ts";

type Cases = UseCases<typeof connectionsContract>;

const tokenView = ({ revokedAt, over, ...token }: ApiToken): TokenView => ({ ...token, state: revokedAt !== null ? "revoked" : over ? "over" : "good" });

export const myTokens: Cases["myTokens"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const tokens = call.actor.kind === "person" ? await tokensOf(call.tx, call.actor.id) : [];
  return ok({ tokens: tokens.map(tokenView), scopes: scopesToChoose() });
};

export const makeToken: Cases["makeToken"] = async (call, { name, scopes, days }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const { actor, deps, tx } = call;
  if (actor.kind !== "person") return no({ code: "token.personOnly" });
  const unknown = unknownScope(scopes);
  if (unknown !== null) return no({ code: "token.scopeUnknown", field: "scopes", detail: { scope: unknown } });
  const good = (await tokensOf(tx, actor.id)).filter(({ over }) => !over);
  if (good.length >= mostTokens) return no({ code: "token.tooMany", detail: { most: mostTokens } });
  if (good.some((token) => token.name === name)) return no({ code: "token.nameTaken", field: "name", detail: { name } });
  const id = deps.newId();
  // Two ids: 160 bits of chance. Kept as a hash only; with so much chance a plain one is enough.
  const token = `${tokenMark}${deps.newId()}${deps.newId()}`;
  const expiresAt = await insertToken(tx, {
    id,
    person: actor.id,
    name,
    hash: deps.hashText(token),
    hint: token.slice(-4),
    scopes: [...new Set(scopes)],
    days,
  });
  await call.record("token.made", id, {}, { scopes, expiresAt });
  return ok({ token, id, expiresAt });
};

export const revokeToken: Cases["revokeToken"] = async (call, { token }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  // Whose token it is decides: another's is not there.
  if (call.actor.kind !== "person" || !(await revoke(call.tx, call.actor.id, token))) return no({ code: "token.notFound" });
  await call.record("token.revoked", token);
  return ok({});
};
