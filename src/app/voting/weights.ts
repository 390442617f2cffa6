import { may } from "#domain/people";
import { votingAccess } from "#domain/voting";
import { no, ok } from "#kit";
import { affiliateById } from "../../store/groups.ts";
import { saveWeight as save, weightNow, weightsOf } from "../../store/weights.ts";
import { conferenceNamed, shared } from "../held.ts";
import type { UseCases } from "../usecase.ts";
import { cardOrdersOf } from "../views/card-orders.ts";
import { summaryOf } from "../views/conference.ts";
import type { votingContract } from "./contract.ts";

type Cases = UseCases<typeof votingContract>;

const onPage = 100;

export const weights: Cases["weights"] = async (call, { slug, search, page }) => {
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const { card, frozen } = await cardOrdersOf(call.tx, conference);
  const source = card?.weights ?? "listed";
  const listed = await weightsOf(call.tx, conference.id, { source, frozen, search, limit: onPage, offset: (page - 1) * onPage });
  const editable = source === "listed" && !frozen && conference.state !== "closed";
  return ok({
    conference: summaryOf(conference),
    source: card?.weights ?? null,
    mode: card?.mode ?? null,
    ...listed,
    page,
    pages: Math.max(1, Math.ceil(listed.total / onPage)),
    frozen,
    canEdit: editable && may(call.actor, votingAccess.saveWeight, { conference: conference.id }),
  });
};

export const saveWeight: Cases["saveWeight"] = async (call, { conference: id, affiliate, weight, base }) => {
  const found = await shared(call, id);
  if (!found.ok) return found;
  const conference = found.value;
  const { card, frozen } = await cardOrdersOf(call.tx, conference);
  if (frozen) return no({ code: "weights.frozen" });
  if (card !== null && card.weights !== "listed") return no({ code: "weights.notListed", detail: { source: card.weights } });
  if (!(await affiliateById(call.tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  if (!(await save(call.tx, id, affiliate, weight, base))) {
    const now = await weightNow(call.tx, id, affiliate);
    return no({ code: "weights.changedMeanwhile", field: "weight", detail: { weight: now?.weight ?? 0, revision: now?.revision ?? 0 } });
  }
  await call.record("weights.set", affiliate, { conference: id }, { weight });
  return ok({ revision: base + 1 });
};
