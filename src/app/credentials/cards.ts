import { no, ok } from "#kit";
import {
  countCards,
  destroySheets,
  findPrint,
  findSheet,
  holdSheet,
  insertPrint,
  markFetched,
  openSheet,
  printsOf,
  type Sheet,
  wantedCards,
} from "../../store/cards.ts";
import { namedCredential } from "../../store/credentials.ts";
import { affiliateById } from "../../store/groups.ts";
import { enqueue } from "../../store/jobs.ts";
import { isWithin } from "../../store/clock.ts";
import { shared } from "../held.ts";
import type { UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { CardSheetView, credentialsContract } from "./contract.ts";
import { foundConference } from "./found.ts";
import { personIn } from "./steps.ts";

type Cases = UseCases<typeof credentialsContract>;

export const makeCards = "makeCards";

/** Cards in one file: fifty pages of ten, which a printer takes at once. */
const cardsASheet = 500;

const sheetView = ({ id, n, credentials, state, madeAt, fetchedAt }: Sheet): CardSheetView => ({ id, n, cards: credentials.length, state, madeAt, fetchedAt });

export const cardPrints: Cases["cardPrints"] = async (call, { slug }) => {
  const found = await foundConference(call, slug);
  if (!found.ok) return found;
  const prints = await printsOf(call.tx, found.value.id, 20);
  return ok({
    conference: summaryOf(found.value),
    ...(await countCards(call.tx, found.value.id)),
    prints: prints.map(({ id, askedAt, askedBy, of, cards, sheets }) => ({ id, askedAt, askedBy, of, cards, sheets: sheets.map(sheetView) })),
  });
};

export const printCards: Cases["printCards"] = async (call, { conference, which, affiliate, credential }) => {
  const place = await shared(call, conference);
  if (!place.ok) return place;
  const group = affiliate === null ? null : await affiliateById(call.tx, affiliate);
  if (affiliate !== null && !group) return no({ code: "affiliate.notFound", field: "affiliate" });
  const one = credential === null ? null : await namedCredential(call.tx, conference, credential);
  if (credential !== null && !one) return no({ code: "credential.notFound", field: "credential" });
  const wanted = await wantedCards(call.tx, conference, { which, affiliate, credential });
  if (wanted.length === 0) return no({ code: "cards.none" });
  const print = call.deps.newId();
  const sheets = Array.from({ length: Math.ceil(wanted.length / cardsASheet) }, (_, at) => ({
    id: call.deps.newId(),
    credentials: wanted.slice(at * cardsASheet, (at + 1) * cardsASheet),
  }));
  const of = one ? "one card" : `${which === "new" ? "cards not printed before" : "all cards"}${group ? ` of ${group.name}` : ""}`;
  await insertPrint(call.tx, { id: print, conference, by: personIn(call.actor), of, cards: wanted.length }, sheets);
  await enqueue(call.tx, makeCards, { print }, { queue: "cards", tries: 5 });
  await call.record("cards.printed", print, { conference }, { cards: wanted.length, which: one ? "one" : which, affiliate });
  return ok({ print, cards: wanted.length });
};

export const fetchCards: Cases["fetchCards"] = async (call, { conference, sheet: id }) => {
  const place = await shared(call, conference);
  if (!place.ok) return place;
  const sheet = await holdSheet(call.tx, id);
  if (sheet?.conference !== conference) return no({ code: "cardSheet.notFound", field: "sheet" });
  if (sheet.state !== "ready") return no({ code: "cardSheet.notReady", detail: { state: sheet.state } });
  await markFetched(call.tx, id, personIn(call.actor));
  await call.record("cards.fetched", sheet.print, { conference }, { sheet: sheet.n, cards: sheet.credentials.length });
  return ok({});
};

/** So long after the recorded act of fetching its maker may take the file over. */
const fetchMinutes = 10;

export const cardSheet: Cases["cardSheet"] = async (call, { slug, sheet: id }) => {
  const found = await foundConference(call, slug);
  if (!found.ok) return found;
  const sheet = await findSheet(call.tx, id);
  if (sheet?.conference !== found.value.id) return no({ code: "cardSheet.notFound", field: "sheet" });
  const mine = sheet.fetchedAt !== null && sheet.fetchedBy === personIn(call.actor) && (await isWithin(call.tx, sheet.fetchedAt, fetchMinutes));
  if (!mine) return no({ code: "cardSheet.notFetched" });
  const bytes = await openSheet(call.tx, id);
  return bytes ? ok({ fileName: `cards-${found.value.slug}-${sheet.n}.pdf`, bytes }) : no({ code: "cardSheet.notFound", field: "sheet" });
};

export const destroyCards: Cases["destroyCards"] = async (call, { conference, print: id }) => {
  const place = await shared(call, conference);
  if (!place.ok) return place;
  const print = await findPrint(call.tx, id);
  if (print?.conference !== conference) return no({ code: "cardPrint.notFound", field: "print" });
  const destroyed = await destroySheets(call.tx, { print: id });
  await call.record("cards.destroyed", id, { conference }, { sheets: destroyed });
  return ok({});
};
