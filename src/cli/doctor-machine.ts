import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Finding, fine, warn, wrong } from "./doctor-report.ts";
import type { Settings } from "./settings.ts";

const isLoopback = (host: string): boolean => /^(localhost|127\.|::1$|\[::1\]$)/i.test(host);

/** How people reach the program, against where it listens. */
export function addressFindings({ PUBLIC_URL, HOST, PORT }: Settings): readonly Finding[] {
  if (PUBLIC_URL === undefined)
    return isLoopback(HOST)
      ? [
          warn(
            `Only this machine reaches the program, at http://${HOST}:${PORT}.`,
            "For people elsewhere set PUBLIC_URL to the https address of the web server in front of it.",
          ),
        ]
      : [
          wrong(
            `The program listens on ${HOST} without PUBLIC_URL: links in mails lead to the wrong place, and sign-in goes over the network in the clear.`,
            "Put a web server with https in front, set PUBLIC_URL to its address, and HOST=127.0.0.1 if it runs on this machine.",
          ),
        ];
  const { protocol, hostname } = new URL(PUBLIC_URL);
  if (protocol === "http:" && !isLoopback(hostname))
    return [wrong(`PUBLIC_URL is ${PUBLIC_URL}: without https anybody on the way reads along, and passkeys do not work.`, "Use an https address.")];
  if (!isLoopback(HOST))
    return [
      warn(
        `PUBLIC_URL is ${PUBLIC_URL}, and the program also answers anybody who reaches ${HOST}:${PORT} without https.`,
        "HOST=127.0.0.1 if the web server runs on this machine, else a firewall.",
      ),
    ];
  return [fine(`People reach the program at ${PUBLIC_URL}; it listens on ${HOST}:${PORT}.`)];
}

const fewestLetters = 12;

/** The secret that sessions, codes and sealed texts hang on. */
export function secretFindings({ SESSION_SECRET, DATABASE_URL, DATA_DIR }: Settings): readonly Finding[] {
  if (SESSION_SECRET !== undefined) {
    if (new Set(SESSION_SECRET).size < fewestLetters)
      return [wrong("SESSION_SECRET does not look like chance.", "Make one with: openssl rand -base64 32 – everybody then signs in again.")];
    return [fine(`SESSION_SECRET has ${SESSION_SECRET.length} characters.`)];
  }
  const file = join(DATA_DIR, "session-secret");
  if (!existsSync(file)) return [fine(`The session secret is made at the first start, in ${file}.`)];
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0) return [wrong(`Others can read the session secret in ${file} (mode ${mode.toString(8)}).`, `chmod 600 ${file}`)];
  return DATABASE_URL === undefined
    ? [fine(`The session secret is kept in ${file}, for its owner only.`)]
    : [warn(`The session secret is kept in ${file}.`, "Should several programs serve this database, set SESSION_SECRET the same on all.")];
}

const gigabyte = 1024 ** 3;

/** Whether the data folder can be written, and how much room it has. */
export function folderFindings({ DATA_DIR, DATABASE_URL }: Settings): readonly Finding[] {
  if (!existsSync(DATA_DIR)) return [fine(`The data folder ${DATA_DIR} is made at the first start.`)];
  try {
    accessSync(DATA_DIR, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return [
      wrong(`The data folder ${DATA_DIR} cannot be read and written by this user.`, `chown it to the user that runs the program, or set another DATA_DIR.`),
    ];
  }
  const { bavail, bsize } = statfsSync(DATA_DIR);
  const free = bavail * bsize;
  const says = `The data folder ${DATA_DIR} has ${(free / gigabyte).toFixed(1)} GB free.`;
  const enough = DATABASE_URL === undefined ? gigabyte : gigabyte / 10;
  if (free < enough / 10) return [wrong(says, "Free space before the database stops.")];
  return [free < enough ? warn(says, "Free some space.") : fine(says)];
}

const filesForHall = 8192;

function openFilesLimit(): number | null {
  if (existsSync("/proc/self/limits")) {
    const [, soft] = /^Max open files\s+(\S+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return soft === "unlimited" ? Number.POSITIVE_INFINITY : Number(soft);
  }
  const asked = spawnSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" });
  const said = asked.stdout?.trim() ?? "";
  return said === "unlimited" ? Number.POSITIVE_INFINITY : Number(said) || null;
}

/** Every phone in the hall holds a connection open. */
export function limitFindings(limit: number | null = openFilesLimit()): readonly Finding[] {
  if (limit === null || Number.isNaN(limit)) return [warn("How many files may be open could not be found out.")];
  if (limit >= filesForHall) return [fine(`${limit === Number.POSITIVE_INFINITY ? "Any number of" : limit} files may be open.`)];
  return [
    warn(
      `Only ${limit} files may be open: enough for about ${Math.max(0, Math.floor(limit * 0.8))} people who follow live.`,
      "ulimit -n 16384, or LimitNOFILE=16384 in the systemd unit.",
    ),
  ];
}
