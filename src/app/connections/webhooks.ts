import type { AffiliateId } from "#domain/groups";
import { connectionsAccess } from "#domain/connections";
import { may } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { affiliateById } from "../../store/groups.ts";
import {
  deleteWebhook,
  deliveriesOf,
  holdWebhook,
  insertWebhook,
  queueTest,
  saveWebhookSecret,
  saveWebhookState,
  type Webhook,
  webhookById,
  webhooksOf,
} from "../../store/webhooks.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { connectionsContract, WebhookView } from "./contract.ts";

type Cases = UseCases<typeof connectionsContract>;

const mostWebhooks = 10;
const deliveriesShown = 50;

/** What this actor may do with a webhook of the group. */
const canOf = (call: Call, affiliate: AffiliateId): readonly string[] =>
  (["addWebhook", "renewWebhookSecret", "testWebhook", "changeWebhook", "removeWebhook"] as const).filter((name) =>
    may(call.actor, connectionsAccess[name], { affiliate }),
  );

const webhookView = (webhook: Webhook, group: string): WebhookView => ({ ...webhook, group });

/** As standardwebhooks.com wants it: base64 after a mark. 160 bits of chance; the letters of two ids are its bytes. */
const newSecret = ({ deps }: Call): string => `whsec_${btoa(`${deps.newId()}${deps.newId()}`)}`;

export const webhooks: Cases["webhooks"] = async (call, { affiliate }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const group = await affiliateById(call.tx, affiliate);
  if (!group) return no({ code: "affiliate.notFound" });
  const found = await webhooksOf(call.tx, affiliate);
  return ok({ group: group.name, webhooks: found.map((one) => webhookView(one, group.name)), can: canOf(call, affiliate) });
};

type Named = { readonly affiliate: AffiliateId; readonly webhook: string };

/** The webhook of this group, if the actor may do this for the group. One of another group is not there. */
async function allowed(call: Call, { affiliate, webhook: id }: Named, find: typeof holdWebhook): Promise<Result<Webhook, Refusal>> {
  const allow = call.allow({ affiliate });
  if (!allow.ok) return allow;
  const found = await find(call.tx, id);
  return found?.affiliate === affiliate ? ok(found) : no({ code: "webhook.notFound" });
}

export const webhook: Cases["webhook"] = async (call, input) => {
  const found = await allowed(call, input, webhookById);
  if (!found.ok) return found;
  const group = await affiliateById(call.tx, found.value.affiliate);
  return ok({
    ...webhookView(found.value, group?.name ?? ""),
    deliveries: await deliveriesOf(call.tx, found.value.id, deliveriesShown),
    can: canOf(call, found.value.affiliate),
  });
};

export const addWebhook: Cases["addWebhook"] = async (call, { affiliate, url, about }) => {
  const allow = call.allow({ affiliate });
  if (!allow.ok) return allow;
  if (!(await affiliateById(call.tx, affiliate))) return no({ code: "affiliate.notFound" });
  const there = await webhooksOf(call.tx, affiliate);
  if (there.length >= mostWebhooks) return no({ code: "webhook.tooMany", detail: { most: mostWebhooks } });
  if (there.some((one) => one.url === url)) return no({ code: "webhook.exists", field: "url" });
  const [id, secret] = [call.deps.newId(), newSecret(call)];
  await insertWebhook(call.tx, { id, affiliate, url, about, secret, by: call.actor.kind === "person" ? call.actor.id : null });
  await call.record("webhook.added", id, { affiliate }, { about });
  return ok({ webhook: id, secret });
};

export const renewWebhookSecret: Cases["renewWebhookSecret"] = async (call, input) => {
  const found = await allowed(call, input, holdWebhook);
  if (!found.ok) return found;
  const secret = newSecret(call);
  await saveWebhookSecret(call.tx, found.value.id, secret);
  await call.record("webhook.secretRenewed", found.value.id, { affiliate: found.value.affiliate });
  return ok({ secret });
};

export const testWebhook: Cases["testWebhook"] = async (call, input) => {
  const found = await allowed(call, input, holdWebhook);
  if (!found.ok) return found;
  const { id, affiliate, state } = found.value;
  if (state === "paused") return no({ code: "webhook.paused" });
  await queueTest(call.tx, id, { type: "webhook.test", time: call.now, group: affiliate, subject: id, conference: null });
  return ok({});
};

export const changeWebhook: Cases["changeWebhook"] = async (call, input) => {
  const found = await allowed(call, input, holdWebhook);
  if (!found.ok) return found;
  const { webhook: id, to } = input;
  if (found.value.state === to) return ok({});
  await saveWebhookState(call.tx, id, to, "by an officer");
  await call.record(to === "paused" ? "webhook.paused" : "webhook.resumed", id, { affiliate: found.value.affiliate });
  return ok({});
};

export const removeWebhook: Cases["removeWebhook"] = async (call, input) => {
  const found = await allowed(call, input, holdWebhook);
  if (!found.ok) return found;
  await deleteWebhook(call.tx, found.value.id);
  await call.record("webhook.removed", found.value.id, { affiliate: found.value.affiliate });
  return ok({});
};
