import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const bin = fileURLToPath(new URL("../../node_modules/@sparticuz/chromium/bin", import.meta.url));

/** Unpacks the browser that npm brought, with its libraries and fonts, once per user of the machine; answers the folder. */
async function unpacked(): Promise<string> {
  const home = join(tmpdir(), `mandate-test-browser-153.1-${process.getuid?.() ?? "user"}`);
  if (existsSync(home)) return home;
  const making = `${home}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = making;
  try {
    const { inflate } = await import("@sparticuz/chromium");
    for (const file of ["chromium.br", "fonts.tar.br", "al2023.tar.br"]) await inflate(join(bin, file));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  // The package's own list of font folders names other places; without a font the browser crashes on the first page.
  writeFileSync(
    join(making, "fonts", "fonts.conf"),
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>\n`,
  );
  try {
    renameSync(making, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
    rmSync(making, { recursive: true }); // another test process was quicker
  }
  return home;
}

/** A real headless Chromium; close it at the end of the test. `more`: switches of its command line. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const home = await unpacked();
  const libraries = join(home, "al2023", "lib");
  return chromium.launch({
    executablePath: join(home, "chromium"),
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--no-zygote",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--font-render-hinting=none",
      ...more,
    ],
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(home, "fonts"), HOME: home },
  });
}
