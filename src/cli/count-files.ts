import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { CountProblem } from "./count-arguments.ts";

export const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "it may not be read",
  EPERM: "it may not be read",
  EISDIR: "it is a folder",
  ENOTDIR: "part of its path is a file",
  ENAMETOOLONG: "its path is too long",
  ELOOP: "its links go in circles",
};

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

/** A sentence for a file that the system does not give. */
function unreadable(path: string, error: unknown): CountProblem {
  return new CountProblem(
    `${path} cannot be read: ${reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error))}. Correct the path, or the rights on the file.`,
  );
}

/** A path as the person typed it: npm runs commands in the program's folder, and tells in INIT_CWD where it was called. */
export const typed = (path: string): string => {
  const from = process.env["INIT_CWD"];
  return from === undefined || existsSync(path) ? path : resolve(from, path);
};

/** Where a file is to be written. */
export const outputPath = (path: string): string => resolve(process.env["INIT_CWD"] ?? "", path);

/** Files up to this size are read whole; larger ones, and pipes, in pieces. */
const largestWhole = 1_500_000_000;
const pieceLength = 4_194_304;
/** When progress is shown, a file is handed on in pieces this long. */
const shownLength = 16_777_216;

/** Where the bytes of a file come from: `size` is 0 when it is not known. */
export type Source = { readonly size: number; readonly chunks: () => Generator<Uint8Array> };

/** Bytes from an open file until its end; a pipe that has nothing yet is asked again. */
function* piecesOf(file: number, path: string): Generator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(pieceLength);
  for (;;) {
    let read = 0;
    try {
      read = readSync(file, buffer, 0, pieceLength, null);
    } catch (error) {
      if (codeOf(error) === "EOF") return;
      if (codeOf(error) !== "EAGAIN") throw unreadable(path, error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      continue;
    }
    if (read === 0) return;
    yield buffer.subarray(0, read);
  }
}

function* partsOf(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

function openFile(path: string): number {
  try {
    return openSync(typed(path), "r");
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The bytes of a path, or of standard input for "-". `inParts` hands a whole file on in parts, so that progress can be shown. */
export function sourceOf(path: string, inParts: boolean): Source {
  const file = path === "-" ? 0 : openFile(path);
  const name = path === "-" ? "Standard input" : path;
  try {
    const { size } = fstatSync(file);
    if (fstatSync(file).isDirectory()) throw unreadable(name, Object.assign(new Error("EISDIR"), { code: "EISDIR" }));
    if (!fstatSync(file).isFile()) return { size: 0, chunks: () => piecesOf(file, name) };
    if (size > largestWhole) return { size, chunks: () => piecesOf(file, name) };
    const bytes = readFileSync(file);
    if (file !== 0) closeSync(file);
    return { size, chunks: () => partsOf(bytes, inParts ? shownLength : Math.max(bytes.length, 1)) };
  } catch (error) {
    throw error instanceof CountProblem ? error : unreadable(name, error);
  }
}

/** True when standard input is a terminal, or nothing that could be read from. */
export function isTerminal(file: 0 | 1 | 2): boolean {
  try {
    return fstatSync(file).isCharacterDevice();
  } catch {
    return true;
  }
}

/** A small file as text. */
export function textOfFile(path: string): string {
  try {
    return readFileSync(typed(path), "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A small file as JSON; where it is none, the sentence has line and column. */
export async function jsonOfFile(path: string): Promise<unknown> {
  const text = textOfFile(path);
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    const { readValue, afterSpace } = await import("../count/formats/json-values.ts");
    const bytes = Buffer.from(text);
    const read = readValue(bytes, 0, true);
    const at = "node" in read ? afterSpace(bytes, read.next) : read.kind === "wrong" ? read.at : bytes.length;
    const before = bytes.subarray(0, at).toString();
    const lines = before.split("\n");
    throw new CountProblem(
      `${path}: Line ${lines.length}, column ${Array.from(lines.at(-1) ?? "").length + 1}: this is not JSON: check the brackets, commas and quotation marks here.`,
    );
  }
}

/** Writes to standard output or error. A reader that went away ends the writing in silence; false then. */
export function write(file: 1 | 2, text: string | Uint8Array): boolean {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      if (codeOf(error) === "EPIPE") return false;
      if (codeOf(error) !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
  return true;
}

/** One line that a person types at the terminal; null when there is none. */
export function lineFromTerminal(): string | null {
  const buffer = Buffer.alloc(1);
  const typed: number[] = [];
  for (;;) {
    let read = 0;
    try {
      read = readSync(0, buffer, 0, 1, null);
    } catch (error) {
      if (codeOf(error) !== "EAGAIN") return null;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      continue;
    }
    if (read === 0) return typed.length === 0 ? null : Buffer.from(typed).toString();
    if (buffer[0] === 10) return Buffer.from(typed).toString();
    typed.push(buffer[0] ?? 0);
  }
}
