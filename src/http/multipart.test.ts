import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { ok } from "#kit";
import { boundaryOf, readMultipart } from "./multipart.ts";

const form = (boundary: string, parts: readonly (readonly [head: string, body: string])[]): Buffer =>
  Buffer.from(`${parts.map(([head, body]) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`).join("")}--${boundary}--\r\n`);

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size: number, boundary = "XyZ") {
  const parts: { name: string; fileName: string; text: string }[] = [];
  const done = await readMultipart(inPieces(bytes, size), boundary, {
    onPart: ({ name, fileName }) => void parts.push({ name, fileName, text: "" }),
    onBytes: async (taken) => {
      const part = parts.at(-1);
      if (part) part.text += Buffer.from(taken).toString("utf8");
      return ok(null);
    },
  });
  return { parts, outcome: done.ok ? "" : done.refusal.code };
}

test("the parts of a form come whole, however they are cut on the way", async () => {
  const file = 'a,"b\r\n--Xy\r\n--XyZno",\r\n\r\nc\r\n';
  const bytes = form("XyZ", [
    ['name="kind"', "people"],
    ['name="file"; filename="list of ä%22.csv"\r\nContent-Type: text/csv', file.replace("--XyZno", "--Xy no")],
    ['name="text"', ""],
  ]);
  for (const size of [1, 2, 7, 33, 1000])
    deepEqual((await read(bytes, size)).parts, [
      { name: "kind", fileName: "", text: "people" },
      { name: "file", fileName: 'list of ä".csv', text: file.replace("--XyZno", "--Xy no") },
      { name: "text", fileName: "", text: "" },
    ]);
});

test("a form that is cut short or is none is told apart from one that is whole", async () => {
  const bytes = form("XyZ", [['name="kind"', "people"]]);
  equal((await read(bytes, 10)).outcome, "");
  equal((await read(bytes.subarray(0, bytes.length - 6), 10)).outcome, "input.cutShort");
  equal((await read(Buffer.from("x".repeat(20_000)), 1000)).outcome, "input.noForm");
  equal((await read(Buffer.from(`--XyZ\r\nContent-Type: text/plain\r\n\r\nno name\r\n--XyZ--`), 1000)).outcome, "input.noForm");
});

test("the line between the parts is read from the header, with or without quotation marks", () => {
  equal(boundaryOf('multipart/form-data; boundary="a b"'), "a b");
  equal(boundaryOf("multipart/form-data; boundary=----WebKitFormBoundaryABC"), "----WebKitFormBoundaryABC");
  equal(boundaryOf("application/x-www-form-urlencoded"), null);
});
