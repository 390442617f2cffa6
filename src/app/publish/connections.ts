import { mailStates } from "#domain/connections";
import { ok } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import type { MailLineView } from "../connections/contract.ts";
import type { ListOf } from "./lists.ts";

const mostLines = 50_000;
const atOnce = 1_000;

/** The ledger of mail, as it is searched and filtered on the page; without texts. */
export const mailList: ListOf = async ({ app, actor, query }) => {
  const state = mailStates.find((known) => known === query.get("state")) ?? null;
  const sort = query.get("sort") === "oldest" ? ("oldest" as const) : ("newest" as const);
  const lines: MailLineView[] = [];
  for (let after: string | null = ""; after !== null && lines.length < mostLines; ) {
    const page: Awaited<ReturnType<typeof app.connections.mails>> = await app.connections.mails(actor, {
      search: query.get("search") ?? "",
      state,
      sort,
      after,
      limit: atOnce,
    });
    if (!page.ok) return page;
    lines.push(...page.value.rows);
    after = page.value.next;
  }
  return ok(
    writeCsv(
      ["id", "to", "subject", "purpose", "state", "queued_at", "done_at", "tries", "answer"],
      lines.map((mail) => [mail.id, mail.recipient, mail.subject, mail.purpose, mail.state, mail.queuedAt, mail.doneAt ?? "", mail.tries, mail.answer]),
    ),
  );
};
