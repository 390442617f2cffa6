import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type SentFile = { readonly id: string; readonly fileName: string; readonly by: string | null; readonly bytes: number; readonly pieces: number };

/** Files that were forgotten go after a day: they hold names. */
export async function tidyHandovers(tx: Tx): Promise<void> {
  await sql`delete from handover_file where sent_at < clock_timestamp() - interval '1 day'`.execute(tx);
}

export async function insertSentFile(tx: Tx, file: Pick<SentFile, "id" | "fileName" | "by">): Promise<void> {
  await tx.insertInto("handover_file").values({ id: file.id, file_name: file.fileName, sent_by: file.by }).execute();
}

export async function sentFile(tx: Tx, id: string): Promise<SentFile | null> {
  const { rows } = await sql<{ id: string; file_name: string; sent_by: string | null; bytes: string; pieces: number }>`
    select f.id, file_name, sent_by, f.bytes, (select count(*)::int from handover_piece p where p.handover_id = f.id) as pieces
    from handover_file f where f.id = ${id}`.execute(tx);
  const [row] = rows;
  return row ? { id: row.id, fileName: row.file_name, by: row.sent_by, bytes: Number(row.bytes), pieces: row.pieces } : null;
}

export async function waitingFiles(tx: Tx) {
  const rows = await tx
    .selectFrom("handover_file")
    .selectAll()
    .where("sent_at", ">", sql<never>`clock_timestamp() - interval '1 day'`)
    .orderBy("sent_at", "desc")
    .execute();
  return rows.map((row) => ({ id: row.id, fileName: row.file_name, bytes: Number(row.bytes), sentAt: row.sent_at }));
}

export async function addSentPiece(tx: Tx, file: string, n: number, bytes: Uint8Array): Promise<void> {
  await tx
    .insertInto("handover_piece")
    .values({ handover_id: file, n, bytes: Buffer.from(bytes) })
    .execute();
  await sql`update handover_file set bytes = bytes + ${bytes.length} where id = ${file}`.execute(tx);
}

export async function deleteSentFile(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("handover_file").where("id", "=", id).execute();
}

/** The lines of a file that was sent, without their ends. What is not UTF-8 becomes a sign that no hash agrees with. */
export async function sentLines(tx: Tx, id: string): Promise<string[]> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const lines: string[] = [];
  let rest = "";
  for (let n = 0; ; n++) {
    const piece = await tx.selectFrom("handover_piece").select("bytes").where("handover_id", "=", id).where("n", "=", n).executeTakeFirst();
    if (!piece) break;
    const parts = (rest + decoder.decode(piece.bytes, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) lines.push(part);
  }
  rest += decoder.decode();
  if (rest !== "") lines.push(rest);
  return lines;
}
