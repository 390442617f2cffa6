import type { AffiliateId } from "#domain/groups";
import { failuresToPause, isTaken, wantsNoMore, type WebhookAnswer, webhookBody, type WebhookEvent, webhookWait } from "#domain/connections";
import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { type Selectable, sql } from "kysely";
import { enqueue } from "./jobs.ts";
import type { Database } from "./schema.ts";
import { seal, unseal } from "./seal.ts";
import type { Tx } from "./tx.ts";

export const deliverWebhook = "deliverWebhook";

export type Webhook = {
  readonly id: string;
  readonly affiliate: AffiliateId;
  readonly url: string;
  /** Empty: everything. */
  readonly about: readonly string[];
  readonly state: "active" | "paused";
  readonly pausedReason: string;
  readonly failures: number;
  readonly createdAt: Instant;
};

const webhookOf = (row: Selectable<Database["webhook"]>): Webhook => ({
  id: row.id,
  affiliate: asId<"affiliate">(row.affiliate_id),
  url: row.url,
  about: row.about,
  state: row.state === "paused" ? "paused" : "active",
  pausedReason: row.paused_reason,
  failures: row.failures,
  createdAt: row.created_at,
});

export async function webhooksOf(tx: Tx, affiliate: AffiliateId): Promise<readonly Webhook[]> {
  return (await tx.selectFrom("webhook").selectAll().where("affiliate_id", "=", affiliate).orderBy("created_at").orderBy("id").execute()).map(webhookOf);
}

export async function webhookById(tx: Tx, id: string): Promise<Webhook | null> {
  const row = await tx.selectFrom("webhook").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? webhookOf(row) : null;
}

/** The webhook, held until this transaction ends. */
export async function holdWebhook(tx: Tx, id: string): Promise<Webhook | null> {
  const row = await tx.selectFrom("webhook").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? webhookOf(row) : null;
}

export type NewWebhook = {
  readonly id: string;
  readonly affiliate: AffiliateId;
  readonly url: string;
  readonly about: readonly string[];
  readonly secret: string;
  readonly by: PersonId | null;
};

export async function insertWebhook(tx: Tx, { id, affiliate, url, about, secret, by }: NewWebhook): Promise<void> {
  await tx
    .insertInto("webhook")
    .values({ id, affiliate_id: affiliate, url, about: [...about], secret: seal("webhook", id, secret), made_by: by })
    .execute();
}

export async function saveWebhookSecret(tx: Tx, id: string, secret: string): Promise<void> {
  await tx
    .updateTable("webhook")
    .set({ secret: seal("webhook", id, secret) })
    .where("id", "=", id)
    .execute();
}

/** Set going again it has a clean sheet; while paused it hears nothing, and what waited is dropped. */
export async function saveWebhookState(tx: Tx, id: string, state: Webhook["state"], reason: string): Promise<void> {
  await tx
    .updateTable("webhook")
    .set({ state, paused_reason: state === "paused" ? reason : "", ...(state === "active" ? { failures: 0 } : {}) })
    .where("id", "=", id)
    .execute();
  if (state === "paused")
    await tx
      .updateTable("webhook_delivery")
      .set({ state: "dropped", done_at: sql<Instant>`clock_timestamp()`, next_at: null })
      .where("webhook_id", "=", id)
      .where("state", "=", "waiting")
      .execute();
}

export async function deleteWebhook(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("webhook").where("id", "=", id).execute();
}

/** Queues an event for every webhook of its group that hears of such, in the transaction of the act. */
export async function queueDeliveries(tx: Tx, event: WebhookEvent): Promise<void> {
  const about = event.type.split(".")[0] ?? "";
  const { rows } = await sql<{ id: string }>`
    insert into webhook_delivery (webhook_id, kind, body, next_at)
    select id, ${event.type}, ${webhookBody(event)}, clock_timestamp() from webhook
    where affiliate_id = ${event.group} and state = 'active' and (about = '{}' or ${about} = any(about))
    returning id`.execute(tx);
  for (const { id } of rows) await enqueue(tx, deliverWebhook, { delivery: id });
}

/** Queues a delivery to one webhook only, to try it out. */
export async function queueTest(tx: Tx, webhook: string, event: WebhookEvent): Promise<void> {
  const { id } = await tx
    .insertInto("webhook_delivery")
    .values({ webhook_id: webhook, kind: event.type, body: webhookBody(event), next_at: sql<Instant>`clock_timestamp()` })
    .returning("id")
    .executeTakeFirstOrThrow();
  await enqueue(tx, deliverWebhook, { delivery: id });
}

export type Delivery = {
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly state: string;
  readonly tries: number;
  readonly queuedAt: Instant;
  readonly nextAt: Instant | null;
  readonly doneAt: Instant | null;
  readonly status: number | null;
  readonly answer: string;
};

/** The latest deliveries of a webhook. */
export async function deliveriesOf(tx: Tx, webhook: string, limit: number): Promise<readonly Delivery[]> {
  const rows = await tx.selectFrom("webhook_delivery").selectAll().where("webhook_id", "=", webhook).orderBy("id", "desc").limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    body: row.body,
    state: row.state,
    tries: row.tries,
    queuedAt: row.queued_at,
    nextAt: row.next_at,
    doneAt: row.done_at,
    status: row.status,
    answer: row.answer,
  }));
}

export type DueDelivery = {
  readonly id: string;
  readonly url: string;
  readonly body: string;
  readonly secret: string | null;
  readonly try: number /** Second of the database's clock. */;
  readonly seconds: number;
};

/** A delivery whose time has come; null when there is nothing to do. The try is counted before it is made. */
export async function takeDelivery(tx: Tx, id: string): Promise<DueDelivery | null> {
  const row = await tx
    .selectFrom("webhook_delivery as delivery")
    .innerJoin("webhook", "webhook.id", "delivery.webhook_id")
    .select(["delivery.id", "delivery.body", "delivery.tries", "webhook.url", "webhook.secret", "webhook.id as webhook"])
    .select(sql<number>`floor(extract(epoch from clock_timestamp()))::float8`.as("seconds"))
    .where("delivery.id", "=", id)
    .where("delivery.state", "=", "waiting")
    .where("webhook.state", "=", "active")
    .where(sql<boolean>`delivery.next_at <= clock_timestamp() + interval '1 second'`)
    .forUpdate("delivery")
    .executeTakeFirst();
  if (!row) return null;
  // Should the program end before the answer is written, the delivery comes up again by itself.
  await tx
    .updateTable("webhook_delivery")
    .set({ tries: row.tries + 1 })
    .where("id", "=", id)
    .execute();
  return { id, url: row.url, body: row.body, secret: unseal("webhook", row.webhook, row.secret), try: row.tries + 1, seconds: row.seconds };
}

/** Writes what was answered; queues the next try, or gives up. */
export async function settleDelivery(tx: Tx, delivery: DueDelivery, answer: WebhookAnswer): Promise<void> {
  const now = sql<Instant>`clock_timestamp()`;
  const wait = isTaken(answer) || wantsNoMore(answer) ? null : webhookWait(delivery.try);
  const state = isTaken(answer) ? "delivered" : wait === null ? "failed" : "waiting";
  const row = await tx
    .updateTable("webhook_delivery")
    .set({
      state,
      status: answer.status,
      answer: answer.text,
      next_at: wait === null ? null : sql<Instant>`clock_timestamp() + make_interval(secs => ${wait})`,
      done_at: wait === null ? now : null,
    })
    .where("id", "=", delivery.id)
    .where("state", "=", "waiting")
    .returning(["webhook_id", "next_at"])
    .executeTakeFirst();
  if (!row) return;
  if (row.next_at !== null) return enqueue(tx, deliverWebhook, { delivery: delivery.id }, { runAt: row.next_at });
  const webhook = await tx
    .updateTable("webhook")
    .set({ failures: state === "delivered" ? 0 : sql<number>`failures + 1` })
    .where("id", "=", row.webhook_id)
    .returning("failures")
    .executeTakeFirst();
  if (wantsNoMore(answer)) await saveWebhookState(tx, row.webhook_id, "paused", "the receiver answered 410: it wants no more");
  else if ((webhook?.failures ?? 0) >= failuresToPause)
    await saveWebhookState(tx, row.webhook_id, "paused", `${failuresToPause} deliveries in a row were given up`);
}

/** Deliveries that should have been tried and for which no job came are queued again; old ones that are over go. */
export async function mendDeliveries(tx: Tx): Promise<void> {
  const late = await tx
    .updateTable("webhook_delivery")
    .set({ next_at: sql<Instant>`clock_timestamp()` })
    .where("state", "=", "waiting")
    .where("next_at", "<", sql<Instant>`clock_timestamp() - interval '15 minutes'`)
    .returning("id")
    .execute();
  for (const { id } of late) await enqueue(tx, deliverWebhook, { delivery: id });
  await tx.deleteFrom("webhook_delivery").where("done_at", "<", sql<Instant>`clock_timestamp() - interval '30 days'`).execute();
}
