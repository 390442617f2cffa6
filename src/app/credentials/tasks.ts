import { cardNumberText, cardParameter } from "#domain/credentials";
import type { Instant } from "#kit";
import { z } from "zod";
import type { Card } from "../../documents/write/cards.ts";
import { openCardWriter } from "../../documents/write/pdf.ts";
import {
  cardHolders,
  destroySheets,
  failSheet,
  findPrint,
  holdSheet,
  issueCards,
  keepSheet,
  type NewCard,
  newCardNumbers,
  type Print,
  type Sheet,
  sheetsOf,
} from "../../store/cards.ts";
import { conferenceById } from "../../store/conference.ts";
import { endOfCards } from "../../store/clock.ts";
import { raiseContentVersion } from "../../store/live.ts";
import { findFederation } from "../../store/people.ts";
import { newPrintedCode, printedCodeHash } from "../../store/printed-codes.ts";
import { inTransaction } from "../../store/tx.ts";
import { type Task, task, type TaskCall } from "../jobs/task.ts";
import { makeCards } from "./cards.ts";

type Writer = ReturnType<typeof openCardWriter>;

const roleWords: Readonly<Record<string, string>> = { delegate: "Delegate", observer: "Observer" };

type Made = { readonly cards: readonly (Card & Omit<NewCard, "number"> & { readonly n: number })[]; readonly until: Instant };

/** New numbers and codes for those on a sheet who still hold a credential. Nothing of it counts before the sheet is kept. */
async function designed({ deps, publicUrl }: TaskCall, print: Print, sheet: Sheet): Promise<Made | null> {
  return inTransaction(deps.db, async (tx) => {
    const conference = await conferenceById(tx, print.conference);
    if (!conference) return null;
    const holders = await cardHolders(tx, sheet.credentials);
    const numbers = await newCardNumbers(tx, holders.length);
    const cards = holders.flatMap((holder, at) => {
      const n = numbers[at];
      const code = newPrintedCode();
      const codeHash = printedCodeHash(code);
      if (n === undefined || codeHash === null) return [];
      const number = cardNumberText(n);
      return [{ ...holder, n, codeHash, number, role: roleWords[holder.role] ?? "", address: `${publicUrl()}/card?${cardParameter}=${number}#${code}` }];
    });
    return { cards, until: await endOfCards(tx, conference.endsOn, conference.timeZone) };
  });
}

/** Makes one sheet: the file first, then numbers, codes and the sealed file in one transaction. A card is good when it can be fetched, not before. */
async function makeSheet(call: TaskCall, writer: Writer, print: Print, sheet: Sheet): Promise<void> {
  const made = await designed(call, print, sheet);
  if (made === null) return;
  const { organisation, name } = await inTransaction(call.deps.db, async (tx) => ({
    organisation: (await findFederation(tx))?.name ?? "",
    name: (await conferenceById(tx, print.conference))?.name ?? "",
  }));
  const cards = made.cards.map(({ name: holder, group, role, number, address }) => ({ name: holder, group, role, number, address }));
  const pdf = await writer.write({ organisation, conference: name, cards });
  if (!pdf.ok) {
    call.deps.log.warn("cards.failed", { sheet: sheet.id, code: pdf.refusal.code });
    await inTransaction(call.deps.db, (tx) => failSheet(tx, sheet.id, pdf.refusal.code));
    return;
  }
  await inTransaction(call.deps.db, async (tx) => {
    const held = await holdSheet(tx, sheet.id);
    if (held?.state !== "waiting") return; // destroyed meanwhile, or made by a job that was thought dead
    const issued = await issueCards(
      tx,
      made.cards.map(({ n, credential, person, codeHash }) => ({ number: n, credential, person, codeHash })),
      { conference: print.conference, by: sheet.askedBy, until: made.until },
    );
    await keepSheet(tx, sheet.id, pdf.value, issued);
    await raiseContentVersion(tx);
  });
}

async function makePrint(call: TaskCall, id: string): Promise<void> {
  const { deps, stopping } = call;
  const print = await inTransaction(deps.db, (tx) => findPrint(tx, id));
  if (!print) return;
  const sheets = await inTransaction(deps.db, (tx) => sheetsOf(tx, id));
  const writer = openCardWriter();
  try {
    for (const sheet of sheets) {
      if (sheet.state !== "waiting") continue;
      if (stopping.aborted) throw new Error("the program is ending");
      await makeSheet(call, writer, print, sheet);
    }
  } finally {
    await writer.close();
  }
}

const keepHours = 48;

/** Cards through the queue: thousands take longer than anybody waits for an answer. */
export const credentialsTasks: readonly Task[] = [
  task(makeCards, "Make a print of credential cards", z.object({ print: z.string().max(64) }), (call, { print }) => makePrint(call, print)),
  task(
    "destroyCards",
    "Destroy sheets of cards that were made two days ago",
    z.object({}),
    ({ deps }) => inTransaction(deps.db, (tx) => destroySheets(tx, { olderThanHours: keepHours })).then(() => undefined),
    { every: "23 * * * *" },
  ),
];
