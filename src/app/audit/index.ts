import { follow, genesis, type Head } from "#domain/audit";
import { fullName, type Scope } from "#domain/people";
import type { Id } from "#kit";
import { ok } from "#kit";
import { type Act, actsWhere, kindsDone, linksAfter, logHead, unsealedActs } from "../../store/audit.ts";
import type { UseCases } from "../usecase.ts";
import type { ActView, auditContract } from "./contract.ts";

type Cases = UseCases<typeof auditContract>;

type Place = { readonly conference: Id<"conference"> | null; readonly affiliate: Id<"affiliate"> | null; readonly region: Id<"region"> | null };

/** What the reader asks about is what the office must be held for. */
const scopeOf = ({ conference, affiliate, region }: Place): Scope => ({
  ...(conference ? { conference } : {}),
  ...(affiliate ? { affiliate } : {}),
  ...(region ? { region } : {}),
});

const actView = ({ givenName, familyName, person, ...act }: Act): ActView => ({
  ...act,
  person: person === null ? null : fullName(givenName ?? "", familyName ?? "") || null,
});

const log: Cases["log"] = async (call, { size, ...filter }) => {
  const allowed = call.allow(scopeOf(filter));
  if (!allowed.ok) return allowed;
  const acts = await actsWhere(call.tx, filter, size + 1);
  return ok({ acts: acts.slice(0, size).map(actView), more: acts.length > size, kinds: await kindsDone(call.tx), head: await logHead(call.tx) });
};

const head: Cases["head"] = async (call, input) => {
  const allowed = call.allow(scopeOf(input));
  return allowed.ok ? ok(await logHead(call.tx)) : allowed;
};

const verify: Cases["verify"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const from: Head = input.head ?? { n: 0, hash: genesis };
  const links = await linksAfter(call.tx, from.n, input.size);
  const followed = follow(from, links, call.deps.hashText);
  if (followed.flaw || links.length === input.size) return ok(followed);
  // The end: it must be where the log says, and nothing may stand beside the chain.
  const stated = await logHead(call.tx);
  if (stated.n !== followed.head.n || stated.hash !== followed.head.hash) return ok({ head: followed.head, flaw: { kind: "head", n: stated.n } });
  const acts = await unsealedActs(call.tx);
  return ok({ head: followed.head, flaw: acts > 0 ? { kind: "unsealed", acts } : null });
};

export const auditCases: UseCases<typeof auditContract> = { log, head, verify };
