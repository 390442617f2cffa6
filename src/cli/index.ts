import { Fault, faultOf } from "./faults.ts";
import { beginLifetime, type Lifetime, Stopped } from "./lifetime.ts";
import { readSettings, type Settings } from "./settings.ts";
import { terminal } from "./terminal.ts";

const help = `Mandate: a federation decides.

  npm start                 the program, for your own federation
  npm run hall              the same on the machine of a hall: others in its network reach it, without internet
  npm run demo              the program, with the founding conference of an invented federation
  npm run mandate -- play founding-conference --path a|b [--json] [--figures FILE] [--fresh]
                            plays that conference to its end and prints the minute
  npm run -s mandate -- count FILE --rule ID
                            counts an election; count --help says more
  npm run -s mandate -- match REGISTER.csv LIST.csv --column branch [--json]
                            matches messy names to a register of branches; match --help says more
  npm run -s mandate -- align DRAFT… [--json]
                            sets whole drafts side by side, clause by clause; align --help says more
  npm run -s mandate -- import KIND FILE [--dry-run] [--map column=field] --source TEXT --basis BASIS
  npm run -s mandate -- export KIND
                            lists of people, groups, regions, officers, delegates; import --help says more
  npm run -s mandate -- audit verify
                            follows the log of official acts to its end
  npm run -s mandate -- handover export CONFERENCE FILE | import FILE
                            the record of a whole conference from one machine to another; handover --help says more
  npm run mandate -- doctor [--to ADDRESS] [--no-wait] [--selector NAME]
                            checks the installation; sends a mail to ADDRESS and asks for the code in it
  npm run -s mandate -- sign-in-code ADDRESS
                            prints a code that signs this person in, once, within an hour
  npm run mandate -- help   this page

Settings are read from the environment, e.g.  PORT=8080 npm start  – docs/operating.md lists them.`;

/** Answers the exit code. */
type Command = (args: readonly string[], settings: Settings, lifetime: Lifetime) => Promise<number>;

// Each command's code is loaded when it is asked for: a wrong setting is told of at once.
const commands: Readonly<Record<string, Command>> = {
  start: async (_args, settings, lifetime) => (await import("./serve.ts")).serve("start", settings, lifetime, terminal),
  hall: async (_args, settings, lifetime) => (await import("./serve.ts")).serve("start", await hallSettings(settings), lifetime, terminal),
  demo: async (_args, settings, lifetime) => (await import("./serve.ts")).serve("demo", settings, lifetime, terminal),
  play: async (args, settings, lifetime) => (await import("./play-command.ts")).playCommand(args, settings, lifetime, terminal),
  count: async (args) => (await import("./count.ts")).countCommand(args),
  align: async (args) => (await import("./align.ts")).alignCommand(args),
  match: async (args) => (await import("./match.ts")).matchCommand(args),
  audit: async (args, settings, lifetime) => (await import("./audit.ts")).auditCommand(args, settings, lifetime, terminal),
  doctor: async (args, settings, lifetime) => (await import("./doctor.ts")).doctor(args, settings, lifetime, terminal),
  import: async (args, settings, lifetime) => (await import("./import.ts")).importCommand(args, settings, lifetime, terminal),
  export: async (args, settings, lifetime) => (await import("./import.ts")).exportCommand(args, settings, lifetime, terminal),
  handover: async (args, settings, lifetime) => (await import("./handover.ts")).handoverCommand(args, settings, lifetime, terminal),
  "sign-in-code": async (args, settings, lifetime) => (await import("./sign-in-code.ts")).signInCode(args, settings, lifetime, terminal),
  help: async () => {
    terminal.print(help);
    return 0;
  },
};

/** For the hall: it listens for its network, and cards name the address there. What is set explicitly stays. */
async function hallSettings(settings: Settings): Promise<Settings> {
  const [{ networkInterfaces }, { hallAddresses, listensEverywhere, urlAt }] = await Promise.all([import("node:os"), import("./addresses.ts")]);
  const HOST = listensEverywhere(settings.HOST) || process.env["HOST"] ? settings.HOST : "0.0.0.0";
  const [first] = hallAddresses(networkInterfaces());
  if (settings.PUBLIC_URL !== undefined || first === undefined || settings.PORT === 0) return { ...settings, HOST };
  return { ...settings, HOST, PUBLIC_URL: urlAt(first, settings.PORT) };
}

/** Tells of an error in a sentence when it has one; a bug shows its stack. Answers the exit code. */
function tell(error: unknown, settings: Settings | null): number {
  const attempt = { databaseUrl: settings?.DATABASE_URL, dataDir: settings?.DATA_DIR ?? "./data", host: settings?.HOST ?? "", port: settings?.PORT ?? 0 };
  const fault = faultOf(error, attempt);
  if (fault) {
    terminal.progress(fault.message);
    return fault.code === "settings.invalid" || fault.code === "command.unknown" ? 2 : 1;
  }
  terminal.progress(
    `The program met an error that it does not know. Please report it with the lines below.\n${error instanceof Error ? error.stack : String(error)}`,
  );
  return 1;
}

async function run(args: readonly string[], lifetime: Lifetime): Promise<number> {
  const [name = "help", ...rest] = args;
  const command = commands[name.replace(/^--/, "")];
  let settings: Settings | null = null;
  try {
    if (!command) throw new Fault("command.unknown", { what: `There is no command "${name}".` });
    const read = readSettings(process.env);
    if (!read.ok) throw new Fault("settings.invalid", { name: read.refusal.field ?? "", message: String(read.refusal.detail?.["message"]) });
    settings = read.value;
    return await command(rest, settings, lifetime);
  } catch (error) {
    // A signal may wait behind the error that it caused: Ctrl-C ends the builder and initdb too.
    await new Promise((resolve) => void setTimeout(resolve, 20));
    return error instanceof Stopped || lifetime.isStopped() ? 0 : tell(error, settings);
  }
}

export async function main(args: readonly string[]): Promise<void> {
  // A reader that went away (a closed terminal, "| head") is no reason to fall over.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const lifetime = beginLifetime();
  const bug = (error: unknown): void => {
    tell(error, null);
    void lifetime.closeAll().finally(() => process.exit(1));
  };
  process.on("uncaughtException", bug);
  process.on("unhandledRejection", bug);
  const code = await run(args, lifetime);
  await lifetime.closeAll();
  process.exit(code);
}
