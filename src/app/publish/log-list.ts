import { ok } from "#kit";
import { writeCsv } from "../../documents/write/csv.ts";
import type { ListOf } from "./lists.ts";

const mostRows = 10_000;
const atOnce = 1000;

/** The log as the page shows it, newest first; at most ten thousand acts, the whole of it comes from "mandate audit export". */
export const logList: ListOf = async ({ app, actor, query }) => {
  const text = (name: string): string => query.get(name) ?? "";
  const orNull = (name: string): string | null => query.get(name) || null;
  const asked = {
    kind: text("kind"),
    office: text("office"),
    person: text("person"),
    subject: text("subject"),
    from: orNull("from"),
    to: orNull("to"),
    conference: orNull("conference"),
    affiliate: orNull("affiliate"),
    region: orNull("region"),
  };
  const rows: (readonly (string | number)[])[] = [];
  let before = "";
  while (rows.length < mostRows) {
    const view = await app.audit.log(actor, { ...asked, before, size: atOnce });
    if (!view.ok) return view;
    rows.push(
      ...view.value.acts.map((act) => [
        act.n,
        act.at,
        act.kind,
        act.person ?? "",
        act.office,
        act.rule,
        act.about ?? "",
        act.subject,
        JSON.stringify(act.detail),
      ]),
    );
    before = view.value.acts.at(-1)?.n ?? "";
    if (!view.value.more) break;
  }
  return ok(writeCsv(["number", "at", "act", "by", "as", "rule", "about", "subject", "detail"], rows));
};
