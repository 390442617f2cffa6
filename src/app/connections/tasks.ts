import { createHmac } from "node:crypto";
import { z } from "zod";
import { webhookSigned } from "#domain/connections";
import { inTransaction } from "../../store/tx.ts";
import { deliverWebhook, type DueDelivery, mendDeliveries, settleDelivery, takeDelivery } from "../../store/webhooks.ts";
import { postOutside } from "../jobs/outgoing.ts";
import { type Task, task } from "../jobs/task.ts";

/** The signature that receivers check: HMAC-SHA-256 over id, second and body, under the bytes of the secret after its mark (standardwebhooks.com). */
export function webhookHeaders(delivery: Pick<DueDelivery, "id" | "body" | "seconds">, secret: string): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const id = `msg_${delivery.id}`;
  const signature = createHmac("sha256", key)
    .update(webhookSigned(id, delivery.seconds, delivery.body))
    .digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(delivery.seconds), "webhook-signature": `v1,${signature}` };
}

/** Webhooks through the queue. */
export const connectionsTasks: readonly Task[] = [
  task(deliverWebhook, "Tell a webhook of one event", z.object({ delivery: z.string().regex(/^\d{1,18}$/) }), async ({ deps, outgoing }, payload) => {
    const taken = await inTransaction(deps.db, (tx) => takeDelivery(tx, payload.delivery));
    if (!taken) return;
    const answer =
      taken.secret === null
        ? { status: null, text: "the signing secret was sealed with another SESSION_SECRET: make a new one" }
        : await postOutside({ url: taken.url, body: taken.body, headers: webhookHeaders(taken, taken.secret) }, outgoing);
    await inTransaction(deps.db, (tx) => settleDelivery(tx, taken, answer));
  }),
  task(
    "mendWebhooks",
    "Look again at events that should have been told, and forget old ones",
    z.object({}),
    ({ deps }) => inTransaction(deps.db, mendDeliveries),
    {
      every: "*/10 * * * *",
    },
  ),
];
