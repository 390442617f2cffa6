import { type ConsentPurpose, type ConsentState, consentPurposes, type JoiningMode, joiningModes, type MailsAsked, type PersonId } from "#domain/people";
import { asId, type Id, type Instant } from "#kit";
import { sql } from "kysely";
import type { Db, Tx } from "./tx.ts";

export type JoiningSettings = {
  readonly name: string;
  readonly joining: JoiningMode;
  readonly retentionMonths: number;
  readonly timeZone: string;
  readonly revision: number;
};

/** How one joins, and how long the data of those who left is kept; null before the federation is founded. */
export async function joiningSettings(tx: Tx): Promise<JoiningSettings | null> {
  const row = await tx.selectFrom("federation").select(["name", "joining", "retention_months", "time_zone", "revision"]).executeTakeFirst();
  return row
    ? {
        name: row.name,
        joining: joiningModes.find((mode) => mode === row.joining) ?? "closed",
        retentionMonths: row.retention_months,
        timeZone: row.time_zone,
        revision: row.revision,
      }
    : null;
}

/** False when somebody else has saved since `base`. */
export async function saveJoiningSettings(tx: Tx, base: number, settings: Omit<JoiningSettings, "revision">): Promise<boolean> {
  const saved = await tx
    .updateTable("federation")
    .set({ name: settings.name, joining: settings.joining, retention_months: settings.retentionMonths, time_zone: settings.timeZone, revision: base + 1 })
    .where("revision", "=", base)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Time zones that the database knows. */
export async function isTimeZone(tx: Tx, name: string): Promise<boolean> {
  const { rows } = await sql`select from pg_timezone_names where name = ${name}`.execute(tx);
  return rows.length > 0;
}

export type SaidConsents = Partial<Readonly<Record<ConsentPurpose, { readonly state: ConsentState; readonly wording: number }>>>;

export type JoinDetails = {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly postcode: string;
  readonly phone: string;
  readonly affiliate: Id<"affiliate"> | null;
  readonly consents: SaidConsents;
};

/** How many forms asked for mail to this address lately. */
export async function mailsAsked(tx: Tx, mailHash: string): Promise<MailsAsked> {
  const row = await tx
    .selectFrom("join_request")
    .select((eb) => [eb.fn.countAll<string>().as("day"), sql<string>`count(*) filter (where asked_at > clock_timestamp() - interval '1 hour')`.as("hour")])
    .where("mail_hash", "=", mailHash)
    .where(sql<boolean>`asked_at > clock_timestamp() - interval '1 day'`)
    .executeTakeFirstOrThrow();
  return { hour: Number(row.hour), day: Number(row.day) };
}

/** Two forms for one address at the same moment wait for each other, so that both are counted. */
export async function lockAddress(tx: Tx, mailHash: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`join ${mailHash}`}, 0))`.execute(tx);
}

export type NewJoinRequest = {
  readonly id: string;
  readonly deviceHash: string;
  readonly mailHash: string;
  /** null for an address that is on the register: nothing but its hash is kept, and no code fits. */
  readonly confirmable: { readonly codeHash: string; readonly details: JoinDetails } | null;
  readonly hours: number;
};

/** Keeps a form until its code comes. An earlier one of this device is replaced, its count of mails kept. */
export async function insertJoinRequest(tx: Tx, request: NewJoinRequest): Promise<void> {
  await tx
    .updateTable("join_request")
    .set({ device_hash: sql<string>`encode(sha256(convert_to(id || device_hash, 'UTF8')), 'hex')`, code_hash: null, ...blank })
    .where("device_hash", "=", request.deviceHash)
    .where("state", "=", "code")
    .execute();
  const details = request.confirmable?.details;
  await tx
    .insertInto("join_request")
    .values({
      id: request.id,
      device_hash: request.deviceHash,
      mail_hash: request.mailHash,
      code_hash: request.confirmable?.codeHash ?? null,
      given_name: details?.givenName ?? "",
      family_name: details?.familyName ?? "",
      email: details?.email ?? null,
      postcode: details?.postcode ?? "",
      phone: details?.phone ?? "",
      affiliate_id: details?.affiliate ?? null,
      consents: JSON.stringify(details?.consents ?? {}),
      expires_at: sql<string>`clock_timestamp() + make_interval(hours => ${request.hours})`,
    })
    .execute();
}

/** Nothing of the person is left; the row only counts how often an address was written to. */
const blank = { given_name: "", family_name: "", email: null, postcode: "", phone: "", affiliate_id: null, consents: "{}" } as const;

export type JoinRequest = JoinDetails & { readonly id: string; readonly codeHash: string; readonly tries: number };

type Row = {
  readonly given_name: string;
  readonly family_name: string;
  readonly email: string | null;
  readonly postcode: string;
  readonly phone: string;
  readonly affiliate_id: string | null;
  readonly consents: unknown;
};

function consentsOfRow(raw: unknown): SaidConsents {
  const said = Object(raw) as Record<string, { state?: unknown; wording?: unknown } | undefined>;
  return Object.fromEntries(
    consentPurposes.flatMap((purpose) => {
      const { state, wording } = said[purpose] ?? {};
      return (state === "given" || state === "declined") && typeof wording === "number" ? [[purpose, { state, wording }]] : [];
    }),
  );
}

const detailsOf = (row: Row): JoinDetails | null =>
  row.email === null
    ? null
    : {
        givenName: row.given_name,
        familyName: row.family_name,
        email: row.email,
        postcode: row.postcode,
        phone: row.phone,
        affiliate: row.affiliate_id === null ? null : asId(row.affiliate_id),
        consents: consentsOfRow(row.consents),
      };

/** The form that this device waits for a code of, held until this transaction ends; null for none, or none that a code could fit. */
export async function holdJoinRequest(tx: Tx, deviceHash: string): Promise<JoinRequest | null> {
  const row = await tx
    .selectFrom("join_request")
    .selectAll()
    .where("device_hash", "=", deviceHash)
    .where("state", "=", "code")
    .where(sql<boolean>`expires_at > clock_timestamp()`)
    .forUpdate()
    .executeTakeFirst();
  const details = row ? detailsOf(row) : null;
  return row && details && row.code_hash !== null ? { ...details, id: row.id, codeHash: row.code_hash, tries: row.tries } : null;
}

export async function countJoinTry(tx: Tx, deviceHash: string): Promise<void> {
  await tx
    .updateTable("join_request")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("device_hash", "=", deviceHash)
    .where("state", "=", "code")
    .execute();
}

/** The code was right: the person is on the register, or waits for the membership secretary. */
export async function confirmJoinRequest(tx: Tx, id: string, to: "accepted" | "waiting", waitingDays: number): Promise<void> {
  const done = to === "accepted" ? blank : { expires_at: sql<string>`clock_timestamp() + make_interval(days => ${waitingDays})` };
  await tx
    .updateTable("join_request")
    .set({ state: to, confirmed_at: sql<string>`clock_timestamp()`, code_hash: null, ...done })
    .where("id", "=", id)
    .execute();
}

export type Application = JoinDetails & { readonly id: string; readonly group: string; readonly confirmedAt: Instant; readonly expiresAt: Instant };

const waiting = (tx: Tx) =>
  tx
    .selectFrom("join_request")
    .leftJoin("affiliate", "affiliate.id", "join_request.affiliate_id")
    .selectAll("join_request")
    .select("affiliate.name as affiliate_name")
    .where("join_request.state", "=", "waiting");

function applicationOf(
  row: Row & { readonly id: string; readonly affiliate_name: string | null; readonly confirmed_at: Instant | null; readonly expires_at: Instant },
): readonly Application[] {
  const details = detailsOf(row);
  if (details === null || row.confirmed_at === null) return [];
  return [{ ...details, id: row.id, group: row.affiliate_name ?? "", confirmedAt: row.confirmed_at, expiresAt: row.expires_at }];
}

/** Those who wait for the membership secretary, the longest first, and how many there are. */
export async function waitingApplications(tx: Tx, offset: number, limit: number): Promise<{ readonly rows: readonly Application[]; readonly total: number }> {
  const { n } = await tx
    .selectFrom("join_request")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  const rows = await waiting(tx).orderBy("join_request.confirmed_at").orderBy("join_request.id").offset(offset).limit(limit).execute();
  return { rows: rows.flatMap(applicationOf), total: Number(n) };
}

/** An application, held until this transaction ends so that it is decided once. */
export async function holdApplication(tx: Tx, id: string): Promise<Application | null> {
  const row = await waiting(tx).where("join_request.id", "=", id).forUpdate("join_request").executeTakeFirst();
  return row ? (applicationOf(row)[0] ?? null) : null;
}

/** The data of the form goes at once, whatever was decided: it is on the register now, or nowhere. */
export async function settleApplication(tx: Tx, id: string, to: "accepted" | "declined", by: string | null): Promise<void> {
  await tx
    .updateTable("join_request")
    .set({ state: to, decided_at: sql<string>`clock_timestamp()`, decided_by: by, ...blank })
    .where("id", "=", id)
    .execute();
}

/** Deletes forms that were not confirmed, or not decided, in time, and the bare rows of those that were. Answers how many. */
export async function purgeJoinRequests(tx: Tx): Promise<number> {
  const gone = await tx
    .deleteFrom("join_request")
    .where(
      sql<boolean>`(state in ('code', 'waiting') and expires_at < clock_timestamp()) or (state in ('accepted', 'declined') and asked_at < clock_timestamp() - interval '1 day')`,
    )
    .executeTakeFirst();
  await tx.deleteFrom("address_change").where(sql<boolean>`expires_at < clock_timestamp() - interval '1 day'`).execute();
  return Number(gone.numDeletedRows);
}

/** Whether this person has just joined by the form and was never signed in: they have shown who they are a moment ago. */
export async function hasJustJoined(db: Db | Tx, person: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom("person")
    .select("id")
    .where("id", "=", person)
    .where("source", "=", joinedByForm)
    .where("state", "=", "member")
    .where(sql<boolean>`created_at > clock_timestamp() - interval '2 minutes'`)
    .where((eb) => eb.not(eb.exists(eb.selectFrom("sign_in_session").select("id").where("person_id", "=", person))))
    .executeTakeFirst();
  return row !== undefined;
}

/** Where the entry of somebody came from who joined by the form. */
export const joinedByForm = "joined by the form";
