import { no, ok, type Refusal, type Result } from "#kit";
import { z } from "zod";

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().min(least, `a whole number from ${least} to ${most}`).max(most, `a whole number from ${least} to ${most}`));

const address = (schemes: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), `an address such as ${example}`);

/** Every setting, read from the environment. docs/operating.md says the same in words; a test compares the names. */
export const settingsSchema = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  PUBLIC_URL: address(["http", "https"], "https://conference.example.org")
    .refine(
      (text) => URL.canParse(text) && ["/", ""].includes(new URL(text).pathname) && !new URL(text).search,
      "without a path, such as https://conference.example.org",
    )
    .transform((text) => new URL(text).origin)
    .optional(),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: address(["postgres", "postgresql"], "postgres://mandate:password@localhost:5432/mandate").optional(),
  DATABASE_POOL: whole(2, 500).default(10),
  SESSION_SECRET: z.string().min(32, "at least 32 characters of chance").optional(),
  SMTP_URL: address(["smtp", "smtps"], "smtp://user:password@mail.example.org:587").optional(),
  MAIL_FROM: z.string().min(3).max(200).optional(),
  MAIL_CONNECTIONS: whole(1, 50).default(3),
  MAIL_PER_MINUTE: whole(0, 100_000).default(0),
  MAIL_RETRY_SECONDS: whole(1, 3_600).default(30),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], "one of debug, info, warn, error").default("warn"),
});

export type Settings = z.output<typeof settingsSchema>;

/** Names that look like a slip of one of ours are told of, since a setting that is not read is a silent error. */
export const settingNames: readonly string[] = Object.keys(settingsSchema.shape);

/** Reads the settings. An empty one counts as not set, as compose files and shells write it. The refusal names the setting. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Result<Settings, Refusal<"settings.invalid">> {
  const given = Object.fromEntries(settingNames.flatMap((name) => (environment[name]?.trim() ? [[name, environment[name].trim()]] : [])));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return no({ code: "settings.invalid", field: String(issue?.path[0] ?? ""), detail: { message: issue?.message ?? "not understood" } });
  }
  if (parsed.data.SMTP_URL && !parsed.data.MAIL_FROM)
    return no({
      code: "settings.invalid",
      field: "MAIL_FROM",
      detail: { message: "the sender's address, such as conference@example.org, since SMTP_URL is set" },
    });
  return ok(parsed.data);
}
