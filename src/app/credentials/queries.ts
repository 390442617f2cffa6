import { activeStates, cardNumberText, credentialsAccess, undone } from "#domain/credentials";
import { may, type Rights } from "#domain/people";
import { no, ok } from "#kit";
import { cardsOf } from "../../store/cards.ts";
import { countCredentials, credentialsWhere, namedCredential } from "../../store/credentials.ts";
import { type CredentialStep, stepsOf } from "../../store/credential-steps.ts";
import type { UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { CredentialStepView, credentialsContract } from "./contract.ts";
import { foundConference } from "./found.ts";
import { credentialView } from "./presenting.ts";

type Cases = UseCases<typeof credentialsContract>;

export const credentials: Cases["credentials"] = async (call, { slug, search, sort, page, size }) => {
  const found = await foundConference(call, slug);
  if (!found.ok) return found;
  const { id } = found.value;
  const total = await countCredentials(call.tx, id, search);
  const pages = Math.max(1, Math.ceil(total / size));
  const shown = Math.min(page, pages);
  const rows = await credentialsWhere(call.tx, id, search, sort, { limit: size, offset: (shown - 1) * size });
  return ok({ credentials: rows.map((row) => credentialView(row, call.actor, found.value)), total, page: shown, pages });
};

const stepView = (step: CredentialStep): CredentialStepView => ({
  from: step.from,
  to: step.to,
  at: step.at,
  by: step.byName,
  desk: step.desk,
  way: step.way,
  deskAt: step.deskAt,
  reason: step.reason,
  undo: step.undoes,
});

export const credential: Cases["credential"] = async (call, { slug, credential: id }) => {
  const found = await foundConference(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const row = await namedCredential(call.tx, conference.id, id);
  if (!row) return no({ code: "credential.notFound", field: "credential" });
  const history = await stepsOf(call.tx, id, 100);
  const view = credentialView(row, call.actor, conference);
  const [last] = history;
  const mayDo = (rights: Rights): boolean => conference.state !== "closed" && may(call.actor, rights, { conference: conference.id });
  const active = activeStates.some((state) => state === row.state);
  return ok({
    conference: summaryOf(conference),
    credential: view,
    history: history.map(stepView),
    cards: (await cardsOf(call.tx, id)).map(({ number, issuedAt, issuedBy, voidAt }) => ({ number: cardNumberText(number), issuedAt, issuedBy, voidAt })),
    can: {
      move: view.steps.length > 0,
      undo: last !== undefined && undone(last).ok && mayDo(credentialsAccess.undoStep),
      suspend: view.steps.includes("suspended"),
      lift: row.state === "suspended" && mayDo(credentialsAccess.liftSuspension),
      revoke: active && mayDo(credentialsAccess.revokeCredential),
      print: active && mayDo(credentialsAccess.printCards),
    },
  });
};
