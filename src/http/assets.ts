import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { type Answer, answer, etagOf } from "./answer.ts";
import { documentHeaders } from "./protection.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

/** Files under /assets/ have a hash of their content in the name: what was fetched once is right for ever. */
const keepFor = (path: string): string => (path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600");

/**
 * The files of the built pages by their path, read once at the start: a request can name only what is in here, so there
 * is no path to escape by.
 */
export async function readAssets(folder: string, https: boolean): Promise<ReadonlyMap<string, Answer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && mediaTypes[extname(entry.name)] !== undefined);
  const read = files.map(async (entry): Promise<[string, Answer]> => {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    const body = await readFile(file);
    const headers = { "content-type": mediaTypes[extname(entry.name)] ?? "", "cache-control": keepFor(path), ...documentHeaders(https) };
    return [path, answer(200, headers, body, { etag: etagOf(body) })];
  });
  return new Map(await Promise.all(read));
}
