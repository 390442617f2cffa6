import { parseArgs } from "node:util";
import { askDatabase } from "./doctor-database.ts";
import { senderFindings } from "./doctor-dns.ts";
import { addressFindings, folderFindings, limitFindings, secretFindings } from "./doctor-machine.ts";
import { askMailServer } from "./doctor-mail.ts";
import { queueFindings } from "./doctor-queue.ts";
import { type Finding, linesOf, verdict } from "./doctor-report.ts";
import { Fault } from "./faults.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

export type DoctorOptions = { readonly to: string | null; readonly wait: boolean; readonly selector: string | null };

/** Reads "--to ADDRESS --no-wait --selector NAME". */
export function readDoctorOptions(args: readonly string[]): DoctorOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { to: { type: "string" }, "no-wait": { type: "boolean", default: false }, selector: { type: "string" } },
      strict: true,
    });
    const to = values.to?.trim() ?? null;
    if (to !== null && !/^[^\s@<>]+@[^\s@<>]+$/.test(to)) throw new Error(`${to} is not an e-mail address.`);
    return { to, wait: !values["no-wait"], selector: values.selector ?? null };
  } catch (error) {
    throw new Fault("command.unknown", { what: error instanceof Error ? error.message : String(error) });
  }
}

/** Checks everything that an installation hangs on, each in a sentence. Changes nothing, but may send one mail. */
export async function doctor(args: readonly string[], settings: Settings, lifetime: Lifetime, terminal: Terminal): Promise<number> {
  const { to, wait, selector } = readDoctorOptions(args);
  const all: Finding[] = [];
  const chapter = async (title: string, ask: () => Promise<readonly Finding[]>): Promise<void> => {
    terminal.print("");
    terminal.print(title);
    const found = await lifetime.step(ask);
    all.push(...found);
    for (const line of linesOf(found)) terminal.print(line);
  };
  await chapter("The program", async () => [...addressFindings(settings), ...secretFindings(settings), ...folderFindings(settings), ...limitFindings()]);
  const { findings, database } = await lifetime.step(() => askDatabase(settings, lifetime));
  await chapter("The database", async () => findings);
  await chapter("Mail", () => askMailServer(settings, { to, wait }, terminal));
  const { SMTP_URL, MAIL_FROM = "" } = settings;
  if (SMTP_URL !== undefined) await chapter(`The sender, ${MAIL_FROM}`, () => senderFindings(MAIL_FROM, selector));
  if (database !== null) await chapter("The queue", () => queueFindings(database));
  const { line, code } = verdict(all);
  terminal.print("");
  terminal.print(line);
  return code;
}
